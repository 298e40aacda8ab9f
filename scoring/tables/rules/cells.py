"""What a cell in a column of points says: a number, the most that is given, so many for each case; or nothing sure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.tables.rules.points import NUMBER, bare_number, is_unclear

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.row import Row

_SIGN = r"(?P<sign>[+\-−–]|cộng|thưởng|trừ|phạt)?\s*(?:thêm|đi|điểm)?\s*"
_UNIT = r"\s*(?:điểm|đ)?"
_NOUN = r"[^\W\d]+(?:[\s/][^\W\d]+){0,6}"
_MOST = r"(?:(?:tối đa|nhiều nhất|không (?:vượt )?quá)(?:\s+(?:là|không quá))?\s*:?|≤|<=)"
_SHAPES = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        ("", rf"{_SIGN}(?P<points>{NUMBER}){_UNIT}\s*\.?"),
        ("cap", rf"(?P<sign>)(?:từ\s*)?0(?:[.,]0+)?\s*(?:điểm)?\s*(?:-|–|—|đến|tới)\s*(?P<points>{NUMBER}){_UNIT}"),
        ("cap", rf"{_SIGN}{_MOST}\s*(?P<minus>[+\-−–])?\s*(?P<points>{NUMBER}){_UNIT}"),
        ("cap", rf"{_SIGN}(?P<points>{NUMBER}){_UNIT}\s*[,;(\-–]?\s*(?:tối đa|là tối đa)\s*\)?"),
        ("step", rf"{_SIGN}(?P<points>{NUMBER}){_UNIT}\s*/\s*(?:0?1\s+)?{_NOUN}"),
        ("step", rf"{_SIGN}(?P<points>{NUMBER}){_UNIT}\s+(?:cho\s+)?(?:mỗi|từng|một|0?1)\s+{_NOUN}"),
        (
            "step",
            rf"(?:mỗi|từng|cứ 0?1|một|0?1)\s+{_NOUN}?\s*[:,]?\s*(?:được|bị)?\s*{_SIGN}(?P<points>{NUMBER}){_UNIT}",
        ),
    )
)
_TWO = re.compile(
    r"(.+?)\s*(?:[,;]\s*(?:nhưng\s+)?|\s+nhưng\s+|\s*\((?=\s*(?:tối đa|không)))(.+?)\s*\)?", re.IGNORECASE
)
_MINUS = ("-", "−", "–", "trừ", "phạt")


@dataclass(frozen=True)
class Cell:
    """`points`: what is given at all, or the most of it; `step`: for each case; `sign`: `+`, `-` or ""."""

    points: Decimal | None = None
    step: Decimal | None = None
    sign: str = ""
    is_cap: bool = False
    is_unread: bool = False

    @property
    def is_one_number(self) -> bool:
        """Whether it says one number, or nothing."""
        return not self.is_unread and self.step is None

    @property
    def number(self) -> Decimal | None:
        """The number with its sign where the cell says only that, or only the most of it."""
        if self.points is None or self.step is not None:
            return None
        return -self.points if self.sign == "-" else self.points


def read_cell(text: str) -> Cell:
    """A cell that is empty says nothing; one that is not understood is `is_unread`."""
    text = text.strip()
    if not text:
        return Cell()
    text = text[1:-1].strip() if re.fullmatch(r"\([^()]+\)", text) else text
    found = _one(text)
    two = _TWO.fullmatch(text) if found is None else None
    if two:
        first, second = _one(two[1]), _one(two[2])
        if first and second and first.step is not None and second.is_cap and second.sign in ("", first.sign):
            return replace(first, points=second.points, is_cap=True)
    return found or Cell(is_unread=True)


def _one(text: str) -> Cell | None:
    for role, shape in _SHAPES:
        match = shape.fullmatch(text)
        if match:
            groups = match.groupdict()
            shown = (groups["sign"] or groups.get("minus") or "").lower()
            sign = "" if not shown else "-" if shown in _MINUS else "+"
            if is_unclear(match["points"]):
                return None
            value = bare_number(match["points"])
            return Cell(None, value, sign) if role == "step" else Cell(value, None, sign, role == "cap")
    return None


def of(row: Row | None) -> Cell:
    """What the points of a row of the table say."""
    return read_cell(row.values.get("standard", "") if row else "")


def is_blank(row: Row) -> bool:
    """Whether the row's cell of points says nothing: empty, or a dash in its place."""
    return not re.search(r"\w", row.values.get("standard", ""))


# What a cell looks like that says no number, and how that is told.
_KINDS = (
    (r"\d{1,2}/\d{1,2}/\d{4}", "có dạng ngày tháng, có thể Excel đã đổi số thành ngày"),
    (r"[1-9]\d{0,2}(,\d{3})+\D*", "không rõ là hàng nghìn hay phần thập phân"),
    (r".*\d\s*(điểm|đ)?\s*(-|–|—|đến|tới)\s*\d.*", "là một khoảng điểm"),
    (r".*(\d\s*/\s*\d|[½¼¾⅓⅔]).*", "là một phân số"),
    (r".*%.*", "là phần trăm"),
)


def why_unread(text: str) -> str:
    if read_cell(text).step is not None:
        return "là điểm cho mỗi lần"
    return next(
        (reason for shape, reason in _KINDS if re.fullmatch(shape, text, re.IGNORECASE)), "không phải là một số điểm"
    )


def report_unread(row: Row, row_name: str, findings: Findings) -> None:
    """Name what stands in the cell of points; `row_name`: the row as people call it."""
    shown = row.values["standard"]
    findings.add(
        row.line,
        "POINTS_UNREADABLE",
        f"{row_name} ghi điểm “{shown[:40]}” {why_unread(shown)} nên không đọc được. Hãy ghi một số, ví dụ 5 hoặc 0,5.",
    )


POINTS_IN_WORDS = re.compile(r"(?:[\d½¼¾][\d.,/]*|nửa|toàn bộ|hết)\s*(?:số\s+)?điểm\b", re.IGNORECASE)
_DOT_DECIMALS = re.compile(r"(?:0\.\d+|\d+\.(?:\d\d?|\d{4,}))(?:\s*(?:điểm|đ))?")
_DOT_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}(?:\s*(?:điểm|đ))?")
_COMMA_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?=\s*(?:điểm|đ\b))", re.IGNORECASE)


def check_separators(rows: Iterable[Row], findings: Findings) -> None:
    """Figures that are read as thousands by some and as decimals by others."""
    shown = [(row, row.values.get("standard", "")) for row in rows]
    decimals = next((row for row, cell in shown if _DOT_DECIMALS.fullmatch(cell)), None)
    for row, cell in shown:
        unclear = _COMMA_THOUSANDS.search(row.text)
        if unclear:
            _report_unclear(row, unclear[0], "", findings)
        elif decimals and _DOT_THOUSANDS.fullmatch(cell):
            _report_unclear(row, cell, f", vì dòng {decimals.line} dùng dấu chấm cho phần thập phân", findings)


def _report_unclear(row: Row, figure: str, why: str, findings: Findings) -> None:
    findings.add(
        row.line,
        "POINTS_UNCLEAR",
        f"Số “{figure}” không rõ là hàng nghìn hay phần thập phân{why}. Hãy ghi lại: dấu chấm cho hàng nghìn, dấu phẩy"
        " cho phần thập phân.",
    )
