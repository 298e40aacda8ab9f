"""The 2017 table in every form that is read: each gives the same rubric, the same doubts and the same 983."""

import csv
import io
import json

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.properties import PageSetupProperties

from scoring.engine import Claim, roll_up, rubric_to_dict, score
from scoring.tables import read_rubric
from tests.office import converted
from tests.scoring.tables import FIXTURES, SEED
from tests.scoring.tables.building import document, saved, workbook

TEXT = SEED.parent / "bao-cao-2017.txt"
TITLES = ["# PHỤ LỤC", "# CHẤM ĐIỂM THI ĐUA NĂM 2017", "# (Kèm theo Báo cáo của Sở Công Thương)"]
WIDTHS = (1.2, 11, 2, 2, 2, 2.4, 2, 3)  # centimetres
UPPER = ["Số TT", "Các chỉ tiêu đánh giá thi đua", "Điểm", "<", "<", "<", "<", "Tổng điểm đạt được"]
LOWER = ["^", "^", "Điểm chuẩn", "Vượt chỉ tiêu", "Điểm cộng", "Không đạt chỉ tiêu", "Điểm trừ", "^"]


def rows():
    return list(csv.reader(io.StringIO(SEED.read_text())))


def titles():
    return [[title] for title in TITLES]


def as_issued():
    """Over three pages of a Word document: the header on each, a level merged over the empty cells after it."""
    head, *body = rows()
    pages = [body[:40], body[40:80], body[80:]]
    parts = [("Phụ lục", titles())] + [("Trang", [head, *map(_over_empty, page)]) for page in pages]
    paper = Document(io.BytesIO(document(parts)))
    paper.sections[0].orientation = WD_ORIENT.LANDSCAPE
    paper.add_paragraph("Tổng điểm: 983 điểm")
    signatures = paper.add_table(rows=1, cols=2)
    signatures.cell(0, 0).text, signatures.cell(0, 1).text = "Nơi nhận:\n- Hội đồng;\n- Lưu: VT.", "GIÁM ĐỐC"
    return saved(paper)


def as_printed():
    """The same with columns as wide as they are printed."""
    paper = Document(io.BytesIO(as_issued()))
    page = paper.sections[0]
    page.page_width, page.page_height, page.left_margin, page.right_margin = Cm(29.7), Cm(21), Cm(2), Cm(2)
    for table in paper.tables[:-1]:
        table.autofit = False
        for column, width in zip(table.columns, WIDTHS, strict=True):
            column.width = Cm(width)
    return saved(paper)


def _over_empty(row):
    """The empty cells between a level's text and its total are one with the text, as tables are often drawn."""
    return [*row[:2], *("<" for _ in row[2:])] if row[1] and not any(row[2:]) else row


def in_excel():
    """On the second sheet: titles above, a heading in two rows, figures below it, numbers merged downwards."""
    _, *body = rows()
    figures = [f"({place})" for place in range(1, 9)]
    body = [["^" if not row[0] and row[1] else row[0], *row[1:]] for row in body]
    return workbook(
        [
            ("Hướng dẫn", [["# HƯỚNG DẪN"], ["Chấm theo trang sau."]]),
            ("Bảng", [*titles(), UPPER, LOWER, figures, *body]),
        ]
    )


def as_printed_book():
    """The workbook set up for printing: ruled, as wide as the page, its heading on every page."""
    book = openpyxl.load_workbook(io.BytesIO(in_excel()))
    sheet = book["Bảng"]
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.border = Border(*[Side("thin")] * 4)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        lines = -(-len(str(row[1].value or "")) // 45)
        sheet.row_dimensions[row[0].row].height = 16 * max(1, lines, 2 * (row[0].row < 6))
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[place]].width = width * 5
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "4:5"
    return saved(book)


FILES = {
    "phu-luc.docx": as_issued,
    "bang-diem.xlsx": in_excel,
    "bao-cao-2017.txt": TEXT.read_bytes,
    "cham-diem-2017.csv": SEED.read_bytes,
}
# Saved by LibreOffice from the first two.
SAVED = {
    "phu-luc.doc": (as_issued, "docx"),
    "phu-luc.pdf": (as_printed, "docx"),
    "phu-luc.rtf": (as_issued, "docx"),
    "phu-luc.odt": (as_issued, "docx"),
    "bang-diem.pdf": (as_printed_book, "xlsx"),
    "bang-diem.xls": (in_excel, "xlsx"),
    "bang-diem.ods": (in_excel, "xlsx"),
    "bang-diem.html": (in_excel, "xlsx"),
}
# The seed's row of each oddity that a machine can see, by the number under which it is known.
ODDITIES = {
    "1 a section's first criterion numbered I": (45, "NUMBER_WRONG"),
    "1 the letter d twice": (88, "NUMBER_REPEATED"),
    "2 levels that all carry the full standard (I.1)": (3, "LEVELS_ALL_FULL"),
    "2 levels that all carry the full standard (I.4)": (16, "LEVELS_ALL_FULL"),
    "2 no rate for the shortfall": (3, "RATE_UNSET"),
    "2 a rate only borne out by results": (3, "RATE_GUESSED"),
    "3 parts drawn like levels (III.7)": (107, "KIND_GUESSED"),
    "3 bands inside one cell (III.4a)": (94, "KIND_GUESSED"),
    "3 bands of two things (III.4a)": (94, "BAND_TURNED"),
    "3 one single level (III.6a)": (102, "SINGLE_LEVEL"),
    "3 counts as bands (I.7)": (30, "KIND_GUESSED"),
    "3 counts nobody has points for (I.7)": (30, "BAND_GAP"),
    "5 a chosen level's points in the standard's column": (22, "RESULT_IN_STANDARD"),
    "8 the misprint CHỦ TRƯỞNG": (44, "MISPRINT"),
    "8 the misprint Đề xảy ra": (28, "MISPRINT"),
    "8 a sentence twice in one cell": (92, "TEXT_REPEATED"),
    "9 the same fact under two criteria (I.8, II.8)": (76, "TEXT_REPEATED"),
}


@pytest.fixture(scope="module", params=[*FILES, *SAVED])
def reading(request, tmp_path_factory):
    name = request.param
    if name in FILES:
        return read_rubric(FILES[name](), name)
    make, suffix = SAVED[name]
    return read_rubric(converted(make(), suffix, name.rpartition(".")[2], tmp_path_factory.mktemp("saved")), name)


@pytest.fixture(scope="module")
def expected():
    return read_rubric(SEED)


def test_every_form_gives_the_same_rubric(reading, expected):
    assert rubric_to_dict(reading.rubric) == rubric_to_dict(expected.rubric)
    assert reading.printed == expected.printed


def by_place(reading):
    """Findings by what they are about instead of by the row of a file."""
    codes = {row.line: row.code for row in reading.rows}
    return {(codes.get(finding.row, ""), finding.code) for finding in reading.findings}


@pytest.mark.parametrize("oddity", ODDITIES, ids=list(ODDITIES))
def test_each_oddity_is_named(reading, expected, oddity):
    line, code = ODDITIES[oddity]
    place = next(row.code for row in expected.rows if row.line == line)
    assert (place, code) in by_place(reading)


def test_none_sees_an_error(reading):
    assert {finding.severity for finding in reading.findings} == {"doubt"}


def test_the_claims_on_each_give_983(reading):
    claims = json.loads((FIXTURES / "claims-2017-SCT.json").read_text())
    scores = {c.code: score(c, Claim.from_dict(claims[c.code]["claim"])) for c in reading.rubric.scored()}
    totals = roll_up(reading.rubric, scores)
    assert [totals[code].total for code in ("I", "II", "III", "")] == [583, 200, 200, 983]
    assert (totals[""].standard, totals[""].bonus, totals[""].deduction) == (950, 35, 2)


@pytest.mark.parametrize("name", ["phu-luc.docx", "bang-diem.xlsx", "bao-cao-2017.txt"])
def test_name_and_year_stand_above_the_table(name):
    reading = read_rubric(FILES[name](), name)
    assert (reading.name, reading.year) == ("CHẤM ĐIỂM THI ĐUA NĂM 2017", 2017)


def test_the_ragged_text_says_which_rows_lost_cells():
    found = {finding.code for finding in read_rubric(TEXT).findings}
    assert {"CELLS_MISSING", "ROWS_IGNORED"} <= found
