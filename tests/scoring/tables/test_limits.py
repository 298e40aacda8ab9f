"""What is too large, too slow, locked, renamed or would run something: refused with one clear sentence."""

import io
import time
import zipfile

import openpyxl
import pytest

from scoring.tables import UnreadableFile, read_rubric
from scoring.tables.sources import limits
from tests.scoring.tables import SEED
from tests.scoring.tables.building import document, saved, workbook

ROWS = [["STT", "Nội dung", "Điểm chuẩn"], ["1", "Việc thứ nhất", "60"], ["2", "Việc thứ hai", "40"]]
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def refusal(data, name):
    with pytest.raises(UnreadableFile) as refused:
        read_rubric(data, name)
    sentence = str(refused.value)
    assert sentence.endswith(".") and len(sentence) < 250
    return sentence


def with_parts(data, **changed):
    """The archive with parts added or rewritten; `__` stands for / and `_xml` for .xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, lambda content: content)(old.read(name)))
        for name in set(changed) - set(old.namelist()):
            new.writestr(name, changed[name](b""))
    return out.getvalue()


def plain_rows(count):
    return "STT,Nội dung,Điểm chuẩn\n" + "".join(f"{place},Việc,1\n" for place in range(1, count + 1))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.docx", "a.json", ""])
def test_ten_megabytes(name):
    assert "10 MB" in refusal(b"PK\x03\x04" + b"x" * limits.MAX_BYTES, name)


@pytest.mark.parametrize(("kind", "make"), [(".xlsx", workbook), (".docx", document)])
def test_fifty_to_one(kind, make):
    data = with_parts(make([("Bảng", ROWS)]), **{"docProps/thumbnail.xml": lambda _: b" " * 20_000_000})
    assert "quá chặt" in refusal(data, f"a{kind}")


def test_twenty_thousand_rows_of_text():
    assert "20.000 dòng" in refusal(plain_rows(20_001).encode(), "a.csv")


def test_twenty_thousand_rows_of_a_workbook():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for place in range(20_002):
        sheet.append([place, "Việc"])
    assert "20.000 dòng" in refusal(saved(book), "a.xlsx")


def test_twenty_thousand_rows_of_a_document(monkeypatch):
    row = b"<w:tr><w:tc><w:p><w:r><w:t>x%d</w:t></w:r></w:p></w:tc></w:tr>"
    body = b"".join(row % (place * 7919) for place in range(20_001))
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    whole = b"<w:document %s><w:body><w:tbl>%s</w:tbl></w:body></w:document>" % (space, body)
    data = with_parts(document([("Bảng", ROWS)]), **{"word/document.xml": lambda _: whole})
    assert "20.000 dòng" in refusal(data, "a.docx")


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".docx"])
def test_thirty_seconds(kind, monkeypatch):
    made = {".csv": SEED.read_bytes, ".xlsx": lambda: workbook([("B", ROWS)]), ".docx": lambda: document([("B", ROWS)])}
    monkeypatch.setattr(limits, "MAX_SECONDS", -1)
    assert "30 giây" in refusal(made[kind](), f"a{kind}")


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", ""])
def test_encrypted(name):
    assert "mật khẩu" in refusal(OLD + "EncryptedPackage".encode("utf-16-le"), name)
    assert "kiểu cũ" in refusal(OLD, name)


def test_an_archive_with_a_password():
    data = bytearray(workbook([("Bảng", ROWS)]))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "mật khẩu" in refusal(bytes(data), "a.xlsx")


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/vbaProject.bin", lambda _: b"x"),
        ("xl/macrosheets/sheet1.xml", lambda _: b"<x/>"),
        (
            "[Content_Types].xml",
            lambda content: content.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"),
        ),
    ],
)
def test_macros(part, change):
    assert "macro" in refusal(with_parts(workbook([("Bảng", ROWS)]), **{part: change}), "a.xlsx")


@pytest.mark.parametrize("part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml"])
def test_links_to_elsewhere(part):
    assert "liên kết" in refusal(with_parts(workbook([("Bảng", ROWS)]), **{part: lambda _: b"<x/>"}), "a.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_any_encoding(encoding):
    hostile = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'
    data = with_parts(document([("Bảng", ROWS)]), **{"word/document.xml": lambda _: hostile.encode(encoding)})
    assert "không an toàn" in refusal(data, "a.docx")


@pytest.mark.parametrize(
    ("make", "name", "sentence"),
    [
        (lambda: workbook([("B", ROWS)]), "a.docx", "bên trong là bảng tính Excel"),
        (lambda: workbook([("B", ROWS)]), "a.csv", "bên trong là bảng tính Excel"),
        (lambda: document([("B", ROWS)]), "a.xlsx", "bên trong là văn bản Word"),
        (lambda: document([("B", ROWS)]), "A.JSON", "bên trong là văn bản Word"),
        (SEED.read_bytes, "a.xlsx", "không phải là bảng tính Excel"),
        (SEED.read_bytes, "a.docx", "không phải là văn bản Word"),
        (lambda: b"%PDF-1.7", "a.docx", "không phải là văn bản Word"),
        (lambda: b"%PDF-1.7", "a.csv", "PDF"),
    ],
)
def test_renamed(make, name, sentence):
    assert sentence in refusal(make(), name)


def test_a_name_without_a_known_ending_says_nothing():
    assert read_rubric(workbook([("B", ROWS)]), "a.tmp").rubric.standard == 100


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".docx"])
def test_a_hundred_and_thirty_rows_take_less_than_a_second(kind):
    lines = [["STT", "Nội dung", "Điểm chuẩn"]]
    for place in range(1, 27):
        lines += [[str(place), f"Nhiệm vụ thứ {place} của đơn vị trong năm", "20"]]
        lines += [["", f"Hoàn thành mức {level} của nhiệm vụ thứ {place}: {20 - level} điểm", ""] for level in range(4)]
    made = {".xlsx": workbook, ".docx": document}.get(kind)
    data = made([("Bảng", lines)]) if made else "\n".join(",".join(line) for line in lines).encode()
    started = time.perf_counter()
    reading = read_rubric(data, f"a{kind}")
    assert time.perf_counter() - started < 1
    assert (len(lines) - 1, len(reading.rubric.criteria)) == (130, 26)
