"""What waits for whom in a bloc-year."""

from django.urls import reverse

from scoring.models import Entry, Scorecard
from scoring.people import permissions


def tasks_for(user, year, cards):
    """What waits for this person's unit in the year, most urgent first."""
    tasks = []
    for card in cards if year.is_under_way else ():
        if permissions.can_review(user, card):
            tasks += _change_tasks(card)
            tasks += _review_tasks(card) if card.is_submitted else ()
    if permissions.can_lead(user, year) and year.is_under_way:
        tasks += [_overdue_task(card) for card in cards if card.is_draft and card.membership.is_late()]
    return sorted(tasks, key=lambda task: task["order"])


def _change_tasks(card):
    """What a new rubric did to what was handed in. A scorecard that went back can be read once it returns."""
    if card.changes_for_reviewers:
        word = "Đang ở đơn vị" if card.is_draft else "Cần xem"
        address = reverse("scoring:year", args=[card.membership.year_id])
        address = address if card.is_draft else reverse("scoring:review", args=[card.pk])
        yield _task(0, f"{card.changes_for_reviewers} thay đổi vì đổi bộ tiêu chí", card, address, "warn", word)


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
