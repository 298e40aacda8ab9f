"""What waits for whom in a bloc-year."""

from django.urls import reverse

from scoring.models import Entry, Scorecard
from scoring.people import permissions


def tasks_for(user, year, scorecards):
    """What waits for this person's unit in the year, most urgent first."""
    tasks = []
    for scorecard in scorecards if year.is_under_way else ():
        if permissions.can_review(user, scorecard):
            tasks += _change_tasks(scorecard)
            tasks += _review_tasks(scorecard) if scorecard.is_submitted else ()
    if permissions.can_lead(user, year) and year.is_under_way:
        tasks += [
            _overdue_task(scorecard)
            for scorecard in scorecards
            if scorecard.is_draft and scorecard.membership.is_late()
        ]
    return sorted(tasks, key=lambda task: task["order"])


def _change_tasks(scorecard):
    """What a new rubric did to what was handed in. A scorecard that went back can be read once it returns."""
    if scorecard.changes_for_reviewers:
        word = "Đang ở đơn vị" if scorecard.is_draft else "Cần xem"
        address = reverse("scoring:year", args=[scorecard.membership.year_id])
        address = address if scorecard.is_draft else reverse("scoring:review", args=[scorecard.pk])
        yield _task(
            0, f"{scorecard.changes_for_reviewers} thay đổi vì đổi bộ tiêu chí", scorecard, address, "warn", word
        )


def _review_tasks(scorecard):
    address = reverse("scoring:review", args=[scorecard.pk])
    undecided = scorecard.entry_count - scorecard.decided - scorecard.returned - scorecard.explained
    if scorecard.explained:
        yield _task(0, f"{scorecard.explained} giải trình mới", scorecard, f"{address}?show=explained", "info", "Mới")
    if undecided:
        word = "Chưa bắt đầu" if not scorecard.decided else "Đang làm"
        yield _task(1, f"{undecided} mục chưa quyết", scorecard, f"{address}?show=open", "", word)
    if scorecard.decided == scorecard.entry_count:
        yield _task(2, "Đã quyết đủ, chờ kết thúc thẩm định", scorecard, address, "info", "Sẵn sàng")


def _overdue_task(scorecard):
    extension = reverse("scoring:extension", args=[scorecard.membership_id])
    return _task(3, "Nhắc nộp phiếu, hoặc gia hạn", scorecard, extension, "warn", "Quá hạn")


def _task(order, label, scorecard, url, tone, word):
    return {"order": order, "label": label, "note": scorecard.membership.name, "url": url, "tone": tone, "word": word}


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
