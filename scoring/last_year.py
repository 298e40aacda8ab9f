"""What a unit had in the year before, criterion by criterion: along the confirmed map, else by code and title."""

from dataclasses import dataclass
from decimal import Decimal

from scoring import engine
from scoring.models import Entry, MapLine, RubricMap, Year
from scoring.sheet import points_text
from scoring.text import number_text

POINTS = "standard bonus deduction reviewed_standard reviewed_bonus reviewed_deduction".split()
FIELDS = "pk criterion__code criterion__title criterion__standard claim reviewed_claim".split()
RUBRIC = "scorecard__membership__year__rubric_id"
FROZEN = [Year.Status.ADOPTED, Year.Status.PUBLISHED]


@dataclass(frozen=True)
class Before:
    """Points of last year. words: in what they differ from this year's; comparable: they may be set against them."""

    points: Decimal
    words: str = ""
    comparable: bool = True

    @property
    def text(self):
        return f"{points_text(self.points)} điểm" + (f" ({self.words})" if self.words else "")


@dataclass(frozen=True)
class Origin:
    """An entry of last year."""

    pk: int
    code: str
    title: str
    standard: Decimal
    points: Decimal | None
    claim: engine.Claim


class LastYear:
    """The same unit's scorecard of the year before; `adopted`: only once its bloc has adopted it. Two queries."""

    def __init__(self, scorecard, *, adopted=False):
        self.rubric = scorecard.rubric
        found = list(_entries_before(scorecard, adopted).values_list(*FIELDS, *POINTS, RUBRIC))
        self.entries = {row[1]: _origin(row) for row in found}
        self.lines = self._lines(found[0][-1]) if found else {}

    def _lines(self, old):
        """The lines of the confirmed map by the new codes; None where there is no such map."""
        if old == self.rubric.pk:
            return None
        maps = RubricMap.objects.in_force().filter(old=old, new=self.rubric)
        lines = list(MapLine.objects.filter(map__in=maps))
        return {code: line for line in lines for code in line.new_codes} if lines else None

    def origins(self, criterion):
        """The entries of last year that became this criterion."""
        if self.lines is None:
            same = self.entries.get(criterion.code)
            return [same] if same and same.title == criterion.title else []
        line = self.lines.get(criterion.code)
        return [self.entries[code] for code in line.old_codes if code in self.entries] if line else []

    def before(self, criterion):
        """`Before`, or None where there were no points."""
        origins = self.origins(criterion)
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
    year = scorecard.year
    before = Entry.objects.filter(
        scorecard__membership__unit=scorecard.membership.unit_id,
        scorecard__membership__year__bloc=year.bloc_id,
        scorecard__membership__year__year=year.year - 1,
        scorecard__membership__year__practice=False,
    ).order_by("criterion__position")
    return before.filter(scorecard__membership__year__status__in=FROZEN) if adopted else before


def _origin(row):
    pk, code, title, standard, claim, reviewed = row[: len(FIELDS)]
    own, decided = row[len(FIELDS) :][:3], row[len(FIELDS) :][3:6]
    given = own if decided[0] is None else decided
    points = None if given[0] is None else given[0] + given[1] - given[2]
    return Origin(pk, code, title, standard, points, engine.Claim.from_dict(reviewed or claim or {}))
