"""The ruled tables of a PDF as one grid over all its pages: repeated heads left out, rows that a page cuts joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources.grid import Document, Look, Place, is_outline
from scoring.tables.sources.limits import MAX_CELL, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong
from scoring.tables.sources.pdf_cells import NEAR, STEP, Box, Page, Ruled, Word, ruled
from scoring.tables.sources.pdf_text import ITEM, begins_small, between, joined, lines_of, written

_GLYPHS = "Dòng này có chữ mà tệp PDF không cho biết là chữ gì. Hãy đối chiếu với bản gốc hoặc dùng tệp Word, Excel."
_CONTINUED = "Dòng này bị ngắt qua trang trong tệp PDF nên đã được nối lại thành một dòng. Hãy đối chiếu với bản gốc."
_UNWRITTEN = "\ufffd"
_WIDEST_EDGE = 6.0  # points between a cell's side and its words
_HEAD = 4  # rows that may be repeated on every page
Kept = TypeVar("Kept")
_SAME = 6.0  # points by which the sides of a table may differ from page to page


@dataclass
class _Cell:
    box: Box
    rows: int = 1
    columns: int = 1
    lines: list[list[Word]] = field(default_factory=list)
    fill: str = ""
    text: str = ""

    @property
    def right(self) -> float:
        """How far words may reach: as much of the cell stays free on its right as on its left."""
        first = min((line[0].left for line in self.lines), default=self.box[0])
        return self.box[2] - max(0.0, min(first - self.box[0], _WIDEST_EDGE))


@dataclass
class _Part:
    """A table on one page: its cells by (row, column of its own borders)."""

    page: int
    table: Ruled
    cells: dict[tuple[int, int], _Cell]


def grid(pages: Sequence[Page]) -> Document | None:
    parts = [_part(at, page, table) for at, page in enumerate(pages) for table in ruled(page.lines)]
    parts = [part for part in parts if any(cell.lines for cell in part.cells.values())]
    if not any(len(part.table.ys) > 2 for part in parts):
        return None
    found, last = Document(), None
    borders = _borders(parts)
    for at, page in enumerate(pages):
        refuse_overlong()
        own = [part for part in parts if part.page == at]
        outside = [word for word in page.words if not any(_holds(part.table.box, word) for part in own)]
        blocks = [(part.table.ys[0], part) for part in own] + [(line[0].top, line) for line in lines_of(outside)]
        for _, block in sorted(blocks, key=lambda own: own[0]):
            if isinstance(block, _Part):
                last = _take(found, block, borders[id(block)], last)
            else:
                _take_line(found, block)
    return found


def _part(at: int, page: Page, table: Ruled) -> _Part:
    cells: dict[tuple[int, int], _Cell] = {}
    for first, left, last, right in table.areas:
        box = table.xs[left], table.ys[first], table.xs[right + 1], table.ys[last + 1]
        cells[first, left] = _Cell(box, last - first + 1, right - left + 1)
    inside = [word for word in page.words if _holds(table.box, word)]
    of_cell: dict[tuple[int, int], list[Word]] = {}
    spots = _spots(table)
    for word in inside:
        of_cell.setdefault(spots[_between(table.ys, word.middle), _between(table.xs, word.centre)], []).append(word)
    for place, words in of_cell.items():
        cells[place].lines = lines_of(words)
    for cell in cells.values():
        cell.text = joined(cell.lines, cell.right)[:MAX_CELL]
        cell.fill = next((fill[4] for fill in reversed(page.fills) if _is_over(fill, cell.box)), "")
    return _Part(at, table, cells)


def _spots(table: Ruled) -> dict[tuple[int, int], tuple[int, int]]:
    """Of every place between borders: the first place of the cell that it is a part of."""
    return {
        (row, column): (first, left)
        for first, left, last, right in table.areas
        for row in range(first, last + 1)
        for column in range(left, right + 1)
    }


def _between(borders: Sequence[float], place: float) -> int:
    inner = sum(1 for border in borders if border <= place) - 1
    return max(0, min(inner, len(borders) - 2))


def _holds(box: Box, word: Word) -> bool:
    return box[0] - NEAR <= word.centre <= box[2] + NEAR and box[1] - NEAR <= word.middle <= box[3] + NEAR


def _is_over(fill: tuple[float, float, float, float, str], box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return fill[0] <= x <= fill[2] and fill[1] <= y <= fill[3]


def _borders(parts: Sequence[_Part]) -> dict[int, list[float]]:
    """The borders between columns of each part, in common for all parts as wide as one another."""
    groups: list[list[_Part]] = []
    for part in parts:
        same = next((own for own in groups if _is_as_wide(own[0], part)), None)
        if same is None:
            groups.append([part])
        else:
            same.append(part)
    found: dict[int, list[float]] = {}
    for group in groups:
        places: list[float] = []
        for x in sorted(x for part in group for x in part.table.xs):
            if not places or x - places[-1] > 2 * NEAR:
                places.append(x)
        found |= {id(part): places for part in group}
    return found


def _is_as_wide(one: _Part, other: _Part) -> bool:
    pairs = ((one.table.xs[0], other.table.xs[0]), (one.table.xs[-1], other.table.xs[-1]))
    return all(abs(first - second) <= _SAME for first, second in pairs)


@dataclass
class _Taken:
    """The table that may go on on the next page: the rows at its head, and the cells of its last row by column."""

    part: _Part
    borders: list[float]
    head: list[list[str]]
    ends: dict[int, _Cell]


def _take(found: Document, part: _Part, borders: list[float], last: _Taken | None) -> _Taken:
    """Add the rows of a part; where it goes on with the last page's table, its repeated head is left out."""
    goes_on = last if last is not None and last.borders is borders and part.page > last.part.page else None
    rows, skipped = _rows(part, borders), 0
    while goes_on and skipped < min(len(rows), len(goes_on.head)) and _is_repeated(rows, goes_on.head, skipped):
        skipped += 1
    first = found.line
    if found:
        found.breaks.add(first)
    found += rows[skipped:]
    if len(found) > MAX_ROWS:
        raise UnreadableFile(TOO_MANY_ROWS)
    _look_at(found, part, borders, first - skipped, skipped)
    starts, ends = _cells_of(part, borders, skipped), _cells_of(part, borders, len(rows) - 1)
    parting = _cut(found, first, goes_on.ends, starts) if goes_on and len(rows) > skipped else None
    if parting is not None:
        _join(found, first, parting)
    elif goes_on:
        _put_back(found, first, goes_on.part, part, skipped)
    return _Taken(part, borders, goes_on.head if goes_on else rows[:_HEAD], ends)


def _put_back(found: Document, line: int, above: _Part, part: _Part, row: int) -> None:
    """The number of rows that are one cell on the left stands in their middle; a page's end drives it off its first."""
    last = max((own for own in above.cells if own[1] == 0), default=None)
    upper, lower = above.cells[last] if last else None, part.cells.get((row, 0))
    if last is None or upper is None or lower is None or upper.text or not lower.text or lower.rows < 2:
        return
    heights = upper.box[3] - upper.box[1], lower.box[3] - lower.box[1]
    middle = (lower.lines[0][0].middle + lower.lines[-1][0].middle) / 2
    first = line - len(above.table.ys) + 1 + last[0]
    if abs(middle - lower.box[1] - (heights[1] - heights[0]) / 2) > _SAME or not 0 < first < line:
        return
    found[first - 1][0], found[line - 1][0] = found[line - 1][0], ""
    found.looks[first, 0], found.fonts[first, 0] = found.looks.pop((line, 0)), found.fonts.pop((line, 0))


def _is_repeated(rows: Sequence[list[str]], head: Sequence[list[str]], at: int) -> bool:
    return any(rows[at]) and [cell.split() for cell in rows[at]] == [cell.split() for cell in head[at]]


def _cells_of(part: _Part, borders: Sequence[float], row: int) -> dict[int, _Cell]:
    return {_column(borders, cell.box[0]): cell for (own, _), cell in part.cells.items() if own == row and cell.text}


def _cut(found: Document, line: int, ends: Mapping[int, _Cell], starts: Mapping[int, _Cell]) -> str | None:
    """What parts the words of a row on a new page from those of the row before that it goes on with, or None."""
    row, at = found[line - 1], min(starts, default=0)
    if not at or row[0]:
        return None
    if ends and not set(starts) & set(ends):
        return ""  # the page's end drove the words apart from the numbers beside them
    if not set(starts) <= set(ends) or ITEM.match(row[at]):
        return None
    parting = between(ends[at].lines[-1], starts[at].lines[0], ends[at].right)
    goes_on = begins_small(row[at]) or ends[at].text.endswith(",")
    return None if parting == "\n" or not goes_on else parting


def _rows(part: _Part, borders: Sequence[float]) -> list[list[str]]:
    rows = [[""] * (len(borders) - 1) for _ in part.table.ys[1:]]
    for (row, _), cell in part.cells.items():
        rows[row][_column(borders, cell.box[0])] = cell.text
    return rows


def _column(borders: Sequence[float], x: float) -> int:
    return max(0, min(sum(1 for border in borders if border <= x + 2 * NEAR) - 1, len(borders) - 2))


def _look_at(found: Document, part: _Part, borders: Sequence[float], top: int, skipped: int) -> None:
    """Looks, fonts, merged cells and strange letters of the rows from line `top` on, so many at its head left out."""
    edges: dict[int, float] = {}
    for cell in part.cells.values():
        column = _column(borders, cell.box[0])
        for words in cell.lines:
            edges[column] = min(edges.get(column, words[0].left), words[0].left)
    for (row, _), cell in part.cells.items():
        place = line, column = top + row, _column(borders, cell.box[0])
        if row < skipped:
            continue
        width = _column(borders, cell.box[2] - 3 * NEAR) - column + 1
        if (cell.rows, width) != (1, 1):
            found.spans[place] = cell.rows, width
        if cell.text:
            found.looks[place], found.fonts[place] = _look(cell, edges[column]), cell.lines[0][0].font
        if _UNWRITTEN in cell.text:
            found.notes.append((line, "TEXT_GARBLED", _GLYPHS))


def _look(cell: _Cell, edge: float) -> Look:
    words = [word for line in cell.lines for word in line]
    letters = sum(len(word.text) for word in words)
    bold, italic = (sum(len(own.text) for own in words if getattr(own, name)) for name in ("bold", "italic"))
    sizes = [word.size for word in words]
    align = _align(cell)
    indent = 0 if align in ("center", "right") else round((cell.lines[0][0].left - edge) / STEP)
    return Look(bold * 2 > letters, italic * 2 > letters, cell.fill, indent, align, max(sizes, key=sizes.count))


def _align(cell: _Cell) -> str:
    rooms = [(line[0].left - cell.box[0], cell.box[2] - line[-1].right) for line in cell.lines]
    if all(abs(left - right) <= 2 * NEAR and left > 3 * NEAR for left, right in rooms):
        return "center"
    return "right" if all(right < 3 * NEAR < left - 3 * NEAR for left, right in rooms) else "left"


def _join(found: Document, line: int, parting: str) -> None:
    """Put a row's words behind those of the row before; what is known of places below moves up with them."""
    above, row = found[line - 2], found.pop(line - 1)
    for at, cell in enumerate(row):
        above[at] = f"{above[at]}{parting}{cell}" if cell else above[at]
    found.looks, found.fonts, found.spans = (
        _without(found.looks, line),
        _without(found.fonts, line),
        _without(found.spans, line),
    )
    found.notes = [(own - (own >= line), code, said) for own, code, said in found.notes]
    found.notes.append((line - 1, "ROW_JOINED", _CONTINUED))


def _without(places: Mapping[Place, Kept], line: int) -> dict[Place, Kept]:
    return {(own - (own > line), at): kept for (own, at), kept in places.items() if own != line}


def _take_line(found: Document, line: Sequence[Word]) -> None:
    text = written(line)
    if not found:
        found.titles.append(text)
    elif is_outline(text):
        found.looks[found.line, 0] = Look(bold=all(word.bold for word in line), size=line[0].size)
        found.append([text])
