"""What a pack that comes back must be: whole, its own, free of tricks. Each refusal is a sentence; nothing is kept."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from scoring.models import PackUpload
from scoring.scorecards.packs import applying
from scoring.scorecards.packs.layout import COLUMN_OF, EVIDENCE, EVIDENCE_HEADER, MARK, PICK, SCORES, Layout
from scoring.scorecards.packs.opening import MOST_BYTES
from scoring.scorecards.packs.reading import read_pack
from tests import factories
from tests.scoring.scorecards.packs.office import as_upload, bytes_of, opened, pack_for


@pytest.fixture
def book(scorecard):
    return opened(pack_for(scorecard))


@pytest.fixture
def sheet(book):
    return book[SCORES]


@pytest.fixture
def places(scorecard):
    return Layout(scorecard.rubric.plain()).scored


def refusal(scorecard, data, scorer):
    with pytest.raises(ValidationError) as caught:
        applying.keep(as_upload(data), scorecard, by=scorer)
    assert not PackUpload.objects.exists()
    return caught.value.messages[0]


def repacked(data, change):
    """The archive with its parts changed by `change(name, content)`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def with_part(data, name, content=b"x"):
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return stream.getvalue()


def test_what_was_stored_reads_back_as_it_was(filled):
    assert applying.keep(as_upload(pack_for(filled)), filled, by=factories.User.objects.first())
    held = read_pack(as_upload(pack_for(filled)), filled)
    assert held.entries["I.1"] == {"level": "1", "percent": "12", "note": "Thuyết minh I.1"}
    assert held.entries["I.2"] == {"parts": ["1", "2"], "note": "Thuyết minh I.2"}
    assert held.documents == []


def test_another_units_pack_names_its_unit(scorecard, year, scorer):
    other = pack_for(factories.scorecard_of(year, "SNNPTNT"))
    sentence = refusal(scorecard, other, scorer)
    assert sentence.startswith("Bộ làm việc này là của Sở Nông nghiệp và Phát triển nông thôn, năm 2017.")


def test_another_rubric(scorecard, year, scorer):
    data = pack_for(scorecard)
    year.rubric = factories.make_rubric(factories.plain_2017())
    year.save()
    scorecard = factories.scorecard_of(year, "SCT")
    assert "Bộ tiêu chí đã thay đổi" in refusal(scorecard, data, scorer)


@pytest.mark.parametrize("column", ["A", "B", "C", "D"])
def test_altered_mark(scorecard, scorer, book, column):
    for row in book[MARK].iter_rows():
        if row[0].value == "entry":
            row["ABCD".index(column)].value = "entry" if column == "A" else f"n{row[0].row}99"
    if column == "A":
        book[MARK].delete_rows(book[MARK].max_row)
    assert "phần nhận dạng" in refusal(scorecard, bytes_of(book), scorer)


def test_rows_moved_added_or_taken_out(scorecard, scorer, book, sheet):
    sheet.insert_rows(9)
    assert "Cấu trúc của tệp đã bị thay đổi (dòng 9)" in refusal(scorecard, bytes_of(book), scorer)
    sheet.delete_rows(9, 2)
    assert "Cấu trúc của tệp đã bị thay đổi" in refusal(scorecard, bytes_of(book), scorer)


def test_columns_moved(scorecard, scorer, book, sheet):
    sheet.delete_cols(11)
    assert "dòng tiêu đề" in refusal(scorecard, bytes_of(book), scorer)


@pytest.mark.parametrize("name", [SCORES, EVIDENCE, MARK])
def test_sheet_taken_out(scorecard, scorer, book, name):
    del book[name]
    assert "không phải bộ làm việc" in refusal(scorecard, bytes_of(book), scorer)


@pytest.mark.parametrize("formula", ["=1+1", '=WEBSERVICE("http://192.0.2.1/")', "=C3"])
def test_formula_in_an_input(scorecard, scorer, book, sheet, places, formula):
    address = f"{COLUMN_OF['points']}{places['I.3'].row}"
    sheet[address] = formula
    assert refusal(scorecard, bytes_of(book), scorer).startswith(f"Ô {address} có công thức.")


def test_formula_among_the_documents(scorecard, scorer, book):
    book[EVIDENCE].cell(EVIDENCE_HEADER + 1, 5).value = "=A1"
    assert "Ô E4 có công thức." in refusal(scorecard, bytes_of(book), scorer)


def test_level_that_is_not_offered(scorecard, scorer, book, sheet, places):
    sheet[f"{PICK}{places['I.1'].row}"] = "4 – Mức tự nghĩ ra"
    assert "“4 – Mức tự nghĩ ra” không có trong danh sách của mục I.1" in refusal(scorecard, bytes_of(book), scorer)


def test_level_is_known_by_its_key_where_its_words_are_those_of_an_older_workbook(
    scorecard, scorer, book, sheet, places
):
    sheet[f"{PICK}{places['I.1'].row}"] = "2 – Đạt chỉ tiêu"
    assert read_pack(as_upload(bytes_of(book)), scorecard).entries["I.1"] == {"level": "2"}


def test_part_with_another_sign(scorecard, scorer, book, sheet, places):
    sheet[f"{PICK}{places['I.2'].row + 1}"] = "có"
    assert "chỉ ghi x hoặc để trống" in refusal(scorecard, bytes_of(book), scorer)


@pytest.mark.parametrize("value", [datetime.datetime(2017, 1, 2), True])
def test_date_where_a_number_belongs(scorecard, scorer, book, sheet, places, value):
    sheet[f"{COLUMN_OF['points']}{places['I.3'].row}"] = value
    assert "phải là số, không phải ngày giờ" in refusal(scorecard, bytes_of(book), scorer)


@pytest.mark.parametrize(("typed", "read"), [("9,5", "9,5"), (9.5, "9.5"), (0.1 + 0.2, "0.3"), (1e5, "100000")])
def test_numbers_as_people_type_them(scorecard, book, sheet, places, typed, read):
    sheet[f"{COLUMN_OF['points']}{places['I.3'].row}"] = typed
    assert read_pack(as_upload(bytes_of(book)), scorecard).entries["I.3"] == {"points": read}


@pytest.mark.parametrize(
    ("codes", "sentence"), [("I.99", "không có mục “I.99”"), (None, "chưa ghi mã mục"), ("I.1; X", "không có mục “X”")]
)
def test_document_for_no_criterion(scorecard, scorer, book, codes, sentence):
    book[EVIDENCE].cell(EVIDENCE_HEADER + 1, 1).value = codes
    book[EVIDENCE].cell(EVIDENCE_HEADER + 1, 5).value = "Trích yếu"
    assert sentence in refusal(scorecard, bytes_of(book), scorer)


# --- tricks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"a;b;c", b"<html>", b"PK\x03\x04 and no more"])
def test_files_of_another_kind(scorecard, scorer, data):
    sentence = refusal(scorecard, data, scorer)
    assert "không phải bộ làm việc" in sentence or "bị hỏng" in sentence


def test_any_other_workbook(scorecard, scorer):
    assert "không phải bộ làm việc" in refusal(scorecard, bytes_of(openpyxl.Workbook()), scorer)


def test_file_with_a_password(scorecard, scorer):
    assert "có mật khẩu" in refusal(scorecard, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), scorer)


def test_file_with_macros(scorecard, scorer):
    assert "có macro" in refusal(scorecard, with_part(pack_for(scorecard), "xl/vbaProject.bin"), scorer)


def test_zip_bomb(scorecard, scorer):
    data = with_part(pack_for(scorecard), "xl/media/bomb.bin", bytes(30 * 2**20))
    assert "giải nén ra quá lớn" in refusal(scorecard, data, scorer)


def test_file_over_the_limit(scorecard, scorer):
    assert "lớn hơn 10 MB" in refusal(scorecard, bytes(MOST_BYTES + 1), scorer)


def test_external_entity(scorecard, scorer):
    doctype = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = repacked(
        pack_for(scorecard), lambda name, content: doctype + content if name == "xl/workbook.xml" else content
    )
    assert "không an toàn" in refusal(scorecard, data, scorer)


def test_broken_parts_are_one_sentence(scorecard, scorer):
    data = repacked(
        pack_for(scorecard), lambda name, content: content[: len(content) // 2] if "sheet1" in name else content
    )
    assert "bị hỏng" in refusal(scorecard, data, scorer)
