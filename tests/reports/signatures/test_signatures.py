"""Signed copies against what was issued, with a chain of certificates made here."""

import dataclasses
import datetime
import io
import os
import subprocess
import sys
from decimal import Decimal

import pikepdf
import pytest

from reports.printing import pdf
from reports.signatures import examination
from reports.signatures.findings import Findings, Refused
from tests.reports import cases
from tests.reports.signatures import signing

pytestmark = pytest.mark.usefixtures("pango")


@pytest.fixture
def roots(tmp_path):
    return signing.keep_root(tmp_path)


@pytest.fixture
def look(roots):
    """What is found in a copy of the issued report, the root being trusted."""
    return lambda copy: examination.examine(copy, signing.issued(), roots=roots)


def saved_anew(data, **how):
    written = io.BytesIO()
    pikepdf.open(io.BytesIO(data)).save(written, **how)
    return written.getvalue()


def with_total(points):
    """The same report with another sum in its box of totals, drawn anew."""
    document = cases.document()
    totals = dataclasses.replace(document.appendix.totals, standard=Decimal(points))
    return pdf.to_pdf(dataclasses.replace(document, appendix=dataclasses.replace(document.appendix, totals=totals)))


def test_signed_copy_of_the_issued_file_is_good(look):
    found = look(signing.signed(signing.issued()))
    assert (found.verdict, found.reasons, found.differences) == ("good", [], ())
    assert (found.begins_alike, found.same_build, found.roots) == (True, True, 1)
    (own,) = found.signatures
    assert (own.name, own.organization, own.issuer) == ("Nguyễn Văn An", "Sở Công Thương", "Nơi cấp tự lập")
    assert (own.intact, own.trusted, own.whole, own.later, own.bottom_line) == (True, True, True, "NONE", True)
    assert datetime.datetime.fromisoformat(own.at).tzinfo and not own.timestamped
    assert Findings.from_json(found.to_json()) == found


def test_one_changed_digit_under_a_valid_chain_is_recognised_and_shown(look):
    found = look(signing.signed(with_total("960")))
    assert found.verdict == "bad" and found.signatures[0].bottom_line
    assert [(each.old, each.new) for each in found.differences] == [("950", "960")]
    assert 1 < found.differences[0].page <= found.pages
    assert found.differences[0].before.endswith("chủ yếu:")
    assert "Nội dung khác bản đã ban hành." in found.reasons


def test_digit_changed_behind_the_issued_bytes_is_recognised_too(look):
    cover = signing.drawn_over(b"q 1 1 1 rg 0 0 600 840 re f Q")
    found = look(signing.signed(signing.appended(signing.issued(), cover)))
    assert found.begins_alike and found.signatures[0].bottom_line
    assert (found.verdict, [(each.page, each.kind) for each in found.differences]) == ("bad", [(1, "picture")])


def test_something_drawn_that_nobody_sees_is_a_doubt(look):
    empty = signing.drawn_over(b"q 1 1 1 rg 1 1 5 5 re f Q")
    found = look(signing.signed(signing.appended(signing.issued(), empty)))
    assert (found.verdict, found.differences, found.same_build) == ("doubt", (), False)


def test_remark_laid_over_a_page_is_a_difference(look):
    found = look(signing.signed(signing.appended(signing.issued(), signing.remark)))
    assert (found.verdict, [(each.page, each.new) for each in found.differences]) == ("bad", [(1, "FreeText")])


def test_unknown_chain_is_a_doubt_and_says_what_is_configured():
    copy = signing.signed(signing.issued())
    found = examination.examine(copy, signing.issued(), roots="")
    assert (found.verdict, found.signatures[0].intact, found.signatures[0].trusted) == ("doubt", True, False)
    assert found.reasons == ["Chuỗi chứng thư của Nguyễn Văn An chưa được tin cậy: chưa cấu hình."]


def test_root_that_did_not_issue_the_certificate_trusts_nothing(tmp_path):
    roots = signing.keep_root(tmp_path, signing.certificate("Gốc khác"))
    found = examination.examine(signing.signed(signing.issued()), signing.issued(), roots=roots)
    assert found.verdict == "doubt" and "không nối được tới chứng thư gốc" in found.reasons[0]


def test_root_that_cannot_be_read_is_said_to_be_so(tmp_path):
    (tmp_path / "hong.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with pytest.raises(Refused, match=r"hong\.pem"):
        examination.examine(signing.signed(signing.issued()), signing.issued(), roots=tmp_path)


def test_certificate_past_its_time_is_a_doubt(look):
    past = signing.certificate("Người cũ", signing.chain()[1], False, datetime.datetime(2021, 1, 1))
    found = look(signing.signed(signing.issued(), owner=past))
    assert found.verdict == "doubt" and "hết hạn" in found.reasons[0]


@pytest.mark.parametrize("place", [0.05, 0.3, 0.6, 0.85])
def test_one_flipped_byte_breaks_the_signature(look, place):
    copy = bytearray(signing.signed(signing.issued()))
    copy[int(len(signing.issued()) * place)] ^= 1
    try:
        found = look(bytes(copy))
    except Refused:
        return  # what cannot be read is not taken
    assert found.verdict == "bad" and not found.signatures[0].intact


def test_catalog_changed_afterwards_is_not_what_was_signed(look):
    found = look(signing.appended(signing.signed(signing.issued()), signing.other_language))
    own = found.signatures[0]
    assert (own.intact, own.whole, own.later, own.bottom_line) == (True, False, "OTHER", False)
    assert found.verdict == "bad" and "đã bị sửa sau khi ký" in found.reasons[0]


def test_second_signature_leaves_the_first_good(look):
    found = look(signing.signed(signing.signed(signing.issued()), "VanThu"))
    assert [(own.whole, own.later) for own in found.signatures] == [(False, "FORM_FILLING"), (True, "NONE")]
    assert found.verdict == "good"


def test_saved_anew_before_signing_is_a_doubt_and_afterwards_bad(look):
    before = look(signing.signed(saved_anew(signing.issued())))
    assert (before.verdict, before.begins_alike, before.differences) == ("doubt", False, ())
    after = look(saved_anew(signing.signed(signing.issued())))
    assert (after.verdict, after.signatures[0].intact, after.differences) == ("bad", False, ())


def test_copy_without_signature_is_bad(look):
    found = look(signing.issued())
    assert (found.verdict, found.reasons) == ("bad", ["Tệp chưa có chữ ký số nào."])


def test_words_under_a_visible_stamp_are_named(look):
    found = look(signing.signed(signing.issued(), box=(90, 700, 500, 830)))
    assert found.verdict == "doubt" and "CỘNG HÒA" in found.covered[0]


def test_another_number_of_pages_is_told_with_its_words(look):
    found = look(signing.signed(pdf.to_pdf(cases.document(with_table=False))))
    assert (found.verdict, found.differences[0].kind) == ("bad", "pages")
    assert found.differences[1].kind == "text" and found.differences[1].old.startswith("CHẤM ĐIỂM THI ĐUA")


def hostile():
    yield "text", b"Hello"
    yield "empty", b""
    yield "noise", b"%PDF-1.7\n" + os.urandom(5000)
    yield "half", signing.issued()[: len(signing.issued()) // 2]
    yield (
        "circle",
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
            b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n"
            b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n104\n%%EOF\n"
        ),
    )
    locked = pikepdf.Encryption(owner="a", user="b")
    yield "locked", saved_anew(signing.issued(), encryption=locked)


@pytest.mark.parametrize("kind", ["text", "empty", "noise", "half", "circle", "locked"])
def test_hostile_file_is_refused_with_a_sentence(look, kind):
    with pytest.raises(Refused) as refused:
        look(dict(hostile())[kind])
    assert str(refused.value).endswith(".") and "Traceback" not in str(refused.value)


def test_file_that_takes_too_long_ends_its_own_process_only(look, monkeypatch):
    monkeypatch.setattr(examination, "SECONDS", 0.05)
    with pytest.raises(Refused) as refused:
        look(signing.signed(signing.issued()))
    assert str(refused.value) == examination.TOO_MUCH


def test_pyhanko_is_loaded_by_the_own_process_alone():
    code = "import sys, django; django.setup(); import reports.urls; print([m for m in sys.modules if 'hanko' in m])"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
