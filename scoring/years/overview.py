"""Where a bloc-year stands, for those who run or watch it: its units, its steps, the moves that are open."""

from django.urls import reverse
from django.utils import timezone

from scoring.models import Scorecard, Year
from scoring.people import permissions
from scoring.reviews.progress import day, days_over, unit_row
from scoring.reviews.waiting import tasks_for


def overview(user, year):
    """Everything that the year's page says to this person."""
    scorecards = list(Scorecard.objects.filter(membership__year=year).with_names().with_progress())
    counts = {
        "units": len(scorecards),
        "submitted": sum(not scorecard.is_draft for scorecard in scorecards),
        "reviewed": sum(scorecard.is_reviewed for scorecard in scorecards),
    }
    return {
        "year": year,
        "stage": stage(year, counts),
        "lead": lead(year),
        "units": len(scorecards),
        "rows": [unit_row(user, scorecard) for scorecard in scorecards],
        "members": [] if scorecards else list(year.memberships.all()),
        "tasks": tasks_for(user, year, scorecards),
        "steps": steps(year, counts),
        "actions": actions(user, year, scorecards, counts),
    }


def stage(year, counts):
    """The year's state in a few words."""
    if year.status == Year.Status.SCORING:
        over = days_over(year.submission_deadline) is not None
        if not counts["submitted"]:
            return "đang tự chấm, đã quá hạn" if over else "đang tự chấm"
        return "đang thẩm định" if over or counts["submitted"] == counts["units"] else "đang tự chấm"
    words = {"setup": "đang thiết lập", "consulting": "đang lấy ý kiến", "adopted": "đã thông qua"}
    return words.get(year.status, "đã công bố")


def lead(year):
    """The dates that matter now."""
    phrases = []
    if year.is_under_way:
        phrases.append(_deadline_words("nộp phiếu", year.submission_deadline))
        phrases.append(_deadline_words("thẩm định", year.review_deadline))
    if year.meeting_on:
        phrases.append(f"Họp tổng kết khối: {day(year.meeting_on)}.")
    return " ".join(filter(None, phrases))


def _deadline_words(what, deadline):
    if deadline is None:
        return ""
    left = (deadline - timezone.now()).days
    if left < 0:
        return f"Hạn {what} {day(deadline)} đã qua."
    return f"Còn {left} ngày đến hạn {what} ({day(deadline, 'd/m')})."


def steps(year, counts):
    """The steps of the year: {label, note, is_done, is_late}; the first that is not done is the current one."""
    under_way, adopted = year.is_under_way, year.is_adopted
    everyone = counts["units"] and counts["submitted"] == counts["units"]
    settled = counts["units"] and counts["reviewed"] == counts["units"]
    listed = [
        ("Tự chấm điểm", _progress(counts, "submitted", "đã nộp", year.submission_deadline), everyone or adopted),
        ("Thẩm định", _progress(counts, "reviewed", "đã xong", year.review_deadline), settled or adopted),
        ("Lấy ý kiến", "bảng điểm mở cho cả khối", adopted),
        ("Họp và thông qua", day(year.meeting_on) or "chưa định ngày", adopted),
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
    counted = f"{counts[what]} trên {counts['units']} {word}" if counts["units"] else ""
    return ", ".join(filter(None, [counted, deadline and f"đến {day(deadline, 'd/m')}"]))


def actions(user, year, scorecards, counts):
    """The moves open to this person now: {label, url, primary}; at most one is primary."""
    listed = []

    def offer(label, name):
        listed.append({"label": label, "url": reverse(f"scoring:{name}", args=[year.pk])})

    leads, adopts = permissions.can_lead(user, year), permissions.can_adopt(user, year)
    if year.is_under_way and permissions.can_review_in(user, year) and counts["reviewed"] < counts["units"]:
        offer("Tiếp tục thẩm định" if counts["reviewed"] else "Thẩm định", "reviews")
    if adopts and year.is_under_way and counts["reviewed"]:
        offer("Ghi nhận kết quả họp khối", "adoption")
    if adopts and year.status == Year.Status.ADOPTED:
        offer("Công bố kết quả", "publication")
    if leads and year.status == Year.Status.SCORING and _may_open_tables(year, counts):
        offer("Mở bảng điểm cho cả khối", "table_opening")
    if scorecards and permissions.can_see_ranking(user, year):
        offer("Xem xếp hạng", "ranking")
    if leads and not year.is_in_setup:
        listed.append({"label": "Đề cương báo cáo", "url": reverse("reports:outline", args=[year.pk])})
        listed.append({"label": "Văn bản của khối", "url": reverse("reports:papers", args=[year.pk])})
    if permissions.can_gather(user, year) and not year.is_in_setup:
        listed.append({"label": "Tất cả báo cáo", "url": reverse("reports:year_reports", args=[year.pk])})
    if permissions.can_set_up(user) and not year.is_adopted:
        offer("Tiếp tục thiết lập" if year.is_in_setup else "Thiết lập", "setup")
    if permissions.can_edit_rubrics(user) and year.is_under_way:
        offer("Đổi bộ tiêu chí", "year_rubric")
    if permissions.can_reopen(user) and year.is_adopted:
        offer("Mở lại năm", "reopening")
    if listed:
        listed[0]["primary"] = True
    return listed


def _may_open_tables(year, counts):
    return counts["submitted"] == counts["units"] or days_over(year.submission_deadline) is not None
