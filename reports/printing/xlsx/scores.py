"""The scoring table as a sheet: total = standard + bonus − deduction on each row, groups sum what is in them."""

from decimal import Decimal

from reports.document.official_table import line_of
from reports.printing.xlsx.formulas import Formulas, total_of
from scoring.engine import ZERO
from scoring.tables.writing.lines import OfficialTable
from scoring.tables.writing.xlsx import HEADER_ROW, put, sums_row, write_table
from scoring.words.numbers import plain_number

NAME = "Bảng chấm điểm"
STANDARD, BONUS, DEDUCTION, TOTAL = "C", "E", "G", "H"
FIGURES = {STANDARD: "standard", BONUS: "bonus", DEDUCTION: "deduction"}
LIMITED = "Ô cộng hoặc trừ thêm một số sau hàm SUM: bảng điểm có mức tối đa, phần vượt không được tính."


def write(sheet, document):
    """The document's table on an empty sheet; answers its formulas."""
    table, appendix = _official(document), document.appendix
    write_table(sheet, table)
    formulas = Formulas(sheet)
    rows = {HEADER_ROW + place: row for place, row in enumerate(appendix.rows, 1)}
    parents = _parents(appendix.rows)
    limited = False
    for at, row in rows.items():
        if row.kind in ("section", "group", "total"):
            children = [other for other, own in rows.items() if _is_part(own) and parents[own.code] == row.code]
            limited |= _group(formulas, at, row, {other: rows[other] for other in children})
        if row.kind != "level" or row.total is not None:
            formulas.put(f"{TOTAL}{at}", f"{STANDARD}{at}+{BONUS}{at}-{DEDUCTION}{at}", row.total)
    _sums(formulas, sums_row(table), max(rows), appendix.totals)
    if limited:
        put(sheet.cell(sums_row(table) + len(table.sums) + 1, 2), LIMITED)
    return formulas


def _official(document):
    appendix, totals = document.appendix, document.appendix.totals
    points = totals.standard, totals.bonus, totals.deduction
    sums = [(label, own) for (label, _), own in zip(totals.lines, points, strict=True)]
    lines = tuple(map(line_of, appendix.rows))
    sums.append((document.total_label, totals.total))
    return OfficialTable(appendix.title, appendix.caption, lines, tuple(sums), document.basis_above(appendix))


def _is_part(row):
    return row.kind in ("section", "group", "criterion")


def _parents(rows):
    """Code of each criterion → the group that it stands in; sections stand in the whole, whose code is empty."""
    groups = [row.code for row in rows if row.kind in ("section", "group")]
    return {
        row.code: max((code for code in groups if row.code.startswith(f"{code}.")), key=len, default="")
        for row in rows
        if _is_part(row)
    }


def _group(formulas, at, row, children):
    """The sums of a group; answers whether a limit of the rubric holds one of them back."""
    limited = False
    for column, name in FIGURES.items() if children else ():
        value = getattr(row, name)
        plain_sum = sum((getattr(own, name) or ZERO for own in children.values()), ZERO)
        rest = (value or ZERO) - plain_sum
        formula = total_of([f"{column}{other}" for other in children])
        formulas.put(f"{column}{at}", formula + (_signed(rest) if rest else ""), value)
        limited |= bool(rest)
    return limited


def _signed(points):
    return f"{'+' if points > 0 else '-'}{plain_number(abs(Decimal(points)))}"


def _sums(formulas, first, last, totals):
    """The box below: what the table's last row says, and what it comes to."""
    points = totals.standard, totals.bonus, totals.deduction
    for place, (column, value) in enumerate(zip(FIGURES, points, strict=True)):
        formulas.put(f"C{first + place}", f"{column}{last}", value)
    formulas.put(f"C{first + 3}", f"C{first}+C{first + 1}-C{first + 2}", totals.total)
