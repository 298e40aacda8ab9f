"""What a person has said of a table: it is read again with that held fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scoring.tables.rows.state import ANY_PARENT, ANY_ROLE, CONTINUED, CRITERION, IGNORED, JOINED, LEVEL, TOTAL

if TYPE_CHECKING:
    from scoring.tables.rows.row import Row
    from scoring.tables.rows.state import Key

# What a person may say that a column is; "" for one that is not read.
COLUMNS = (
    "mark text standard level level_points across section section_mark section_points method"
    " excess bonus shortfall deduction total reviewed note unit".split()
)
SHARED = ("across", "note", "")  # what several columns may be
ROLES = (CRITERION, LEVEL, JOINED, TOTAL, IGNORED)
TOP = 0  # as a parent: nothing is above


@dataclass(frozen=True)
class Held:
    """`columns`: {column from 0: one of `COLUMNS`, or ""}; `roles`: {line: one of `ROLES`}; `parents`: {line: line}.

    A parent of `TOP` says that the row stands at the top. Lines that the table does not have are passed over.
    """

    columns: Mapping[int, str] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    parents: Mapping[int, int] = field(default_factory=dict)

    def allowed(self, rows: Sequence[Row]) -> dict[int, list[Key]]:
        """{place of a row: the choices that are left for it}."""
        places: dict[int, int] = {}
        for place, row in enumerate(rows):
            places.setdefault(row.line, place)
        found: dict[int, list[Key]] = {}
        for line in {*self.roles, *self.parents} & places.keys():
            parent = self.parents.get(line)
            above = ANY_PARENT if parent is None else -1 if parent == TOP else places.get(parent, ANY_PARENT)
            role = self.roles.get(line, ANY_ROLE)
            found[places[line]] = [(role, above), *([(CONTINUED, above)] if role == JOINED else [])]
        return found
