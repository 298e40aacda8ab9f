"""A new year as the last one of the same bloc suggests it: members, duties in turn, dates, rules, seats."""

import datetime
from dataclasses import dataclass, field

from scoring.models import Membership, Rubric, Succession, Title, Unit, Year

DATES = ("submission_deadline", "review_deadline", "meeting_on")
RULES = ("accepts_late", "rank_by_percent", "tie_rules")


@dataclass(frozen=True)
class Turn:
    """Who is proposed for a duty, and why; nobody where there is nobody to propose."""

    unit: Unit | None = None
    why: str = ""


@dataclass(frozen=True)
class Proposal:
    source: Year | None = None
    units: tuple[Unit, ...] = ()
    leader: Turn = field(default_factory=Turn)
    deputy: Turn = field(default_factory=Turn)
    values: dict = field(default_factory=dict)  # fields of the new Year
    titles: tuple[tuple[str, int | None], ...] = ()

    def duty_of(self, unit):
        if unit == self.leader.unit:
            return Membership.Duty.LEADER
        return Membership.Duty.DEPUTY if unit == self.deputy.unit else Membership.Duty.MEMBER


def propose(bloc, year, *, practice=False):
    """What to begin with: a practice year repeats the real one of its number, any other follows the one before."""
    source = year_before(bloc, year + 1 if practice else year)
    values = {"rubric": published_rubric(year)}
    if source is None:
        return Proposal(values=values)
    same = source.year == year
    units = tuple(units_of(source, year))
    leader = _kept(source, Membership.Duty.LEADER, units) if same else next_leader(source, units)
    deputy = _kept(source, Membership.Duty.DEPUTY, units) if same else next_deputy(source, units, leader.unit)
    years = year - source.year
    values |= {name: moved(getattr(source, name), years) for name in DATES}
    values |= {name: getattr(source, name) for name in RULES}
    titles = tuple(Title.objects.filter(year=source).values_list("name", "seats"))
    return Proposal(source, units, leader, deputy, values, titles)


def year_before(bloc, year):
    """The last real year of the bloc before this one; None where there is none."""
    return Year.objects.real().filter(bloc=bloc, year__lt=year).select_related("bloc").first()


def published_rubric(year):
    """The newest published table of that calendar year."""
    return Rubric.objects.filter(year=year, status=Rubric.Status.PUBLISHED).order_by("-version").first()


def moved(moment, years):
    """The same day in a later year; 29 February becomes the 28th."""
    if moment is None:
        return None
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        return moment.replace(year=moment.year + years, day=28)


# --- members ------------------------------------------------------------------------------------------------


def units_of(source, year):
    """The members of `source` as they are called on; one that was renamed or merged by then is its successor."""
    became = successors(datetime.date(year, 12, 31))
    units = []
    for member in source.memberships.select_related("unit").order_by("unit__sort_key"):
        unit, seen = member.unit, set()
        while unit.pk in became and unit.pk not in seen:
            seen.add(unit.pk)
            unit = became[unit.pk]
        if unit not in units:
            units.append(unit)
    return sorted(units, key=lambda unit: unit.sort_key)


def successors(day):
    """Key of a unit that no longer stands on that day → the unit that it became."""
    gone = [Succession.Kind.RENAMED, Succession.Kind.MERGED]
    found = Succession.objects.filter(on__lte=day, kind__in=gone).select_related("successor").order_by("on")
    return {each.predecessor_id: each.successor for each in found}


# --- duties -------------------------------------------------------------------------------------------------


def _kept(source, duty, units):
    holder = source.memberships.filter(duty=duty).values_list("unit_id", flat=True).first()
    unit = next((unit for unit in units if unit.pk == holder), None)
    return Turn(unit, f"như năm {source.year}") if unit else Turn()


def next_leader(source, units):
    """Last year's deputy."""
    holder = source.memberships.filter(duty=Membership.Duty.DEPUTY).values_list("unit_id", flat=True).first()
    unit = next((unit for unit in units if unit.pk == holder), None)
    return Turn(unit, f"phó trưởng khối năm {source.year}") if unit else Turn()


def next_deputy(source, units, leader):
    """The member in turn: whose last duty lies longest back; among those without one, the next by name."""
    held = {}
    duties = Membership.objects.filter(year__bloc=source.bloc_id, year__practice=False).exclude(duty="member")
    for unit_id, year in duties.order_by("year__year").values_list("unit_id", "year__year"):
        held[unit_id] = year
    start = units.index(leader) + 1 if leader in units else 0
    in_turn = [unit for unit in (*units[start:], *units[:start]) if unit != leader]
    if not in_turn:
        return Turn()
    unit = min(in_turn, key=lambda unit: held.get(unit.pk, 0))  # the first of equals: the next by name
    last = held.get(unit.pk)
    return Turn(unit, f"lần gần nhất giữ nhiệm vụ là năm {last}" if last else "đến lượt, chưa giữ nhiệm vụ năm nào")
