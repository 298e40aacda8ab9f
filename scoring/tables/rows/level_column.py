"""Levels in a column of their own beside the criterion; columns that have no meaning here and are not read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from scoring.tables.rules.points import bare_step, clauses, number, stated_points
from scoring.words.text import normalise, search_key

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.row import Row

LEVEL = (
    r"((cac )?muc (do|dat(?! duoc)|danh gia|cham|hoan thanh|thuc hien)|cac muc|thang danh gia|yeu cau danh gia)\b"
    r"(?!.*(tu cham|tham dinh)).*"
)
METHOD = r"(cach|phuong phap|huong dan) (cham|tinh)( diem)?\b.*"
_POINTS = re.compile(
    r"(?!.*(tu cham|dat duoc|tham dinh|tu danh gia|cong|thuong|tru|tong|khoi cham)).*diem.*|chuan|toi da"
)
_WHOLE = re.compile(r".*(chuan|toi da).*")
_STANDARD = re.compile(r"\b(diem chuan|diem toi da|thang diem|khung diem)\b(?!.*(tu cham|tham dinh|dat duoc))")
_INDEX = re.compile(r"\(?\d{1,2}\)?")


def with_points(roles: dict[int, str], cells: Sequence[str]) -> dict[int, str]:
    """Roles where a table has the points of a level in one column and those of the criterion in another."""
    if "level" not in roles.values():
        return roles
    own = {
        at: search_key(cell)
        for at, cell in enumerate(cells)
        if cell.strip() and roles.get(at, "standard") == "standard"
    }
    found = [at for at, heading in own.items() if _POINTS.fullmatch(heading)]
    whole = [at for at in found if _WHOLE.fullmatch(own[at])]
    if len(found) != 2 or len(whole) != 1:
        return roles
    beside = next(at for at in found if at not in whole)
    return roles | {whole[0]: "standard", beside: "level_points"}


def rows_of(row: Row) -> list[Row]:
    """The row and the levels beside it, or these alone; a method that names no level ends the row's words."""
    level, method = row.values.pop("level", ""), row.values.pop("method", "")
    points = row.values.pop("level_points", "")
    rows = [row]
    if method and not level and stated_points(method)[0] is not None and not bare_step(method):
        level, method = method, ""
    if method and row.text:
        row.text = f"{row.text} ({method})"
    elif method:
        rows.append(_beside(row, method))
    if level:
        rows += _levels(row, level, points)
    elif points and not row.values.get("standard"):
        row.values["standard"] = points
    if level and not (row.mark or row.text) and len(rows) > 1:
        rows.pop(0)
        rows[0].values = row.values | {"standard": ""}
    return rows


def _levels(row: Row, text: str, points: str) -> list[Row]:
    """A level with its points at the end of its sentence, as most tables have it; several where one cell holds them."""
    lines, figures = _lines(text), _lines(points or row.values.get("standard", ""))
    if len(lines) > 1 and len(lines) == len(figures):
        return [own for one, figure in zip(lines, figures, strict=True) for own in _levels(row, one, figure)]
    head, inner = clauses(normalise(text, keep_breaks=True) if len(lines) > 1 else text)
    if inner:
        return [_beside(row, own) for own in ([head] if head else []) + inner]
    if stated_points(text)[0] is None:
        points = (points or row.values.get("standard", "")).rstrip(" .").removesuffix("điểm").strip()
        text = f"{text.rstrip(' .:;')}: {points} điểm" if number(points) is not None else text
    return [_beside(row, text)]


def _lines(text: str) -> list[str]:
    return [normalise(line) for line in text.split("\n") if line.strip()]


def _beside(row: Row, text: str) -> Row:
    return replace(row, mark="", text=text, values=dict.fromkeys(row.values, ""))


def report_unread(
    grid: Sequence[Sequence[str]], headers: Mapping[int, Mapping[int, str]], lines: Container[int], findings: Findings
) -> None:
    """Columns with a heading and with words below it that the table's understanding has no use for.

    `headers` maps a heading's row to its columns; a table printed on several pages has it on each.
    """
    unread, header = defaultdict(list), 0
    for line, cells in enumerate(grid, 1):
        header = line if line in headers else header
        for at, heading in enumerate(grid[header - 1] if line in lines else ()):
            if at not in headers[header] and heading.strip() and at < len(cells) and cells[at].strip():
                unread[normalise(heading)].append(line)
    for heading, found in unread.items():
        if _STANDARD.search(search_key(heading)):
            findings.add(
                found[0],
                "COLUMNS_SEVERAL",
                f"Bảng có hơn một cột điểm chuẩn; cột “{heading[:40]}” không được đọc. Hãy chỉ giữ cột điểm của năm này"
                " rồi nạp lại.",
            )
        elif not _INDEX.fullmatch(heading):
            findings.add(
                found[0],
                "CELLS_EXTRA",
                f"Cột “{heading[:40]}” có nội dung ở {len(found)} dòng nhưng không được đọc. Hãy xem có gì cần chép"
                " vào các mục không.",
            )
