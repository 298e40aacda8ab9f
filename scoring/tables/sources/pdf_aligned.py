"""A PDF's table without lines: columns where words stand under one another, rows by the distance of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources.grid import Document, Look
from scoring.tables.sources.limits import MAX_CELLS, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong
from scoring.tables.sources.pdf_cells import STEP, Page, Word, merged
from scoring.tables.sources.pdf_text import ITEM, begins_small, lines_of, written

_UNLINED = "Bảng trong tệp PDF không có đường kẻ nên được chia cột theo chỗ đứng của chữ. Hãy đối chiếu từng dòng."
_GAP = 5  # points between the words of two columns
_CLOSE = 1.45  # of the letters' size: lines of one text stand no farther apart
_MARK = re.compile(r"(?:[IVXLC]+|\d+|[A-Za-zĐđ])(?:[.)/\d]*)")
_HEAD = 5  # lines that a heading of columns may have

Run = list[Word]  # words of a line with no more than spaces between them


def grid(pages: Sequence[Page]) -> Document:
    lines = [(at, _runs(line)) for at, page in enumerate(pages) for line in lines_of(page.words)]
    begun = next((at for at, (_, runs) in enumerate(lines) if len(runs) > 2), None)
    if begun is None:
        return Document()
    found, table = Document(), lines[begun:]
    found.titles = [" ".join(map(written, runs)) for _, runs in lines[:begun]]
    found.notes.append((0, "CELLS_ALIGNED", _UNLINED))
    edges = _edges([runs for _, runs in table if len(runs) > 2])
    last: Run | None = None
    for index, (_, runs) in enumerate(_once(table)):
        refuse_overlong()
        is_new_page = last is not None and runs[0][0].middle < last[0].middle
        cells = _cells(runs, edges)
        if last is not None and _goes_on(found, cells, last, runs, is_new_page, index < _HEAD):
            found[-1] = [f"{above} {own}".strip() for above, own in zip(found[-1], cells, strict=True)]
        else:
            _begin_row(found, cells, runs, edges, is_new_page)
        last = runs[0]
    return found


def _runs(line: Sequence[Word]) -> list[Run]:
    runs = [[line[0]]]
    for word, after in pairwise(line):
        if after.left - word.right > max(word.size, 1.0):
            runs.append([])
        runs[-1].append(after)
    return runs


def _once(table: Sequence[tuple[int, list[Run]]]) -> list[tuple[int, list[Run]]]:
    """The lines without those that repeat the table's head, as at the beginning of every page."""
    texts = [" ".join(map(written, runs)) for _, runs in table]
    kept, at = [], 0
    while at < len(table):
        same = 0
        while at and same < _HEAD and at + same < len(table) and texts[at + same] == texts[same]:
            same += 1
        if not same:
            kept.append(table[at])
        at += max(1, same)
    return kept


def _edges(lines: Sequence[list[Run]]) -> list[float]:
    """Where columns begin: between them hardly a line of several columns has a word."""
    first = min(runs[0][0].left for runs in lines)
    width = max(runs[-1][-1].right for runs in lines) - first
    crossed = [0] * (min(int(width), 20_000) + 2)
    for runs in lines:
        for start, end in merged((run[0].left - first, run[-1].right - first) for run in runs):
            for at in range(max(0, round(start)), min(len(crossed), round(end) + 1)):
                crossed[at] += 1
    most, free, edges = len(lines) // 12, 0, [first]
    for at, count in enumerate(crossed):
        if count <= most:
            free += 1
            continue
        if _GAP <= free < at:
            edges.append(first + at - free / 2)
        free = 0
    return _shared(edges[:MAX_CELLS], lines)


def _shared(edges: list[float], lines: Sequence[list[Run]]) -> list[float]:
    """Two places of which no line fills both are one column: its heading stands centred above, its text on the left."""
    at = 1
    while at < len(edges):
        filled = [{_column(run, edges) for run in runs} for runs in lines]
        if any({at - 1, at} <= own for own in filled):
            at += 1
        else:
            del edges[at]
    return edges


def _cells(runs: Sequence[Run], edges: Sequence[float]) -> list[str]:
    cells = [""] * len(edges)
    for run in runs:
        at = _column(run, edges)
        cells[at] = f"{cells[at]} {written(run)}".strip()
    return cells


def _column(run: Run, edges: Sequence[float]) -> int:
    return max(0, sum(1 for edge in edges if edge <= run[0].left + 2) - 1)


def _goes_on(
    found: Document, cells: Sequence[str], last: Run, runs: Sequence[Run], is_new_page: bool, is_head: bool
) -> bool:
    """Whether a line belongs to the row above it, by its distance and by what it begins with."""
    own = next(cell for cell in cells if cell)
    if is_new_page:
        is_open = begins_small(own) or next((cell for cell in found[-1][1:] if cell), "").endswith((",", ":"))
        return not cells[0] and is_open and not ITEM.match(own)
    is_close = runs[0][0].middle - last[0].middle < _CLOSE * max(last[0].size, 1.0)
    if cells[0]:
        return is_close and is_head and not _MARK.fullmatch(cells[0])
    has_room = _has_room(last, runs[0], found[-1])
    return is_close and not ITEM.match(own) and not has_room


def _has_room(last: Run, run: Run, above: Sequence[str]) -> bool:
    """Whether the line above was ended on purpose: a row of its own begins with a capital behind a whole sentence."""
    text = next((cell for cell in reversed(above) if cell and not cell.isdecimal()), "")
    return text.endswith((".", ";", "điểm")) and not begins_small(run[0].text) and len(run) > 1


def _begin_row(
    found: Document, cells: list[str], runs: Sequence[Run], edges: Sequence[float], is_new_page: bool
) -> None:
    if len(found) >= MAX_ROWS:
        raise UnreadableFile(TOO_MANY_ROWS)
    if is_new_page:
        found.breaks.add(found.line)
    for run in reversed(runs):
        at = _column(run, edges)
        indent = max(0, round((run[0].left - edges[at]) / STEP))
        letters = sum(len(word.text) for word in run)
        bold, italic = (sum(len(own.text) for own in run if getattr(own, name)) for name in ("bold", "italic"))
        found.looks[found.line, at] = Look(bold * 2 > letters, italic * 2 > letters, "", indent, "", run[0].size)
        found.fonts[found.line, at] = run[0].font
    found.append(cells)
