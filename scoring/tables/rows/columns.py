"""Rows of cells to rows of a scoring table: headings, columns by their words and by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scoring.tables.rows import contents, headings, level_column, numbering
from scoring.tables.rows.cutting import Cutter
from scoring.tables.rows.row import Row, Table
from scoring.tables.sources.limits import refuse_overlong
from scoring.words.text import normalise

if TYPE_CHECKING:
    from scoring.tables.findings import Findings

_MOST_HEADINGS = 3  # rows of one heading
_MOST_TITLES = 12  # lines above one


@dataclass
class _Part:
    """A heading and the rows below it, until the next. `start`: the place of its first row of cells."""

    heading: list[str]
    hints: dict[int, str]
    line: int
    start: int
    rows: list[int] = field(default_factory=list)
    named: int = 0


def find_table(
    grid: Sequence[list[str]],
    findings: Findings,
    held: Mapping[int, str] | None = None,
    by_content: bool = False,
) -> Table | None:
    """The grid's table, its rows in order; None where nothing shows one.

    `held`: {column: role} as a person says; `by_content`: also where no heading names words and points.
    """
    titles, parts = _parts(grid)
    if not parts and by_content or held and not parts:
        titles, parts = _without_heading(grid, held or {})
    if not parts:
        return None
    cutter = Cutter(grid, findings)
    rows: list[Row] = []
    columns: dict[int, dict[int, str]] = {}
    for part in parts:
        roles = _roles(grid, part, held or {})
        if roles is None:
            return None
        columns[part.line] = roles
        rows += _begun(cutter.rows(part.rows, roles, part.named, part.heading), part, parts[0])
    cutter.report(columns[parts[0].line])
    level_column.report_unread(grid, columns, {row.line for row in rows}, findings)
    return Table(rows, [title for title in titles if title], parts[0].line, columns)


def _begun(rows: list[Row], part: _Part, first: _Part) -> list[Row]:
    """The rows of a part; a later one of another heading begins a table of its own."""
    if rows and part is not first:
        rows[0].starts = True
        rows[0].begins = [normalise(cell) for cell in part.heading] != [normalise(cell) for cell in first.heading]
    return rows


def _parts(grid: Sequence[list[str]]) -> tuple[list[str], list[_Part]]:
    """(lines above the table, its parts), each under a heading that names words and points."""
    titles: list[str] = []
    parts: list[_Part] = []
    skip = -1
    for index, cells in enumerate(grid):
        if not index % 100:
            refuse_overlong()
        if index <= skip:
            continue
        found = _heading(grid, index, parts)
        if found:
            if parts:
                _drop_titles(grid, parts[-1].rows)
            parts.append(found)
            skip = found.start - 1
        elif not parts:
            titles.append(normalise(" ".join(cells)))
        elif not headings.is_index(cells, parts[-1].hints):
            parts[-1].rows.append(index)
    return titles, parts


def _drop_titles(grid: Sequence[list[str]], rows: list[int]) -> None:
    """Lines above a second heading that stand alone on a page, a sheet or a table of their own are its titles."""
    breaks = getattr(grid, "breaks", ())
    for at in range(len(rows) - 1, max(-1, len(rows) - 1 - _MOST_TITLES), -1):
        shown = [cell for cell in grid[rows[at]] if cell.strip()]
        if len(shown) > 1:
            return
        if rows[at] + 1 in breaks:
            del rows[at:]
            return


def _heading(grid: Sequence[list[str]], index: int, parts: Sequence[_Part]) -> _Part | None:
    """The heading that begins in this row, in one to three rows."""
    cells = grid[index]
    if len(cells) < 2 or _is_numbered(cells, parts[-1].hints if parts else {}):
        return None
    best, roles, end = list(cells), headings.complete(cells), index + 1
    hints = roles or headings.roles_of(cells)
    if not hints or not roles and parts:
        return None
    upper: list[str] = list(cells)
    for below in range(index + 1, min(index + _MOST_HEADINGS, len(grid))):
        both = headings.joined(upper, grid[below], hints)
        if both is None:
            break
        upper, found = both, headings.complete(both)
        if found:
            best, roles, end = both, found, below + 1
    if roles is None:
        return None
    named = max(at for at, cell in enumerate(best, 1) if cell.strip())
    return _Part(best, roles, index + 1, end, named=named)


def _is_numbered(cells: Sequence[str], columns: Mapping[int, str]) -> bool:
    """Whether a row below the heading has a number of its own: `I | NHIỆM VỤ | 5 điểm tối đa` is no second heading."""
    at = next((position for position, role in columns.items() if role == "mark"), len(cells))
    return at < len(cells) and bool(numbering.readings(cells[at].strip()))


def _without_heading(grid: Sequence[list[str]], held: Mapping[int, str]) -> tuple[list[str], list[_Part]]:
    """(lines above, the one part) of a table whose heading names nothing known, or that has none."""
    told = _told_data(held)
    first = next((index for index, cells in enumerate(grid) if _is_data(cells) or told and told(cells)), None)
    if first is None:
        return [], []
    while first and _begins_with_mark(grid[first - 1]):
        first -= 1
    start = first
    while start and first - start < _MOST_HEADINGS and _may_be_heading(grid[start - 1]):
        start -= 1
    heading = _in_one(grid[start:first])
    rows = [index for index in range(first, len(grid)) if not headings.is_index(grid[index])]
    titles = [normalise(" ".join(cells)) for cells in grid[:start]]
    return titles, [_Part(heading, headings.roles_of(heading), start + 1, first, rows, len(heading))]


def _in_one(rows: Sequence[Sequence[str]]) -> list[str]:
    """A heading of several rows in one: the words of each column."""
    width = max(map(len, rows), default=0)
    shown = [row for row in rows if not headings.is_index(row)]
    return [" ".join(row[at].strip() for row in shown if at < len(row) and row[at].strip()) for at in range(width)]


def _begins_with_mark(cells: Sequence[str]) -> bool:
    """A row of the table that says no points: `I | NHIỆM VỤ CHUNG | `."""
    shown = [cell.strip() for cell in cells if cell.strip()]
    return len(shown) > 1 and bool(numbering.readings(shown[0])) and not headings.is_index(cells)


def _is_data(cells: Sequence[str]) -> bool:
    """A row with words and a number of points; where all stands in one column, words that end in points."""
    shown = [cell.strip() for cell in cells if cell.strip()]
    if len(cells) == 1:
        return bool(shown) and contents.says_points(shown[0])
    return (
        len(shown) >= 2
        and not headings.is_index(cells)
        and any(contents.is_points(cell) for cell in shown)
        and any(len(cell) > 6 and not contents.is_points(cell) for cell in shown)
    )


def _told_data(held: Mapping[int, str]) -> Callable[[Sequence[str]], bool] | None:
    """Tells a row with words and figures where a person says that they stand; None where both were not said."""
    places = {role: at for at, role in held.items()}
    if not {"text", "standard"} <= places.keys():
        return None
    text, points = places["text"], places["standard"]
    return lambda cells: (
        max(text, points) < len(cells)
        and bool(cells[text].strip())
        and any(map(str.isdigit, cells[points]))
        and not headings.is_index(cells)
    )


def _may_be_heading(cells: Sequence[str]) -> bool:
    shown = [cell for cell in cells if cell.strip()]
    return headings.is_index(cells) or len(shown) >= 2 and not any(contents.is_points(cell) for cell in shown)


def _roles(grid: Sequence[list[str]], part: _Part, held: Mapping[int, str]) -> dict[int, str] | None:
    """What each column of a part is: as a person says, as its heading and its cells say."""
    if {"text", "standard"} <= set(held.values()):
        free = {at: role for at, role in part.hints.items() if at not in held and role not in held.values()}
        return {at: role for at, role in (free | dict(held)).items() if role}
    hints = {at: role for at, role in part.hints.items() if at not in held and role not in held.values()} | dict(held)
    hints = {at: role for at, role in hints.items() if role or at in held}
    found = contents.columns([grid[index] for index in part.rows], part.heading)
    roles = contents.roles(found, hints) if found else dict(hints)
    return None if roles is None else {at: role for at, role in roles.items() if role}
