"""The cells of an official table as they look, for the page."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.tables.sources.grid import Look

_MOST_COLUMNS = 16
_LONG = 600  # letters of a cell


@dataclass(frozen=True)
class Cell:
    text: str
    span: int
    style: str


def shown_lines(grid: Iterable[list[str]]) -> list[int]:
    """The lines that hold something."""
    return [number for number, cells in enumerate(grid, 1) if any(map(str.strip, cells))]


def columns_of(grid: Iterable[list[str]]) -> list[int]:
    """The columns that hold something."""
    return sorted({at for cells in grid for at, cell in enumerate(cells) if cell.strip()})[:_MOST_COLUMNS]


def going_on(grid: Any) -> set[tuple[int, int]]:
    """The places (line, column) whose merged cell goes on below them."""
    spans = getattr(grid, "spans", {})
    tall = ((line, column, rows, wide) for (line, column), (rows, wide) in spans.items() if rows > 1)
    return {
        (line + below, column + beside)
        for line, column, rows, wide in tall
        for below in range(min(rows, len(grid)) - 1)
        for beside in range(min(wide, _MOST_COLUMNS))
    }


def cells_of(grid: Any, number: int, columns: Sequence[int], tall: Container[tuple[int, int]] = ()) -> list[Cell]:
    """The cells of a line; `tall`: see `going_on`."""
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
        style = _style(looks.get((number, at), Look()), text)
        found.append(Cell(_cut(text), span, f"{style} teach__cell--goes-on".strip() if (number, at) in tall else style))
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
