"""Word and Excel files: the same rubric as from the text, and nothing hostile is opened."""

import csv
import io
import re
import zipfile
from xml.sax.saxutils import escape

import openpyxl
import pytest

from scoring.tables import UnreadableFile, read_rubric
from tests.scoring.tables import SEED


@pytest.fixture(scope="module")
def rows():
    return list(csv.reader(io.StringIO(SEED.read_text())))


@pytest.fixture(scope="module")
def expected():
    return read_rubric(SEED).rubric


def workbook(rows, numbers=True):
    """The table under two title lines on the second sheet, with its section titles merged."""
    book = openpyxl.Workbook()
    book.active.title = "Ghi chú"
    sheet = book.create_sheet("Bảng điểm")
    sheet["A1"], sheet["A2"] = "CHẤM ĐIỂM THI ĐUA NĂM 2017", "(Kèm theo Báo cáo)"
    sheet.merge_cells("A1:H1")
    for row in rows:
        sheet.append([int(cell) if numbers and cell.isdigit() else cell or None for cell in row])
    for row in sheet.iter_rows(min_row=4):
        for cell in row[3:4]:
            if cell.value and str(cell.value).endswith("%"):
                cell.value, cell.number_format = int(cell.value[:-1]) / 100, "0%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(rows, doctype=""):
    """The table in two parts, as over a page break, its number and text cells cut into runs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    tables = "".join(f"<w:tbl>{''.join(map(_row, part))}</w:tbl><w:p/>" for part in (rows[:60], [rows[0], *rows[60:]]))
    title = "<w:p><w:r><w:t>Phụ lục</w:t></w:r></w:p>"
    return archive({"word/document.xml": f"{doctype}<w:document {space}><w:body>{title}{tables}</w:body></w:document>"})


def _row(cells):
    return "<w:tr>" + "".join(f"<w:tc><w:p>{_runs(cell)}</w:p></w:tc>" for cell in cells) + "</w:tr>"


def _runs(text):
    return "".join(f"<w:r><w:t>{escape(piece)}</w:t></w:r>" for piece in (text[:3], text[3:]) if piece)


def archive(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("numbers", [True, False])
def test_workbook_gives_the_same_rubric(rows, expected, numbers):
    assert read_rubric(workbook(rows, numbers), "bang.xlsx").rubric == expected


def test_document_gives_the_same_rubric(rows, expected):
    assert read_rubric(document(rows), "bang.docx").rubric == expected


def strict(data, encoding="utf-8"):
    """The file as an office program saves it in the strict dialect."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name).decode() for name in old.namelist() if name.endswith((".xml", ".rels"))}
    space, main = (
        r"http://schemas\.openxmlformats\.org/(\w+)/2006/(main|relationships)",
        ("xl/workbook", "word/document"),
    )
    parts = {
        name: text if "[Content" in name else re.sub(space, r"http://purl.oclc.org/ooxml/\1/\2", text)
        for name, text in parts.items()
    }
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    coded = {name: (head + re.sub(r"^<\?xml.*?\?>", "", text)).encode(encoding) for name, text in parts.items()}
    return archive({name: coded[name] if name.startswith(main) else text for name, text in parts.items()})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("make", "name"), [(workbook, "b.xlsx"), (document, "b.docx")])
def test_the_strict_dialect_gives_the_same_rubric(rows, expected, make, name, encoding):
    data = strict(make(rows), encoding)
    assert read_rubric(data, name).rubric == expected


def test_decimals_of_a_workbook_are_never_thousands():
    rows = [["TT", "Nội dung", "Điểm chuẩn"], [1, "Việc một", 1.125], [2, "Việc hai", 2000], [3, "Việc ba", 0.5]]
    reading = read_rubric(plain_book(rows))
    assert [str(criterion.standard) for criterion in reading.rubric.criteria] == ["1.13", "2000", "0.5"]
    rounded = [(own.row, own.sentence) for own in reading.findings if own.code == "POINTS_ROUNDED"]
    sentence = "Mục 1: 1,125 có hơn hai chữ số sau dấu phẩy nên đã làm tròn thành 1,13. Hãy đối chiếu với bản gốc."
    assert rounded == [(2, sentence)]


def test_dotted_numbers_of_a_workbook_keep_their_place():
    rows = [["TT", "Nội dung", "Điểm chuẩn"], [1, "Nhóm", 3], [1.1, "Việc một", 1], [1.2, "Việc hai", 2]]
    assert [c.code for c in read_rubric(plain_book(rows)).rubric.walk()] == ["1", "1.1", "1.2"]


def plain_book(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DOCTYPE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"word/document.xml": b"0" * 5_000_000}, "quá chặt"),
        ({f"a{place}": b"" for place in range(2_100)}, "quá chặt"),
        ({"xl/workbook.xml": "<workbook/>", "xl/vbaProject.bin": "x"}, "macro"),
        ({"xl/workbook.xml": "<workbook/>"}, "bị hỏng"),
        ({"word/document.xml": "<w:document"}, "bị hỏng"),
        ({"word/document.xml": f"{DOCTYPE}<d>&x;</d>"}, "không an toàn"),
        ({"xl/workbook.xml": f"{DOCTYPE}<d>&x;</d>"}, "không an toàn"),
        ({"word/document.xml": "<d/>"}, "dòng tiêu đề"),
        ({"word/document.xml": '<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}, "dòng tiêu đề"),
        ({"xl/workbook.xml": '<d xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}, "bị hỏng"),
        ({"readme.txt": "xin chào"}, "không phải là tệp Word"),
        ({"../../etc/passwd": "x"}, "không phải là tệp Word"),
    ],
)
def test_hostile_or_broken_archive_is_refused(members, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read_rubric(archive(members), "bang.docx" if "word/document.xml" in members else "bang.xlsx")


def test_cut_archives_are_refused(rows):
    data = workbook(rows)
    for length in range(10, len(data), len(data) // 12):
        with pytest.raises(UnreadableFile):
            read_rubric(data[:length], "bang.xlsx")
