"""Rows of cells cut into what they say: number, words, points; cells that were lost put back in place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.tables.rows import level_column, numbering, unfolding
from scoring.tables.rows.row import Row
from scoring.tables.rules.cells import read_cell
from scoring.tables.rules.points import number, stated_points
from scoring.tables.sources.grid import Look
from scoring.tables.sources.limits import refuse_overlong
from scoring.words.text import normalise

if TYPE_CHECKING:
    from scoring.tables.findings import Findings

_LEADING_MARK = re.compile(
    r"(?P<mark>(?:(?i:phần|mục|chương|nhóm|tiêu chí|tiêu chuẩn|nội dung|điều|khoản)\s+)"
    r"(?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*|thứ \w+)\s*[.:)/–-]"
    r"|\(?[^\W_]{1,5}(?:[.-][^\W_]{1,4}){0,6}[.)/:]{0,2})\s+(?P<text>\S.*)",
    re.DOTALL,
)
_NEARLY_ALL = 0.7
_TARIFFS = {"bonus": "+", "deduction": "-"}


def leading_mark(text: str) -> tuple[str, str]:
    """(number, words) of words that begin with their number: `1. …`, `A1 …`, `Điều 3: …`; a bare figure is none."""
    match = _LEADING_MARK.fullmatch(text)
    if not match:
        return "", text
    found = numbering.readings(match["mark"])
    is_plain = match["mark"].isalnum() and all(len(own.tokens) < 2 for own in found)
    return (match["mark"], match["text"]) if found and not is_plain else ("", text)


class Cutter:
    """Cuts the rows of one grid; says at the end which of them had lost cells."""

    def __init__(self, grid: Sequence[list[str]], findings: Findings) -> None:
        self.grid, self.findings = grid, findings
        self.looks = getattr(grid, "looks", {})
        self.breaks: Collection[int] = getattr(grid, "breaks", frozenset())
        self.ragged: list[int] = []

    def rows(
        self, places: Sequence[int], columns: Mapping[int, str], named: int, heading: Sequence[str] = ()
    ) -> list[Row]:
        """The rows at these places; `named`: how many columns the heading has."""
        found: list[Row] = []
        shares = self._holds_shares(places, columns)
        for place in places:
            refuse_overlong()
            own = self._row(place, columns, named)
            if shares:
                own.values["standard"] = _without_percent(own.values["standard"])
            levels = unfolding.across(own, self.grid[place], columns, heading)
            parts = [part for line in _by_lines(own) for part in unfolding.in_points(line)]
            parts = [row for part in parts for row in level_column.rows_of(part)]
            found += [row for row in [*unfolding.section(parts[0]), *parts[1:], *levels] if not row.is_empty]
        is_filled = "total" in columns.values() and "standard" in columns.values()
        return found if is_filled else [_with_tariff(row) for row in found]

    def _holds_shares(self, places: Sequence[int], columns: Mapping[int, str]) -> bool:
        """Whether the points are written as shares of a hundred, in nearly all rows."""
        at = next((place for place, role in columns.items() if role == "standard"), -1)
        shown = [row[at].strip() for row in (self.grid[place] for place in places) if 0 <= at < len(row)]
        shown = [cell for cell in shown if cell]
        return bool(shown) and sum(cell.endswith("%") for cell in shown) >= _NEARLY_ALL * len(shown)

    def _row(self, place: int, columns: Mapping[int, str], named: int) -> Row:
        width, line = max(columns) + 1, place + 1
        cells = [cell.strip() for cell in self.grid[place]]
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        if 1 < len(cells) < width:
            self.ragged.append(line)
            cells = _spread(cells, columns, width)
        self._report_extra(line, cells[max(width, named) :])
        values = dict.fromkeys((*columns.values(), "standard"), "")
        for at, cell in enumerate(cells):
            if cell and at in columns:
                values[columns[at]] = cell
        mark, text = normalise(values.pop("mark", "")), values.pop("text")
        is_merged = not text and (len(mark) > 6 or " " in mark)
        if is_merged:
            mark, text = "", mark
        is_scored = bool(values.get("standard")) and not read_cell(values["standard"]).is_unread
        if not mark and (is_merged or "mark" not in columns.values() or is_scored):
            mark, text = leading_mark(text)
        return Row(line, mark, text, values, look=self._look(line, columns, is_merged), starts=line in self.breaks)

    def _look(self, line: int, columns: Mapping[int, str], is_merged: bool) -> Look:
        """How the words of a row look."""
        role = "mark" if is_merged and "mark" in columns.values() else "text"
        at = next((place for place, own in columns.items() if own == role), 0)
        return self.looks.get((line, at)) or Look()

    def _report_extra(self, line: int, cells: Sequence[str]) -> None:
        shown = "; ".join(cell for cell in cells if cell)
        if shown:
            said = f"Dòng này có thêm ô ngoài bảng ({shown[:80]}); phần đó không được đọc."
            self.findings.add(line, "CELLS_EXTRA", said)

    def report(self, columns: Mapping[int, str]) -> None:
        """Say which rows had fewer cells than the heading."""
        if not self.ragged:
            return
        how = "các ô thiếu được coi là ô trống"
        if {"bonus", "deduction"} & set(columns.values()):
            how = "các số đã được xếp lại vào cột theo phép tính điểm chuẩn + điểm cộng − điểm trừ"
        self.findings.add(
            self.ragged[0],
            "CELLS_MISSING",
            f"{len(self.ragged)} dòng có ít ô hơn dòng tiêu đề; {how}. Hãy xem lại các dòng này.",
        )


def _without_percent(cell: str) -> str:
    """`20%` in the column of points is a weight: so many points of a hundred."""
    return cell.removesuffix("%").strip() if number(cell.removesuffix("%")) is not None else cell


def _by_lines(row: Row) -> list[Row]:
    """A row whose cells hold several lines, as many of words as of points, as so many rows."""
    points = [line for line in row.values.get("standard", "").split("\n") if line.strip()]
    texts = [line for line in row.text.split("\n") if line.strip()]
    is_list = len(points) > 1 and all(number(own) is not None for own in points)
    if not is_list or len(texts) - len(points) not in (0, 1):
        return [_plain(row)]
    points = [""] * (len(texts) - len(points)) + points
    found = []
    for place, (text, own) in enumerate(zip(texts, points, strict=True)):
        mark, text = leading_mark(text.strip()) if place or not row.mark else (row.mark, text)
        values = (dict.fromkeys(row.values, "") if place else row.values) | {"standard": own}
        found.append(_plain(replace(row, mark=mark, text=text, values=values)))
    return found


def _plain(row: Row) -> Row:
    """Its words and cells in the one form of all text; lists beside it or within it keep their lines."""
    kept = ("level", "level_points", "standard")
    says = any(stated_points(line)[0] is not None for line in row.text.split("\n")[1:])
    row.text = normalise(row.text, keep_breaks=says)
    row.values = {
        role: value.strip() if role in kept and "\n" in value and _is_list(role, row) else normalise(value)
        for role, value in row.values.items()
    }
    return row


def _is_list(role: str, row: Row) -> bool:
    return "level" in row.values or role == "standard" and bool(unfolding.levels_in(row.values[role]))


def _with_tariff(row: Row) -> Row:
    """A table without results has in its columns of plus and minus what each case costs."""
    found = [(role, row.values[role]) for role in _TARIFFS if row.values.get(role)]
    if len(found) == 1 and not row.values.get("standard") and not read_cell(found[0][1]).is_unread:
        role, shown = found[0]
        signed = shown if shown[0] in "+-−–" else _TARIFFS[role] + shown
        row.values |= {"standard": signed, role: "", "tariff": role}
    return row


def _spread(cells: list[str], columns: Mapping[int, str], width: int) -> list[str]:
    """A row that lost empty cells: text and standard from the left, the total last, the rest by arithmetic."""
    at = {role: position for position, role in columns.items()}
    if "standard" not in at:
        return cells + [""] * (width - len(cells))
    if at.get("mark") == 0 and len(cells[0]) > 12 and len(cells) > 1 and (not cells[1] or number(cells[1]) is not None):
        cells = ["", *cells]
    fixed = at["standard"] + 1
    spread = cells[:fixed] + [""] * (width - len(cells[:fixed]))
    rest = cells[fixed:]
    shown = [cell for cell in rest if cell]
    if not shown:
        return spread
    if rest[-1] and "total" in at and len(shown) > 1 or len(shown) == 1 and rest[-1]:
        spread[at.get("total", width - 1)] = shown.pop()
    roles = _roles_of(shown, number(spread[at["standard"]]), number(spread[at.get("total", width - 1)]))
    if roles and all(role in at for role in roles):
        for role, cell in zip(roles, shown, strict=True):
            spread[at[role]] = cell
        return spread
    for position, cell in enumerate(rest[: width - fixed]):
        spread[fixed + position] = spread[fixed + position] or (cell if cell in shown else "")
    return spread


def _roles_of(shown: Sequence[str], standard: Decimal | None, total: Decimal | None) -> list[str] | None:
    """Which of excess, bonus, shortfall, deduction these cells are, if standard + bonus − deduction tells."""
    roles, gain = [], (total or 0) - (standard or 0)
    read = [number(cell) for cell in shown if "%" not in cell]
    plain = [figure for figure in read if figure is not None]
    if len(plain) < len(read) or len(plain) > 2:
        return None
    bonus_first = len(plain) == 2 or (len(plain) == 1 and gain == plain[0])
    if len(plain) == 1 and abs(gain) != plain[0] or len(plain) == 2 and plain[0] - plain[1] != gain:
        return None
    names = ["bonus", "deduction"] if bonus_first else ["deduction"]
    for cell in shown:
        if "%" in cell:
            roles.append("excess" if names and names[0] == "bonus" else "shortfall")
        else:
            roles.append(names.pop(0))
    return roles
