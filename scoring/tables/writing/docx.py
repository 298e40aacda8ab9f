"""The official table as a Word document, ready to print."""

import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from scoring.tables.writing.lines import MARGIN_MM, PERCENTS, WIDTHS_MM, Line, OfficialTable
from scoring.words.headings import HEADINGS
from scoring.words.numbers import number_text

FACE = "Times New Roman"
CENTER = WD_ALIGN_PARAGRAPH.CENTER
SUMS_MM = 120  # where the figures of the sums end


def to_docx(table: OfficialTable) -> bytes:
    """The document's bytes."""
    paper = Document()
    paper.core_properties.title, paper.core_properties.author = table.title, ""
    _set_up(paper, table.mark)
    _words(paper.add_paragraph(), table.title, size=14, bold=True, across=CENTER)
    if table.caption:
        _words(paper.add_paragraph(), table.caption, size=14, italic=True, across=CENTER)
    if table.basis:
        _words(paper.add_paragraph(), table.basis, bold=True, across=CENTER)
    for paragraph in paper.paragraphs:
        paragraph.paragraph_format.keep_with_next = True
    paper.paragraphs[-1].paragraph_format.space_after = Pt(9)
    _table(paper, table.lines, has_sums=bool(table.sums))
    _sums(paper, table.sums)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _set_up(paper: Any, mark: str) -> None:
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.element.rPr.rFonts.set(qn("w:cs"), FACE)
    paper.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "vi-VN")
    style.paragraph_format.space_after = Pt(0)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    top, right, bottom, left = map(Mm, MARGIN_MM)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    section.header_distance = section.footer_distance = Mm(10)
    _page_number(section, mark)


def _page_number(section: Any, mark: str) -> None:
    """In the middle of the top margin, but not on the first page; at its right end the mark, on every page."""
    section.different_first_page_header_footer = True
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    for header, number in ((section.header, field), (section.first_page_header, None)):
        paragraph = header.paragraphs[0]
        paragraph.style = "Normal"  # the header's own has stops for another width
        room = section.page_width - section.left_margin - section.right_margin
        paragraph.paragraph_format.tab_stops.add_tab_stop(room // 2, WD_TAB_ALIGNMENT.CENTER)
        paragraph.paragraph_format.tab_stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT)
        _words(paragraph, "\t", size=13)
        if number is not None:
            _words(paragraph, "", size=13)
            number.append(paragraph.runs[-1]._r)
            paragraph._p.append(number)
        if mark:
            _words(paragraph, f"\t{mark}", size=13, bold=True)


def _words(
    paragraph: Any,
    text: str,
    *,
    size: int = 12,
    bold: bool = False,
    italic: bool = False,
    across: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
) -> None:
    run = paragraph.add_run(ILLEGAL_CHARACTERS_RE.sub("", text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = across


def _table(paper: Any, lines: Sequence[Line], has_sums: bool) -> None:
    grid = paper.add_table(rows=1 + len(lines), cols=len(HEADINGS), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(grid.columns, WIDTHS_MM, strict=True):
        column.width = Mm(width)
    rows = grid._tbl.tr_lst  # one look at the rows: the library searches them again for every cell
    _fill(rows[0], HEADINGS, grid, bold=True, is_centered=True)
    _mark(rows[0], "w:tblHeader")
    for row, line in zip(rows[1:], lines, strict=True):
        _fill(row, (line.number, line.title, *_figures(line)), grid, line.is_strong, line.kind == "total")
    kept = [line.is_kept_with(following) for line, following in pairwise(lines)] + [has_sums]
    for row, is_kept in zip(rows, [True, *kept], strict=True):
        _mark(row, "w:cantSplit")
        if is_kept:
            _keep(row, grid)


def _keep(row: Any, grid: Any) -> None:
    """The row stays on one page with the next: Word asks it of the paragraphs."""
    for element in row.tc_lst:
        _Cell(element, grid).paragraphs[0].paragraph_format.keep_with_next = True


def _sums(paper: Any, sums: Sequence[tuple[str, Decimal]]) -> None:
    """Below the table its sums, the figures under one another."""
    for place, (label, points) in enumerate(sums):
        is_last = place == len(sums) - 1
        paragraph = paper.add_paragraph()
        _words(paragraph, f"{label}:\t{number_text(points)} điểm", bold=is_last)
        look = paragraph.paragraph_format
        look.left_indent, look.keep_with_next = Mm(WIDTHS_MM[0]), not is_last
        look.space_before = Pt(9 if place == 0 else 2)
        look.tab_stops.add_tab_stop(Mm(SUMS_MM), WD_TAB_ALIGNMENT.RIGHT)


def _figures(line: Line) -> Iterator[str]:
    for place, figure in enumerate(line.figures):
        yield f"{number_text(figure)}%" if figure is not None and place in PERCENTS else number_text(figure)


def _fill(row: Any, texts: Iterable[str], grid: Any, bold: bool, is_centered: bool = False) -> None:
    for place, (element, text) in enumerate(zip(row.tc_lst, texts, strict=True)):
        cell = _Cell(element, grid)
        cell.width, cell.vertical_alignment = Mm(WIDTHS_MM[place]), WD_CELL_VERTICAL_ALIGNMENT.CENTER
        across = WD_ALIGN_PARAGRAPH.LEFT if place == 1 and not is_centered else CENTER
        _words(cell.paragraphs[0], text, bold=bold, across=across)
        look = cell.paragraphs[0].paragraph_format
        look.space_before = look.space_after = Pt(2)


def _mark(row: Any, name: str) -> None:
    """A property of the row: its header is repeated on every page, and no row is torn apart."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement(name))
