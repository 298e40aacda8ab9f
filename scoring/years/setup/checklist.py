"""What a bloc-year still lacks before it opens. Errors stop it, warnings do not."""

from dataclasses import dataclass

from django.utils import timezone

from scoring.engine import ranking
from scoring.models import Criterion, Membership, User

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to look at, and the part of the set-up where that is done."""

    part: str
    severity: str
    sentence: str

    @property
    def is_error(self):
        return self.severity == ERROR


@dataclass(frozen=True)
class Facts:
    """A year with what its checks look at: members, who works for each unit, the sections of its rubric."""

    year: object
    members: tuple
    people: dict  # unit key → its active people
    sections: tuple = ()

    def holder(self, duty):
        return next((member for member in self.members if member.duty == duty), None)


def facts_of(years):
    """The facts of each year by its key: three queries for any number of years."""
    years = list(years)
    members = {year.pk: [] for year in years}
    for member in Membership.objects.filter(year__in=years).select_related("unit"):
        members[member.year_id].append(member)
    units = {member.unit_id for each in members.values() for member in each}
    people = {unit: [] for unit in units}
    for user in User.objects.filter(unit__in=units, is_active=True).order_by("role", "username"):
        people[user.unit_id].append(user)
    sections = {}
    tables = {year.rubric_id for year in years if year.rubric_id}
    tops = Criterion.objects.filter(rubric__in=tables, parent=None)
    for rubric, code in tops.values_list("rubric_id", "code"):
        sections.setdefault(rubric, []).append(code)
    return {
        year.pk: Facts(year, tuple(members[year.pk]), people, tuple(sections.get(year.rubric_id, ()))) for year in years
    }


def checklist(facts, now=None):
    """Every finding, in the order of the parts."""
    checks = (
        _dates(facts.year, now or timezone.now()),
        _members(facts),
        _duties(facts),
        _rubric(facts.year),
        _rules(facts),
        _users(facts),
    )
    return [finding for check in checks for finding in check]


def first_error(year):
    """The sentence of the first thing that stops the year from opening; None: it may open."""
    found = checklist(facts_of([year])[year.pk])
    return next((finding.sentence for finding in found if finding.is_error), None)


def _dates(year, now):
    submission, review, meeting = year.submission_deadline, year.review_deadline, year.meeting_on
    if submission is None:
        yield Finding("dates", WARNING, "Chưa đặt hạn nộp phiếu tự chấm.")
    elif submission < now and not year.accepts_late:
        yield Finding("dates", WARNING, "Hạn nộp phiếu đã qua và năm này không nhận phiếu nộp muộn.")
    elif submission < now:
        yield Finding("dates", WARNING, "Hạn nộp phiếu đã qua: mọi phiếu sẽ bị ghi là nộp muộn.")
    if review is None:
        yield Finding("dates", WARNING, "Chưa đặt hạn thẩm định.")
    elif submission and review < submission:
        yield Finding("dates", ERROR, "Hạn thẩm định đứng trước hạn nộp phiếu.")
    if meeting is None:
        yield Finding("dates", WARNING, "Chưa định ngày họp tổng kết khối.")
        return
    last = max((day for day in (submission, review) if day), default=None)
    if last and meeting < timezone.localdate(last):
        yield Finding("dates", ERROR, "Ngày họp tổng kết đứng trước hạn nộp phiếu hoặc hạn thẩm định.")


def _members(facts):
    if not facts.members:
        yield Finding("members", ERROR, "Khối chưa có đơn vị nào trong năm này.")
    elif len(facts.members) < 3:
        yield Finding("members", WARNING, f"Khối mới có {len(facts.members)} đơn vị.")


def _duties(facts):
    duties = (Membership.Duty.LEADER, Membership.Duty.DEPUTY)
    if not all(map(facts.holder, duties)):
        yield Finding("duties", ERROR, "Hãy chọn trưởng khối và phó trưởng khối trước khi mở năm.")
    for duty in duties:
        holder = facts.holder(duty)
        people = facts.people[holder.unit_id] if holder else []
        if people and not any(user.reviews for user in people):
            yield Finding("users", WARNING, f"{duty.label} {holder.name} chưa có người thẩm định.")


def _rubric(year):
    if year.rubric is None or not year.rubric.is_published:
        yield Finding("rubric", ERROR, "Hãy chọn một bộ tiêu chí đã công bố trước khi mở năm.")
    if year.rubric is not None and year.rubric.year != year.year:
        yield Finding("rubric", WARNING, f"Bộ tiêu chí được chọn là của năm {year.rubric.year}.")


def _rules(facts):
    sections = facts.sections if facts.year.rubric_id else None
    try:
        ranking.check_tie_rules(facts.year.tie_rules, sections)
    except ranking.RankingError as refusal:
        yield Finding("rules", ERROR, str(refusal))


def _users(facts):
    for role, word in ((User.Role.HEAD, "thủ trưởng nên chưa nộp được phiếu"), (User.Role.OFFICER, "chuyên viên")):
        without = [
            member.name
            for member in facts.members
            if not any(user.role == role for user in facts.people[member.unit_id])
        ]
        if without:
            yield Finding("users", WARNING, f"{_listed(without)} chưa có {word}.")


def _listed(names):
    """At most three names, and how many more."""
    rest = len(names) - 3
    return ", ".join(names[:3]) + (f" và {rest} đơn vị khác" if rest > 0 else "")
