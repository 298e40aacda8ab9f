"""Rows of cells to rows of a scoring table: columns found by their headings, lost cells put back in place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.tables.rows import level_column, numbering
from scoring.tables.rules.cells import read_cell
from scoring.tables.rules.points import number
from scoring.tables.sources.limits import refuse_overlong
from scoring.words.text import normalise, search_key

if TYPE_CHECKING:
    from scoring.tables.findings import Findings

# Which column a heading names, tried in this order on its text without accents; a role is given out once.
_HEADINGS = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("mark", r"(so )?s?tt|so thu tu|muc|so|ma( so)?"),
        ("text", r"(cac |ten |nhom )?(noi dung|tieu chi|chi tieu|tieu chuan|nhiem vu)\b(?!.*(tu cham|dat duoc)).*"),
        ("reviewed", r".*(tham dinh|khoi cham|hoi dong cham|phuc tra|truong khoi).*"),
        ("level", level_column.LEVEL),
        ("method", level_column.METHOD),
        ("total", r".*(tong diem|diem dat|dat duoc|tu cham|tu danh gia|ket qua cham|tong cong).*"),
        ("shortfall", r".*(khong dat|chua dat|khong hoan thanh).*"),
        ("excess", r".*vuot.*"),
        ("deduction", r"(?!.*toi da).*(diem (bi )?tru|tru diem).*"),
        ("bonus", r"(?!.*toi da).*(diem (duoc )?(cong|thuong)|(cong|thuong) diem).*"),
        ("standard", r".*(diem chuan|diem toi da|thang diem|khung diem|muc diem|bieu diem|quy dinh|so diem).*"),
        ("standard", r"diem|chuan|toi da|diem so"),
        ("note", r".*(ghi chu|minh chung|tai lieu|giai trinh|ly do).*"),
        ("unit", r"don vi tinh|dvt"),
        ("text", r".*(noi dung|tieu chi|chi tieu|dien giai|hang muc).*"),
    )
)
RESULTS = ("excess", "bonus", "shortfall", "deduction", "total")
_INDEX = re.compile(r"\(?\d{1,2}\)?|\(?[A-Z]\)?|\[\d+\]")
_LEADING_MARK = re.compile(
    r"(?P<mark>(?:[IVXLC]+|\d+(?:\.\d+)*)[.)/]|\d+(?:\.\d+)+|[A-ZĐa-zđ][.)/]|\([a-zđ\d]+\)"
    r"|(?:(?i:phần|mục|chương|nhóm|tiêu chí|nội dung)\s+)(?:[IVXLC]+|[A-ZĐ]|\d+|thứ \w+)\s*[.:)/–-])"
    r"\s*(?P<text>(?<=\s)\S.*)",
    re.DOTALL,
)


@dataclass
class Row:
    """One row of the table. `role` and `code` are filled in as it is understood, for the preview."""

    line: int
    mark: str
    text: str
    values: dict[str, str] = field(default_factory=dict)
    role: str = ""
    code: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.mark or self.text or any(self.values.values()))


@dataclass(frozen=True)
class Table:
    rows: list[Row]
    titles: list[str]
    header: int


def find_table(grid: Sequence[list[str]], findings: Findings) -> Table | None:
    """The grid's table, its rows in order, or None where no row is a heading."""
    columns: dict[int, str] | None = None
    rows: list[Row] = []
    titles: list[str] = []
    headers: dict[int, dict[int, str]] = {}
    ragged: list[int] = []
    skip, named = -1, 0
    for index, cells in enumerate(grid):
        if not index % 100:
            refuse_overlong()
        if index == skip:
            continue
        found = _columns(cells) if len(cells) > 1 and not _is_numbered(cells, columns) else None
        if found:
            joined = _second_heading(cells, grid[index + 1] if index + 1 < len(grid) else [], found)
            columns, skip = joined or found, index + 1 if joined else -1
            headers[index + 1] = columns
            named = max(at for at, cell in enumerate(cells, 1) if cell.strip())
        elif columns is None:
            titles.append(normalise(" ".join(cells)))
        elif not _is_index(cells, columns):
            row = _row(index + 1, cells, columns, named, ragged, findings)
            rows += [own for own in level_column.rows_of(row) if not own.is_empty]
    if columns is None:
        return None
    if ragged:
        _say_ragged(ragged, columns, findings)
    level_column.report_unread(grid, headers, {row.line for row in rows}, findings)
    return Table(rows, [title for title in titles if title], min(headers))


def _is_numbered(cells: Sequence[str], columns: Mapping[int, str] | None) -> bool:
    """Whether a row below the heading has a number of its own: `I | NHIỆM VỤ | 5 điểm tối đa` is no second heading."""
    at = next((position for position, role in (columns or {}).items() if role == "mark"), len(cells))
    return at < len(cells) and bool(numbering.readings(cells[at].strip()))


def _say_ragged(lines: Sequence[int], columns: Mapping[int, str], findings: Findings) -> None:
    how = "các ô thiếu được coi là ô trống"
    if {"bonus", "deduction"} & set(columns.values()):
        how = "các số đã được xếp lại vào cột theo phép tính điểm chuẩn + điểm cộng − điểm trừ"
    findings.add(
        lines[0],
        "CELLS_MISSING",
        f"{len(lines)} dòng có ít ô hơn dòng tiêu đề; {how}. Hãy xem lại các dòng này.",
    )


def _columns(cells: Sequence[str]) -> dict[int, str] | None:
    """Roles by position where the row is a heading, else None."""
    roles: dict[int, str] = {}
    for position, cell in enumerate(cells):
        heading = search_key(cell) if 0 < len(cell) < 120 else ""
        if not heading:
            continue
        for role, pattern in _HEADINGS:
            if role not in roles.values() and pattern.fullmatch(heading):
                roles[position] = role
                break
    named = set(roles.values())
    return level_column.with_points(roles, cells) if {"text", "standard"} <= named else None


def _second_heading(upper: Sequence[str], lower: Sequence[str], roles: Mapping[int, str]) -> dict[int, str] | None:
    """Roles of a heading in two rows: `Điểm` over `Chuẩn`, `Tự chấm`."""
    own = [cell for cell in lower if cell.strip()]
    if not own or any(number(cell) is not None or len(cell) > 40 for cell in own):
        return None
    text_at = next(position for position, role in roles.items() if role == "text")
    if any(position < len(lower) and lower[position].strip() for position in (text_at, 0)):
        return None
    joined, above = [], ""
    for position in range(max(len(upper), len(lower))):
        top = upper[position].strip() if position < len(upper) else ""
        below = lower[position].strip() if position < len(lower) else ""
        above = top or (above if below else "")
        joined.append(f"{above} {below}".strip())
    return _columns(joined)


def _is_index(cells: Sequence[str], columns: Mapping[int, str]) -> bool:
    """A row `(1) (2) (3) …` under the headings."""
    shown = [cell.strip() for cell in cells if cell.strip()]
    text_at = next(position for position, role in columns.items() if role == "text")
    text = cells[text_at].strip() if text_at < len(cells) else ""
    return len(shown) >= 2 and bool(_INDEX.fullmatch(text)) and all(_INDEX.fullmatch(cell) for cell in shown)


def _row(
    line: int, cells: list[str], columns: Mapping[int, str], named: int, ragged: list[int], findings: Findings
) -> Row:
    width = max(columns) + 1
    cells = [cell.strip() for cell in cells]
    if len(cells) > width and not any(cells[width:]):
        cells = cells[:width]
    if 1 < len(cells) < width:
        ragged.append(line)
        cells = _spread(cells, columns, width)
    values = dict.fromkeys(columns.values(), "")
    values |= {columns[at]: cell for at, cell in enumerate(cells) if at in columns}
    shown = "; ".join(cell for cell in cells[max(width, named) :] if cell)
    if shown:
        findings.add(line, "CELLS_EXTRA", f"Dòng này có thêm ô ngoài bảng ({shown[:80]}); phần đó không được đọc.")
    mark, text = normalise(values.pop("mark", "")), normalise(values.pop("text"))
    is_merged = not text and (len(mark) > 6 or " " in mark)
    if is_merged:
        mark, text = "", mark
    is_scored = not read_cell(values["standard"]).is_unread and values["standard"]
    if not mark and (is_merged or "mark" not in columns.values() or is_scored):
        match = _LEADING_MARK.fullmatch(text)
        mark, text = (match["mark"], match["text"]) if match else ("", text)
    return Row(line, mark, text, {role: normalise(value) for role, value in values.items()})


def _spread(cells: list[str], columns: Mapping[int, str], width: int) -> list[str]:
    """A row that lost empty cells: text and standard from the left, the total last, the rest by arithmetic."""
    at = {role: position for position, role in columns.items()}
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
