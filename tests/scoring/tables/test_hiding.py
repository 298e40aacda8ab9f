"""Every place where a file can hide something: it is left out as the paper leaves it out and said, or is an error."""

import io

import openpyxl
import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from scoring.tables import UnreadableFile, read_rubric
from tests.scoring.tables.building import document, saved, workbook

ROWS = [
    ["STT", "Nội dung tiêu chí", "Điểm chuẩn", "Ghi chú"],
    ["I", "NHIỆM VỤ", "30", ""],
    ["1", "Việc thứ nhất", "10", ""],
    ["2", "Việc thứ hai", "20", ""],
    ["3", "Việc không in ra", "70", ""],
]
PRINTED = [("I", 30), ("I.1", 10), ("I.2", 20)]


def read(paper, name):
    reading = read_rubric(saved(paper), name)
    found = [(own.row, own.code, own.severity) for own in reading.findings if own.code in KNOWN]
    return [(own.code, own.standard) for own in reading.rubric.walk()], found


KNOWN = (
    "HIDDEN_LEFT_OUT",
    "TEXT_INVISIBLE",
    "TEXT_STRUCK",
    "CELL_SHOWN",
    "TABLE_INSIDE",
    "TABLE_UNFOLDED",
    "SUM_MISMATCH",
)
LEFT_OUT = [(5, "HIDDEN_LEFT_OUT", "doubt")]
INVISIBLE = [(5, "TEXT_INVISIBLE", "error")] * 3


# --- Excel ----------------------------------------------------------------------------------------------------


def book():
    return openpyxl.load_workbook(io.BytesIO(workbook([("Bảng", ROWS)])))


def hidden_row(sheet):
    sheet.row_dimensions[5].hidden = True


def no_height(sheet):
    sheet.row_dimensions[5].height = 0.1


def filtered(sheet):
    sheet.auto_filter.ref = "A1:D5"
    sheet.auto_filter.add_filter_column(0, ["1", "2"])
    sheet.row_dimensions[5].hidden = True


def folded(sheet):
    sheet.row_dimensions.group(5, 5, outline_level=1, hidden=True)


def empty_format(sheet):
    for cell in sheet[5]:
        cell.number_format = ";;;"


@pytest.mark.parametrize("hide", [hidden_row, no_height, filtered, folded])
def test_hidden_rows_of_a_sheet_are_left_out_and_said(hide):
    paper = book()
    hide(paper.active)
    assert read(paper, "bang.xlsx") == (PRINTED, LEFT_OUT)


def test_cells_that_a_format_empties_are_left_out_and_said():
    paper = book()
    empty_format(paper.active)
    assert read(paper, "bang.xlsx") == (PRINTED, [(5, "CELL_SHOWN", "doubt")] * 3)


@pytest.mark.parametrize(
    "colour", [Color("FFFFFFFF"), Color("00FFFFFF"), Color(theme=0), Color(indexed=9), Color(indexed=1)]
)
def test_white_letters_on_white_are_an_error(colour):
    paper = book()
    for cell in paper.active[5]:
        cell.font = Font(color=colour)
    assert read(paper, "bang.xlsx")[1] == [(2, "SUM_MISMATCH", "error"), *INVISIBLE]


def test_white_letters_on_a_colour_are_seen():
    paper = book()
    for cell in paper.active[1]:
        cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E79")
    assert read(paper, "bang.xlsx")[1] == [(2, "SUM_MISMATCH", "error")]


@pytest.mark.parametrize(("name", "value"), [("hidden", True), ("width", 0.1)])
def test_hidden_columns_of_a_sheet_are_left_out_and_said(name, value):
    """An earlier year's points stand in a column that nobody sees."""
    paper = openpyxl.Workbook()
    for row, old in zip(ROWS[:4], ("Điểm tối đa", 99, 50, 49), strict=True):
        paper.active.append([row[0], row[1], old, row[2] if old == "Điểm tối đa" else int(row[2])])
    setattr(paper.active.column_dimensions["C"], name, value)
    assert read(paper, "bang.xlsx") == (PRINTED, [(0, "HIDDEN_LEFT_OUT", "doubt")])


def test_a_merged_cell_is_seen_where_only_its_first_column_is_hidden():
    paper = book()
    paper.active["A2"], paper.active["B2"] = "I. NHIỆM VỤ", None
    paper.active.merge_cells("A2:B2")
    paper.active.delete_rows(5)
    paper.active.column_dimensions["A"].hidden = True
    paper.active["B3"], paper.active["B4"] = "1. Việc thứ nhất", "2. Việc thứ hai"
    assert read(paper, "bang.xlsx")[0] == PRINTED


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read_but_said(state):
    paper = book()
    paper.active.delete_rows(5)
    other = paper.copy_worksheet(paper.active)
    other["C3"], other.sheet_state = 5, state
    paper.move_sheet(other, -1)
    paper.active = 1
    assert read(paper, "bang.xlsx") == (PRINTED, [(0, "HIDDEN_LEFT_OUT", "doubt")])


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_table_on_a_hidden_sheet_alone_is_named(state):
    paper = book()
    paper.active.sheet_state = state
    paper.create_sheet("Trang bìa")["A1"] = "Phụ lục"
    paper.active = 1
    with pytest.raises(UnreadableFile, match="nằm ở trang tính ẩn “Bảng” nên không đọc"):
        read(paper, "bang.xlsx")


# --- Word -----------------------------------------------------------------------------------------------------


def paper():
    return Document(io.BytesIO(document([("Bảng", ROWS)])))


def runs(row):
    return [run for cell in row.cells for own in cell.paragraphs for run in own.runs]


def hidden_letters(word, row):
    for run in runs(row):
        run.font.hidden = True


def hidden_by_style(word, row):
    style = word.styles.add_style("Ẩn", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    later = word.styles.add_style("Ẩn theo", WD_STYLE_TYPE.CHARACTER)
    later.base_style = style
    for run in runs(row):
        run.style = later


def hidden_by_paragraph(word, row):
    style = word.styles.add_style("Đoạn ẩn", WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    for cell in row.cells:
        cell.paragraphs[0].style = style


def hidden_row_of_word(word, row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))


@pytest.mark.parametrize("hide", [hidden_letters, hidden_by_style, hidden_by_paragraph, hidden_row_of_word])
def test_hidden_letters_and_rows_of_a_document_are_left_out_and_said(hide):
    word = paper()
    hide(word, word.tables[0].rows[4])
    printed, found = read(word, "bang.docx")
    assert (printed, set(found)) == (PRINTED, set(LEFT_OUT))


def test_a_figure_hidden_within_a_number_is_no_part_of_it():
    word = paper()
    word.tables[0]._tbl.remove(word.tables[0].rows[4]._tr)
    word.tables[0].cell(2, 2).paragraphs[0].add_run("0").font.hidden = True
    assert read(word, "bang.docx") == (PRINTED, [(3, "HIDDEN_LEFT_OUT", "doubt")])


def white(run):
    run.font.color.rgb = RGBColor(255, 255, 255)


def tiny(run):
    run.font.size = Pt(1)


@pytest.mark.parametrize("change", [white, tiny])
def test_letters_that_nobody_sees_on_paper_are_an_error(change):
    word = paper()
    for run in runs(word.tables[0].rows[4]):
        change(run)
    assert read(word, "bang.docx")[1] == [(2, "SUM_MISMATCH", "error"), *INVISIBLE]


@pytest.mark.parametrize("where", ["cell", "style"])
def test_white_letters_on_a_colour_of_the_table_are_seen(where):
    word = paper()
    table = word.tables[0]
    for run in runs(table.rows[0]):
        white(run)
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F4E79"/>'
    for cell in table.rows[0].cells if where == "cell" else ():
        cell._tc.get_or_add_tcPr().append(parse_xml(shade))
    if where == "style":
        part = f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tcPr>{shade}</w:tcPr></w:tblStylePr>'
        word.styles["Table Grid"].element.append(parse_xml(part))
    assert read(word, "bang.docx")[1] == [(2, "SUM_MISMATCH", "error")]


def test_a_table_inside_a_row_with_words_gives_rows_of_its_own_and_is_said():
    word = paper()
    word.tables[0]._tbl.remove(word.tables[0].rows[4]._tr)
    inner = word.tables[0].cell(2, 1).add_table(2, 2)
    for row, texts in zip(inner.rows, [("Hoàn thành", "10 điểm"), ("Không hoàn thành", "0 điểm")], strict=True):
        row.cells[0].text, row.cells[1].text = texts
    first = list(read_rubric(saved(word), "bang.docx").rubric.walk())[1]
    assert [(level.text, level.points) for level in first.levels] == [("Hoàn thành", 10), ("Không hoàn thành", 0)]
    assert read(word, "bang.docx") == (PRINTED, [(3, "TABLE_UNFOLDED", "doubt")])


def test_a_numbered_table_inside_a_cell_stands_with_its_numbers_under_the_numbers():
    word = paper()
    word.tables[0]._tbl.remove(word.tables[0].rows[4]._tr)
    inner = word.tables[0].cell(2, 1).add_table(2, 3)
    for row, texts in zip(inner.rows, [("a", "Đúng hạn", "4"), ("b", "Đúng mẫu", "6")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    printed, _ = read(word, "bang.docx")
    assert printed == [("I", 30), ("I.1", 10), ("I.1.a", 4), ("I.1.b", 6), ("I.2", 20)]


def test_tables_in_one_another_without_end_are_refused():
    word = Document()
    table = word.add_table(1, 1)
    for _ in range(40):
        table.cell(0, 0).text = "Khung"
        table = table.cell(0, 0).add_table(1, 1)
    table.cell(0, 0).text = "Trong cùng"
    with pytest.raises(UnreadableFile, match="lồng trong nhau"):
        read(word, "bang.docx")


def test_a_table_inside_a_frame_is_read():
    word = Document()
    frame = word.add_table(2, 1)
    frame.cell(0, 0).text = "PHỤ LỤC"
    inner = frame.cell(1, 0).add_table(4, 4)
    for row, own in zip(inner.rows, ROWS, strict=False):
        for cell, text in zip(row.cells, own, strict=True):
            cell.text = text
    assert read(word, "bang.docx") == (PRINTED, [])


def test_what_is_not_hidden_is_not_said():
    """Marks that look like hiding: only for the web, or switched off."""
    word = paper()
    word.tables[0]._tbl.remove(word.tables[0].rows[4]._tr)
    for run in runs(word.tables[0].rows[3]):
        run.font.web_hidden, run.font.hidden = True, False
    sheet = book()
    sheet.active.delete_rows(5)
    sheet.active.row_dimensions[4].hidden, sheet.active.column_dimensions["C"].hidden = False, False
    assert read(word, "bang.docx") == read(sheet, "bang.xlsx") == (PRINTED, [])


def test_struck_letters_are_an_error():
    word, sheet = paper(), book()
    for run in runs(word.tables[0].rows[4]):
        run.font.strike = True
    for cell in sheet.active[5]:
        cell.font = Font(strike=True)
    struck = [(5, "TEXT_STRUCK", "error")] * 3
    assert read(word, "bang.docx")[1] == read(sheet, "bang.xlsx")[1] == [(2, "SUM_MISMATCH", "error"), *struck]


def test_the_raised_sign_of_a_note_is_no_figure_of_the_number():
    word = paper()
    word.tables[0]._tbl.remove(word.tables[0].rows[4]._tr)
    word.tables[0].cell(2, 2).paragraphs[0].add_run("1").font.superscript = True
    found = read_rubric(saved(word), "bang.docx").findings
    errors = [(2, "SUM_MISMATCH"), (3, "POINTS_UNREADABLE")]
    assert [(own.row, own.code) for own in found if own.severity == "error"] == errors


def test_a_table_in_a_text_box_is_an_error():
    word = paper()
    box = f"<w:pict {nsdecls('w')}><w:txbxContent/></w:pict>"
    word.add_paragraph().add_run()._r.append(parse_xml(box))
    word.element.body.iter(qn("w:txbxContent")).__next__().append(word.add_table(1, 1)._tbl)
    assert (0, "TABLE_INSIDE", "error") in read(word, "bang.docx")[1]
