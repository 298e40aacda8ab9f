"""Registers and the score bridge as sheets that print like the scoring table."""

import datetime
import re
from decimal import Decimal

from reports.printing.xlsx.formulas import Formulas
from scoring.tables.writing.xlsx import HEADER_ROW, put, set_up, write_head

BRIDGE = "Đối chiếu điểm"
COLUMNS = ("Số TT", "Nội dung", "Điểm", "Lũy kế", "Lý do", "Đơn vị", "Ngày")
WIDTHS_MM = (13, 62, 20, 20, 77, 38, 22)
ROOM_MM = 252
LETTERS_PER_MM = 0.58
DAY = "DD/MM/YYYY"
SIGNED = "+General;-General;0"
_number = re.compile(r"[+−-]?\d{1,3}(?:\.?\d{3})*(?:,\d+)?")
_day = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def register(sheet, own, basis=""):
    """A register: its texts as texts, its days and running numbers as what they are."""
    widths = [ROOM_MM * width / sum(own.widths) for width in own.widths] or [ROOM_MM / len(own.columns)] * len(
        own.columns
    )
    _begin(sheet, own.title, own.caption, own.columns, widths, basis)
    for at, texts in enumerate(own.rows, HEADER_ROW + 1):
        for column, text in enumerate(texts, 1):
            across = "right" if column - 1 in own.right else "center" if column == 1 else "left"
            _fill(sheet.cell(at, column), text, across)
            if across == "right" and (figure := _figure(text)) is not None:
                sheet.cell(at, column).value = figure
        sheet.row_dimensions[at].height = _height(texts, widths)
    if own.note:
        put(sheet.cell(HEADER_ROW + len(own.rows) + 2, 2), own.note)


def bridge(sheet, own, title, caption, result):
    """From the self-score to the result, which `result` names; answers its formulas."""
    _begin(sheet, title, caption, COLUMNS, WIDTHS_MM)
    formulas, at, reached = Formulas(sheet), HEADER_ROW + 1, own.start
    _row(sheet, at, ("", "Tự chấm lúc nộp", "", "", "", "", ""), own.start)
    formulas.put(f"D{at}", f"C{at}", own.start)
    for place, step in enumerate(own.steps, 1):
        at, reached = at + 1, reached + step.points
        day = f"{step.on:%d/%m/%Y}" if step.on else ""
        _row(sheet, at, (str(place), step.label, "", "", step.why, step.unit, day), step.points, SIGNED)
        formulas.put(f"D{at}", f"D{at - 1}+C{at}", reached)
    _row(sheet, at + 1, ("", result, "", "", "", "", ""), None, bold=True)
    formulas.put(f"C{at + 1}", f"SUM(C{HEADER_ROW + 1}:C{at})", own.result)
    formulas.put(f"D{at + 1}", f"D{at}", own.result)
    return formulas


def _begin(sheet, title, caption, columns, widths, basis=""):
    set_up(sheet, widths)
    write_head(sheet, title, caption, columns, basis)


def _row(sheet, at, texts, points, look="General", bold=False):
    for column, text in enumerate(texts, 1):
        _fill(sheet.cell(at, column), text, "center" if column in (1, 3, 4, 7) else "left", bold)
    if points is not None:
        sheet.cell(at, 3).value, sheet.cell(at, 3).number_format = points, look
    sheet.row_dimensions[at].height = _height(texts, WIDTHS_MM)


def _fill(cell, text, across, bold=False):
    day = _day.fullmatch(text)
    put(cell, "" if day or _is_count(cell, text) else text, bold=bold, across=across)
    if day:
        cell.value, cell.number_format = datetime.date(int(day[3]), int(day[2]), int(day[1])), DAY
    elif _is_count(cell, text):
        cell.value = int(text)


def _figure(text):
    """The number that a cell of figures prints; None where it is none."""
    if not _number.fullmatch(text):
        return None
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-").replace("+", ""))


def _is_count(cell, text):
    return cell.column == 1 and text.isascii() and text.isdigit() and len(text) < 10


def _height(texts, widths):
    """Enough for the wrapped texts; Excel does not grow rows that it did not write."""
    pairs = zip(texts, widths, strict=True)
    lines = (
        sum(-(-len(line) // max(4, int(width * LETTERS_PER_MM))) or 1 for line in text.split("\n"))
        for text, width in pairs
    )
    return min(409, 17 * max(lines))
