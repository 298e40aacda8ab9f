"""How the workbook looks and prints: fonts, colours, widths, locks."""

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import column_index_from_string as index
from openpyxl.utils import get_column_letter as letter

from scoring.scorecards.packs.formulas import SCORED, UNSCORED
from scoring.scorecards.packs.layout import (
    BONUS,
    DEDUCTION,
    EVIDENCE_HEADER,
    EVIDENCE_HEADINGS,
    EXPLANATION,
    FIRST,
    HEADER,
    LAST,
    LAST_SHOWN,
    NOTE,
    NUMBER,
    NUMBERS,
    OVER,
    PICK,
    STANDARD,
    STATE,
    TITLE,
    TOTAL,
    UNDER,
)

FACE = "Times New Roman"
THIN = Side(style="thin", color="FFB0A8A0")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
OPEN, HEAD, SECTION = (PatternFill("solid", start_color=f"FF{code}") for code in ("FFF7D6", "EFE9E1", "F6F2EC"))
NO_ZEROS = "General;-General;"
GOOD, WRONG, GREY = "FF1D6B3C", "FFA62B1F", "FF77706A"
WIDTHS = {NUMBER: 6, TITLE: 62, STANDARD: 9, OVER: 9, BONUS: 9, UNDER: 9, DEDUCTION: 9, TOTAL: 10, PICK: 34}
WIDTHS |= dict.fromkeys(NUMBERS, 10) | {STATE: 22, NOTE: 40, EXPLANATION: 40}
CENTERED = {NUMBER, STANDARD, OVER, BONUS, UNDER, DEDUCTION, TOTAL, *NUMBERS}
SHOWN = [letter(column) for column in range(1, index(LAST_SHOWN) + 1)]


def heading(sheet):
    sheet["A1"].font = Font(name=FACE, size=14, bold=True)
    sheet["A2"].font = Font(name=FACE, size=12, italic=True)
    for address in ("B3", "C3", "E3", "G3"):
        sheet[address].font = Font(name=FACE, size=13, bold=True)
    sheet["B3"].alignment = Alignment(horizontal="right")
    for column in SHOWN:
        _cell(sheet[f"{column}{HEADER}"], bold=True, fill=HEAD, across="center")
    sheet.row_dimensions[HEADER].height = 50


def place(sheet, own):
    """The rows of a criterion and its levels."""
    is_section = own.depth == 0
    for column in SHOWN:
        cell = sheet[f"{column}{own.row}"]
        fill = SECTION if own.criterion.is_group and cell.fill.fill_type is None else None
        _cell(cell, bold=own.criterion.is_group or column == TOTAL, fill=fill, across=_across(column), size=12)
    if is_section:
        sheet[f"{TITLE}{own.row}"].font = Font(name=FACE, size=12, bold=True)
    _height(sheet, own.row, own.criterion.title, least=2 if own.picks else 1)
    for column in (BONUS, DEDUCTION):
        sheet[f"{column}{own.row}"].number_format = NO_ZEROS
    for row, level in own.level_rows():
        for column in SHOWN:
            _cell(sheet[f"{column}{row}"], across=_across(column), indent=1 if column == TITLE else 0)
        _height(sheet, row, level.text)


def _across(column):
    return "center" if column in CENTERED else "left"


def _cell(cell, *, bold=False, fill=None, across="left", size=12, indent=0):
    cell.font, cell.border = Font(name=FACE, size=size, bold=bold), BOX
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True, indent=indent)
    if fill is not None:
        cell.fill = fill


def _height(sheet, row, words, least=1):
    sheet.row_dimensions[row].height = 17 * max(least, -(-len(words) // 60))


def input_cell(cell, is_open):
    if is_open:
        cell.fill = OPEN
    if cell.column_letter in NUMBERS:
        cell.number_format = "General"


def finish(sheet, layout):
    """The last row, widths, what is hidden, what is printed, and colours that follow the values."""
    for column in SHOWN:
        _cell(sheet[f"{column}{layout.total}"], bold=True, fill=HEAD, across=_across(column))
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    used = {field for own in layout.scored.values() for field in own.fields}
    for column, (field, _) in NUMBERS.items():
        sheet.column_dimensions[column].hidden = field not in used
    for number in range(index(LAST_SHOWN) + 1, index(LAST) + 1):
        sheet.column_dimensions[letter(number)].hidden = True
    sheet.freeze_panes = f"{STANDARD}{FIRST}"
    sheet.sheet_view.zoomScale = 90
    states, last = f"{STATE}{FIRST}:{STATE}{layout.total}", layout.total
    for words, colour in ((SCORED, GOOD), (UNSCORED, GREY)):
        _colour(sheet, states, f'{STATE}{FIRST}="{words}"', colour)
    _colour(sheet, states, f'AND({STATE}{FIRST}<>"",{STATE}{FIRST}<>"{SCORED}")', WRONG, bold=True)
    _colour(sheet, f"{TITLE}{FIRST}:{TITLE}{last}", f"AND(ISNUMBER($Y{FIRST}),$Y{FIRST}=1)", GOOD, bold=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.print_area = f"{NUMBER}1:{TOTAL}{last}"  # what is printed is the official table


def _colour(sheet, cells, formula, colour, bold=False):
    sheet.conditional_formatting.add(cells, FormulaRule(formula=[formula], font=Font(color=colour, bold=bold)))


def evidence(sheet, stored, rows):
    """The list of documents: the stored ones locked, below them rows to fill in."""
    sheet["A1"].font = Font(name=FACE, size=12, italic=True)
    for column in range(1, len(EVIDENCE_HEADINGS) + 1):
        _cell(sheet.cell(EVIDENCE_HEADER, column), bold=True, fill=HEAD, across="center")
        for row in range(EVIDENCE_HEADER + 1, stored + rows + 1):
            cell = sheet.cell(row, column)
            _cell(cell, fill=OPEN if row > stored else None)
            cell.protection = Protection(locked=row <= stored)
            cell.number_format = "dd/mm/yyyy" if column == 3 else "@" if row > stored else "General"
    for column, width in zip("ABCDEF", (16, 24, 16, 34, 70, 40), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = sheet.cell(EVIDENCE_HEADER + 1, 1)


def guide(sheet, rows):
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 6, 110
    for row in range(1, rows + 1):
        for column in (1, 2):
            cell = sheet.cell(row, column)
            cell.font = Font(name=FACE, size=14 if row == 1 else 12, bold=row == 1)
            cell.alignment = Alignment(vertical="top", wrap_text=row > 1)


def protect(sheet):
    """Locked against slips, not against people: there is no password, and what counts is computed again."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.formatCells = False
