"""A file before it is one: sheets of lines of cells, and which rows of the meaning stand in a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from tests.benchmarks.tables.meaning import Node


@dataclass
class Cell:
    """`across`, `down`: how many cells it covers. `indent`: steps to the right. `auto`: depth of a counted number."""

    text: str | Decimal = ""
    bold: bool = False
    italic: bool = False
    fill: str = ""
    indent: int = 0
    across: int = 1
    down: int = 1
    auto: int | None = None

    @property
    def shown(self) -> str:
        """As a sheet shows it: a decimal comma, no needless zeros."""
        return self.text if isinstance(self.text, str) else plain(self.text)


@dataclass
class Line:
    """`kind`: title, head, row or foot. `is_short`: its last empty cells are not written."""

    cells: dict[str, Cell]
    nodes: list[Node] = field(default_factory=list)
    kind: str = "row"
    is_short: bool = False


@dataclass
class Sheet:
    name: str
    columns: list[str]
    lines: list[Line] = field(default_factory=list)


@dataclass
class Paper:
    sheets: list[Sheet]
    ending: str
    delimiter: str = ","

    def settle(self) -> None:
        """Tell each node the lines in which it stands. A document counts the rows of its tables only."""
        for page, sheet in enumerate(self.sheets):
            lines = [
                line for line in sheet.lines if self.ending in ("xlsx", "csv", "tsv") or line.kind in ("head", "row")
            ]
            for number, line in enumerate(lines, 1):
                for node in line.nodes:
                    node.places.append((page, number))


def plain(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    return text.replace(".", ",")
