"""What a person sees of a table beside its words: weight, colour, place, merged cells, pages."""

import io
import re
import zipfile

import openpyxl
import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.pagebreak import Break

from scoring.tables.sources import archive
from scoring.tables.sources.grid import Look
from tests.scoring.tables.building import document, saved, workbook

ROWS = [
    ["STT", "Nội dung", "Điểm", "<", "Ghi chú"],
    ["^", "^", "Chuẩn", "Cộng", "^"],
    ["I", "NHIỆM VỤ", "30", "", ""],
    ["1", "Việc thứ nhất", "10", "", "^"],
    ["", "- Đúng hạn", "", "", ""],
]
SPANS = {(1, 0): (2, 1), (1, 1): (2, 1), (1, 2): (1, 2), (1, 4): (2, 1), (3, 4): (2, 1)}
TEXTS = [["" if cell in ("<", "^") else cell for cell in row] for row in ROWS]


def grid(data):
    (found,) = archive.grids(data)
    return found


@pytest.mark.parametrize("make", [workbook, document])
def test_merged_cells_give_their_extent_and_cover_nothing_but_empty_places(make):
    found = grid(make([("Bảng", ROWS)]))
    assert (list(found), found.spans) == (TEXTS, SPANS)


@pytest.mark.parametrize("make", [workbook, document])
def test_only_places_with_text_have_looks(make):
    found = grid(make([("Bảng", ROWS)]))
    assert set(found.looks) == {(line, at) for line, row in enumerate(TEXTS, 1) for at, cell in enumerate(row) if cell}


# --- Excel ----------------------------------------------------------------------------------------------------


def shared(book):
    """The book as Excel saves it: texts in several fonts stand in the part that cells share."""
    strings = []

    def put(found):
        strings.append(found[2])
        return f'<c r="{found[1].decode()}" t="s"><v>{len(strings) - 1}</v></c>'.encode()

    out, part = io.BytesIO(), "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(out, "w") as new:
        cells = re.sub(rb'<c r="(\w+)"[^>]*t="inlineStr"><is>(.*?)</is></c>', put, old.read(part))
        space = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'
        listed = space % b"".join(b"<si>%s</si>" % own for own in strings)
        kind = b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"'
        named = b'<Override PartName="/xl/sharedStrings.xml" ContentType=%s/></Types>' % kind
        types = old.read("[Content_Types].xml").replace(b"</Types>", named)
        changed = {part: cells, "xl/sharedStrings.xml": listed, "[Content_Types].xml": types}
        for name in {*old.namelist(), *changed}:
            new.writestr(name, changed.get(name) or old.read(name))
    return out.getvalue()


def sheet():
    return openpyxl.load_workbook(io.BytesIO(workbook([("Bảng", ROWS)])))


def test_the_looks_of_a_sheet():
    book = sheet()
    own = book.active
    own["B3"].font = Font(bold=True, italic=True, size=14)
    own["B3"].fill = PatternFill("solid", fgColor="FFDDEBF7")
    own["B3"].alignment = Alignment(horizontal="center")
    own["B5"].alignment = Alignment(horizontal="left", indent=2)
    found = grid(saved(book))
    assert found.looks[3, 1] == Look(True, True, "DDEBF7", 0, "center", 14)
    assert found.looks[5, 1] == Look(indent=2, align="left", size=11)
    assert found.looks[4, 1] == Look(size=11)


@pytest.mark.parametrize(("bold", "is_bold"), [("Việc thứ", True), ("Việc", False)])
def test_a_cell_of_a_sheet_is_bold_by_the_larger_part_of_its_letters(bold, is_bold):
    book, text = sheet(), "Việc thứ nhất"
    rest = TextBlock(InlineFont(rFont="Calibri", sz=11), text.removeprefix(bold))
    book.active["B4"] = CellRichText(TextBlock(InlineFont(b=True), bold), rest)
    found = grid(shared(book))
    assert (found[3][1], found.looks[4, 1].bold) == (text, is_bold)


def test_a_raised_figure_in_a_sheet_is_no_part_of_the_number():
    book = sheet()
    book.active["C4"] = CellRichText("10", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    assert grid(shared(book))[3][2] == "10¹"


def test_spaces_before_a_text_stand_in_for_indentation():
    book = sheet()
    book.active["B5"] = "      - Đúng hạn"
    assert grid(saved(book)).looks[5, 1].indent == 2


def test_what_lies_under_a_merged_cell_is_not_read_but_said():
    """Some programs keep the words of cells that were merged; nobody sees them."""
    book = sheet()
    covered = openpyxl.cell.Cell(book.active, row=1, column=4, value="99")
    book.active._cells[1, 4] = covered
    found = grid(saved(book))
    assert found[0][3] == ""
    assert [(line, code) for line, code, _ in found.notes] == [(1, "HIDDEN_LEFT_OUT")]


def test_a_page_that_somebody_lets_begin_in_a_sheet():
    book = sheet()
    book.active.row_breaks.append(Break(id=3))
    assert grid(saved(book)).breaks == {4}


def test_a_sheet_in_two_bytes_a_letter_hides_and_merges_alike():
    book = sheet()
    book.active.row_dimensions[5].hidden = True
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = ('<?xml version="1.0" encoding="UTF-16"?>' + content.decode()).encode("utf-16")
            new.writestr(name, content)
    found = grid(out.getvalue())
    assert (found.spans, found[4][1]) == (SPANS, "")


# --- Word -----------------------------------------------------------------------------------------------------


def word():
    return Document(io.BytesIO(document([("Bảng", ROWS)])))


def test_the_looks_of_a_document():
    paper = word()
    cells = paper.tables[0].columns[1].cells
    run = cells[2].paragraphs[0].runs[0]
    run.bold, run.italic, run.font.size = True, True, Pt(14)
    cells[2].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    cells[2]._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="ddebf7"/>'))
    cells[4].paragraphs[0].paragraph_format.left_indent = Cm(1)
    found = grid(saved(paper))
    assert found.looks[3, 1] == Look(True, True, "DDEBF7", 0, "center", 14)
    assert (found.looks[5, 1].indent, found.looks[4, 1].indent) == (2, 0)


def test_weight_and_place_come_from_styles_too():
    paper = word()
    base = paper.styles.add_style("Nền", WD_STYLE_TYPE.PARAGRAPH)
    base.font.bold, base.paragraph_format.left_indent = True, Cm(1.5)
    style = paper.styles.add_style("Mục", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.paragraph_format.alignment = base, WD_ALIGN_PARAGRAPH.RIGHT
    paper.tables[0].cell(3, 1).paragraphs[0].style = style
    look = grid(saved(paper)).looks[4, 1]
    assert (look.bold, look.indent, look.align) == (True, 3, "right")


@pytest.mark.parametrize(("bold", "is_bold"), [("Việc thứ", True), ("Việc", False)])
def test_a_cell_of_a_document_is_bold_by_the_larger_part_of_its_letters(bold, is_bold):
    paper, text = word(), "Việc thứ nhất"
    paragraph = paper.tables[0].cell(3, 1).paragraphs[0]
    paragraph.clear()
    paragraph.add_run(bold).bold = True
    paragraph.add_run(text.removeprefix(bold))
    found = grid(saved(paper))
    assert (found[3][1], found.looks[4, 1].bold) == (text, is_bold)


@pytest.mark.parametrize(("lead", "steps"), [("\t", 2), ("        ", 2), ("", 0)])
def test_tabs_and_spaces_before_a_text_stand_in_for_indentation(lead, steps):
    paper = word()
    paper.tables[0].cell(4, 1).paragraphs[0].runs[0].text = f"{lead}- Đúng hạn"
    found = grid(saved(paper))
    assert (found[4][1], found.looks[5, 1].indent) == ("- Đúng hạn", steps)


def test_paragraphs_and_lines_of_a_cell_stay_apart():
    paper = word()
    cell = paper.tables[0].cell(3, 1)
    cell.add_paragraph("- Sớm")
    cell.add_paragraph("- Đúng").add_run().add_break()
    cell.paragraphs[2].add_run("- Muộn")
    assert grid(saved(paper))[3][1] == "Việc thứ nhất\n- Sớm\n- Đúng\n- Muộn"


def test_the_lines_at_which_tables_and_pages_begin():
    paper = Document(io.BytesIO(document([("Một", ROWS), ("Hai", ROWS)])))
    first = paper.tables[0].cell(3, 0).paragraphs[0]
    first.insert_paragraph_before().add_run().add_break(WD_BREAK.PAGE)
    rendered = paper.tables[1].cell(2, 0).paragraphs[0].runs[0]._r
    rendered.insert(0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
    assert grid(saved(paper)).breaks == {4, 6, 8}
