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


def unit_row(user, card):
    """One unit's line; `card` comes with names and progress."""
    member, year = card.membership, card.membership.year
    own = permissions.is_own(user, card)
    follows = own or permissions.can_lead(user, year) or permissions.can_review(user, card)
    shown = not card.is_draft and (follows or permissions.can_see_ranking(user, year))
    tone, word = state_of(user, card)
    return {
        "name": member.name,
        "duty": "" if member.duty == member.Duty.MEMBER else member.get_duty_display(),
        "own": own,
        "url": _address(user, card, own),
        "tone": tone,
        "word": word,
        "late": card.late,
        "extended": day(member.extended_until, "H:i d/m/Y") if card.is_draft else "",
        "extension": _extension(user, card),
        "answered": card.answered if follows or not card.is_draft else None,
        "count": card.entry_count,
        "self": number_text(card.self_total) if shown else "",
        "reviewed": number_text(card.reviewed_total) if shown and card.decided else "",
        "provisional": not card.is_reviewed,
        "decided": None if card.is_draft else card.decided,
    }


def state_of(user, card):
    """(tone, word) of the badge that says where a scorecard is."""
    if card.is_reviewed:
        return "done", "Đã thẩm định"
    if card.frozen:
        return "warn", "Không xếp hạng"
    if card.is_draft:
        over = days_over(card.membership.deadline)
        if over is None:
            return "", "Đang chấm"
        return "warn", f"Quá hạn {over} ngày" if 0 < over <= LONG_AGO else "Quá hạn"
    if card.explained:
        return "info", f"{card.explained} giải trình mới"
    if card.returned:
        return "back", f"Trả lại {card.returned} mục"
    if card.membership.is_leader and permissions.is_own(user, card):
        return "info", "Phó khối thẩm định"
    same_year = timezone.localtime(card.submitted_at).year == card.membership.year.year
    return "done", f"Đã nộp {day(card.submitted_at, 'd/m' if same_year else 'd/m/Y')}"


def days_over(deadline):
    """Whole days past a deadline; None before it or without one."""
    now = timezone.now()
    return (now - deadline).days if deadline and now > deadline else None


def _address(user, card, own):
    if own:
        return reverse("scoring:scorecard", args=[card.pk])
    if card.is_draft or not permissions.can_see_review(user, card):
        return ""
    return reverse("scoring:review", args=[card.pk])


def _extension(user, card):
    if card.is_draft and card.membership.year.is_under_way and permissions.can_lead(user, card.membership.year):
        return reverse("scoring:extension", args=[card.membership_id])
    return ""
