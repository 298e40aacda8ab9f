"""A workbook to grids, one for each visible sheet: values as shown, formulas only by the value they are stored with."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from scoring.rubric_files.findings import UnreadableFile
from scoring.rubric_files.limits import MAX_CELL, MAX_CELLS, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong

_REACHES_OUT = re.compile(
    r"\b(WEBSERVICE|FILTERXML|RTD|DDE|CALL|REGISTER\.ID|EXEC|IMAGE|SQL\.REQUEST)\s*\(|\||\[[^\]]+\]", re.IGNORECASE
)
_OUTSIDE = (
    "Ô {cell} có công thức gọi ra ngoài tệp nên không đọc. Hãy thay công thức bằng giá trị (Dán đặc biệt > Giá trị)"
    " rồi nạp lại."
)
_UNKNOWN = (
    "Ô {cell} là công thức chưa có giá trị được lưu nên không đọc. Hãy mở tệp bằng Excel, thay công thức bằng giá trị"
    " rồi lưu và nạp lại."
)


class Sheet(list):
    """A sheet's rows. `name`: its name; `formulas`: the rows that show the result of a formula."""

    def __init__(self, rows, name="", formulas=()):
        super().__init__(rows)
        self.name, self.formulas = name, tuple(formulas)


def sheets(data):
    shown, formulas = _open(data, values=True), {}
    if _has_formulas(data):
        formulas = {sheet.title: dict(_formulas(sheet)) for sheet in _open(data, values=False).worksheets}
    found = []
    for sheet in shown.worksheets:
        if sheet.sheet_state == "visible":
            found.append(_sheet(sheet, formulas.get(sheet.title, {})))
    shown.close()
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


def _sheet(sheet, formulas):
    rows = []
    for line, row in _cells(sheet):
        for column, cell in enumerate(row):
            if (line, column) in formulas:
                _refuse_unknown(cell, line, column, formulas[line, column])
        rows.append([_shown(cell)[:MAX_CELL] for cell in row])
    if len(rows) > MAX_ROWS and any(rows[-1]):
        raise UnreadableFile(TOO_MANY_ROWS)
    return Sheet(_even(rows), sheet.title, sorted({line for line, _ in formulas}))


def _refuse_unknown(cell, line, column, formula):
    place = f"{openpyxl.utils.get_column_letter(column + 1)}{line}"
    if _REACHES_OUT.search(re.sub(r'"[^"]*"', "", formula)):
        raise UnreadableFile(_OUTSIDE.format(cell=place))
    if cell.value is None:
        raise UnreadableFile(_UNKNOWN.format(cell=place))


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
    text = f"{value:.{decimals}f}" if decimals else f"{Decimal(str(value)):f}"
    return text.replace(".", ",")
