"""What the rows of a reading were understood as: their kind, code, words and points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.rubrics.teaching.doubts import points_of
from scoring.tables.rules.points import label
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from decimal import Decimal

    from scoring.engine import Criterion
    from scoring.tables.reading import Reading
    from scoring.tables.rows.row import Row

_MOST_DEPTH = 5
KINDS = {
    "group": "nhóm",
    "levels": "chọn mức",
    "parts": "cộng phần",
    "points": "nhập điểm",
    "bands": "theo khoảng",
    "bonus": "thưởng",
    "penalty": "phạt",
}


@dataclass(frozen=True)
class Node:
    """What a row of the table was understood as. `fits`: whether its sum closes, None where there is none to close."""

    kind: str
    code: str
    title: str
    points: str
    depth: int
    fits: bool | None = None


class Nodes:
    """The rows of a reading as nodes of its tree."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.own = {own.code: (depth, own) for depth, own in reading.rubric.by_depth()}
        self.depths: dict[int, int] = {}

    def of(self, row: Row) -> Node:
        code, _, level = row.code.partition("#")
        depth, criterion = self.own.get(code, (0, None))
        if row.role == "criterion" and criterion:
            return self._criterion(row, criterion, depth)
        if row.role == "level":
            return self._level(row, criterion, level, depth + 1)
        points = points_of(row)
        if row.role == "total":
            whole = self.reading.rubric.standard
            fits = None if points is None or row.code else points == whole
            return Node("tổng", "", label(row.text), _points(points), 0, fits)
        above = self.reading.parents.get(row.line, 0)
        kind = f"viết tiếp dòng {above}" if row.role == "joined" and above else {"joined": "viết tiếp"}.get(row.role)
        return Node(kind or "không đọc", "", "", "", 0)

    def _criterion(self, row: Row, criterion: Criterion, depth: int) -> Node:
        printed, fits = points_of(row), None
        if criterion.is_group and printed is not None:
            fits = criterion.standard == printed and _sum(criterion) == printed
        shown = printed if criterion.is_group and printed is not None else criterion.standard
        kind = KINDS[criterion.kind]
        return Node(kind, criterion.code, label(criterion.title), _points(shown), min(depth, _MOST_DEPTH), fits)

    def _level(self, row: Row, criterion: Criterion | None, key: str, depth: int) -> Node:
        own = next((level for level in criterion.levels if level.key == key), None) if criterion else None
        kind = {"parts": "phần", "bands": "khoảng"}.get(criterion.kind if criterion else "", "mức")
        points = own.points if own else points_of(row)
        return Node(kind, "", label(row.text), _points(points), min(depth, _MOST_DEPTH))


def _sum(criterion: Criterion) -> Decimal | int:
    return sum(child.standard for child in criterion.children if not child.is_extra)


def _points(points: Decimal | None) -> str:
    return "" if points is None else number_text(points)
