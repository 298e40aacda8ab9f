"""What one row shows by itself, before its neighbours are looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scoring.tables.rows import numbering
from scoring.tables.rules import cells
from scoring.tables.rules.bands import read_range
from scoring.tables.rules.points import BULLETS, label, number, stated_points, steps
from scoring.words.text import search_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from scoring.tables.rows.row import Row
    from scoring.tables.rules.points import Steps

UNKNOWN = -1  # points that nothing says
_TOTAL = re.compile(
    r"(tong|cong)( cong| so| tong)?( so)?( diem)?( toi da| chuan)?( toan bang| cac muc.*| chung)?( \([^)]*\))?"
    r"\s*[:.]?\s*(?P<points>\d[\d.,]*)?( diem)?"
)
_TOTAL_LOOSE = re.compile(r"(tổng|cộng|điểm tổng)\b.{0,60}", re.IGNORECASE)  # with its accents: `công tác` is none
_PAGE_SUM = re.compile(r"(tong |cong )?(mang sang|(chuyen )?sang trang|(chuyen )?trang)( sau| truoc| \d+)?\s*[:.]?")
_PART_TOTAL = re.compile(r"(tong|cong)( cong| so)?( diem)? (bang|phan|phu luc) (so )?\d+( \([^)]*\))?\s*[:.]?")
_SUBTOTAL = re.compile(
    r"(tong|cong)( cong| so)?( diem)?( cua)? ?(muc|phan|nhom|muc lon)? ?\(?(?P<number>[ivx]+|[a-h]|\d{1,2})\)?\s*[:.]?"
)
_CAPTION = re.compile(r"(bang|bieu|phu luc) (so )?\d+\b.*")
_SIGNATURE = re.compile(
    r"\(?\s*(ky( va| , |,)? (ten|ghi|dong)|dong dau|thu truong|truong khoi|nguoi (lap|cham|tong hop)|noi nhan"
    r"|(tm|kt|tl|tuq|q)\. ?\w|giam doc\b|chu tich\b|ngay \.*\s*\d* thang|.{2,30}, ngay \.*\s*\d*\s*thang).{0,50}"
)
_BLOCK = re.compile(
    r"(?:(?:phan|muc|noi dung|cac noi dung|tieu chi|cac tieu chi|quy dinh|cac truong hop|truong hop|khung|ve) )?"
    r"(?:(?:duoc|bi) )?(?P<first>diem cong|diem thuong|cong diem|thuong diem|diem tru|tru diem|diem phat)\b"
    r"(?:.{0,6}(?P<second>diem cong|diem thuong|diem tru|tru diem|thuong diem))?.{0,60}"
)
_BULLET = re.compile(rf"\s*[{BULLETS}]\s*")
BULLET_ALONE = re.compile(rf"(?:[{BULLETS}]|o)+")
_STATE = re.compile(
    r"(- )?((khong|chua) (hoan thanh|dat|thuc hien|co|de|bi|dam bao|to chuc)|hoan thanh|dat"
    r"|thuc hien (tot|kha|day du|dung)|(xep )?loai|muc \d|hang|xuat sac|tot|kha|trung binh|yeu|kem|co|cham|nop|tu|duoi"
    r"|tren)\b"
)
_NOTE = re.compile(
    r"[(*\s-]*(ghi chu|luu y|chu thich|tai lieu|ho so (kiem chung|minh chung)|minh chung|truong hop|thoi diem|so lieu"
    r"|cach tinh|don vi (khong|nao|co)|can cu|doi voi|neu|khong tinh|chi tinh|rieng)\b.*"
)
_LEAD_IN = re.compile(r"(trong do|(bao )?gom|cu the)( (bao )?gom| nhu sau| cac noi dung)?( sau)?\s*:?")
_BRACKET_POINTS = re.compile(r"[(\[][^()\[\]]*\d[^()\[\]]*(điểm|đ)\s*[)\]]\s*[.:;]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The signs of one row. Points are whole ten-thousandths, `UNKNOWN` where nothing says them.

    `own`: the points of its cell, or those that a title names; `level`: those that its words end in, else its cell's;
    `says`: whether its words end in points; `moves`: "bonus" or "penalty" where it adds or takes away.
    """

    row: Row
    marks: tuple[numbering.Mark, ...] = ()
    own: int = UNKNOWN
    level: int = UNKNOWN
    has_cell: bool = False
    says: bool = False
    moves: str = ""
    block: str = ""
    total: str = ""
    total_points: int = UNKNOWN
    is_bullet: bool = False
    is_range: bool = False
    is_state: bool = False
    is_upper: bool = False
    is_lower: bool = False
    is_caption: bool = False
    is_signature: bool = False
    is_lead_in: bool = False
    is_note: bool = False
    is_rule: bool = False
    first: str = ""
    is_bracket: bool = False
    ends: bool = False
    key: str = ""


def of(row: Row) -> Evidence:
    """All that a row shows by itself."""
    marks = numbering.readings(row.mark) if row.mark else ()
    kind, total = _total(row)
    return Evidence(
        row, marks=marks, total=kind, total_points=_whole(total), **_points(row, bool(marks)), **_words(row)
    )


def _points(row: Row, is_numbered: bool) -> dict[str, Any]:
    """What its cell and its words say of points."""
    cell, blank = cells.of(row), cells.is_blank(row)
    stated, moved = stated_points(row.text)[0], steps(row.text)
    signed = cell.sign in ("-", "+") or cell.step is not None
    own = cell.points if cell.points is not None and not signed else None
    is_title = stated is not None and (is_numbered or bool(_BRACKET_POINTS.search(row.text)))
    moves = moved.sign or {"-": "penalty", "+": "bonus"}.get(cell.sign, "")
    return {
        "own": _whole(own if own is not None else stated if blank and is_title else None),
        "level": _whole(stated if stated is not None else own),
        "has_cell": not blank,
        "says": stated is not None,
        "moves": moves if blank or signed else "",
        "is_rule": _is_rule(moved, stated is None and own is None, moves),
    }


def _words(row: Row) -> dict[str, Any]:
    """What its words look like."""
    text, key, is_bare = row.text, search_key(row.text), not any(row.values.values())
    return {
        "block": block(text),
        "is_bullet": bool(_BULLET.match(text)) or bool(row.mark and BULLET_ALONE.fullmatch(row.mark)),
        "is_range": any(map(str.isdigit, text)) and read_range(text) is not None,
        "is_state": bool(_STATE.match(search_key(label(text)[:60]))),
        "is_upper": text.isupper() and len(text) > 3,
        "is_lower": text[:1].islower(),
        "is_caption": is_bare and bool(_CAPTION.fullmatch(key[:200])),
        "is_signature": is_bare and not row.mark and bool(_SIGNATURE.fullmatch(key[:120])),
        "is_lead_in": is_lead_in(row),
        "is_note": bool(_NOTE.match(key)) or text.startswith("*"),
        "first": key.lstrip("-+* ").partition(" ")[0],
        "is_bracket": text[:1] in "([" and text.rstrip(" .")[-1:] in ")]",
        "ends": text.rstrip().endswith((".", ";", ":", "!", "?", ")")),
        "key": key,
    }


def _is_rule(moved: Steps, is_silent: bool, moves: str) -> bool:
    """Words that say what each case costs, or each per cent gives."""
    rates = (moved.excess_rate, moved.shortfall_rate)
    return is_silent and (moved.step is not None and moves == "penalty" or any(own is not None for own in rates))


def _whole(points: Decimal | None) -> int:
    return UNKNOWN if points is None or points < 0 else int(points * 10_000)


def _total(row: Row) -> tuple[str, Decimal | None]:
    """("total", "part", "subtotal", "page", "loose" or "", points of a row that sums up)."""
    text = search_key((row.text or row.mark)[:200])
    points = number(row.values.get("standard"))
    if row.mark and row.text and numbering.readings(row.mark):
        return "", None
    if _PAGE_SUM.fullmatch(text):
        return "page", points
    match = _TOTAL.fullmatch(text)
    if match:
        return "total", points if points is not None else number(match["points"])
    if _PART_TOTAL.fullmatch(text):
        return "part", points
    match = _SUBTOTAL.fullmatch(text)
    if match:
        return "subtotal", points
    return ("loose" if _TOTAL_LOOSE.fullmatch(row.text or row.mark) and points is not None else ""), points


def subtotal_of(row: Row) -> str:
    """The Roman number of the section that a line sums up, or ""."""
    match = _SUBTOTAL.fullmatch(search_key((row.text or row.mark)[:200]))
    return match["number"].upper() if match else ""


def total_in_words(row: Row) -> str:
    match = _TOTAL.fullmatch(search_key((row.text or row.mark)[:200]))
    return (match["points"] or "") if match else ""


def is_lead_in(row: Row) -> bool:
    """`Trong đó:` announces what follows; it is no level."""
    return not any(row.values.values()) and bool(_LEAD_IN.fullmatch(search_key(row.text[:60])))


def block(text: str) -> str:
    """ "bonus", "penalty" or "both" where a row is the heading of such a block."""
    match = _BLOCK.fullmatch(search_key(text)) if len(text) < 140 else None
    if not match or (stated_points(text)[0] is not None and not _BRACKET_POINTS.search(text)):
        return ""
    kinds = {_kind(match["first"])} | ({_kind(match["second"])} if match["second"] else set())
    return kinds.pop() if len(kinds) == 1 else "both"


def _kind(words: str) -> str:
    return "penalty" if "tru" in words or "phat" in words else "bonus"


def share_numbered(rows: Sequence[Evidence]) -> float:
    return sum(bool(own.marks) for own in rows) / max(len(rows), 1)


_CONTINUED = re.compile(r"\s*(?:[(\[]\s*tiếp\b[^)\]]*[)\]]|[-–—]?\s*tiếp theo)\s*[.:…]*$", re.IGNORECASE)


def without_continued(text: str) -> tuple[str, bool]:
    """(text, whether it said so) without `(tiếp theo)` at its end."""
    bare = _CONTINUED.sub("", text)
    return bare, bare != text
