"""The official table as an Excel workbook, ready to print."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

from scoring.tables.writing.lines import MARGIN_MM, PERCENTS, WIDTHS_MM, Line, OfficialTable
from scoring.words.headings import HEADINGS

FACE = "Times New Roman"
THIN = Side(style="thin", color="FF555555")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEADER_ROW = 4
MM_PER_UNIT = 2.0  # of a column's width, at 12 points
FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def to_xlsx(table: OfficialTable) -> bytes:
    """The workbook's bytes."""
    book = Workbook()
    book.properties.title, book.properties.creator = table.title, ""
    book.active.title = "Bảng chấm điểm"
    write_table(book.active, table)
    write_mark(book.active, table.mark)
    return saved(book)


def write_table(sheet: Any, table: OfficialTable) -> None:
    """The table on an empty sheet, from its title to its sums."""
    set_up(sheet, WIDTHS_MM)
    write_head(sheet, table.title, table.caption, HEADINGS, table.basis)
    for row, line in enumerate(table.lines, HEADER_ROW + 1):
        _line(sheet, row, line)
    _sums(sheet, table, sums_row(table))


def sums_row(table: OfficialTable) -> int:
    """Where the first of the sums stands, a row below the table."""
    return HEADER_ROW + len(table.lines) + 2


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put_text(cell: Any, text: str) -> None:
    """Text that stays text: what begins like a formula is marked as a quotation and never computed."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(FORMULA_STARTS)


def set_up(sheet: Any, widths: Iterable[float]) -> None:
    """A sheet that prints in the report's form. `widths`: of its columns, in millimetres."""
    top, right, bottom, left = (mm / 25.4 for mm in MARGIN_MM)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=left, right=right, top=top, bottom=bottom, header=0.4, footer=0.4)
    sheet.oddHeader.center.text = f'&"{FACE}"&13&P'
    sheet.HeaderFooter.differentFirst = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 3)
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width / MM_PER_UNIT


def write_mark(sheet: Any, mark: str) -> None:
    """What a paper that does not count says on every printed page."""
    if mark:
        sheet.oddHeader.right.text = sheet.firstHeader.right.text = f'&"{FACE},Bold"&13{mark}'


def write_head(sheet: Any, title: str, caption: str, headings: Sequence[str], basis: str = "") -> None:
    """Title, caption and whose points follow across the sheet, then the row of headings."""
    for row, text, font in (
        (1, title, Font(name=FACE, size=14, bold=True)),
        (2, caption, Font(name=FACE, size=13, italic=True)),
        (3, basis, Font(name=FACE, size=12, bold=True)),
    ):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(headings))
        cell = sheet.cell(row, 1)
        put_text(cell, text)
        cell.font, cell.alignment = font, Alignment(horizontal="center", vertical="center", wrap_text=True)
    for column, heading in enumerate(headings, 1):
        put(sheet.cell(HEADER_ROW, column), heading, bold=True, across="center")
    sheet.row_dimensions[HEADER_ROW].height = 34


def _line(sheet: Any, row: int, line: Line) -> None:
    put(sheet.cell(row, 1), line.number, bold=line.is_strong, across="center")
    across = "center" if line.kind == "total" else "left"
    put(sheet.cell(row, 2), line.title, bold=line.is_strong, across=across)
    for place, figure in enumerate(line.figures):
        cell = sheet.cell(row, 3 + place)
        put(cell, "", bold=line.is_strong, across="center")
        if figure is not None:
            cell.value, cell.number_format = shown_number(figure, place in PERCENTS)
    sheet.row_dimensions[row].height = _height(line)


def shown_number(figure: Decimal, is_percent: bool = False) -> tuple[Decimal, str]:
    """(the cell's value, its format): 16 % is stored as 0,16 as Excel does."""
    if not is_percent:
        return figure, "General"
    return figure / 100, "0%" if figure == figure.to_integral_value() else "0.0#%"


def _height(line: Line) -> int:
    """Enough for the wrapped title; Excel does not grow rows that it did not write."""
    letters = 62 if line.is_strong else 76
    return 17 * max(1, -(-len(line.title) // letters))


def put(cell: Any, text: str, *, bold: bool = False, across: str = "left") -> None:
    """A boxed cell with this text in the table's face."""
    put_text(cell, text)
    cell.font, cell.border = Font(name=FACE, size=12, bold=bold), BOX
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)


def _sums(sheet: Any, table: OfficialTable, row: int) -> None:
    for place, (label, points) in enumerate(table.sums):
        is_last = place == len(table.sums) - 1
        cells = sheet.cell(row + place, 2), sheet.cell(row + place, 3)
        put(cells[0], label, bold=is_last)
        put(cells[1], "", bold=is_last, across="center")
        cells[1].value = points
