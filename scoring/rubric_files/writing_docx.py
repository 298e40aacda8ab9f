"""The official table as a Word document, ready to print."""

import io

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from scoring.rubric_files.writing import HEADINGS, MARGIN_MM, PERCENTS, WIDTHS_MM
from scoring.text import number_text

FACE = "Times New Roman"
CENTER = WD_ALIGN_PARAGRAPH.CENTER


def to_docx(table):
    """The document's bytes."""
    paper = Document()
    paper.core_properties.title, paper.core_properties.author = table.title, ""
    _set_up(paper)
    _words(paper.add_paragraph(), table.title, size=14, bold=True, across=CENTER)
    if table.caption:
        _words(paper.add_paragraph(), table.caption, size=13, italic=True, across=CENTER)
    _table(paper, table.lines)
    for place, (label, points) in enumerate(table.sums):
        is_last = place == len(table.sums) - 1
        _words(paper.add_paragraph(), f"{label}: {number_text(points)} điểm", bold=is_last)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _set_up(paper):
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.element.rPr.rFonts.set(qn("w:cs"), FACE)
    style.paragraph_format.space_after = Pt(0)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    top, right, bottom, left = map(Mm, MARGIN_MM)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left


def _words(paragraph, text, *, size=12, bold=False, italic=False, across=WD_ALIGN_PARAGRAPH.LEFT):
    run = paragraph.add_run(ILLEGAL_CHARACTERS_RE.sub("", text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = across


def _table(paper, lines):
    grid = paper.add_table(rows=1 + len(lines), cols=len(HEADINGS), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(grid.columns, WIDTHS_MM, strict=True):
        column.width = Mm(width)
    rows = grid._tbl.tr_lst  # one look at the rows: the library searches them again for every cell
    _fill(rows[0], HEADINGS, grid, bold=True)
    _mark(rows[0], "w:tblHeader")
    for row, line in zip(rows[1:], lines, strict=True):
        _fill(row, (line.number, line.title, *_figures(line)), grid, bold=line.is_strong)
    for row in rows:
        _mark(row, "w:cantSplit")


def _figures(line):
    for place, figure in enumerate(line.figures):
        yield f"{number_text(figure)}%" if figure is not None and place in PERCENTS else number_text(figure)


def _fill(row, texts, grid, bold):
    for place, (element, text) in enumerate(zip(row.tc_lst, texts, strict=True)):
        cell = _Cell(element, grid)
        cell.width, cell.vertical_alignment = Mm(WIDTHS_MM[place]), WD_CELL_VERTICAL_ALIGNMENT.CENTER
        across = WD_ALIGN_PARAGRAPH.LEFT if place == 1 and not (bold and text in HEADINGS) else CENTER
        _words(cell.paragraphs[0], text, bold=bold, across=across)


def _mark(row, name):
    """A property of the row: its header is repeated on every page, and no row is torn apart."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement(name))
