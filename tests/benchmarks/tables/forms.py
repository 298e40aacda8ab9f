"""From a paper to the bytes of a file: workbook, document, separated and pasted text."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties

from tests.benchmarks.tables.documents import document
from tests.benchmarks.tables.paper import Cell, Line, Paper, Sheet

_THIN = Border(*(Side(style="thin"),) * 4)


def written(paper: Paper) -> bytes:
    return {"xlsx": workbook, "docx": document, "csv": separated, "tsv": pasted, "html": web_page}[paper.ending](paper)


def workbook(paper: Paper) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in paper.sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(page, sheet: Sheet) -> None:
    for number, line in enumerate(sheet.lines, 1):
        for place, name in enumerate(sheet.columns, 1):
            cell = line.cells.get(name)
            if cell is not None:
                _set(page.cell(number, place), cell, line)
                _merge(page, number, place, cell)
            elif line.kind in ("head", "row"):
                page.cell(number, place).border = _THIN
    for place, name in enumerate(sheet.columns, 1):
        width = 60 if name in ("text", "levels", "method") else 12
        page.column_dimensions[openpyxl.utils.get_column_letter(place)].width = width
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _set(target, cell: Cell, line: Line) -> None:
    text = cell.text
    if isinstance(text, Decimal):
        text = int(text) if text == text.to_integral_value() else float(text)
    target.value = text if text != "" else None
    target.font = Font(bold=cell.bold, italic=cell.italic)
    is_row = line.kind in ("head", "row")
    middle = line.kind in ("head", "title")
    target.border = _THIN if is_row else Border()
    target.alignment = Alignment("center" if middle else None, "center", wrap_text=is_row, indent=cell.indent)
    if cell.fill:
        target.fill = PatternFill("solid", fgColor=cell.fill)


def _merge(page, number: int, place: int, cell: Cell) -> None:
    if cell.across > 1 or cell.down > 1:
        page.merge_cells(
            start_row=number, start_column=place, end_row=number + cell.down - 1, end_column=place + cell.across - 1
        )


def _texts(sheet: Sheet, line: Line) -> list[str]:
    texts = [line.cells[name].shown if name in line.cells else "" for name in sheet.columns]
    if line.kind in ("title", "foot"):
        texts = [text for text in texts if text]
    while line.is_short and len(texts) > 2 and not texts[-1]:
        texts.pop()
    return texts


def separated(paper: Paper) -> bytes:
    """Where semicolons stand between the cells, also the mark of UTF-8 in front, as spreadsheet programs export."""
    return _separated(paper, paper.delimiter).encode("utf-8-sig" if paper.delimiter == ";" else "utf-8")


def _separated(paper: Paper, delimiter: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    for sheet in paper.sheets:
        writer.writerows(_texts(sheet, line) for line in sheet.lines)
    return stream.getvalue()


def pasted(paper: Paper) -> bytes:
    """Tabs between the cells, as what is copied from a sheet; cells of several lines in quotes."""
    return _separated(paper, "\t").encode()


def web_page(paper: Paper) -> bytes:
    """A table as a web page: what many office programs save under the name of a workbook."""
    body = ""
    for sheet in paper.sheets:
        covered: dict[str, int] = {}
        rows = ""
        for line in sheet.lines:
            if line.kind in ("head", "row"):
                rows += f"<tr>{_cells(sheet, line, covered)}</tr>"
            elif line.kind == "title":
                body += f"<p>{escape(' '.join(_texts(sheet, line)))}</p>"
        body += f'<table border="1">{rows}</table>'
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _cells(sheet: Sheet, line: Line, covered: dict[str, int]) -> str:
    found, skip = "", 0
    for name in sheet.columns:
        cell = line.cells.get(name)
        if covered.get(name, 0) and cell is None:
            covered[name] -= 1
        elif skip:
            skip -= 1
        else:
            cell = cell or Cell()
            skip, covered[name] = cell.across - 1, cell.down - 1
            spans = "".join(
                f' {kind}="{size}"' for kind, size in (("colspan", cell.across), ("rowspan", cell.down)) if size > 1
            )
            text = escape(cell.shown).replace("\n", "<br>")
            found += f"<td{spans}>{f'<b>{text}</b>' if cell.bold else text}</td>"
    return found
