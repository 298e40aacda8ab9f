"""What a unit had in the year before, criterion by criterion: along the confirmed map, else by code and title.

A unit that was renamed has what it had under its old name. One that came from others has what each of them had, under
their names and never added up; one that left another has that one's, by name. Of others only adopted points are told.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import F

from scoring import engine
from scoring.models import Entry, MapLine, RubricMap
from scoring.scorecards.last_year.units import FROZEN, MERGED, OWN, RENAMED, counting, origin_of, year_before
from scoring.words.numbers import number_text

POINTS = "standard bonus deduction reviewed_standard reviewed_bonus reviewed_deduction".split()
FIELDS = "pk criterion__code criterion__title criterion__standard claim reviewed_claim".split()
OTHERS = (
    "scorecard__membership__year__rubric_id origin scorecard__membership__unit_id scorecard__membership__name".split()
)


@dataclass(frozen=True)
class Before:
    """Points of last year. words: in what they differ from this year's; comparable: they may be set against them.

    points is None where several units had some: then the words tell what each had.
    """

    points: Decimal | None
    words: str = ""
    comparable: bool = True

    @property
    def text(self):
        if self.points is None:
            return self.words
        return f"{number_text(self.points)} điểm" + (f" ({self.words})" if self.words else "")


@dataclass(frozen=True)
class Origin:
    """An entry of last year. unit: whose, where it was not this unit's own."""

    pk: int
    code: str
    title: str
    standard: Decimal
    points: Decimal | None
    claim: engine.Claim
    unit: str = ""


@dataclass(frozen=True)
class Source:
    """A unit that this one's last year comes from, and its entries by code. origin: how, as `Succession` says."""

    origin: str
    name: str
    entries: dict = field(default_factory=dict)

    @property
    def is_own(self):
        return self.origin in (OWN, RENAMED)

    @property
    def may_be_carried(self):
        """What the unit brought along; of the one that it left it only sees the points."""
        return self.is_own or self.origin == MERGED


class LastYear:
    """Where the scorecard's unit stood the year before; `adopted`: only once its bloc has adopted it. Two queries."""

    def __init__(self, scorecard, *, adopted=False):
        self.rubric = scorecard.rubric
        found = list(_entries_before(scorecard, adopted).values_list(*FIELDS, *POINTS, *OTHERS))
        self.sources = _sources(found)
        self.lines = self._lines(found[0][-len(OTHERS)]) if found else {}

    @property
    def carried_keys(self):
        """The keys of all entries that something may be taken over from."""
        return [each.pk for source in self.sources if source.may_be_carried for each in source.entries.values()]

    def _lines(self, old):
        """The lines of the confirmed map by the new codes; None where there is no such map."""
        if old == self.rubric.pk:
            return None
        maps = RubricMap.objects.in_force().filter(old=old, new=self.rubric)
        lines = list(MapLine.objects.filter(map__in=maps))
        return {code: line for line in lines for code in line.new_codes} if lines else None

    def origins(self, criterion):
        """The entries of last year that became this criterion and that something may be taken over from."""
        return [each for own in self.sources if own.may_be_carried for each in self._origins(own, criterion)]

    def _origins(self, source, criterion):
        if self.lines is None:
            same = source.entries.get(criterion.code)
            return [same] if same and same.title == criterion.title else []
        line = self.lines.get(criterion.code)
        return [source.entries[code] for code in line.old_codes if code in source.entries] if line else []

    def before(self, criterion):
        """`Before`, or None where there were no points."""
        had = [(source, self._before(source, criterion)) for source in self.sources]
        had = [(source, before) for source, before in had if before is not None]
        if not had:
            return None
        if len(self.sources) > 1:
            words = "; ".join(f"{source.name}: {before.text}" for source, before in had)
            return Before(None, words, comparable=False)
        source, before = had[0]
        if source.is_own:
            return before
        return replace(before, words="; ".join(filter(None, [f"của {source.name}", before.words])), comparable=False)

    def _before(self, source, criterion):
        origins = self._origins(source, criterion)
        if not origins or any(each.points is None for each in origins):
            return None
        total = sum(each.points for each in origins)
        kind = self.lines[criterion.code].kind if self.lines else "same"
        codes = ", ".join(each.code for each in origins)
        if kind == "split":
            return Before(total, f"cả mục cũ {codes}, chuẩn cũ {number_text(origins[0].standard)}", False)
        if kind == "merged":
            return Before(total, f"gộp từ {codes}")
        if origins[0].standard != criterion.standard:
            return Before(total, f"chuẩn cũ {number_text(origins[0].standard)}", False)
        return Before(total)

    def points(self):
        """Code → `Before` of each criterion of this year that had points."""
        found = ((each.code, self.before(each)) for each in self.rubric.plain().scored())
        return {code: before for code, before in found if before is not None}


def _entries_before(scorecard, adopted):
    place, membership = "scorecard__membership", scorecard.membership
    before = Entry.objects.filter(year_before(place, membership)).annotate(origin=origin_of(place, membership))
    before = before.order_by(F("origin").asc(nulls_first=True), f"{place}__name", "criterion__position")
    return before.filter(**{f"{place}__year__status__in": FROZEN}) if adopted else before


def _sources(found):
    place = len(FIELDS) + len(POINTS)
    by_unit = {}
    for row in found:
        _, origin, unit, name = row[place:]
        by_unit.setdefault(unit, Source(origin or OWN, name)).entries[row[1]] = _origin(row, origin, name)
    return counting(list(by_unit.values()), lambda source: source.origin)


def _origin(row, origin, name):
    pk, code, title, standard, claim, reviewed = row[: len(FIELDS)]
    own, decided = row[len(FIELDS) :][:3], row[len(FIELDS) :][3:6]
    unit = "" if (origin or OWN) in (OWN, RENAMED) else name
    given = own if decided[0] is None else decided
    points = None if given[0] is None else given[0] + given[1] - given[2]
    return Origin(pk, code, title, standard, points, engine.Claim.from_dict(reviewed or claim or {}), unit)
