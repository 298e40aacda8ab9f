"""One row of the grid that stands for several: levels in columns of their own or in one cell, a section beside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from scoring.tables.rules.points import NUMBER, bare_number
from scoring.tables.sources.grid import Look
from scoring.words.numbers import number_text
from scoring.words.text import normalise

if TYPE_CHECKING:
    from scoring.tables.rows.row import Row

_PIECES = re.compile(r"\n|;")
_NAMED = re.compile(
    rf"(?P<name>[^\n;]*?[^\W\d_][^\n;]*?)\s*[:=–-]?\s*\(?(?P<points>{NUMBER})\s*(?:điểm|đ)?\)?\s*\.?", re.I
)


def levels_in(cell: str) -> list[tuple[str, str]]:
    """[(level, its points)] of a cell of points that names several: `Tốt: 10; Khá: 7`; [] for any other."""
    pieces = [piece.strip(" -+•") for piece in _PIECES.split(cell) if piece.strip()]
    found = [_NAMED.fullmatch(piece) for piece in pieces]
    if len(pieces) < 2 or not all(found):
        return []
    return [(normalise(match["name"]), match["points"]) for match in found if match]


def across(row: Row, cells: Sequence[str], columns: Mapping[int, str], heading: Sequence[str]) -> list[Row]:
    """The levels that stand in columns of their own, each named by its heading."""
    found = []
    for at, role in columns.items():
        cell = cells[at].strip(" .").removesuffix("điểm").strip() if role == "across" and at < len(cells) else ""
        if re.fullmatch(NUMBER, cell):
            name = normalise(heading[at]) if at < len(heading) else ""
            found.append(_beside(row, f"{name}: {cell} điểm"))
    return found


def in_points(row: Row) -> list[Row]:
    """The row and the levels that its cell of points names; it has the points of the best."""
    levels = levels_in(row.values.get("standard", ""))
    if not levels:
        return [row]
    best = max(bare_number(points) for _, points in levels)
    row.values["standard"] = number_text(best)
    return [row, *(_beside(row, f"{name}: {points} điểm") for name, points in levels)]


def section(row: Row) -> list[Row]:
    """The section that stands beside its first row, then that row."""
    name, points = normalise(row.values.pop("section", "")), row.values.pop("section_points", "")
    mark = row.values.pop("section_mark", "")
    if not name:
        return [row]
    values = dict.fromkeys(row.values, "") | {"standard": points}
    return [replace(row, mark=normalise(mark), text=name, values=values, look=Look(bold=True), heads=True), row]


def _beside(row: Row, text: str) -> Row:
    return replace(row, mark="", text=text, values=dict.fromkeys(row.values, ""))
