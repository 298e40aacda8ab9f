"""A bloc-year in figures for its papers: as it was adopted, else as an adoption today would freeze it.

Reads, never writes. Scorecards that their units have not handed in are private: of them only the name is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reports.document import basis as document_basis
from reports.document.basis import Basis
from scoring import engine
from scoring.models import Scorecard
from scoring.years import ranking_page
from scoring.years import snapshot as year_snapshot

ZERO = Decimal(0)


@dataclass(frozen=True)
class Change:
    """An entry whose adopted points are not those that its unit claimed. `of`: the unit's code, `unit` its name."""

    of: str
    unit: str
    code: str
    own: Decimal
    adopted: Decimal

    @property
    def points(self):
        return self.adopted - self.own


@dataclass(frozen=True)
class UnitLine:
    """One unit's year. `rank` is None where it takes no part in the ranking; `lost`: points by section and by entry."""

    code: str
    name: str
    duty: str
    late: bool
    own: Decimal
    standard: Decimal
    bonus: Decimal
    deduction: Decimal
    total: Decimal
    rank: int | None
    decided_by: str
    before: int | None
    lost: Mapping[str, Decimal]
    changes: tuple[Change, ...]

    @property
    def percent(self):
        return engine.rounded(self.total / self.standard * 100) if self.standard else ZERO


@dataclass(frozen=True)
class Member:
    """A unit of the bloc, ranked or not: its duty, the status of its scorecard, how it was handed in."""

    name: str
    duty: str
    status: str
    timing: str


@dataclass(frozen=True)
class BlocFigures:
    """`units`: the ranked ones, best first; `members`: all of the bloc. `source`: "frozen" or "current"."""

    year: int
    units: tuple[UnitLine, ...]
    members: tuple[Member, ...]
    sections: tuple[engine.Criterion, ...]
    rules: str
    by_percent: bool
    compares: bool
    basis: Basis
    source: str = "current"
    stamp: str = ""
    adopted_on: date | None = None

    @property
    def is_adopted(self):
        return self.source == "frozen"

    @property
    def left_out(self):
        """(name, why) of those without a rank."""
        out = [own for own in self.members if own.status != Scorecard.Status.REVIEWED]
        return tuple((own.name, ranking_page.why_left_out(own.status, self.is_adopted)) for own in out)

    @property
    def handed_in(self):
        return tuple(own for own in self.members if own.status != Scorecard.Status.DRAFT)

    def names(self, *timings):
        """The units that handed in like this."""
        return [own.name for own in self.handed_in if own.timing in timings]

    def holder(self, duty):
        """Who leads or deputises; "" where nobody does."""
        return next((own.name for own in self.members if own.duty == duty), "")

    @property
    def changes(self):
        return tuple(change for unit in self.units for change in unit.changes)

    def criterion(self, code):
        return next(each for section in self.sections for each in section.walk() if each.code == code)


def bloc_figures(year):
    """The year's figures; without a rubric there are none."""
    scorecards = list(Scorecard.objects.filter(membership__year=year).with_names())
    snapshot = year.snapshot_in_force()
    if snapshot is None:
        data = year_snapshot.snapshot_of(year, [scorecard for scorecard in scorecards if not scorecard.is_draft])
        return _figures(year, data, tuple(map(_member, scorecards)), basis=document_basis.reviewed())
    known = {"source": "frozen", "stamp": snapshot.short_code, "adopted_on": snapshot.adopted_on}
    known["basis"] = document_basis.adopted(snapshot)
    return _figures(year, snapshot.data, tuple(_adopted_members(snapshot.data, scorecards)), **known)


def _member(scorecard):
    return Member(scorecard.membership.name, scorecard.membership.duty, scorecard.status, scorecard.timing)


def _adopted_members(data, scorecards):
    """As they were adopted; results stored without the timing take it from the rows, which are frozen with them."""
    timings = {scorecard.membership.unit.code: scorecard.timing for scorecard in scorecards}
    for unit in data["units"]:
        yield Member(unit["name"], unit["duty"], unit["status"], unit.get("timing", timings.get(unit["code"], "")))


def _figures(year, data, members, **known):
    rubric = engine.rubric_from_dict(data["rubric"]["table"])
    before, rules = ranking_page.ranks_before(year), data["rules"]
    ranked = [unit for unit in data["units"] if unit["rank"] is not None]
    units = [_unit(unit, rubric, before) for unit in ranked]
    return BlocFigures(
        year=data["year"],
        units=tuple(sorted(units, key=lambda unit: unit.rank)),
        members=members,
        sections=rubric.criteria,
        rules=ranking_page.rules_sentence(rules["tie_rules"], rules["by_percent"]),
        by_percent=rules["by_percent"],
        compares=bool(before),
        **known,
    )


def _unit(unit, rubric, before):
    adopted = {name: Decimal(value) for name, value in unit["reviewed"].items()}
    return UnitLine(
        **{name: unit[name] for name in ("code", "name", "duty", "late", "rank", "decided_by")},
        **adopted,
        own=Decimal(unit["self"]["total"]),
        before=before.get(unit["code"]),
        lost=_lost(unit, rubric),
        changes=tuple(_changes(unit)),
    )


def _lost(unit, rubric):
    """Points taken off by code, of entries and of all that they roll up to."""
    scores = {}
    for entry in unit["entries"]:
        if entry["reviewed_points"] is not None:
            standard, bonus, deduction = map(Decimal, entry["reviewed_points"])
            scores[entry["code"]] = engine.Score(standard, bonus, deduction, standard)
    return {code: score.deduction for code, score in engine.roll_up(rubric, scores).items() if score.deduction}


def _changes(unit):
    for entry in unit["entries"]:
        own, adopted = (Decimal(entry[name] or 0) for name in ("self_total", "reviewed_total"))
        if own != adopted:
            yield Change(unit["code"], unit["name"], entry["code"], own, adopted)
