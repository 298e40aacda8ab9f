"""Where a bloc-year stands, for those who run or watch it: units and their states, tasks, steps, open moves."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from scoring import permissions
from scoring.models import Entry, Scorecard, Year
from scoring.sheet import points_text

LONG_AGO = 60  # days; beyond, the number says nothing any more


def day(moment, pattern="d/m/Y"):
    """A date as printed; a moment in local time; nothing for None."""
    if moment is None:
        return ""
    return date_format(timezone.localtime(moment) if hasattr(moment, "hour") else moment, pattern)


# --- units --------------------------------------------------------------------------------------------------


def unit_row(user, card):
    """One unit's line; `card` comes with names and progress."""
    member, year = card.membership, card.membership.year
    own = permissions.is_own(user, card)
    follows = own or permissions.can_lead(user, year) or permissions.can_review(user, card)
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
        "self": "" if card.is_draft else points_text(card.self_total),
        "reviewed": "" if card.is_draft or not card.decided else points_text(card.reviewed_total),
        "provisional": not card.is_reviewed,
        "decided": None if card.is_draft else card.decided,
    }


def state_of(user, card):
    """(tone, word) of the badge that says where a scorecard is."""
    if card.is_reviewed:
        return "done", "Đã thẩm định"
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
    return "done", f"Đã nộp {day(card.submitted_at, 'd/m')}"


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


# --- tasks --------------------------------------------------------------------------------------------------


def tasks_for(user, year, cards):
    """What waits for this person's unit in the year, most urgent first."""
    tasks = []
    for card in cards if year.is_under_way else ():
        if permissions.can_review(user, card) and card.is_submitted:
            tasks += _review_tasks(card)
    if permissions.can_lead(user, year) and year.is_under_way:
        tasks += [_overdue_task(card) for card in cards if card.is_draft and card.membership.is_late()]
    return sorted(tasks, key=lambda task: task["order"])


def _review_tasks(card):
    address = reverse("scoring:review", args=[card.pk])
    undecided = card.entry_count - card.decided - card.returned - card.explained
    if card.explained:
        yield _task(0, f"{card.explained} giải trình mới", card, f"{address}?show=explained", "info", "Mới")
    if undecided:
        word = "Chưa bắt đầu" if not card.decided else "Đang làm"
        yield _task(1, f"{undecided} mục chưa quyết", card, f"{address}?show=open", "", word)
    if card.decided == card.entry_count:
        yield _task(2, "Đã quyết đủ, chờ kết thúc thẩm định", card, address, "info", "Sẵn sàng")


def _overdue_task(card):
    extension = reverse("scoring:extension", args=[card.membership_id])
    return _task(3, "Nhắc nộp phiếu, hoặc gia hạn", card, extension, "warn", "Quá hạn")


def _task(order, label, card, url, tone, word):
    return {"order": order, "label": label, "note": card.membership.name, "url": url, "tone": tone, "word": word}


def waiting_for_reviewer(user, year):
    """Explanations that came back and await a second look, with one query."""
    entries = Entry.objects.reviewable_by(user).filter(
        scorecard__membership__year=year,
        scorecard__status=Scorecard.Status.SUBMITTED,
        decision=Entry.Decision.EXPLAINED,
    )
    return [
        {
            "code": entry.criterion.code,
            "unit": entry.scorecard.membership.name,
            "url": f"{reverse('scoring:review', args=[entry.scorecard_id])}?show=explained#review-{entry.pk}",
            "explanation": entry.explanation,
        }
        for entry in entries.select_related("scorecard__membership", "criterion").order_by("saved_at")
    ]


# --- the year -----------------------------------------------------------------------------------------------


def overview(user, year):
    """Everything that the year's page says to this person."""
    cards = list(Scorecard.objects.filter(membership__year=year).with_names().with_progress())
    counts = {
        "units": len(cards),
        "submitted": sum(not card.is_draft for card in cards),
        "reviewed": sum(card.is_reviewed for card in cards),
    }
    return {
        "year": year,
        "stage": stage(year, counts),
        "lead": lead(year),
        "units": len(cards),
        "rows": [unit_row(user, card) for card in cards],
        "members": [] if cards else list(year.memberships.all()),
        "tasks": tasks_for(user, year, cards),
        "steps": steps(year, counts),
        "actions": actions(user, year, cards, counts),
    }


def stage(year, counts):
    """The year's state in two or three words."""
    if year.status == Year.Status.SCORING:
        closed = counts["submitted"] == counts["units"] or days_over(year.submission_deadline) is not None
        return "đang thẩm định" if closed else "đang tự chấm"
    words = {"setup": "đang thiết lập", "consulting": "đang lấy ý kiến", "adopted": "đã thông qua"}
    return words.get(year.status, "đã công bố")


def lead(year):
    """The dates that matter now."""
    said = []
    if year.is_under_way:
        said.append(_deadline_words("nộp phiếu", year.submission_deadline))
        said.append(_deadline_words("thẩm định", year.review_deadline))
    if year.meeting_on:
        said.append(f"Họp tổng kết khối: {day(year.meeting_on)}.")
    return " ".join(filter(None, said))


def _deadline_words(what, deadline):
    if deadline is None:
        return ""
    left = (deadline - timezone.now()).days
    if left < 0:
        return f"Hạn {what} {day(deadline)} đã qua."
    return f"Còn {left} ngày đến hạn {what} ({day(deadline, 'd/m')})."


def steps(year, counts):
    """The steps of the year: {label, note, is_done, is_late}; the first that is not done is the current one."""
    under_way, frozen = year.is_under_way, year.is_frozen
    everyone = counts["units"] and counts["submitted"] == counts["units"]
    settled = counts["units"] and counts["reviewed"] == counts["units"]
    listed = [
        ("Tự chấm điểm", _progress(counts, "submitted", "đã nộp", year.submission_deadline), everyone or frozen),
        ("Thẩm định", _progress(counts, "reviewed", "đã xong", year.review_deadline), settled or frozen),
        ("Lấy ý kiến", "bảng điểm mở cho cả khối", frozen),
        ("Họp và thông qua", day(year.meeting_on) or "chưa định ngày", frozen),
        ("Công bố kết quả", "", year.is_published),
    ]
    late = {
        "Tự chấm điểm": under_way and days_over(year.submission_deadline) is not None,
        "Thẩm định": under_way and days_over(year.review_deadline) is not None,
    }
    rows = [
        {"label": label, "note": note, "is_done": bool(done), "is_late": not done and late.get(label, False)}
        for label, note, done in listed
    ]
    if year.status == Year.Status.CONSULTING:
        rows[2]["is_current"] = True
    elif year.status != Year.Status.SETUP:
        for row in rows:
            if not row["is_done"]:
                row["is_current"] = True
                break
    return rows


def _progress(counts, what, word, deadline):
    said = f"{counts[what]} trên {counts['units']} {word}" if counts["units"] else ""
    return ", ".join(filter(None, [said, deadline and f"đến {day(deadline, 'd/m')}"]))


def actions(user, year, cards, counts):
    """The moves open to this person now: {label, url, post, primary}; at most one is primary."""
    listed = []

    def offer(label, name, post=False):
        listed.append({"label": label, "url": reverse(f"scoring:{name}", args=[year.pk]), "post": post})

    leads, adopts = permissions.can_lead(user, year), permissions.can_adopt(user, year)
    if year.is_under_way and permissions.can_review_in(user, year) and counts["reviewed"] < counts["units"]:
        offer("Tiếp tục thẩm định" if counts["reviewed"] else "Thẩm định", "reviews")
    if adopts and year.is_under_way and counts["reviewed"]:
        offer("Ghi nhận kết quả họp khối", "adoption")
    if adopts and year.status == Year.Status.ADOPTED:
        offer("Công bố kết quả", "publication", post=True)
    if leads and year.status == Year.Status.SCORING and _may_open_tables(year, counts):
        offer("Mở bảng điểm cho cả khối", "table_opening", post=True)
    if cards and permissions.can_see_ranking(user, year):
        offer("Xem xếp hạng", "ranking")
    if permissions.can_reopen(user) and year.is_frozen:
        offer("Mở lại năm", "reopening")
    if listed:
        listed[0]["primary"] = True
    return listed


def _may_open_tables(year, counts):
    return counts["submitted"] == counts["units"] or days_over(year.submission_deadline) is not None
