"""The parts of a year's set-up: what each holds, in values to compare and in words to read."""

from django.utils import timezone
from django.utils.formats import date_format

from scoring.engine import json_hash
from scoring.models import Membership
from scoring.years import ranking_page

TITLES = {
    "dates": "Thông tin và ngày",
    "members": "Thành viên",
    "duties": "Trưởng khối và phó trưởng khối",
    "rubric": "Bộ tiêu chí",
    "rules": "Quy tắc",
    "seats": "Số suất danh hiệu",
    "users": "Người dùng",
}
UNDER_WAY = ("dates", "duties", "seats", "users")  # may still change once the year is opened


def is_open(part, year):
    """Whether a part may be changed at this stage of the year."""
    if part == "users" or year.is_in_setup:
        return True
    return year.is_under_way and part in UNDER_WAY


def seen(part, year):
    """A mark of what is stored: equal marks, equal values. Forms carry it, so that nothing newer is overwritten."""
    return json_hash([part, VALUES[part](year)])


def words(part, year):
    """What is stored, a line each."""
    return WORDS[part](year)


def duties(year):
    """(leader, deputy) as memberships; None where a duty is open."""
    held = {member.duty: member for member in year.memberships.select_related("unit").exclude(duty="member")}
    return held.get(Membership.Duty.LEADER), held.get(Membership.Duty.DEPUTY)


def _day(moment, pattern):
    if moment is None:
        return "chưa đặt"
    return date_format(timezone.localtime(moment) if hasattr(moment, "hour") else moment, pattern)


def _dates(year):
    late = "nhận phiếu nộp muộn" if year.accepts_late else "không nhận phiếu nộp muộn"
    return [
        f"Nộp phiếu: {_day(year.submission_deadline, 'H:i d/m/Y')}, {late}",
        f"Thẩm định: {_day(year.review_deadline, 'H:i d/m/Y')}",
        f"Họp tổng kết: {_day(year.meeting_on, 'd/m/Y')}",
    ]


def _duties(year):
    holders = zip(("Trưởng khối", "Phó trưởng khối"), duties(year), strict=True)
    return [f"{duty}: {member.name if member else 'chưa chọn'}" for duty, member in holders]


def _rubric(year):
    if year.rubric is None:
        return ["Chưa chọn"]
    return [f"{year.rubric}, {year.rubric.get_status_display().lower()}"]


def _iso(moment):
    """The same moment in the same words, whatever zone it came with."""
    if moment is None:
        return None
    return timezone.localtime(moment).isoformat() if hasattr(moment, "hour") else moment.isoformat()


VALUES = {
    "dates": lambda year: [
        _iso(year.submission_deadline),
        _iso(year.review_deadline),
        _iso(year.meeting_on),
        year.accepts_late,
    ],
    "members": lambda year: list(year.memberships.order_by("unit_id").values_list("unit_id", "name")),
    "duties": lambda year: [member and member.unit_id for member in duties(year)],
    "rubric": lambda year: year.rubric_id,
    "rules": lambda year: [year.tie_rules, year.rank_by_percent],
    "seats": lambda year: list(year.titles.values_list("name", "seats")),
}
WORDS = {
    "dates": _dates,
    "members": lambda year: list(year.memberships.values_list("name", flat=True)),
    "duties": _duties,
    "rubric": _rubric,
    "rules": lambda year: [ranking_page.rules_sentence(year.tie_rules, year.rank_by_percent)],
    "seats": lambda year: [title.words for title in year.titles.all()],
}
