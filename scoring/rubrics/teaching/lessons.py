"""What one year's file taught, offered for the next file of the same issuer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scoring.models import TableTeaching
from scoring.rubrics.teaching.corrections import COLUMN, COLUMN_NAMES, PARENT, ROLE, SHORT_ROLES, Correction, of_json
from scoring.words.text import normalise, search_key

if TYPE_CHECKING:
    from scoring.rubrics.teaching.reading import Read
    from scoring.tables.reading import Reading
    from scoring.tables.rows.row import Row
    from scoring.tables.sources.grid import Grid

_HEADING_ROWS = 40  # from the top, within which a column's heading stands
_SHOWN = 60  # letters of a row's words


@dataclass(frozen=True)
class Lesson:
    """A fact that an earlier file taught, where it stands in this one; `words`: how it is offered."""

    correction: Correction
    words: str


def learnt(reading: Reading, told: Iterable[Correction]) -> dict[str, list[Any]]:
    """What of the facts can be found again in another file: columns by their heading, rows by number and words."""
    rows = {row.line: row for row in reversed(reading.rows)}
    found: dict[str, list[Any]] = {"columns": [], "rows": []}
    for each in told:
        if each.kind == COLUMN:
            heading = _heading_of(reading, each.at)
            found["columns"] += [[heading, each.value]] if heading else []
        elif each.at in rows and (each.kind == ROLE or not each.value or each.value in rows):
            value = _name(rows[int(each.value)]) if each.kind == PARENT and each.value else each.value
            found["rows"].append([each.kind, _name(rows[each.at]), value])
    return {name: values for name, values in found.items() if values}


def offered(teaching: TableTeaching, found: Read) -> list[Lesson]:
    """What the issuer's last file taught, where it fits this one and is not read so already."""
    before = _last_of_issuer(teaching)
    if before is None or found.grid is None:
        return []
    told = {each.key for each in of_json(teaching.told)}
    lessons = [*_columns(before.learnt, found), *_rows(before.learnt, found.reading)]
    return [each for each in lessons if each.correction.key not in told]


def _last_of_issuer(teaching: TableTeaching) -> TableTeaching | None:
    others = TableTeaching.objects.exclude(pk=teaching.pk).exclude(learnt={}).filter(at__lt=teaching.at)
    own = search_key(teaching.issuer)
    return next((each for each in others.defer("data").order_by("-at") if search_key(each.issuer) == own), None)


def _heading_of(reading: Reading, column: int) -> str:
    """The words above a column, in the last row of its heading that has some."""
    grid: Sequence[Sequence[str]] = reading.grid or []
    first = min((row.line for row in reading.rows), default=1)
    top = min(reading.columns, default=1)
    cells = [grid[at][column] for at in range(top - 1, first - 1) if at < len(grid) and column < len(grid[at])]
    return next((normalise(cell) for cell in reversed(cells) if cell.strip()), "")


def _columns(learnt: Mapping[str, Sequence[Any]], found: Read) -> Iterator[Lesson]:
    now = next(iter(found.reading.columns.values()), {}) if found.reading else {}
    for heading, role in learnt.get("columns", ()):
        at = _column_under(found.grid or [], heading)
        if at is not None and now.get(at, "") != role:
            yield Lesson(Correction(COLUMN, at, role), f"cột “{heading}” là {COLUMN_NAMES[role]}")


def _column_under(grid: Grid | Sequence[Sequence[str]], heading: str) -> int | None:
    key = search_key(heading)
    places = (at for cells in grid[:_HEADING_ROWS] for at, cell in enumerate(cells) if search_key(cell) == key)
    return next(places, None)


def _rows(learnt: Mapping[str, Sequence[Any]], reading: Reading | None) -> Iterator[Lesson]:
    if reading is None:
        return
    by_name: dict[tuple[str, str], list[Row]] = {}
    for row in reading.rows:
        by_name.setdefault(_key(_name(row)), []).append(row)
    for kind, name, value in learnt.get("rows", ()):
        own = _only(by_name, name)
        above = _only(by_name, value) if kind == PARENT and value else None
        if own is None or kind == PARENT and value and (above is None or above.line >= own.line):
            continue
        words = f"“{' '.join(filter(None, name))[:_SHOWN]}”"
        if kind == ROLE and own.role != value:
            yield Lesson(Correction(ROLE, own.line, value), f"dòng {words} là {SHORT_ROLES[value]}")
        elif kind == PARENT and reading.parents.get(own.line) != (above.line if above else 0):
            place = f"thuộc “{' '.join(filter(None, value))[:_SHOWN]}”" if above else "ở ngoài cùng"
            yield Lesson(Correction(PARENT, own.line, above.line if above else 0), f"dòng {words} {place}")


def _only(by_name: Mapping[tuple[str, str], Sequence[Row]], name: Sequence[str]) -> Row | None:
    rows = by_name.get(_key(name), ())
    return rows[0] if len(rows) == 1 else None


def _name(row: Row) -> list[str]:
    """Number and words of a row, by which it is known again."""
    return [row.mark, normalise(row.text)]


def _key(name: Sequence[str]) -> tuple[str, str]:
    return name[0].strip(" .)"), search_key(name[1])
