"""A workbook to grids, one for each visible sheet: values as shown, formulas only by the value they are stored with."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from scoring.rubric_files import formulas
from scoring.rubric_files.findings import UnreadableFile
from scoring.rubric_files.limits import MAX_CELL, MAX_CELLS, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong


class Sheet(list):
    """A sheet's rows. `name`: its name; `formula_cells`: (line, column) of those that show the result of a formula."""

    def __init__(self, rows, name="", formula_cells=()):
        super().__init__(rows)
        self.name, self.formula_cells = name, frozenset(formula_cells)

    @property
    def formulas(self):
        """The lines that hold such cells."""
        return tuple(sorted({line for line, _ in self.formula_cells}))


def sheets(data):
    shown = _open(data, values=True)
    for name, defined in shown.defined_names.items():
        formulas.refuse_outside(defined.attr_text or "", f"Tên “{name}”")
    computed = _computed(data) if _has_formulas(data) else {}
    found = []
    for sheet in shown.worksheets:
        if sheet.sheet_state == "visible":
            found.append(_sheet(sheet, computed.get(sheet.title, {})))
    shown.close()
    return found


def _computed(data):
    """The formulas of every sheet, hidden ones too; none of them may reach outside the file."""
    book = _open(data, values=False)
    found = {sheet.title: dict(_formulas(sheet)) for sheet in book.worksheets}
    for title, own in found.items():
        for place, formula in own.items():
            formulas.refuse_outside(formula, f"Ô {_named(place)} của trang “{title[:40]}”")
    book.close()
    return found


def _open(data, values):
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _has_formulas(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(re.search(rb"<(?:\w+:)?f[ >/]", archive.read(name)) for name in parts)


def _cells(sheet):
    sheet.reset_dimensions()
    for line, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_CELLS), 1):
        if not line % 100:
            refuse_overlong()
        yield line, row


def _formulas(sheet):
    """(place, text) of every cell that is a formula."""
    for line, row in _cells(sheet):
        for column, cell in enumerate(row):
            if cell.data_type == "f" or isinstance(cell.value, ArrayFormula | DataTableFormula):
                yield (line, column), str(getattr(cell.value, "text", None) or cell.value or "")


def _named(place):
    line, column = place
    return f"{openpyxl.utils.get_column_letter(column + 1)}{line}"


def _sheet(sheet, computed):
    rows = []
    for line, row in _cells(sheet):
        for column, cell in enumerate(row):
            if (line, column) in computed:
                formulas.refuse_unknown(cell.value, _named((line, column)))
        rows.append([_shown(cell)[:MAX_CELL] for cell in row])
    if len(rows) > MAX_ROWS and any(rows[-1]):
        raise UnreadableFile(TOO_MANY_ROWS)
    return Sheet(_even(rows), sheet.title, computed)


def _even(rows):
    """Rows without the empty cells that the whole sheet has on its right."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    return [(row + [""] * width)[:width] for row in rows]


def _shown(cell):
    """A cell as the sheet shows it; decimals with a comma, so that 1.125 is never one thousand."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date | time | timedelta):
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    if not isinstance(value, int | float):
        return str(value)
    shape = str(cell.number_format or "").split(";")[0]
    if "%" in shape:
        return f"{Decimal(str(value)) * 100:f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
    if float(value).is_integer() and "." not in shape:
        return f"{int(value)}"
    decimals = len(shape.partition(".")[2].rstrip('"_) ')) if set(shape) <= set("0#,.") and "." in shape else 0
    text = f"{value:.{decimals}f}" if decimals else f"{Decimal(f'{value:.15g}'):f}"  # as many figures as Excel shows
    return text.replace(".", ",")
