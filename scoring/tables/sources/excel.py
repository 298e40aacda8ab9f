"""A workbook to grids, one for each sheet: values as shown, formulas only by the value they are stored with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources import excel_hiding
from scoring.tables.sources import formulas as source_formulas
from scoring.tables.sources.excel_values import shown
from scoring.tables.sources.grid import Grid
from scoring.tables.sources.limits import MAX_CELL, MAX_CELLS, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Note, Place


class Sheet(Grid):
    """A sheet's rows. `name`: its name; `formula_cells`: (line, column) of those that show the result of a formula."""

    def __init__(
        self,
        rows: Iterable[list[str]],
        name: str = "",
        formula_cells: Iterable[Place] = (),
        notes: Iterable[Note] = (),
        fonts: dict[Place, str] | None = None,
        is_hidden: bool = False,
    ) -> None:
        super().__init__(rows)
        self.name, self.formula_cells, self.is_hidden = name, frozenset(formula_cells), is_hidden
        self.notes, self.fonts = list(notes), fonts or {}

    @property
    def formulas(self) -> tuple[int, ...]:
        """The lines that hold such cells."""
        return tuple(sorted({line for line, _ in self.formula_cells}))


def sheets(data: bytes) -> list[Sheet]:
    """Its sheets in order, those that are hidden marked as such; rows and columns that are hidden are left empty."""
    book = _open(data, values=True)
    for name, defined in book.defined_names.items():
        source_formulas.refuse_outside(defined.attr_text or "", f"Tên “{name}”")
    computed = _computed(data) if _has_formulas(data) else {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = [_sheet(sheet, computed.get(sheet.title, {}), archive) for sheet in book.worksheets]
    book.close()
    return found


def _computed(data: bytes) -> dict[str, dict[Place, str]]:
    """The formulas of every sheet, hidden ones too; none of them may reach outside the file."""
    book = _open(data, values=False)
    found = {sheet.title: dict(_formulas(sheet)) for sheet in book.worksheets}
    for title, own in found.items():
        for place, formula in own.items():
            source_formulas.refuse_outside(formula, f"Ô {_named(place)} của trang “{title[:40]}”")
    book.close()
    return found


def _open(data: bytes, values: bool) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(re.search(rb"<(?:\w+:)?f[ >/]", archive.read(name)) for name in parts)


def _cells(sheet: Any) -> Iterator[tuple[int, Any]]:
    sheet.reset_dimensions()
    for line, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_CELLS), 1):
        if not line % 100:
            refuse_overlong()
        yield line, row


def _formulas(sheet: Any) -> Iterator[tuple[Place, str]]:
    """(place, text) of every cell that is a formula."""
    for line, row in _cells(sheet):
        for column, cell in enumerate(row):
            if cell.data_type == "f" or isinstance(cell.value, ArrayFormula | DataTableFormula):
                yield (line, column), str(getattr(cell.value, "text", None) or cell.value or "")


def _named(place: Place) -> str:
    line, column = place
    return f"{openpyxl.utils.get_column_letter(column + 1)}{line}"


def _sheet(sheet: Any, computed: Mapping[Place, str], archive: zipfile.ZipFile) -> Sheet:
    unseen = excel_hiding.unseen(archive, sheet._worksheet_path)  # the library keeps the part's name to itself
    rows: list[list[str]] = []
    fonts: dict[Place, str] = {}
    notes = excel_hiding.Notes(unseen)
    is_hidden = sheet.sheet_state != "visible"
    for line, row in _cells(sheet):
        rows.append([])
        for column, cell in enumerate(row):
            if (line, column) in computed and not (is_hidden or unseen.hides(line, column)):
                source_formulas.refuse_unknown(cell.value, _named((line, column)))
            text, said = shown(cell.value, str(cell.number_format or "")) if cell.value is not None else ("", "")
            rows[-1].append(notes.printed(line, column, cell, text, said)[:MAX_CELL])
            if text and not text.isascii():
                fonts[line, column] = cell.font.name or ""
    if len(rows) > MAX_ROWS and any(rows[-1]):
        raise UnreadableFile(TOO_MANY_ROWS)
    notes.put_back(rows)
    seen = [place for place in computed if not unseen.hides(*place)]
    return Sheet(_even(rows), sheet.title, seen, notes.said(), fonts, is_hidden)


def _even(rows: Sequence[list[str]]) -> list[list[str]]:
    """Rows without the empty cells that the whole sheet has on its right."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    return [(row + [""] * width)[:width] for row in rows]
