"""What the cells of a column say of it: numbers that run on, points, sentences, levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scoring.tables.rows import headings, numbering
from scoring.tables.rows.row import RESULTS
from scoring.tables.rows.unfolding import levels_in
from scoring.tables.rules.bands import read_range
from scoring.tables.rules.cells import read_cell
from scoring.tables.rules.points import number, signed_points, stated_points

_SAY_POINTS = 0.3  # of the rows in words: then a table needs no column of points
_MOSTLY, _NEARLY_ALL = 0.4, 0.7
ZERO = Decimal(0)
_MOST_LOOKED_AT = 400  # rows are enough to know a column by


@dataclass(frozen=True)
class Column:
    """Shares are of the cells that are filled. `runs`: of marks that go on from the one before; `cells`: by row."""

    at: int
    heading: str
    cells: tuple[str, ...]
    filled: int
    letters: int
    marks: float
    runs: float
    points: float
    levels: float
    says: float  # of words that end in points
    taken: float  # of points that are taken away
    given: float  # of points with a plus before them

    @property
    def is_marks(self) -> bool:
        return self.filled >= 2 and self.marks >= 0.7 and self.runs >= 0.5 and self.letters < 12 * self.filled

    @property
    def are_shares(self) -> bool:
        """Whether its cells are per cents, as weights are."""
        shown = [cell for cell in self.cells if cell]
        return self.filled > 1 and sum(cell.endswith("%") for cell in shown) >= _NEARLY_ALL * len(shown)

    @property
    def is_points(self) -> bool:
        return self.filled >= 1 and self.points >= 0.6 and not (self.is_marks and self.at == 0)


def columns(rows: Sequence[Sequence[str]], heading: Sequence[str]) -> list[Column]:
    """One for each column that any of the rows fills."""
    width = max((len(row) for row in rows), default=0)
    found = []
    for at in range(width):
        cells = [row[at].strip() if at < len(row) else "" for row in rows[:_MOST_LOOKED_AT]]
        if any(cells):
            found.append(_column(at, cells, heading[at] if at < len(heading) else ""))
    return found


def _column(at: int, whole: Sequence[str], heading: str) -> Column:
    cells = [cell for cell in whole if cell]
    count = len(cells)
    marks = [numbering.readings(cell) for cell in cells]
    pairs = [(one, two) for one, two in pairwise(marks) if one and two]
    runs = sum(_goes_on(one, two) for one, two in pairs)
    return Column(
        at,
        heading,
        tuple(whole),
        count,
        sum(map(len, cells)),
        sum(map(bool, marks)) / count,
        runs / len(pairs) if pairs else 0.0,
        sum(is_points(cell) for cell in cells) / count,
        sum(is_level(cell) for cell in cells) / count,
        sum(says_points(cell) for cell in cells) / count,
        sum(read_cell(cell).sign == "-" for cell in cells) / count,
        sum(read_cell(cell).sign == "+" for cell in cells) / count,
    )


def _goes_on(one: Sequence[numbering.Mark], two: Sequence[numbering.Mark]) -> bool:
    """The next number, the first of a sequence below, or a number of another sequence."""
    last = {(mark.style, mark.value) for mark in one}
    styles = {mark.style for mark in one}
    return any((mark.style, mark.value - 1) in last or mark.value == 1 or mark.style not in styles for mark in two)


def is_points(cell: str) -> bool:
    """Whether a cell says points and nothing else."""
    own = read_cell(cell)
    return not own.is_unread and (own.points is not None or own.step is not None) or bool(levels_in(cell))


def says_points(cell: str) -> bool:
    """Whether words end in points, or add or take some away."""
    return len(cell) > 3 and (stated_points(cell)[0] is not None or signed_points(cell)[1] is not None)


def is_level(cell: str) -> bool:
    """Whether words end in points, or say a range."""
    return says_points(cell) or len(cell) > 3 and read_range(cell) is not None


def roles(found: Sequence[Column], hints: Mapping[int, str]) -> dict[int, str] | None:
    """Roles by position, what the headings say first; None where no column of words and none of points is there."""
    named = dict(hints)
    _name_across(found, named)
    text = _text(found, named)
    if text is None:
        return None
    text = _name_section(found, named, text)
    named[text.at] = "text"
    if "mark" not in named.values():
        mark = next((own for own in found if own.is_marks and own.at < text.at and own.at not in named), None)
        if mark:
            named[mark.at] = "mark"
    if "standard" not in named.values() and not _name_standard(found, named, text):
        return None
    _prefer_last_year(found, named)
    _mark_deductions(found, named)
    if "level" not in named.values():
        free = [own for own in found if own.at not in named and own.at > text.at]
        beside = next((own for own in free if own.levels >= 0.5 and own.filled >= 2), None)
        if beside:
            named[beside.at] = "level"
    named = _with_level_points(found, named)
    _name_second_points(found, named)
    _name_section_mark(found, named)
    return named


def _name_standard(found: Sequence[Column], named: dict[int, str], text: Column) -> bool:
    """Whether the points stand somewhere: in a column, in those of the levels, in the words."""
    points = _points(found, named) or next((own for own in found if own.are_shares and own.at not in named), None)
    if points and named.get(points.at) not in ("deduction", "bonus"):
        named[points.at] = "standard"
    return points is not None or "across" in named.values() or text.says >= _SAY_POINTS


def _name_across(found: Sequence[Column], named: dict[int, str]) -> None:
    """Columns side by side that are headed by levels and hold the points of each."""
    group = [own for own in found if own.is_points and headings.is_state(own.heading)]
    if len(group) > 1 and _descend(group) and "across" not in named.values():
        named |= {own.at: "across" for own in group if named.get(own.at) not in ("text", "mark")}


def _descend(group: Sequence[Column]) -> bool:
    """Whether the figures of the columns go down, or up, from the first to the last in nearly every row."""
    rows = [[number(cell) for cell in cells if cell] for cells in zip(*(own.cells for own in group), strict=True)]
    known = [[figure for figure in row if figure is not None] for row in rows if len(row) > 1]
    steps = [row in (sorted(row), sorted(row, reverse=True)) for row in known]
    return bool(steps) and sum(steps) >= _NEARLY_ALL * len(steps)


def _name_section(found: Sequence[Column], named: dict[int, str], text: Column) -> Column:
    """The column of words; one left of it that begins anew less often names the sections."""
    words = [own for own in found if not (own.is_points or own.is_marks) and own.letters >= 4 * own.filled]
    rows = max(own.filled for own in found)
    fuller = [own for own in words if own.at > text.at and own.filled >= 2 * text.filled and own.filled * 2 > rows]
    if fuller and named.get(fuller[0].at, "") in ("", "level", "text"):
        named[text.at] = "section"
        named.pop(fuller[0].at, None)
        text = fuller[0]
    else:
        left = [own for own in words if own.at < text.at and own.at not in named and 2 * own.filled <= text.filled]
        if left and left[-1].cells[0] and _are_names(left[-1]):
            named[left[-1].at] = "section"
    return text


def _are_names(own: Column) -> bool:
    """Whether its cells are all different, as names of sections are; units, bodies and dates come again."""
    cells = [cell for cell in own.cells if cell]
    return len(set(cells)) == len(cells)


def _name_section_mark(found: Sequence[Column], named: dict[int, str]) -> None:
    """Numbers and points that stand only where a section begins are its own."""
    section = next((own for own in found if named.get(own.at) == "section"), None)
    if section is None:
        return
    for own in found:
        if any(cell and not beside for cell, beside in zip(own.cells, section.cells, strict=True)):
            continue
        if named.get(own.at) == "mark":
            named[own.at] = "section_mark"
        elif own.is_points and named.get(own.at, "total") in ("total", "standard") and own.filled > 1:
            named[own.at] = "section_points"
    if "standard" not in named.values():
        points = _points(found, named)
        if points:
            named[points.at] = "standard"


def _name_second_points(found: Sequence[Column], named: dict[int, str]) -> None:
    """A second column of points that is filled only where the first is not goes on with it."""
    own = next((own for own in found if named.get(own.at) == "standard"), None)
    if own is None:
        return
    for other in found:
        is_free = named.get(other.at, "total") == "total" and not headings.is_result(other.heading)
        if other is own or not is_free or not other.is_points or other.filled < 2 or own.filled < 2:
            continue
        if _goes_on_below(own, other) or _goes_on_below(other, own):
            named[other.at] = "standard"


def _goes_on_below(own: Column, other: Column) -> bool:
    """Whether what stands in the other column below each figure of the first adds up to it, or has it at the most."""
    blocks: list[tuple[Decimal, list[Decimal]]] = []
    for one, two in zip(own.cells, other.cells, strict=True):
        if one and two:
            return False
        figure = number(one or two)
        if one:
            blocks.append((figure or ZERO, []))
        elif figure is not None and blocks:
            blocks[-1][1].append(figure)
    told = [figure in (max(below), sum(below)) for figure, below in blocks if below]
    return bool(told) and sum(told) >= _NEARLY_ALL * len(told)


def _prefer_last_year(found: Sequence[Column], named: dict[int, str]) -> None:
    """Of two columns of points whose headings name years the later one counts."""
    own = next((own for own in found if named.get(own.at) == "standard"), None)
    year = headings.year_of(own.heading) if own else 0
    later = [other for other in found if other.at not in named and other.is_points and year]
    last = max(later, key=lambda other: headings.year_of(other.heading), default=None)
    if own and last and headings.year_of(last.heading) > year:
        del named[own.at]
        named[last.at] = "standard"


def _mark_deductions(found: Sequence[Column], named: dict[int, str]) -> None:
    """A table that mostly takes away does so in all its rows, also where a cell lacks its sign."""
    for own in found:
        if (
            named.get(own.at) == "standard"
            and own.taken >= _MOSTLY
            and not own.given
            and "deduction" not in named.values()
        ):
            named[own.at] = "deduction"


def _with_level_points(found: Sequence[Column], named: dict[int, str]) -> dict[int, str]:
    """Of two columns of points the one right of the levels has theirs."""
    level = next((at for at, role in named.items() if role == "level"), None)
    if level is None or "level_points" in named.values():
        return named
    standard = next((at for at, role in named.items() if role == "standard"), -1)
    points = [own.at for own in found if own.is_points and named.get(own.at, "standard") == "standard"]
    if level + 1 in points and len(points) > 1:
        other = next(at for at in points if at != level + 1) if standard == level + 1 else standard
        return named | {level + 1: "level_points", other: "standard"}
    return named


def _text(found: Sequence[Column], named: Mapping[int, str]) -> Column | None:
    at = next((position for position, role in named.items() if role == "text"), None)
    if at is not None:
        return next((own for own in found if own.at == at), None)
    words = [own for own in found if not own.is_points and not own.is_marks and own.letters >= 6 * own.filled]
    return max(words, key=lambda own: (own.at not in named, own.letters), default=None)


def _points(found: Sequence[Column], named: Mapping[int, str]) -> Column | None:
    """The column of points: the fullest that is not filled in by those who score; of two years the later."""
    free = [own for own in found if named.get(own.at, "total") in RESULTS and own.is_points]
    return max(free, key=lambda own: _likeness(own, own.at in named), default=None)


def _likeness(own: Column, is_named: bool) -> tuple[bool, bool, int, int, int]:
    return not is_named, not headings.is_result(own.heading), headings.year_of(own.heading), own.filled, -own.at
