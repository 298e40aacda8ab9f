"""The official table written and read again: the same words, the same rubric; text that stays text."""

import io
from dataclasses import replace
from decimal import Decimal

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from scoring.engine import Criterion, Level, Rubric
from scoring.tables import read_rubric
from scoring.tables.writing.docx import to_docx
from scoring.tables.writing.lines import Line, OfficialTable, blank
from scoring.tables.writing.xlsx import to_xlsx
from scoring.words.headings import HEADINGS
from tests import factories
from tests.reports.cases import official_rows
from tests.scoring.tables import SEED

D = Decimal
WRITERS = pytest.mark.parametrize("write", [to_xlsx, to_docx])
TITLE = "BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2018"


def spoken_rubric():
    """A table whose words say all its rules."""
    levels = (
        Level("1", "Hoàn thành tốt: 30 điểm.", D(30)),
        Level("2", "Hoàn thành: 25,5 điểm.", D("25.5")),
        Level("3", "Bị nhắc nhở (cứ 01 văn bản trừ 2 điểm): 30 điểm.", D(30), incident_step=D(2)),
    )
    parts = (Level("1", "Báo cáo đúng hạn: 05 điểm.", D(5)), Level("2", "Hồ sơ đầy đủ: 10 điểm.", D(10)))
    own = (
        Criterion("I.1", "1", "Nhiệm vụ chính trị", "levels", D(30), levels),
        Criterion("I.2", "2", "Chế độ báo cáo", "parts", D(15), parts),
        Criterion("I.3", "3", "Phong trào thi đua", "points", D("12.5")),
    )
    extra = (
        Criterion("II.1", "1", "Cứ mỗi sáng kiến cấp tỉnh cộng 5 điểm, tối đa 10 điểm", "bonus", step=D(5), cap=D(10)),
        Criterion("II.2", "2", "Cứ mỗi lần nộp muộn trừ 2 điểm", "penalty", step=D(2)),
    )
    return Rubric(
        (
            Criterion("I", "I", "NHIỆM VỤ", "group", D("57.5"), children=own),
            Criterion("II", "II", "ĐIỂM CỘNG, ĐIỂM TRỪ", "group", children=extra),
        )
    )


@WRITERS
def test_table_reads_back_as_the_same_rubric(write):
    read = read_rubric(write(blank(spoken_rubric(), TITLE)))
    assert read.rubric == spoken_rubric()
    assert not read.has_errors


def silent(criterion):
    """The criterion without the rules that the 2017 table nowhere says in words; they show in filled-in rows alone."""
    levels = tuple(
        replace(level, takes_excess=level.takes_excess and criterion.code in ("I.1", "I.4"))
        for level in criterion.levels
    )
    return replace(criterion, levels=levels, children=(), excess_rate=None, excess_cap=None, measure="")


@WRITERS
def test_table_of_2017_reads_back_but_for_what_its_words_do_not_say(write):
    read = read_rubric(write(blank(factories.plain_2017(), TITLE)))
    assert [silent(c) for c in read.rubric.walk()] == [silent(c) for c in factories.plain_2017().walk()]


@WRITERS
def test_what_a_rubric_does_not_say_in_words_is_written_out(write):
    """Levels without their points and steps without their words: the table would be no table without them."""
    read = read_rubric(write(blank(factories.small_rubric(), TITLE)))
    levels = {c.code: [level.points for level in c.levels] for c in read.rubric.scored() if c.levels}
    assert levels == {"I.1": [100, 100, 80], "I.2": [5, 10], "I.4": [20, 15, 5]}
    assert [(c.code, c.kind, c.step, c.cap) for c in read.rubric.scored() if c.is_extra] == [
        ("II.1", "bonus", 5, 10),
        ("II.2", "penalty", 2, None),
    ]


@WRITERS
def test_filled_table_reads_back_with_rates_and_results(write, official_2017):
    read, official = read_rubric(write(official_2017)), read_rubric(SEED)
    assert [replace(c, children=()) for c in read.rubric.walk()] == [
        replace(c, children=()) for c in official.rubric.walk()
    ]
    assert read.printed == official.printed


@pytest.fixture
def official_2017():
    """The seed's own rows as they were printed."""
    read = read_rubric(SEED)
    lines = []
    for cells, row in zip(official_rows(), read.rows, strict=True):
        figures = [D(cell.rstrip("%")) if cell else None for cell in cells[2:]]
        kind = "total" if row.role == "total" else "level" if row.role == "level" else "criterion"
        lines.append(Line(cells[0], cells[1], kind, tuple(figures)))
    return OfficialTable(TITLE, "", tuple(lines))


def table_of(*titles):
    return OfficialTable(TITLE, "=1+1", tuple(Line("1", title, "criterion", (D(5), *[None] * 5)) for title in titles))


@pytest.mark.parametrize("words", ["=1+1", "+84 912", "-5 điểm", "@SUM(A1)", '=HYPERLINK("http://x","y")'])
def test_words_never_become_formulas(words):
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(table_of(words)))).active
    assert [(c.value, c.data_type, c.quotePrefix) for c in (sheet["B5"], sheet["A2"])] == [
        (words, "s", True),
        ("=1+1", "s", True),
    ]


def test_control_characters_break_neither_file():
    table = table_of("Nội\x00 dung\x0b", "<w:p>&amp;</w:p>")
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(table))).active["B5"].value == "Nội dung"
    assert docx.Document(io.BytesIO(to_docx(table))).tables[0].cell(2, 1).text == "<w:p>&amp;</w:p>"


def test_workbook_is_ready_to_print():
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(blank(spoken_rubric(), TITLE, "(Kèm theo Quyết định)")))).active
    assert (sheet["A1"].value, sheet["A2"].value) == (TITLE, "(Kèm theo Quyết định)")
    assert [cell.value for cell in sheet[4]] == list(HEADINGS)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$4:$4",
    )
    assert [type(sheet[address].value) for address in ("C6", "C10")] == [int, int]
    assert (sheet["B5"].font.b, sheet["B6"].font.b, sheet["B6"].alignment.wrap_text) == (True, False, True)
    assert sheet["A1"].font.name == "Times New Roman"
    assert (sheet.oddHeader.center.text, sheet.HeaderFooter.differentFirst) == ("&P", True)


def test_document_is_ready_to_print():
    paper = docx.Document(io.BytesIO(to_docx(blank(spoken_rubric(), TITLE))))
    rows, section = paper.tables[0].rows, paper.sections[0]
    assert [cell.text for cell in rows[0].cells] == list(HEADINGS)
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows][:2] == [True, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert (section.page_width > section.page_height, paper.styles["Normal"].font.name) == (True, "Times New Roman")


def test_document_keeps_a_heading_with_what_it_heads_and_the_sums_with_the_table():
    kinds = ("section", "criterion", "level", "level", "group", "criterion", "criterion", "total")
    lines = tuple(Line("1", "Nội dung", kind) for kind in kinds)
    paper = docx.Document(io.BytesIO(to_docx(OfficialTable(TITLE, "", lines, (("Điểm cộng", D(5)), ("Cả", D(9)))))))
    kept = [row.cells[1].paragraphs[0].paragraph_format.keep_with_next for row in paper.tables[0].rows]
    assert kept == [True, True, True, None, None, True, None, True, True]
    sums = paper.paragraphs[1:]
    assert [(p.text, p.paragraph_format.keep_with_next) for p in sums] == [
        ("Điểm cộng:\t5 điểm", True),
        ("Cả:\t9 điểm", False),
    ]


def test_document_has_the_margins_of_the_report_and_numbers_its_pages_but_the_first():
    section = docx.Document(io.BytesIO(to_docx(table_of("Nội dung")))).sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins] == [20, 15, 20, 30]
    assert section.different_first_page_header_footer
    assert section.header._element.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")) == "PAGE"
    assert not section.first_page_header._element.findall(f".//{qn('w:fldSimple')}")
