"""Numbers of items that a spreadsheet took for dates: `1.2` became the first of February. Turned back where sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from scoring.tables.sources.excel_hiding import shortened

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Note, Place

Dates = Mapping["Place", tuple[date, str]]  # what a cell holds and the text that it shows
_DAY_AND_MONTH = re.compile(r"(?:d{1,2}|m{1,2}|[.\-/ ])+")
_LETTERS = re.compile(r'\[[^\]]*\]|[\\"@;]|_.')
_TURNED = (
    "{count} ô của cột {column} (dòng {lines}) là số thứ tự mà Excel đã đổi thành ngày; đã đọc lại là {read}. {check}"
)
_SHOWN = "{count} ô của cột {column} (dòng {lines}) là ngày nhưng bảng hiện {read}; đã đọc như bảng hiện. {check}"
_UNSURE = (
    "Ô {cell} là ngày {shown}. Nếu đó là số thứ tự mà Excel đã đổi thành ngày, hãy định dạng cột là Văn bản, gõ lại số"
    " rồi nạp lại."
)
_CHECK = "Hãy đối chiếu với bản in."


def shown(value: date, shape: str) -> str:
    """A date as the sheet shows it where its format has only figures of day and month, else day/month/year."""
    plain = _LETTERS.sub("", shape.lower())
    if {"d", "m"} <= set(plain) and _DAY_AND_MONTH.fullmatch(plain) and plain.count("m") < 3 > plain.count("d"):
        figures = {"d": value.day, "m": value.month}
        return re.sub(r"(d|m)\1?", lambda own: f"{figures[own[1]]:0{len(own[0])}d}", plain)
    return value.strftime("%d/%m/%Y")


def turn_back(rows: list[list[str]], dates: Dates) -> list[Note]:
    """Write the numbers back into a sheet's rows. The notes say which, and what stays a date in the first column."""
    notes: list[Note] = []
    unsure = dict(dates)
    for column in sorted({at for _, at in dates}):
        for lines, numbers in _runs(rows, dates, column):
            for line, number in zip(lines, numbers, strict=True):
                rows[line - 1][column] = number
                del unsure[line, column]
            notes.append((lines[0], "CELL_SHOWN", _said(_TURNED, column, lines, numbers)))
    first = min((at for row in rows for at, cell in enumerate(row) if cell), default=0)
    left = [(line, unsure[line, at]) for line, at in sorted(unsure) if at == first]
    dotted = {line: text for line, (value, text) in left if text != value.strftime("%d/%m/%Y")}
    if dotted:
        notes.append((min(dotted), "CELL_SHOWN", _said(_SHOWN, first, list(dotted), list(dotted.values()))))
    for line, (_, text) in left:
        if line not in dotted:
            cell = f"{get_column_letter(first + 1)}{line}"
            notes.append((line, "CELL_SHOWN", _UNSURE.format(cell=cell, shown=text)))
    return notes


def _runs(rows: Sequence[list[str]], dates: Dates, column: int) -> Iterator[tuple[list[int], list[str]]]:
    """(lines, numbers) of dates in a column that count k.1, k.2 … below the number k, or three of them and more."""
    above, run = "", list[int]()
    for line, row in enumerate([*rows, []], 1):
        cell = row[column] if column < len(row) else ""
        own = dates.get((line, column))
        if own and cell:
            if run and not _numbers([*(dates[each, column][0] for each in run), own[0]]):
                yield from _sure(run, dates, column, above)
                run = []
            run.append(line)
        elif cell or line > len(rows):
            yield from _sure(run, dates, column, above)
            above, run = cell.strip().rstrip(".)"), []


def _sure(run: Sequence[int], dates: Dates, column: int, above: str) -> Iterator[tuple[list[int], list[str]]]:
    numbers = _numbers([dates[line, column][0] for line in run])
    if numbers and (above == numbers[0].partition(".")[0] or len(run) > 2):
        yield list(run), numbers


def _numbers(days: Sequence[date]) -> list[str]:
    """`k.1`, `k.2` … as days and months of one year count; nothing where they do not."""
    if not days or len({day.year for day in days}) > 1:
        return []
    counted = list(range(1, len(days) + 1))
    for group, item in (("day", "month"), ("month", "day")):
        known = getattr(days[0], group)
        if all(getattr(day, group) == known for day in days) and [getattr(day, item) for day in days] == counted:
            return [f"{known}.{place}" for place in counted]
    return []


def _said(sentence: str, column: int, lines: Sequence[int], numbers: Sequence[str]) -> str:
    name, read = get_column_letter(column + 1), shortened(numbers, 6)
    return sentence.format(count=len(lines), column=name, lines=shortened(map(str, lines), 6), read=read, check=_CHECK)
