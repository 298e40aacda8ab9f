"""How far each unit is, as one line to print: its state, what is answered and decided, its totals."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from scoring.people import permissions
from scoring.words.numbers import number_text

LONG_AGO = 60  # days; beyond, the number says nothing any more


def day(moment, pattern="d/m/Y"):
    """A date as printed; a moment in local time; nothing for None."""
    if moment is None:
        return ""
    return date_format(timezone.localtime(moment) if hasattr(moment, "hour") else moment, pattern)


def unit_row(user, scorecard):
    """One unit's line; `scorecard` comes with names and progress."""
    member, year = scorecard.membership, scorecard.membership.year
    own = permissions.is_own(user, scorecard)
    follows = own or permissions.can_lead(user, year) or permissions.can_review(user, scorecard)
    shown = not scorecard.is_draft and (follows or permissions.can_see_ranking(user, year))
    tone, word = state_of(user, scorecard)
    return {
        "name": member.name,
        "duty": "" if member.duty == member.Duty.MEMBER else member.get_duty_display(),
        "own": own,
        "url": _address(user, scorecard, own),
        "tone": tone,
        "word": word,
        "late": scorecard.late,
        "extended": day(member.extended_until, "H:i d/m/Y") if scorecard.is_draft else "",
        "extension": _extension(user, scorecard),
        "answered": scorecard.answered if follows or not scorecard.is_draft else None,
        "count": scorecard.entry_count,
        "self": number_text(scorecard.self_total) if shown else "",
        "reviewed": number_text(scorecard.reviewed_total) if shown and scorecard.decided else "",
        "provisional": not scorecard.is_reviewed,
        "decided": None if scorecard.is_draft else scorecard.decided,
    }


def state_of(user, scorecard):
    """(tone, word) of the badge that says where a scorecard is."""
    if scorecard.is_reviewed:
        return "done", "Đã thẩm định"
    if scorecard.frozen:
        return "warn", "Không xếp hạng"
    if scorecard.is_draft:
        over = days_over(scorecard.membership.deadline)
        if over is None:
            return "", "Đang chấm"
        return "warn", f"Quá hạn {over} ngày" if 0 < over <= LONG_AGO else "Quá hạn"
    if scorecard.explained:
        return "info", f"{scorecard.explained} giải trình mới"
    if scorecard.returned:
        return "back", f"{scorecard.returned} mục chờ giải trình"
    if scorecard.membership.is_leader and permissions.is_own(user, scorecard):
        return "info", "Phó khối thẩm định"
    same_year = timezone.localtime(scorecard.submitted_at).year == scorecard.membership.year.year
    return "done", f"Đã nộp {day(scorecard.submitted_at, 'd/m' if same_year else 'd/m/Y')}"


def days_over(deadline):
    """Whole days past a deadline; None before it or without one."""
    now = timezone.now()
    return (now - deadline).days if deadline and now > deadline else None


def _address(user, scorecard, own):
    if own:
        return reverse("scoring:scorecard", args=[scorecard.pk])
    if scorecard.is_draft or not permissions.can_see_review(user, scorecard):
        return ""
    return reverse("scoring:review", args=[scorecard.pk])


def _extension(user, scorecard):
    if (
        scorecard.is_draft
        and scorecard.membership.year.is_under_way
        and permissions.can_lead(user, scorecard.membership.year)
    ):
        return reverse("scoring:extension", args=[scorecard.membership_id])
    return ""
