"""A row of a scoring table, and the table: what all that follows reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scoring.tables.sources.grid import Look

if TYPE_CHECKING:
    from collections.abc import Mapping

RESULTS = ("excess", "bonus", "shortfall", "deduction", "total")


@dataclass
class Row:
    """One row of the table. `role` and `code` are filled in as it is understood.

    `line`: its line in the grid, from 1; `values`: {column's role: cell}; `look`: how its words look;
    `starts`: whether a page or one of several tables begins with it; `begins`: whether a table of another heading does;
    `heads`: whether it is a section that stood in a column beside its rows.
    """

    line: int
    mark: str
    text: str
    values: dict[str, str] = field(default_factory=dict)
    role: str = ""
    code: str = ""
    look: Look = Look()  # noqa: RUF009 - frozen
    starts: bool = False
    begins: bool = False
    heads: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.mark or self.text or any(self.values.values()))


@dataclass(frozen=True)
class Table:
    """`columns`: {line of a heading: {column: role}}, for a table of several parts one each."""

    rows: list[Row]
    titles: list[str]
    header: int
    columns: Mapping[int, Mapping[int, str]] = field(default_factory=dict)

    @property
    def has_points(self) -> bool:
        """Whether a column is one of points, or the points stand in the words only."""
        return any({"standard", "deduction", "bonus"} & set(roles.values()) for roles in self.columns.values())
