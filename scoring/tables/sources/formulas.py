"""Formulas of a workbook: never computed; which of them are read by their stored value and which refuse the file."""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.tables.findings import Findings, UnreadableFile
from scoring.tables.rows.columns import find_table

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Grid

_FUNCTIONS = "WEBSERVICE FILTERXML HYPERLINK INDIRECT IMAGE RTD DDE CALL REGISTER REGISTER.ID EXEC SQL.REQUEST"
_REACHES_OUT = re.compile(
    rf"(?<![\w])({'|'.join(map(re.escape, _FUNCTIONS.split()))})\s*\(|\||\[[^\]]*\][^!\[\]()+*/,;=]*!", re.IGNORECASE
)
_MEND = "Hãy thay công thức bằng giá trị (Dán đặc biệt > Giá trị) rồi nạp lại."
_OUTSIDE = "{where} có công thức gọi ra ngoài tệp nên không đọc. " + _MEND
_UNKNOWN = (
    "Ô {cell} là công thức chưa có giá trị được lưu nên không đọc. Hãy mở tệp bằng Excel, thay công thức bằng giá trị"
    " rồi lưu và nạp lại."
)
_IN_WORDS = "Dòng {line} có công thức ở cột số thứ tự hoặc nội dung nên không đọc. " + _MEND
_IN_HEADING = "Dòng tiêu đề cột của bảng có công thức nên không đọc. " + _MEND
_LADEN = "Hơn một phần tư số ô có chữ hoặc số của bảng là công thức nên không đọc. " + _MEND
MOST = Decimal("0.25")
_SIGN = "ƒƒƒ"


def refuse_outside(formula: str, where: str) -> None:
    """A formula that names another workbook, an address or a program. What stands in quotation marks is only text."""
    if _REACHES_OUT.search(re.sub(r'"[^"]*"', '""', formula)):
        raise UnreadableFile(_OUTSIDE.format(where=where))


def refuse_unknown(value: object, cell: str) -> None:
    if value is None:
        raise UnreadableFile(_UNKNOWN.format(cell=cell))


def refuse_laden(grid: Grid) -> None:
    """A table that is computed rather than issued: in its words, or in more than a quarter of its cells."""
    places = getattr(grid, "formula_cells", ())
    if not places:
        return
    if len(places) > MOST * sum(bool(cell) for row in grid for cell in row):
        raise UnreadableFile(_LADEN)
    signed = find_table(_with_signs(grid, places), Findings())
    if signed is None:
        raise UnreadableFile(_IN_HEADING)
    for row in signed.rows:
        if _SIGN in row.mark or _SIGN in row.text:
            raise UnreadableFile(_IN_WORDS.format(line=row.line))


def _with_signs(grid: Grid, places: Container[tuple[int, int]]) -> list[list[str]]:
    """The same rows with a sign in place of what a formula gives, so that a second reading shows where it lands."""
    return [
        [_SIGN if (line, column) in places else cell for column, cell in enumerate(row)]
        for line, row in enumerate(grid, 1)
    ]
