"""The official eight-column table as plain lines, blank from a rubric or filled by the caller."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine import Criterion, Level, Rubric
from scoring.tables.rules.points import stated_points, steps
from scoring.words.numbers import number_text

PERCENTS = (1, 3)  # places among the six figures that are per cents
WIDTHS_MM = (13, 126, 17, 17, 17, 22, 17, 22)  # in all the width of landscape A4 between its margins
MARGIN_MM = 20, 15, 20, 30  # top, right, bottom, left: those of the report, whose appendix this table is


@dataclass(frozen=True)
class Line:
    """One printed row. `kind`: section, group, criterion, level or total; a figure that is None is an empty cell."""

    number: str
    title: str
    kind: str
    figures: tuple[Decimal | None, ...] = (None,) * 6

    @property
    def is_strong(self) -> bool:
        return self.kind in ("section", "total")

    def is_kept_with(self, following: "Line") -> bool:
        """Whether no page may end between this row and the next: a heading stays with what it heads."""
        heads = self.kind in ("section", "group") and following.kind != "total"
        return heads or following.kind == "total" or (self.kind == "criterion" and following.kind == "level")


@dataclass(frozen=True)
class OfficialTable:
    """A table ready to be written: the lines above it, its rows, and (label, points) of the sums below it.

    `basis`: whose points it holds; `mark`: what every page says of a table that does not count.
    """

    title: str
    caption: str
    lines: tuple[Line, ...]
    sums: tuple[tuple[str, Decimal], ...] = ()
    basis: str = ""
    mark: str = ""


def blank(rubric: Rubric, title: str, caption: str = "") -> OfficialTable:
    """The table that a unit fills in: standards only."""
    lines = [line for depth, criterion in rubric.by_depth() for line in _lines(criterion, depth)]
    lines.append(Line("", "Cộng", "total", (rubric.standard, *(None,) * 5)))
    return OfficialTable(title, caption, tuple(lines))


def _lines(criterion: Criterion, depth: int) -> Iterator[Line]:
    kind = "section" if not depth else "group" if criterion.is_group else "criterion"
    standard = None if not criterion.standard and _stands_outside(criterion) else criterion.standard
    yield Line(criterion.number, shown_title(criterion), kind, (standard, *(None,) * 5))
    for level in criterion.levels:
        if level.printed or level.text not in criterion.title:
            yield Line("", shown_level(level), "level")


def _stands_outside(criterion: Criterion) -> bool:
    """A bonus or penalty row, or a group of nothing else."""
    return criterion.is_extra or all(own.is_extra for own in criterion.walk() if not own.children)


def shown_level(level: Level) -> str:
    """A level's words; where they do not say its points, these follow as the official tables write them."""
    if stated_points(level.text)[0] == level.points:
        return level.text
    return f"{level.text.rstrip(' .:;')}: {number_text(level.points)} điểm."


def shown_title(criterion: Criterion) -> str:
    """A criterion's words; a bonus or penalty row that does not say its points has them in brackets."""
    if not criterion.is_extra:
        return criterion.title
    stated = steps(criterion.title)
    verb = "cộng" if criterion.kind == "bonus" else "trừ"
    words = []
    if criterion.step and stated.step is None:
        words.append(f"cứ mỗi lượt {verb} {number_text(criterion.step)} điểm")
    if criterion.cap is not None and stated.cap is None:
        most = f"tối đa {number_text(criterion.cap)} điểm"
        words.append(most if criterion.step else f"{verb} {most}")
    return f"{criterion.title} ({', '.join(words)})" if words else criterion.title
