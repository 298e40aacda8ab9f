"""What the words of a heading say of its column: one hint among others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from scoring.tables.rows import level_column
from scoring.tables.rules.points import number
from scoring.words.text import search_key

# Which column a heading names, tried in this order on its text without accents; a role is given out once.
_HEADINGS = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("mark", r"(so )?s?tt|so thu tu|muc|so|ma( so)?"),
        (
            "text",
            r"(cac |ten |nhom )*(noi dung|tieu chi|chi tieu|tieu chuan|nhiem vu|truong hop|hanh vi|cong viec)\b"
            r"(?!.*(tu cham|dat duoc)).*",
        ),
        ("reviewed", r".*(tham dinh|khoi cham|hoi dong cham|phuc tra|truong khoi).*"),
        ("level", level_column.LEVEL),
        ("method", level_column.METHOD),
        ("total", r".*(tong diem|diem dat|dat duoc|tu cham|tu danh gia|ket qua cham|tong cong).*"),
        ("shortfall", r".*(khong dat|chua dat|khong hoan thanh).*"),
        ("excess", r".*vuot.*"),
        ("deduction", r"(?!.*toi da).*(diem (bi )?(tru|phat)|tru diem|muc (tru|phat)).*|tru|phat"),
        ("bonus", r"(?!.*toi da).*(diem (duoc )?(cong|thuong)|(cong|thuong) diem|muc (cong|thuong)).*|thuong|cong"),
        ("standard", r".*(diem chuan|diem toi da|thang diem|khung diem|muc diem|bieu diem|quy dinh|so diem).*"),
        ("standard", r"diem|chuan|toi da|diem so"),
        ("note", r".*(ghi chu|minh chung|tai lieu|giai trinh|ly do).*"),
        ("unit", r"don vi tinh|dvt"),
        ("text", r".*(noi dung|tieu chi|chi tieu|dien giai|hang muc).*"),
    )
)
# The headings of columns that each hold the points of one level.
_STATE = re.compile(
    r"(.* )?((hoan thanh )?(xuat sac|tot|kha)|trung binh|tb|yeu|kem|dat|(khong|chua) (dat|hoan thanh)|hoan thanh"
    r"|(muc|loai) (do )?(\d|[a-d]|i{1,3}|iv|v)|[a-d])"
)
# Beside a column of points of this name, another column is the one that counts.
_RESULT = re.compile(r".*(tu (cham|danh gia|xep|cho)|dat duoc|tham dinh|khoi|hoi dong|ket qua|thuc hien|ky truoc).*")
_BEFORE = re.compile(r"\b(nam|ky) truoc\b|\b(cu|da giao)\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_INDEX = re.compile(r"\(?\d{1,2}\)?|\(?[A-Z]\)?|\[\d+\]|\(?\d+\)?\s*=.*")


def roles_of(cells: Sequence[str]) -> dict[int, str]:
    """Roles by position, of the cells whose words name one."""
    roles: dict[int, str] = {}
    for position, cell in enumerate(cells):
        heading = search_key(cell) if 0 < len(cell) < 200 else ""
        if not heading:
            continue
        for role, pattern in _HEADINGS:
            if role not in roles.values() and pattern.fullmatch(heading):
                roles[position] = role
                break
    return _of_this_year(roles, cells)


def _of_this_year(roles: dict[int, str], cells: Sequence[str]) -> dict[int, str]:
    """Of several columns of points that name years, the one of the last year counts."""
    at = next((position for position, role in roles.items() if role == "standard"), None)
    if at is None or not year_of(cells[at]) and not _BEFORE.search(search_key(cells[at])):
        return roles
    patterns = [pattern for role, pattern in _HEADINGS if role == "standard"]
    free = [position for position in range(len(cells)) if roles.get(position, "standard") == "standard"]
    found = [place for place in free if any(own.fullmatch(search_key(cells[place])) for own in patterns)]
    last = max(found, key=lambda place: (not _BEFORE.search(search_key(cells[place])), year_of(cells[place])))
    return {position: role for position, role in roles.items() if position != at} | {last: "standard"}


def complete(cells: Sequence[str]) -> dict[int, str] | None:
    """Roles by position where a row names the words and the points of a table by itself, else None."""
    roles = roles_of(cells)
    named = set(roles.values())
    is_whole = "text" in named and {"standard", "bonus", "deduction"} & named
    return level_column.with_points(roles, cells) if is_whole else None


def joined(upper: Sequence[str], lower: Sequence[str], roles: Mapping[int, str]) -> list[str] | None:
    """A heading in two rows as one: `Điểm` over `Chuẩn`, `Tự chấm`; None where the second is none."""
    own = [cell for cell in lower if cell.strip()]
    if not own or any(number(cell) is not None or len(cell) > 60 for cell in own):
        return None
    text_at = next((position for position, role in roles.items() if role == "text"), -1)
    if any(0 <= position < len(lower) and lower[position].strip() for position in (text_at, 0)):
        return None
    found, above = [], ""
    for position in range(max(len(upper), len(lower))):
        top = upper[position].strip() if position < len(upper) else ""
        below = lower[position].strip() if position < len(lower) else ""
        above = top or (above if below else "")
        both = f"{above} {below}".strip()
        repeats = bool(above) and search_key(below).startswith(search_key(above))
        found.append(below if repeats or not roles_of([both]) and roles_of([below]) else both)
    return found


def is_index(cells: Sequence[str], roles: Mapping[int, str] | None = None) -> bool:
    """A row `(1) (2) (3) …` under the headings."""
    shown = [cell.strip() for cell in cells if cell.strip()]
    text_at = next((at for at, role in (roles or {}).items() if role == "text"), -1)
    if text_at >= 0 and not (text_at < len(cells) and cells[text_at].strip()):
        return False
    return len(shown) >= 2 and all(_INDEX.fullmatch(cell) for cell in shown) and _runs_on(shown)


def _runs_on(shown: Sequence[str]) -> bool:
    figures = [int(found[0]) for cell in shown if (found := re.search(r"\d+", cell))]
    return all(after == before + 1 for before, after in pairwise(figures))


def is_result(heading: str) -> bool:
    """Whether a heading says that its column is filled in by those who score."""
    return bool(_RESULT.fullmatch(search_key(heading)))


def year_of(heading: str) -> int:
    """The year that a heading names, or 0."""
    found = _YEAR.findall(heading)
    return int(found[-1]) if found else 0


def is_state(heading: str) -> bool:
    """Whether a heading names one level: `Tốt`, `Không đạt`, `Mức 2`."""
    return not is_result(heading) and bool(_STATE.fullmatch(search_key(heading)))
