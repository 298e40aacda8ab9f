"""Which of a file's grids hold its table: the first that is shown, with the sheets on which it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scoring.tables.findings import Findings
from scoring.tables.rows import tree
from scoring.tables.rows.columns import find_table
from scoring.tables.sources import excel, old_letters

if TYPE_CHECKING:
    from scoring.tables.rows.held import Held
    from scoring.tables.rows.row import Table
    from scoring.tables.sources.grid import Grid

_FEWEST_ROWS = 3  # of a table that is worth asking about


@dataclass(frozen=True)
class Candidate:
    """A grid with the table that stands in it, and what finding it saw."""

    grid: Any  # of these only a workbook's sheets have names
    table: Table
    findings: Findings


@dataclass
class Picked:
    """`best`: None where no grid that is shown holds a table; `seen`: every grid; `others`, `hidden`: sheets beside."""

    best: Candidate | None = None
    others: list[Any] = field(default_factory=list)
    hidden: list[Any] = field(default_factory=list)
    seen: list[Grid] = field(default_factory=list)

    @property
    def fullest(self) -> Grid | None:
        """The grid with most rows that may be those of a table; None where there is none."""
        shown = [grid for grid in self.seen if not is_hidden(grid)]
        best = max(shown, key=_rows, default=None)
        return best if best is not None and _rows(best) >= _FEWEST_ROWS else None


def is_hidden(grid: Grid) -> bool:
    return bool(getattr(grid, "is_hidden", False))


def _rows(grid: Sequence[list[str]]) -> int:
    return sum(sum(map(bool, map(str.strip, cells))) > 1 for cells in grid)


def pick(grids: Iterable[Grid], held: Held) -> Picked:
    """Headings that name a table go before what only its cells show."""
    picked = Picked()
    found: list[Candidate] = []
    for grid in map(old_letters.mended, grids):
        picked.seen.append(grid)
        own = _candidate(grid, held)
        if own and is_hidden(grid):
            picked.hidden.append(grid)
        elif own:
            found.append(own)
            if not isinstance(grid, excel.Sheet):
                break  # the ways to cut a text, the likeliest first
    if not found:
        shown = (_candidate(grid, held, by_content=True) for grid in picked.seen if not is_hidden(grid))
        known = [own for own in shown if own]
        found = [own for own in known if own.table.has_points] or known
    if found:
        picked.best, picked.others = _whole(found, held)
    return picked


def _candidate(grid: Grid, held: Held, by_content: bool = False) -> Candidate | None:
    findings = Findings()
    table = find_table(grid, findings, held.columns, by_content)
    return Candidate(grid, table, findings) if table else None


def _whole(found: Sequence[Candidate], held: Held) -> tuple[Candidate | None, list[Any]]:
    """(the whole table, grids with tables that are not part of it)."""
    parts, ends = [found[0]], _ends(found[0]) if len(found) > 1 else None
    for own in found[1:]:
        if not ends or not isinstance(own.grid, excel.Sheet) or not (next_ends := _ends(own)):
            break
        if next_ends[0] != (ends[1][0], ends[1][1] + 1):
            break
        parts.append(own)
        ends = next_ends
    others = [own.grid for own in found[len(parts) :] if isinstance(own.grid, excel.Sheet)]
    if len(parts) == 1:
        return parts[0], others
    return _candidate(excel.one_below_other([own.grid for own in parts]), held, by_content=True), others


def _ends(own: Candidate) -> tuple[tuple[str, int], tuple[str, int]] | None:
    """The first and the last number at the top of a table: (style, place in its sequence) of each."""
    roots = [node for node in tree.build(own.table, Findings()).roots if node.numbered]
    return ((roots[0].style, roots[0].value), (roots[-1].style, roots[-1].value)) if roots else None
