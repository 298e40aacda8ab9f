"""The page that knows what was issued under a code, for everyone who holds the paper."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports.models import IssuedDocument
from tests import factories
from tests.reports.signatures import signing

PAGE = "/verify/"


@pytest.fixture
def issued(submitted, colleague):
    return factories.make_issued(submitted, colleague)


@pytest.fixture
def drawn(issued, pango):
    """The same with the real file of a report."""
    issued.sha256 = hashlib.sha256(signing.issued()).hexdigest()
    issued.file.save("report.pdf", ContentFile(signing.issued()))
    return issued


def test_address_is_the_one_that_papers_print():
    assert reverse("reports:verification") == PAGE


def test_visitor_learns_what_was_issued_and_nothing_of_points_or_people(client, issued, colleague):
    factories.make_signed(issued, colleague)
    page = client.get(PAGE, {"code": issued.code})
    assert page.status_code == 200
    for words in ("252/BC-SCT", "11/12/2017", "Sở Công Thương", issued.report.subject, "Còn hiệu lực", issued.sha256):
        assert words in page.text
    assert "còn nguyên như lúc ban hành" in page.text and "Chữ ký hợp lệ" in page.text.replace("chữ ký", "Chữ ký")
    for words in ("170", colleague.full_name, colleague.username):
        assert words not in page.text.partition("<main")[2].partition("</main>")[0].replace(issued.sha256, "").replace(
            issued.digest, ""
        )


@pytest.mark.parametrize(
    "change", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code[:6]} {code[6:]} "]
)
def test_code_is_taken_as_it_is_typed(client, issued, change):
    assert client.get(PAGE, {"code": change(issued.code)}).context["issued"] == issued


def test_unknown_code_is_404_and_no_code_at_all_422(client, issued):
    assert client.get(PAGE, {"code": "2222-2222-2222"}).status_code == 404
    for typed in ("", "252", "0OIL-0OIL-0OIL", "x" * 50, "\x00"):
        assert client.get(PAGE, {"code": typed}).status_code == 422, typed
    assert client.get(PAGE).status_code == 200


def test_altered_file_and_altered_content_are_told(client, issued):
    IssuedDocument.objects.update(digest="0" * 64)
    assert client.get(PAGE, {"code": issued.code}).context["holds"] is False
    IssuedDocument.objects.update(digest=issued.digest)
    issued.file.storage.delete(issued.file.name)
    answer = client.get(PAGE, {"code": issued.code})
    assert answer.context["holds"] is False and "không còn như lúc ban hành" in answer.text


def test_replaced_document_names_its_successor(client, issued):
    IssuedDocument.objects.create(
        report=issued.report, number="253", symbol="BC-SCT", issued_on=issued.issued_on, data=issued.data, reason="Sai",
        digest=issued.digest, file=issued.file, sha256=issued.sha256, replaces=issued, issued_at=issued.issued_at,
    )  # fmt: skip
    page = client.get(PAGE, {"code": issued.code}).text
    assert "Đã thay thế" in page and "253/BC-SCT" in page and "Còn hiệu lực" not in page


def compared(client, issued, data):
    answer = client.post(PAGE, {"code": issued.code, "file": SimpleUploadedFile("a.pdf", data)}, follow=True)
    assert answer.status_code == 200
    return answer.context["answer"]["verdict"], answer.context["answer"]["sentence"]


def test_file_that_somebody_holds_is_compared_and_not_kept(client, drawn, settings, tmp_path):
    before = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert compared(client, drawn, signing.issued()) == ("good", "Đây đúng là tệp đã ban hành.")
    signed = signing.signed(signing.issued())
    assert compared(client, drawn, signed)[0] == "doubt"
    settings.SIGNATURE_ROOTS = signing.keep_root(tmp_path)
    assert compared(client, drawn, signed) == ("good", "Đây là bản đã ký số của tệp đã ban hành.")
    broken = signing.appended(signed, signing.other_language)
    for other in (broken, signing.issued() + b"\n", signing.issued()[:-1], b"", factories.PDF):
        assert compared(client, drawn, other)[0] == "bad"
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == before


def test_file_too_large_or_missing_is_422(client, issued, settings):
    assert client.post(PAGE, {"code": issued.code}).status_code == 422
    settings.EVIDENCE_MAX_MB = 0
    answer = client.post(PAGE, {"code": issued.code, "file": SimpleUploadedFile("a.pdf", b"%PDF-")})
    assert answer.status_code == 422 and "lớn hơn" in answer.text
    assert (
        client.post(PAGE, {"code": "2222-2222-2222", "file": SimpleUploadedFile("a.pdf", b"%PDF-")}).status_code == 404
    )
