"""The table as it looks beside what was understood of it, as plain values for the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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
from scoring.tables.rules.points import label
from scoring.tables.sources.grid import Look
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from decimal import Decimal

    from scoring.engine import Criterion
    from scoring.models import TableTeaching
    from scoring.rubrics.teaching.reading import Read
    from scoring.tables.findings import Finding
    from scoring.tables.reading import Reading
    from scoring.tables.rows.row import Row
    from scoring.tables.sources.grid import Grid

KINDS = {
    "group": "nhóm",
    "levels": "chọn mức",
    "parts": "cộng phần",
    "points": "nhập điểm",
    "bands": "theo khoảng",
    "bonus": "thưởng",
    "penalty": "phạt",
}
MOST_LINES = 300  # on one page
MOST_COLUMNS = 16
_MOST_DEPTH = 5
_LONG = 600  # letters of a cell
_ABOVE = 12  # rows that a row may be said to belong to


@dataclass(frozen=True)
class Cell:
    text: str
    span: int
    style: str


@dataclass(frozen=True)
class Node:
    """What a row of the table was understood as. `fits`: whether its sum closes, None where there is none to close."""

    kind: str
    code: str
    title: str
    points: str
    depth: int
    fits: bool | None = None


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
        self.shown = _shown(self.grid)
        self.first = _first_of(self.shown, at)
        self.lines = self._lines()

    # --- the whole ------------------------------------------------------------------------------------------------

    @property
    def columns(self) -> list[Column]:
        roles = dict(next(iter(self.reading.columns.values()), {})) if self.reading else {}
        told = {each.at: str(each.value) for each in self.told if each.kind == COLUMN}
        above = self.grid[self._heading - 1] if self.shown else []
        return [
            Column(at, (roles | told).get(at, ""), _above_column(above, at), at in told) for at in _columns(self.grid)
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
        width = _columns(self.grid)
        lines = {
            number: Line(number, _cells(self.grid, number, width))
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


def _short(row: Row) -> str:
    words = " ".join(filter(None, (row.mark, row.text)))
    return f"{words[:60]}…" if len(words) > 60 else words


def _shown(grid: Iterable[list[str]]) -> list[int]:
    """The lines that hold something."""
    return [number for number, cells in enumerate(grid, 1) if any(map(str.strip, cells))]


def _first_of(shown: Sequence[int], at: int) -> int:
    """The place of the first line of the page on which a line stands."""
    place = next((place for place, number in enumerate(shown) if number >= at), 0)
    return place - place % MOST_LINES


def _columns(grid: Iterable[list[str]]) -> list[int]:
    """The columns that hold something."""
    return sorted({at for cells in grid for at, cell in enumerate(cells) if cell.strip()})[:MOST_COLUMNS]


def _above_column(cells: Sequence[str], at: int) -> str:
    words = " ".join(cells[at].split()) if at < len(cells) else ""
    return f"{words[:30]}…" if len(words) > 30 else words


def _cells(grid: Any, number: int, columns: Sequence[int]) -> list[Cell]:
    cells = grid[number - 1]
    looks, spans = getattr(grid, "looks", {}), getattr(grid, "spans", {})
    found: list[Cell] = []
    covered = -1
    for at in columns:
        if at <= covered:
            continue
        wide = spans.get((number, at), (1, 1))[1]
        covered = at + wide - 1
        text = cells[at].strip() if at < len(cells) else ""
        span = sum(at <= other <= covered for other in columns)
        found.append(Cell(_cut(text), span, _style(looks.get((number, at), Look()), text)))
    return found


def _cut(text: str) -> str:
    return f"{text[:_LONG]} …" if len(text) > _LONG else text


def _style(look: Look, text: str) -> str:
    """The classes of a cell: as the file has it, figures to the right."""
    is_figure = len(text) < 12 and text[:1].isdigit() and not look.align
    align = "right" if is_figure else look.align
    marks = ("bold" if look.bold else "", "italic" if look.italic else "", "filled" if look.fill else "")
    names = [*marks, f"in{min(look.indent, 4)}" if look.indent else "", align if align in ("right", "center") else ""]
    return " ".join(f"teach__cell--{name}" for name in names if name)
