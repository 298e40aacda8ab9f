"""Signed copies on the page of the issued document: taking in, listing, handing out."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports.invariants import issued_reports_hold
from reports.issuing.signed_copies import look_into
from reports.models import SignedCopy
from scoring.models import Event
from tests import factories
from tests.reports.signatures import signing


@pytest.fixture
def issued(submitted, colleague, pango):
    own = factories.make_issued(submitted, colleague)
    own.sha256 = hashlib.sha256(signing.issued()).hexdigest()
    own.file.save("report.pdf", ContentFile(signing.issued()))
    return own


@pytest.fixture
def trusting(settings, tmp_path):
    settings.SIGNATURE_ROOTS = signing.keep_root(tmp_path)


def upload(client, issued, data, **asked):
    path = reverse("reports:signed_new", args=[issued.pk])
    return client.post(path, {"file": SimpleUploadedFile("da-ky.pdf", data)}, **asked)


def test_signed_copy_is_kept_with_what_was_found(client, scorer, issued, trusting):
    client.force_login(scorer)
    data = signing.signed(signing.issued())
    page = upload(client, issued, data, follow=True)
    copy = SignedCopy.objects.get()
    assert page.redirect_chain[-1] == (f"{issued.get_absolute_url()}#signed-{copy.pk}", 302)
    assert "Đã nhận bản đã ký: chữ ký hợp lệ" in page.text
    assert (copy.verdict, copy.by, copy.size, copy.sha256) == (
        "good", scorer, len(data), hashlib.sha256(data).hexdigest()
    )  # fmt: skip
    page = client.get(issued.get_absolute_url()).text
    for words in ("Nguyễn Văn An, Sở Công Thương", "Nơi cấp tự lập", "bao trùm toàn bộ tệp", "Tải bản ký số"):
        assert words in page
    given = client.get(reverse("reports:signed_file", args=[copy.pk]))
    assert b"".join(given) == data
    assert given["Content-Disposition"].startswith("attachment;") and given["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in given["Content-Security-Policy"]
    event = Event.objects.get(action="report_signed_copy_received")
    assert (event.scorecard, event.by) == (issued.report.scorecard, scorer)


def test_differences_are_shown_and_what_is_of_no_use_stays_in_the_house(client, scorer, reviewer, issued, trusting):
    client.force_login(scorer)
    other = signing.appended(signing.issued(), signing.drawn_over(b"q 0 g 100 400 300 20 re f Q"))
    assert upload(client, issued, signing.signed(other)).status_code == 302
    copy = SignedCopy.objects.get()
    page = client.get(issued.get_absolute_url()).text
    assert copy.verdict == "bad" and "hình vẽ khác" in page and "Không gửi bản này đi" in page
    client.force_login(reviewer)
    assert "hình vẽ khác" not in client.get(issued.get_absolute_url()).text
    assert client.get(reverse("reports:signed_file", args=[copy.pk])).status_code == 404


def test_same_file_twice_and_the_unsigned_file_are_told_so(client, scorer, issued):
    client.force_login(scorer)
    data = signing.signed(signing.issued())
    assert upload(client, issued, data).status_code == 302
    again = upload(client, issued, data)
    assert again.status_code == 409 and "đã được tải lên" in again.text
    unsigned = upload(client, issued, signing.issued())
    assert unsigned.status_code == 409 and "chưa có chữ ký số" in unsigned.text
    assert SignedCopy.objects.count() == 1


@pytest.mark.parametrize("data", [b"", b"Hello"])
def test_what_is_no_pdf_is_refused_and_not_kept(client, scorer, issued, data):
    client.force_login(scorer)
    assert upload(client, issued, data).status_code == 422
    assert not SignedCopy.objects.exists()


def test_what_only_begins_like_a_pdf_is_told_on_the_page_that_follows_and_not_kept(client, scorer, issued):
    client.force_login(scorer)
    page = upload(client, issued, b"%PDF-1.7\nnoise", follow=True)
    assert page.status_code == 200 and "Chưa kiểm tra được" in page.text and issued.get_absolute_url() in page.text
    assert not SignedCopy.objects.exists()


def test_huge_file_is_refused_before_it_is_read(client, scorer, issued, settings, monkeypatch):
    settings.EVIDENCE_MAX_MB = 0
    monkeypatch.setattr("reports.issuing.signed_copies.examine", None)
    client.force_login(scorer)
    answer = upload(client, issued, signing.issued())
    assert answer.status_code == 422 and "lớn hơn 0 MB" in answer.text


def test_reader_sees_the_good_one_and_may_not_upload(client, reviewer, scorer, issued):
    copy = factories.make_signed(issued, scorer)
    client.force_login(reviewer)
    assert "Tải lên và kiểm tra" not in client.get(issued.get_absolute_url()).text
    assert client.get(reverse("reports:signed_file", args=[copy.pk])).status_code == 200
    assert upload(client, issued, b"x").status_code == 403


def test_stamp_over_the_signers_own_words_hides_nothing(issued):
    issued.data["signature"] = {"authority": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "title": "", "name": ""}
    found = look_into(issued, signing.signed(signing.issued(), box=(330, 775, 500, 800)))
    assert found.covered == ()


def test_check_of_the_data_covers_the_files_of_signed_copies(issued, scorer):
    copy = factories.make_signed(issued, scorer)
    assert [each for each in issued_reports_hold() if "ký" in each.sentence] == []
    SignedCopy.objects.update(sha256="0" * 64)
    assert "tệp bản đã ký không còn như lúc tải lên." in [each.sentence for each in issued_reports_hold()]
    copy.file.storage.delete(copy.file.name)
    assert "không còn tệp bản đã ký." in [each.sentence for each in issued_reports_hold()]
