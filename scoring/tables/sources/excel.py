"""A workbook to grids, one for each sheet: values as shown, formulas only by the value they are stored with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources import excel_dates, excel_hiding, excel_looks
from scoring.tables.sources import formulas as source_formulas
from scoring.tables.sources.excel_values import shown
from scoring.tables.sources.grid import Grid
from scoring.tables.sources.limits import MAX_CELL, MAX_CELLS, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Place


class Sheet(Grid):
    """A sheet's rows. `name`: its name; `formula_cells`: (line, column) of those that show the result of a formula."""

    def __init__(self, name: str = "", is_hidden: bool = False) -> None:
        super().__init__()
        self.name, self.is_hidden = name, is_hidden
        self.formula_cells: frozenset[Place] = frozenset()
        self.dates: dict[Place, tuple[date, str]] = {}

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
        looks = excel_looks.Looks()
        found = [_sheet(sheet, computed.get(sheet.title, {}), archive, looks) for sheet in book.worksheets]
    book.close()
    return found


def one_below_other(sheets: Sequence[Sheet]) -> Sheet:
    """Sheets that hold the parts of one table, as one; lines count on from sheet to sheet."""
    whole = Sheet(", ".join(sheet.name for sheet in sheets))
    for sheet in sheets:
        above = len(whole)
        whole.extend(sheet)
        whole.notes += [(line and line + above, code, sentence) for line, code, sentence in sheet.notes]
        for name in ("looks", "fonts", "spans"):
            places = getattr(sheet, name).items()
            getattr(whole, name).update({(line + above, at): own for (line, at), own in places})
        whole.formula_cells |= {(line + above, at) for line, at in sheet.formula_cells}
        whole.breaks |= {line + above for line in sheet.breaks} | ({above + 1} if above else set())
    return whole


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
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False, rich_text=True)


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


def _sheet(sheet: Any, computed: Mapping[Place, str], archive: zipfile.ZipFile, looks: excel_looks.Looks) -> Sheet:
    content = archive.read(sheet._worksheet_path)  # the library keeps the part's name to itself
    unseen = excel_hiding.unseen(content)
    found, notes = Sheet(sheet.title, sheet.sheet_state != "visible"), excel_hiding.Notes(unseen)
    for line, row in _cells(sheet):
        found.append([])
        for column, cell in enumerate(row):
            place = line, column
            if place in computed and not (found.is_hidden or unseen.hides(*place)):
                source_formulas.refuse_unknown(cell.value, _named(place))
            text, said = _shown(cell) if cell.value is not None else ("", "")
            found[-1].append(notes.printed(*place, cell, text, said)[:MAX_CELL])
            if text.strip():
                found.looks[place] = looks.of(cell, text)
            if isinstance(cell.value, date):
                found.dates[place] = cell.value, text
            if text and not text.isascii():
                found.fonts[place] = cell.font.name or ""
    if len(found) > MAX_ROWS and any(found[-1]):
        raise UnreadableFile(TOO_MANY_ROWS)
    found.formula_cells = frozenset(place for place in computed if not unseen.hides(*place))
    _lay_merged(found, notes)
    found.breaks = excel_looks.breaks(content)
    found.notes = notes.said() + excel_dates.turn_back(found, found.dates)
    found[:] = _even(found)
    return found


def _lay_merged(found: Sheet, notes: excel_hiding.Notes) -> None:
    found.spans = notes.lay_merged(found)
    for place, top in notes.moved.items():
        found.fonts[place] = found.fonts.get(top, "")
        if top in found.looks:
            found.looks[place] = found.looks[top]
    found.looks = {(line, at): look for (line, at), look in found.looks.items() if found[line - 1][at]}


def _shown(cell: Any) -> tuple[str, str]:
    return shown(excel_looks.written(cell.value), str(cell.number_format or ""))


def _even(rows: Sequence[list[str]]) -> list[list[str]]:
    """Rows without the empty cells that the whole sheet has on its right."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    return [(row + [""] * width)[:width] for row in rows]
