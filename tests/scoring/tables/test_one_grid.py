"""One table, written in every form: the same cells, merged areas and looks come out of each."""

import io

import openpyxl
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from scoring.tables.sources import formats
from tests.office import converted
from tests.scoring.tables.building import document, saved, workbook
from tests.scoring.tables.test_every_form import SAVED, rows

ROWS = [
    ["STT", "Nội dung tiêu chí", "Điểm", "<", "Ghi chú"],
    ["^", "^", "Chuẩn", "Cộng", "^"],
    ["I", "NHIỆM VỤ TRỌNG TÂM", "30", "", ""],
    ["1", "Việc thứ nhất", "10", "", ""],
    ["", "- Đúng hạn, đúng mẫu", "", "", ""],
    ["2", "Việc thứ hai", "20", "", "Xem hướng dẫn"],
]
TEXTS = [["" if cell in ("<", "^") else cell for cell in row] for row in ROWS]
SPANS = {(1, 0): (2, 1), (1, 1): (2, 1), (1, 2): (1, 2), (1, 4): (2, 1)}
BOLD, SLANTED, COLOURED, INDENTED, CENTRED = (3, 1), (4, 1), (3, 0), (5, 1), (3, 2)
FORMS = [*(("docx", form) for form in ("docx", "doc", "odt", "rtf", "pdf"))]
FORMS += [("xlsx", form) for form in ("xlsx", "xls", "ods", "html", "pdf")]


def word():
    paper = Document(io.BytesIO(document([("Bảng", ROWS)])))
    paper.sections[0].page_width = Cm(29.7)
    paper.add_paragraph("Nơi nhận:")  # Word itself never ends a document with a table
    table = paper.tables[0]
    table.autofit = False
    for column, width in zip(table.columns, (2, 9, 2, 2, 4), strict=True):
        column.width = Cm(width)
    cell = lambda place: table.cell(place[0] - 1, place[1])  # noqa: E731
    for row in table.rows:
        for own in row.cells:
            for run in own.paragraphs[0].runs:
                run.font.size = Pt(12)
    cell(BOLD).paragraphs[0].runs[0].bold = True
    cell(SLANTED).paragraphs[0].runs[0].italic = True
    cell(COLOURED)._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="DDEBF7"/>'))
    cell(INDENTED).paragraphs[0].paragraph_format.left_indent = Cm(1)
    cell(CENTRED).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    return saved(paper)


def book():
    paper = openpyxl.load_workbook(io.BytesIO(workbook([("Bảng", ROWS)])))
    sheet = paper.active
    for row in sheet.iter_rows():
        for own in row:
            own.font, own.border = Font(name="Liberation Sans", size=12), Border(*[Side("thin")] * 4)
    cell = lambda place: sheet.cell(place[0], place[1] + 1)  # noqa: E731
    for letter, width in zip("ABCDE", (8, 40, 9, 9, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    cell(BOLD).font = Font(name="Liberation Sans", size=12, bold=True)
    cell(SLANTED).font = Font(name="Liberation Sans", size=12, italic=True)
    cell(COLOURED).fill = PatternFill("solid", fgColor="FFDDEBF7")
    cell(INDENTED).alignment = Alignment(horizontal="left", indent=3)
    cell(CENTRED).alignment = Alignment(horizontal="center")
    return saved(paper)


@pytest.fixture(scope="module", params=FORMS, ids=[f"{own} as {form}" for own, form in FORMS])
def grid(request, tmp_path_factory):
    made, form = request.param
    data = {"docx": word, "xlsx": book}[made]()
    if form != made:
        data = converted(data, made, form, tmp_path_factory.mktemp("saved"))
    return formats.grids(data, f"a.{form}")[0]


def test_the_same_cells(grid):
    assert [[" ".join(cell.split()) for cell in row] for row in grid if any(row)] == TEXTS


def test_the_same_merged_areas(grid):
    assert grid.spans == SPANS


def test_the_same_looks(grid, request):
    looks = grid.looks
    assert {place for place, look in looks.items() if look.bold} == {BOLD}
    assert {place for place, look in looks.items() if look.italic} == {SLANTED}
    assert {place: look.fill for place, look in looks.items() if look.fill} == {COLOURED: "DDEBF7"}
    if "html" not in request.node.name:  # the suite leaves indents out of its web pages
        assert {place for place, look in looks.items() if look.indent > 0} == {INDENTED}
    assert looks[CENTRED].align == "center"


@pytest.mark.parametrize("name", SAVED)
def test_the_real_table_gives_the_same_cells(name, tmp_path):
    """Of its head only the words are compared: the forms draw it in one row or two."""
    make, suffix = SAVED[name]
    found = formats.grids(converted(make(), suffix, name.rpartition(".")[2], tmp_path), name)
    cells = [[" ".join(cell.split()) for cell in row[:8]] for grid in found for row in grid]
    expected = [[" ".join(cell.split()) for cell in row] for row in rows()[1:]]
    own = [row for row in cells if row in expected]
    assert own == expected
