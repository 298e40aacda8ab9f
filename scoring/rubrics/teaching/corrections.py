"""What a person says of a table, one fact at a time: what a column is, what a row is, to which row it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scoring.tables.rows.held import COLUMNS, ROLES, SHARED, TOP, Held

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Grid

COLUMN, ROLE, PARENT = "column", "role", "parent"
MOST = 400  # facts about one table
COLUMN_NAMES = {
    "mark": "số mục",
    "text": "nội dung",
    "standard": "điểm chuẩn",
    "across": "điểm của một mức",
    "section": "nhóm, lĩnh vực",
    "section_mark": "số của nhóm",
    "section_points": "điểm của nhóm",
    "level": "mức",
    "level_points": "điểm của mức",
    "method": "cách chấm",
    "excess": "% vượt",
    "bonus": "điểm cộng",
    "shortfall": "% không đạt",
    "deduction": "điểm trừ",
    "total": "điểm tự chấm",
    "reviewed": "điểm thẩm định",
    "unit": "đơn vị tính",
    "note": "ghi chú",
    "": "không đọc",
}
ROLE_NAMES = {
    "criterion": "một mục (nhóm hoặc tiêu chí)",
    "level": "mức của mục trên",
    "joined": "viết tiếp dòng trên",
    "total": "dòng tổng",
    "ignored": "không thuộc bảng",
}
SHORT_ROLES = ROLE_NAMES | {"criterion": "một mục", "level": "mức", "joined": "viết tiếp"}


class NotUnderstood(ValueError):
    """What was said cannot be said of this table; the text is one sentence fit to show."""


@dataclass(frozen=True)
class Correction:
    """`at`: the column from 0, or the line from 1; `value`: its role, or the line above, `TOP` for none.

    `version`: the version of the teaching that it made; `by`: the key of who said it.
    """

    kind: str
    at: int
    value: str | int
    version: int = 0
    by: int = 0

    @property
    def key(self) -> tuple[str, int]:
        return self.kind, self.at

    @property
    def words(self) -> str:
        if self.kind == COLUMN:
            return f"cột {self.at + 1} là {COLUMN_NAMES[str(self.value)]}"
        if self.kind == ROLE:
            return f"dòng {self.at} là {SHORT_ROLES[str(self.value)]}"
        return f"dòng {self.at} {f'thuộc dòng {self.value}' if self.value else 'ở ngoài cùng'}"

    @property
    def as_json(self) -> list[Any]:
        return [self.kind, self.at, self.value, self.version, self.by]


def of_json(told: Iterable[Sequence[Any]]) -> list[Correction]:
    return [Correction(*each) for each in told]


def held_of(told: Iterable[Correction]) -> Held:
    """The facts as the reading takes them."""
    values: dict[str, dict[int, Any]] = {COLUMN: {}, ROLE: {}, PARENT: {}}
    for each in told:
        values[each.kind][each.at] = each.value
    return Held(values[COLUMN], values[ROLE], values[PARENT])


def corrections_in(data: Any) -> list[Correction]:
    """The facts that a JSON file states: `columns`, `roles` and `parents`, columns and lines counted from 1.

    Raises `NotUnderstood` where it states anything else.
    """
    kinds = {"columns": COLUMN, "roles": ROLE, "parents": PARENT}
    if not isinstance(data, dict) or not data.keys() <= kinds.keys():
        raise NotUnderstood("Tệp chỉ gồm “columns”, “roles” và “parents”.")
    found = []
    for name, facts in data.items():
        for at, value in facts.items() if isinstance(facts, dict) else [("", facts)]:
            if not _is_number(at) or at == "0" or not _is_value(kinds[name], value):
                raise NotUnderstood(f"Không hiểu “{at}: {value}” trong “{name}”.")
            found.append(Correction(kinds[name], int(at) - (name == "columns"), value))
    return found


def _is_value(kind: str, value: object) -> bool:
    if kind == PARENT:
        return isinstance(value, int) and not isinstance(value, bool) and value >= TOP
    return isinstance(value, str) and value in (COLUMN_NAMES if kind == COLUMN else ROLES)


def check(said: Iterable[Correction], grid: Grid) -> None:
    """Refuse what this table has no place for. Raises `NotUnderstood`."""
    width = max(map(len, grid), default=0)
    for each in said:
        if each.kind == COLUMN:
            if each.value not in COLUMNS and each.value != "" or not 0 <= each.at < width:
                raise NotUnderstood("Bảng không có cột hoặc loại cột này. Hãy tải lại trang rồi chọn lại.")
        elif not 1 <= each.at <= len(grid) or each.kind == ROLE and each.value not in ROLES:
            raise NotUnderstood("Bảng không có dòng hoặc loại dòng này. Hãy tải lại trang rồi chọn lại.")
        elif each.kind == PARENT and not TOP <= int(each.value) < each.at:
            raise NotUnderstood("Một dòng chỉ thuộc về dòng đứng trên nó. Hãy chọn dòng khác.")


def merged(told: Sequence[Correction], said: Sequence[Correction]) -> list[Correction]:
    """All that holds now: the newer of two facts about one thing; most roles of a column are given out once."""
    new = {each.key for each in said}
    taken = {each.value for each in said if each.kind == COLUMN and each.value not in SHARED}
    kept = [each for each in told if each.key not in new and not (each.kind == COLUMN and each.value in taken)]
    found = [*kept, *{each.key: each for each in said}.values()]
    if len(found) > MOST:
        raise NotUnderstood(f"Đã có {MOST} chỉ dẫn cho bảng này. Hãy dùng bảng rồi sửa tiếp trên cây.")
    return found


def of_columns(posted: Mapping[str, str]) -> list[Correction]:
    """The columns whose choice is another than the page showed: `column-2`, `shown-2`."""
    found = []
    for name, value in posted.items():
        kind, _, at = name.partition("-")
        if kind == COLUMN and _is_number(at) and value != posted.get(f"shown-{at}"):
            found.append(Correction(COLUMN, int(at), value))
    return found


def of_row(line: str, role: str, parent: str, shown: Mapping[str, str]) -> list[Correction]:
    """What the panel of a row says otherwise than it showed."""
    if not _is_number(line):
        raise NotUnderstood("Hãy chọn một dòng của bảng rồi bấm lại.")
    found = []
    if role and role != shown.get("role"):
        found.append(Correction(ROLE, int(line), role))
    if parent != shown.get("parent", parent):
        if not _is_number(parent):
            raise NotUnderstood("Hãy chọn dòng mà dòng này thuộc về.")
        found.append(Correction(PARENT, int(line), int(parent)))
    return found


def of_choice(choice: str) -> list[Correction]:
    """One of the ways to read some rows: `90,91:level:89`."""
    lines, _, rest = choice.partition(":")
    role, _, parent = rest.partition(":")
    numbers = lines.split(",")
    if len(numbers) > MOST or not all(map(_is_number, [*numbers, parent])):
        raise NotUnderstood("Không hiểu cách đọc được chọn. Hãy tải lại trang rồi chọn lại.")
    roles = [Correction(ROLE, int(line), role) for line in numbers]
    return roles + [Correction(PARENT, int(line), int(parent)) for line in numbers]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7
