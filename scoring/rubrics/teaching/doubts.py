"""Rows that may be read in more than one way: each way in plain words, with what its points come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.tables.rows.held import ROLES
from scoring.tables.rules.points import number
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.reading import Reading
    from scoring.tables.rows.row import Row

_MOST_OPTIONS = 4
_MOST_ROWS = 40  # that are asked about at once
_SHOWN = 40  # letters of a row's words
Way = tuple[str, int]  # role, line of the row above


@dataclass(frozen=True)
class Option:
    """`value`: what the page sends when it is chosen; `sums`: what the points come to with it."""

    words: str
    sums: str
    value: str
    is_now: bool


@dataclass(frozen=True)
class Doubt:
    lines: list[int]
    options: list[Option]

    @property
    def first(self) -> int:
        return self.lines[0]

    @property
    def last(self) -> int:
        return self.lines[-1]

    @property
    def name(self) -> str:
        return f"Dòng {self.first}–{self.last}" if len(self.lines) > 1 else f"Dòng {self.first}"


def doubts(reading: Reading) -> list[Doubt]:
    """Each run of rows that may be read in the same ways, once."""
    sums = _Sums(reading)
    return [Doubt(lines, _options(sums, lines, ways)) for lines, ways in _runs(reading)]


def _runs(reading: Reading) -> list[tuple[list[int], list[Way]]]:
    """(lines, the ways to read them all, the present one first)."""
    runs: list[tuple[list[int], list[Way]]] = []
    before = 0
    for line, row in sorted({row.line: row for row in reversed(reading.rows)}.items()):
        ways = _ways(reading, row)
        shared = [way for way in runs[-1][1] if way in ways] if runs and runs[-1][0][-1] == before else []
        if len(shared) > 1 and shared[0] == ways[0] and len(runs[-1][0]) < _MOST_ROWS:
            runs[-1] = [*runs[-1][0], line], shared
        elif len(ways) > 1:
            runs.append(([line], ways))
        before = line
    return runs


def _ways(reading: Reading, row: Row) -> list[Way]:
    """How a row is read, and how else it may be; what a person may choose of it."""
    near = [(other.role, other.parent) for other in reading.others.get(row.line, ()) if other.role in ROLES]
    return list(dict.fromkeys([(row.role, reading.parents.get(row.line, 0)), *near]))[:_MOST_OPTIONS]


def _options(sums: _Sums, lines: Sequence[int], ways: Sequence[Way]) -> list[Option]:
    return [
        Option(
            sums.words(role, parent, len(lines)),
            sums.sentence(role, parent, lines),
            f"{','.join(map(str, lines))}:{role}:{parent}",
            at == 0,
        )
        for at, (role, parent) in enumerate(ways)
    ]


class _Sums:
    """What the points below a row come to, as the table is read and otherwise."""

    def __init__(self, reading: Reading) -> None:
        self.rows = {row.line: row for row in reversed(reading.rows)}
        self.parents = reading.parents
        totals = [row for row in reading.rows if row.role == "total" and points_of(row)]
        self.total = points_of(totals[-1]) if totals else None

    def words(self, role: str, parent: int, count: int) -> str:
        many = f"{count} " if count > 1 else ""
        if role == "criterion":
            where = f"dưới {self.name(parent)}" if parent else "ở ngoài cùng"
            return f"{many or 'Một '}mục riêng {where}"
        if role == "level":
            return f"{many or 'Một '}mức hoặc phần của {self.name(parent)}"
        if role == "joined":
            return f"Viết tiếp của {self.name(parent)}" if parent else "Viết tiếp dòng trên"
        return {"total": "Dòng tổng, không phải là mục", "ignored": "Không thuộc bảng điểm"}[role]

    def name(self, line: int) -> str:
        row = self.rows.get(line)
        if row is None:
            return f"dòng {line}"
        words = f"{row.text[:_SHOWN]}…" if len(row.text) > _SHOWN else row.text
        code = row.code if row.code and "#" not in row.code else row.mark
        return f"mục {code} “{words}”" if code else f"dòng {line} “{words}”"

    def sentence(self, role: str, parent: int, lines: Sequence[int]) -> str:
        if role not in ("criterion", "level"):
            return ""
        own = points_of(self.rows[parent]) if parent in self.rows else None if parent else self.total
        found = [*self._below(role, parent, lines), *(points_of(self.rows[line]) for line in lines)]
        values = [value for value in found if value is not None]
        if not values:
            return "không dòng nào ghi điểm"
        if role == "level" and own is not None and not (sum(values) == own and len(values) > 1):
            return f"mức cao nhất {number_text(max(values))}, mục được {number_text(own)} điểm"
        return _compared(values, own)

    def _below(self, role: str, parent: int, lines: Sequence[int]) -> list[Decimal | None]:
        """The points of the other rows that have this role below that row."""
        return [
            points_of(row)
            for line, row in self.rows.items()
            if row.role == role and line not in lines and self.parents.get(line, 0) == parent
        ]


def _compared(values: Sequence[Decimal], own: Decimal | None) -> str:
    whole = sum(values, Decimal(0))
    terms = " + ".join(map(number_text, values)) if 1 < len(values) <= 8 else ""
    total = f"{terms} = {number_text(whole)}" if terms else f"cộng lại {number_text(whole)}"
    if own is None:
        return total
    fit = f"khớp {number_text(own)} điểm in sẵn" if whole == own else f"lệch với {number_text(own)} điểm in sẵn"
    return f"{total}, {fit}"


def points_of(row: Row) -> Decimal | None:
    return number(row.values.get("standard"))
