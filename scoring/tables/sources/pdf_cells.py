"""Ruled lines and words of a PDF's page to tables: the cells that lines enclose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scoring.tables.sources.limits import MAX_CELLS, refuse_overlong

Box = tuple[float, float, float, float]  # left, top, right, bottom
STEP = 14.2  # points in half a centimetre
NEAR = 3.0  # points within which two places are one
_COVERS = 0.6  # of a side: how much of it a line must draw to part two cells
_MOST_LINES = 400  # different places of lines across one page


@dataclass(slots=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str
    bold: bool
    italic: bool
    unseen: bool
    white: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass
class Page:
    """`fills`: coloured areas with their colour; `picture`: the part of the page that pictures take."""

    words: list[Word]
    lines: list[Box]
    fills: list[tuple[float, float, float, float, str]]
    picture: float

    @classmethod
    def of(cls, drawn: Mapping[str, Any]) -> Page:
        lines, fills = [(*line,) for line in drawn["lines"]], [(*fill,) for fill in drawn["fills"]]
        return cls([Word(*word) for word in drawn["words"]], lines, fills, drawn["picture"])


@dataclass
class Ruled:
    """A table as its lines draw it: the places of the borders, and the areas of its cells as (row, column, …)."""

    xs: list[float]
    ys: list[float]
    areas: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # first row, first column, last row, last column

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


@dataclass
class _Side:
    """All lines at one place, as the stretches that they cover."""

    place: float
    stretches: list[tuple[float, float]]

    def covers(self, start: float, end: float) -> bool:
        drawn = sum(max(0.0, min(end, own[1]) - max(start, own[0])) for own in self.stretches)
        return drawn >= _COVERS * (end - start)


def ruled(lines: Iterable[Box]) -> list[Ruled]:
    """The tables that a page's lines draw, from the top of the page down."""
    flat, upright = [], []
    for left, top, right, bottom in lines:
        if right - left >= bottom - top:
            flat.append(((top + bottom) / 2, left, right))
        else:
            upright.append(((left + right) / 2, top, bottom))
    rows, columns = _sides(flat), _sides(upright)
    if len(rows) > _MOST_LINES or len(columns) > _MOST_LINES:
        return []
    return sorted(filter(None, (_table(*own) for own in _joined(rows, columns))), key=lambda own: own.ys[0])


def _sides(lines: list[tuple[float, float, float]]) -> list[_Side]:
    sides: list[_Side] = []
    for place, start, end in sorted(lines):
        if not sides or place - sides[-1].place > NEAR:
            sides.append(_Side(place, []))
        sides[-1].stretches.append((start, end))
    for side in sides:
        side.stretches = merged(side.stretches)
    return sides


def merged(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1] + NEAR:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _joined(rows: list[_Side], columns: list[_Side]) -> Iterator[tuple[list[_Side], list[_Side]]]:
    """Lines that touch one another, table by table."""
    pieces = [(True, _Side(own.place, [stretch])) for own in rows for stretch in own.stretches]
    pieces += [(False, _Side(own.place, [stretch])) for own in columns for stretch in own.stretches]
    flat = [at for at, (is_flat, _) in enumerate(pieces) if is_flat]
    group = list(range(len(pieces)))
    for other in range(len(flat), len(pieces)):
        refuse_overlong()
        for own in flat:
            if _touch(pieces[own][1], pieces[other][1]):
                _unite(group, own, other)
    found: dict[int, tuple[list[_Side], list[_Side]]] = {}
    for at, (is_flat, side) in enumerate(pieces):
        _add(found.setdefault(_root(group, at), ([], []))[0 if is_flat else 1], side)
    yield from found.values()


def _add(sides: list[_Side], side: _Side) -> None:
    if sides and sides[-1].place == side.place:
        sides[-1].stretches += side.stretches
    else:
        sides.append(side)


def _touch(flat: _Side, upright: _Side) -> bool:
    (left, right), (top, bottom) = flat.stretches[0], upright.stretches[0]
    return left - NEAR <= upright.place <= right + NEAR and top - NEAR <= flat.place <= bottom + NEAR


def _root(group: list[int], at: int) -> int:
    while group[at] != at:
        group[at] = group[group[at]]
        at = group[at]
    return at


def _unite(group: list[int], one: int, other: int) -> None:
    group[_root(group, one)] = _root(group, other)


def _table(rows: list[_Side], columns: list[_Side]) -> Ruled | None:
    if not rows or not columns:
        return None
    ys = _with_ends([own.place for own in rows], [end for own in columns for end in own.stretches])
    xs = _with_ends([own.place for own in columns], [end for own in rows for end in own.stretches])[: MAX_CELLS + 1]
    if len(xs) < 3 or len(ys) < 2:
        return None
    table = Ruled(xs, ys)
    table.areas = _areas(table, rows, columns)
    return table if len(table.areas) > 1 else None


def _with_ends(places: list[float], stretches: Iterable[tuple[float, float]]) -> list[float]:
    """Where lines of the other direction run on past the last border, a table is open and ends with them."""
    stretches = list(stretches)
    first, last = min(own[0] for own in stretches), max(own[1] for own in stretches)
    return [first] * (first < places[0] - 2 * NEAR) + places + [last] * (last > places[-1] + 2 * NEAR)


def _areas(table: Ruled, rows: list[_Side], columns: list[_Side]) -> list[tuple[int, int, int, int]]:
    """Cells of the grid with no line between them are one cell."""
    flat, upright = {own.place: own for own in rows}, {own.place: own for own in columns}
    height, width = len(table.ys) - 1, len(table.xs) - 1
    group = list(range(height * width))
    for row in range(height):
        refuse_overlong()
        top, bottom = table.ys[row], table.ys[row + 1]
        for column in range(width):
            left, right = table.xs[column], table.xs[column + 1]
            at = row * width + column
            side, below = upright.get(right), flat.get(bottom)
            if column + 1 < width and not (side and side.covers(top, bottom)):
                _unite(group, at, at + 1)
            if row + 1 < height and not (below and below.covers(left, right)):
                _unite(group, at, at + width)
    found: dict[int, list[int]] = {}
    for at in range(height * width):
        found.setdefault(_root(group, at), []).append(at)
    return [_extent(own, width) for own in found.values()]


def _extent(places: Sequence[int], width: int) -> tuple[int, int, int, int]:
    rows, columns = [at // width for at in places], [at % width for at in places]
    return min(rows), min(columns), max(rows), max(columns)
