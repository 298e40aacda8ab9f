"""What is accepted as a file: by content, size and name."""

import hashlib
import io
import random
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring import uploads
from tests.factories import PDF

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
EXE = b"MZ\x90\x00" + bytes(200)
HTML = b"<!doctype html><script>alert(1)</script>"
WORD = ("[Content_Types].xml", "word/document.xml")
EXCEL = ("[Content_Types].xml", "xl/workbook.xml")


def packed(*names, content="x"):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return made.getvalue()


def upload(content, name="van-ban.pdf"):
    return SimpleUploadedFile(name, content)


def refusal(content, name="van-ban.pdf"):
    with pytest.raises(ValidationError) as caught:
        uploads.inspect(upload(content, name))
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PDF, "a.pdf", uploads.PDF),
        (b"\n\n" + PDF, "A.PDF", uploads.PDF),
        (PNG, "a.png", "image/png"),
        (JPEG, "a.jpeg", "image/jpeg"),
        (JPEG, "a.JPG", "image/jpeg"),
        (packed(*WORD), "báo cáo.docx", uploads.DOCX),
        (packed(*EXCEL), "a.xlsx", uploads.XLSX),
    ],
)
def test_allowed_kinds_are_known_by_content(content, name, kind):
    assert uploads.inspect(upload(content, name)) == (kind, hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (EXE, "bao-cao.pdf"),
        (HTML, "bao-cao.pdf"),
        (b"GIF89a" + bytes(20), "anh.png"),
        (packed("a.txt"), "a.docx"),
        (packed("word/document.xml"), "a.docx"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "a.docx"),
        (b"\xd0\xcf\x11\xe0" + bytes(200), "cu.doc"),
        (b"plain", "a.txt"),
    ],
)
def test_other_contents_are_refused_whatever_the_name(content, name):
    assert refusal(content, name) == "Chỉ nhận tệp PDF, ảnh PNG hoặc JPEG, Word (.docx) và Excel (.xlsx)."


@pytest.mark.parametrize(
    ("content", "name"), [(PDF, "a.docx"), (PDF, "a.html"), (PNG, "a.pdf"), (packed(*WORD), "a.zip"), (PDF, "pdf")]
)
def test_name_must_match_the_content(content, name):
    assert "Hãy đổi lại đuôi tệp cho đúng." in refusal(content, name)


@pytest.mark.parametrize("macro", ["word/vbaProject.bin", "WORD/VBAPROJECT.BIN"])
def test_macros_are_refused(macro):
    assert "macro" in refusal(packed(*WORD, macro), "a.docx")


def test_bomb_is_refused():
    bomb = packed(*WORD, content="0" * 60 * 2**20)
    assert len(bomb) < 2**20
    assert refusal(bomb, "a.docx") == "Tệp giải nén ra quá lớn nên không nhận."


def test_empty_file_is_refused():
    assert refusal(b"") == "Tệp rỗng. Hãy chọn lại tệp."


def test_size_limit_is_a_setting(settings):
    settings.EVIDENCE_MAX_MB = 1
    uploads.inspect(upload(PDF + bytes(2**20 - len(PDF))))
    assert "lớn hơn 1 MB" in refusal(PDF + bytes(2**20))


def test_no_broken_archive_whatever_breaks_the_check():
    whole, chance = packed(*WORD, content="y" * 300), random.Random(7)
    for _ in range(1500):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        content = bytes(broken[: chance.choice([None, None, None, chance.randrange(5, len(whole))])])
        try:
            assert uploads.inspect(upload(content, "a.docx"))[0] == uploads.DOCX
        except ValidationError as error:
            assert error.messages[0]


@pytest.mark.parametrize(("size", "text"), [(1, "1 KB"), (2048, "2 KB"), (1258291, "1,2 MB"), (20 * 2**20, "20,0 MB")])
def test_size_in_words(size, text):
    assert uploads.size_text(size) == text
