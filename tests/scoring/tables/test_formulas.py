"""Workbooks with formulas: plain sums are read by their stored value with a doubt, all else is refused unread."""

import io
import re

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from scoring.tables import read_rubric
from tests.scoring.tables.building import saved
from tests.scoring.tables.test_limits import refusal, with_parts

ROWS = [
    ["STT", "Nội dung", "Điểm chuẩn", "Ghi chú"],
    ["I", "NHIỆM VỤ CHÍNH TRỊ", 100, "theo kế hoạch"],
    [1, "Thực hiện chỉ tiêu được giao", 60, "có biểu kèm"],
    [2, "Cải cách hành chính", 40, "có biểu kèm"],
    ["", "Tổng", 100, ""],
]


def book_with(*cells, sheet="Bảng điểm", extra=()):
    """The table with formulas put in: (cell, formula, value that a program stored beside it, or None)."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in ROWS:
        book.active.append(row)
    for name, rows in extra:
        other = book.create_sheet(name)
        for row in rows:
            other.append(row)
    for cell, formula, _ in cells:
        book.active[cell] = formula
    stored = {cell: value for cell, _, value in cells}

    def put(content):
        for cell, value in stored.items():
            kind = b' t="str"' if isinstance(value, str) else b""
            shown = b"" if value is None else b"<v>%s</v>" % str(value).encode()
            own = rb'<c r="%s"(?: t="\w+")?><f>(.*?)</f><v ?/?>(?:</v>)?</c>' % cell.encode()
            content, count = re.subn(own, rb'<c r="%s"%s><f>\1</f>%s</c>' % (cell.encode(), kind, shown), content)
            assert count == 1
        return content

    return with_parts(saved(book), **{"xl/worksheets/sheet1.xml": put})


def doubts(reading):
    return [(found.row, found.code) for found in reading.findings if found.code in ("FORMULAS_READ", "SUM_MISMATCH")]


def test_sums_are_read_by_their_stored_value_and_said():
    reading = read_rubric(book_with(("C2", "=SUM(C3:C4)", 100), ("C5", "=C2", 100)), "a.xlsx")
    assert doubts(reading) == [(2, "FORMULAS_READ")]
    assert [(row.code, row.standard) for row in reading.rubric.walk()] == [("I", 100), ("I.1", 60), ("I.2", 40)]


def test_nothing_is_computed():
    reading = read_rubric(book_with(("C2", "=SUM(C3:C4)", 90)), "a.xlsx")
    assert reading.rubric.criteria[0].standard == 90
    assert (2, "SUM_MISMATCH") in doubts(reading)


def test_other_sheets_and_columns_of_the_same_workbook_are_no_outside():
    extra = [("Tổng hợp", [[60], [40]])]
    data = book_with(("C2", "=SUM('Tổng hợp'!A1:A2)", 100), ("C5", "=SUM(Bảng[Điểm])", 100), extra=extra)
    assert doubts(read_rubric(data, "a.xlsx")) == [(2, "FORMULAS_READ")]


@pytest.mark.parametrize(
    "formula",
    [
        '=WEBSERVICE("http://example.invalid/")',
        '=_xlfn.WEBSERVICE("http://example.invalid/")',
        '=HYPERLINK("http://example.invalid/","100")',
        '=_xlfn.IMAGE("http://example.invalid/x.png")',
        '=INDIRECT("C3")+40',
        '=RTD("server",,"topic")',
        '=CALL("Kernel32","WinExec","JCJ","calc.exe",0)',
        '=REGISTER("Kernel32","WinExec","JCJ")',
        "=cmd|'/C calc'!A0",
        "=SUM(C3:C4)+DDE(1)",
        "=[1]Sheet1!A1",
        "='[nam-truoc.xlsx]Bảng điểm'!C2",
        "='C:\\Users\\x\\[nam-truoc.xlsx]Bảng điểm - 2'!C2",
        "=[1]!Tong",
    ],
)
def test_what_reaches_out_is_refused_with_its_cell(formula):
    sentence = refusal(book_with(("C5", formula, 100)), "a.xlsx")
    assert sentence.startswith("Ô C5 của trang “Bảng điểm” có công thức gọi ra ngoài tệp nên không đọc.")


def test_hidden_sheets_reach_out_no_more_than_others():
    book = openpyxl.load_workbook(io.BytesIO(book_with()))
    hidden = book.create_sheet("Ẩn")
    hidden.sheet_state = "veryHidden"
    hidden["B2"] = '=WEBSERVICE("http://example.invalid/")'
    assert "Ô B2 của trang “Ẩn”" in refusal(saved(book), "a.xlsx")


def test_names_reach_out_no_more_than_cells():
    book = openpyxl.load_workbook(io.BytesIO(book_with()))
    book.defined_names["Gọi"] = DefinedName("Gọi", attr_text="cmd|'/C calc'!A0")
    assert refusal(saved(book), "a.xlsx").startswith("Tên “Gọi” có công thức gọi ra ngoài")
    book.defined_names["Gọi"] = DefinedName("Gọi", attr_text="'Bảng điểm'!$A$1:$D$5")
    assert read_rubric(saved(book), "a.xlsx").rubric.standard == 100


def test_words_that_only_look_like_a_call_are_words():
    data = book_with(("C5", '=IF(C2=100,100,"cmd|x [1]Sheet1!A1 CALL(")', 100))
    assert doubts(read_rubric(data, "a.xlsx")) == [(5, "FORMULAS_READ")]


@pytest.mark.parametrize(
    ("cell", "formula", "value"), [("A4", "=A3+1", 2), ("B4", '="Cải cách "&"hành chính"', "Cải cách hành chính")]
)
def test_numbers_and_titles_are_never_computed(cell, formula, value):
    sentence = refusal(book_with((cell, formula, value)), "a.xlsx")
    assert sentence.startswith("Dòng 4 có công thức ở cột số thứ tự hoặc nội dung")


def test_headings_are_never_computed():
    sentence = refusal(book_with(("C1", '="Điểm "&"chuẩn"', "Điểm chuẩn")), "a.xlsx")
    assert sentence.startswith("Dòng tiêu đề cột của bảng có công thức")


def test_a_quarter_of_the_cells_is_the_most():
    """18 filled cells: four formulas are read, five are not."""
    four = [("C2", "=C3+C4", 100), ("C3", "=50+10", 60), ("C4", "=50-10", 40), ("C5", "=C2", 100)]
    assert doubts(read_rubric(book_with(*four), "a.xlsx")) == [(2, "FORMULAS_READ")]
    sentence = refusal(book_with(*four, ("D3", "=1+1", 2)), "a.xlsx")
    assert sentence.startswith("Hơn một phần tư số ô có chữ hoặc số của bảng là công thức")


def test_a_sheet_that_is_not_the_table_may_be_full_of_them():
    book = openpyxl.load_workbook(io.BytesIO(book_with()))
    other = book.create_sheet("Tính thử")
    other.append([f"={number}+1" for number in range(20)])
    other.sheet_state = "hidden"
    assert read_rubric(saved(book), "a.xlsx").rubric.standard == 100


def test_a_formula_without_a_stored_value_is_refused():
    assert "Ô C5 là công thức chưa có giá trị" in refusal(book_with(("C5", "=SUM(C3:C4)", None)), "a.xlsx")
