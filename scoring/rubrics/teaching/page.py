"""The table as it looks beside what was understood of it, as plain values for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scoring.rubrics.teaching.cells import Cell, cells_of, columns_of, going_on, shown_lines
from scoring.rubrics.teaching.corrections import (
    COLUMN,
    COLUMN_NAMES,
    PARENT,
    ROLE,
    ROLE_NAMES,
    Correction,
    of_json,
)
from scoring.rubrics.teaching.doubts import Doubt, doubts, points_of
from scoring.rubrics.teaching.nodes import Node, Nodes
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.models import TableTeaching
    from scoring.rubrics.teaching.reading import Read
    from scoring.tables.findings import Finding
    from scoring.tables.reading import Reading
    from scoring.tables.rows.row import Row
    from scoring.tables.sources.grid import Grid

MOST_LINES = 300  # on one page
_ABOVE = 12  # rows that a row may be said to belong to


@dataclass
class Line:
    number: int
    cells: list[Cell]
    nodes: list[Node] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    doubt: Doubt | None = None
    in_doubt: bool = False
    is_heading: bool = False
    is_open: bool = False
    unread: str = ""

    @property
    def style(self) -> str:
        """The classes of its state."""
        states = {"doubt": self.in_doubt, "told": self.told, "heading": self.is_heading, "open": self.is_open}
        return " ".join(f"is-{name}" for name, holds in states.items() if holds)


@dataclass(frozen=True)
class Column:
    """`heading`: what the file says above it."""

    at: int
    role: str
    heading: str
    told: bool

    @property
    def number(self) -> int:
        return self.at + 1

    @property
    def words(self) -> str:
        return COLUMN_NAMES.get(self.role, "")


@dataclass(frozen=True)
class Chip:
    words: str
    value: str
    by: str
    followed: bool


@dataclass(frozen=True)
class Panel:
    """What may be said of the row that is open: its roles, the rows that it may belong to."""

    line: int
    role: str
    roles: list[tuple[str, str]]
    parent: int
    parents: list[tuple[int, str]]


class Page:
    """One page of lines, with the summary of the whole. `at`: the line that is open or in view, 0 for none."""

    def __init__(self, teaching: TableTeaching, found: Read, at: int, names: Mapping[int, str]) -> None:
        self.teaching, self.reading, self.refusal = teaching, found.reading, found.refusal
        self.grid: Grid | Sequence[list[str]] = found.grid if found.grid is not None else []
        self.told = of_json(teaching.told)
        self.names = names
        self.doubts = doubts(self.reading) if self.reading else []
        self.shown = shown_lines(self.grid)
        self.first = _first_of(self.shown, at)
        self.lines = self._lines()

    # --- the whole ------------------------------------------------------------------------------------------------

    @property
    def columns(self) -> list[Column]:
        roles = dict(next(iter(self.reading.columns.values()), {})) if self.reading else {}
        told = {each.at: str(each.value) for each in self.told if each.kind == COLUMN}
        above = self.grid[self._heading - 1] if self.shown else []
        return [
            Column(at, (roles | told).get(at, ""), _above_column(above, at), at in told) for at in columns_of(self.grid)
        ]

    @property
    def _heading(self) -> int:
        """The line that heads the columns, the first where none is known."""
        return min(self.reading.columns, default=self.shown[0]) if self.reading else self.shown[0]

    @property
    def column_names(self) -> list[tuple[str, str]]:
        return list(COLUMN_NAMES.items())

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(each.words, f"{each.kind}:{each.at}", self.names.get(each.by, ""), self._follows(each))
            for each in self.told
        ]

    def _follows(self, told: Correction) -> bool:
        """Whether the table could be read as told."""
        if self.reading is None:
            return told.kind == COLUMN
        if told.kind == COLUMN:
            return any(roles.get(told.at, "") == told.value for roles in self.reading.columns.values())
        row = next((row for row in self.reading.rows if row.line == told.at), None)
        now = row and (row.role if told.kind == ROLE else self.reading.parents.get(told.at, 0))
        return now == told.value

    @property
    def standard(self) -> str:
        return number_text(self.reading.rubric.standard) if self.reading else ""

    @property
    def printed_total(self) -> str:
        """Of the last line that is a total, where it is another than the sum."""
        rows = [row for row in self.reading.rows if row.role == "total"] if self.reading else []
        printed = next((points for row in reversed(rows) if (points := points_of(row)) is not None), None)
        return "" if printed is None else number_text(printed)

    @property
    def scored(self) -> int:
        return len(self.reading.rubric.scored()) if self.reading else 0

    @property
    def errors(self) -> list[Finding]:
        return [each for each in self.reading.findings if each.severity == "error"] if self.reading else []

    @property
    def unlined(self) -> list[Finding]:
        """What was found about no row that the page shows."""
        shown = set(self.shown)
        return [each for each in self.reading.findings if each.row not in shown] if self.reading else []

    @property
    def pages(self) -> list[tuple[int, int, bool]]:
        """(first line, last line, whether it is shown) of each page; empty where there is one."""
        starts = range(0, len(self.shown), MOST_LINES)
        found = [
            (self.shown[start], self.shown[min(start + MOST_LINES, len(self.shown)) - 1], start == self.first)
            for start in starts
        ]
        return found if len(found) > 1 else []

    @property
    def next_doubt(self) -> int:
        """The line of the first doubt, on whichever page; 0 where there is none."""
        return self.doubts[0].last if self.doubts else 0

    # --- its lines ------------------------------------------------------------------------------------------------

    def _lines(self) -> list[Line]:
        width, tall = columns_of(self.grid), going_on(self.grid)
        lines = {
            number: Line(number, cells_of(self.grid, number, width, tall))
            for number in self.shown[self.first : self.first + MOST_LINES]
        }
        for told in self.told:
            if told.kind != COLUMN and told.at in lines:
                lines[told.at].told.append(told.words)
        if self.reading:
            self._understood(lines, self.reading)
        return list(lines.values())

    def _understood(self, lines: Mapping[int, Line], reading: Reading) -> None:
        nodes = Nodes(reading)
        for row in reading.rows:
            if row.line in lines and row.role:
                lines[row.line].nodes.append(nodes.of(row))
        for finding in reading.findings:
            if finding.row in lines:
                lines[finding.row].findings.append(finding)
        for doubt in self.doubts:
            for number in doubt.lines:
                if number in lines:
                    lines[number].in_doubt = True
            if doubt.last in lines:
                lines[doubt.last].doubt = doubt
        for number, line in lines.items():
            line.is_heading = number in reading.columns and not line.nodes
            line.unread = "dòng tiêu đề" if line.is_heading else "không đọc"

    def panel(self, at: int) -> Panel | None:
        """What may be said of a line; None where the page does not show it."""
        line = next((line for line in self.lines if line.number == at), None)
        if line is None or self.reading is None:
            return None
        line.is_open = True
        row = next((row for row in self.reading.rows if row.line == at), None)
        parent = self.reading.parents.get(at, 0)
        told = {each.kind: each.value for each in self.told if each.at == at and each.kind != COLUMN}
        parents = [(0, "không thuộc dòng nào, ở ngoài cùng"), *self._above(at, parent)]
        role = str(told.get(ROLE, row.role if row else "ignored"))
        return Panel(at, role, list(ROLE_NAMES.items()), int(told.get(PARENT, parent)), parents)

    def _above(self, at: int, parent: int) -> list[tuple[int, str]]:
        """The nearest rows above that may have others below them, and the one that it belongs to."""
        rows = [row for row in self.reading.rows if row.line < at] if self.reading else []
        fit = [row for row in rows if row.role == "criterion"][-_ABOVE:] + rows[-1:]
        kept = {row.line: row for row in rows if row in fit or row.line == parent}
        return [(line, f"dòng {line}: {_short(row)}") for line, row in sorted(kept.items(), reverse=True)]


def _short(row: Row) -> str:
    words = " ".join(filter(None, (row.mark, row.text)))
    return f"{words[:60]}…" if len(words) > 60 else words


def _first_of(shown: Sequence[int], at: int) -> int:
    """The place of the first line of the page on which a line stands."""
    place = next((place for place, number in enumerate(shown) if number >= at), 0)
    return place - place % MOST_LINES


def _above_column(cells: Sequence[str], at: int) -> str:
    words = " ".join(cells[at].split()) if at < len(cells) else ""
    return f"{words[:30]}…" if len(words) > 30 else words
