"""The check of issued reports sees what it is there for."""

import datetime
import hashlib

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from reports.invariants import issued_reports_hold
from reports.models import AnnualReport, IssuedDocument, SignedCopy
from reports.signatures.findings import Findings
from scoring.engine import json_hash
from scoring.models import Event
from tests import factories


@pytest.fixture
def issued(submitted, colleague):
    report = AnnualReport.objects.create(
        scorecard=submitted, subject="Tổng kết", number="252", status="issued", issued_on=datetime.date(2017, 12, 11)
    )
    data = {"header": {"number": "252", "date": "2017-12-11"}}
    issued = IssuedDocument(report=report, number="252", symbol="BC-SCT", issued_on=report.issued_on, data=data)
    issued.digest, issued.issued_at, issued.issued_by = json_hash(data), timezone.now(), colleague
    issued.sha256 = hashlib.sha256(factories.PDF).hexdigest()
    issued.file.save("bao-cao.pdf", ContentFile(factories.PDF))
    return issued


def found():
    return [(breach.code, breach.thing, breach.sentence) for breach in issued_reports_hold()]


def test_issued_report_holds(issued):
    assert found() == []


def test_issued_file_altered_or_gone(issued):
    IssuedDocument.objects.update(sha256="0" * 64)
    assert found() == [("REPORT", "KTXD 2017 SCT", "tệp báo cáo không còn như lúc ban hành.")]
    issued.file.storage.delete(issued.file.name)
    assert found() == [("REPORT", "KTXD 2017 SCT", "không còn tệp báo cáo đã ban hành.")]


OTHER = "số, ký hiệu, ngày hoặc mã kiểm tra không khớp nội dung đã ban hành."


@pytest.mark.parametrize(
    "altered", [{"number": "2"}, {"symbol": "BC-SXD"}, {"issued_on": "2017-12-12"}, {"code": "2222-3333-4444"}]
)
def test_issued_row_altered(issued, altered):
    issued.data |= {"verification": {"code": issued.code}, "header": issued.data["header"] | {"symbol": "BC-SCT"}}
    IssuedDocument.objects.update(data=issued.data, digest=json_hash(issued.data))
    assert found() == []
    IssuedDocument.objects.update(**altered)
    assert ("REPORT", "KTXD 2017 SCT", OTHER) in found()


@pytest.mark.parametrize("data", [{}, [1], {"header": None}, {"header": {"number": "252"}}, "text"])
def test_content_that_is_none_is_told_and_does_not_end_the_check(issued, data):
    IssuedDocument.objects.update(data=data, digest=json_hash(data))
    assert found() == [("REPORT", "KTXD 2017 SCT", OTHER)]


@pytest.mark.parametrize(
    ("altered", "sentence"),
    [
        ({"number": "7"}, "số hoặc ngày không phải của văn bản đang có hiệu lực."),
        ({"issued_on": "2017-12-30"}, "số hoặc ngày không phải của văn bản đang có hiệu lực."),
        ({"status": "draft"}, "đã ban hành mà lại đang soạn, không có lý do ban hành lại."),
    ],
)
def test_report_that_left_its_document_behind(issued, altered, sentence):
    AnnualReport.objects.update(**altered)
    assert [sentence for _, _, sentence in found()] == [sentence]


def test_document_that_takes_its_own_place(issued):
    IssuedDocument.objects.update(replaces=issued.pk, reason="Đính chính")
    assert [sentence for *_, sentence in found()] == ["văn bản được thay thế không phải văn bản trước của báo cáo này."]


@pytest.mark.parametrize("findings", [Findings().to_json(), {"unknown": 1}, [1]])
def test_verdict_that_was_not_found(issued, colleague, findings):
    copy = factories.make_signed(issued, colleague)
    assert found() == []
    SignedCopy.objects.update(findings=findings)
    assert [sentence for *_, sentence in found()] == ["kết luận không khớp những gì đã kiểm tra."]
    assert copy.verdict == "good"


def test_issued_content_altered(issued):
    issued.data["subject"] = "Khác"
    issued.save(update_fields=["data"])
    assert found() == [("REPORT", "KTXD 2017 SCT", "nội dung không còn như lúc ban hành.")]


def test_issued_content_altered_together_with_its_checksum(issued):
    new = {"code": issued.code, "content": issued.digest}
    Event.objects.create(action="report_issued", scorecard=issued.report.scorecard, data={"new": new})
    assert found() == []
    issued.data["subject"] = "Khác"
    issued.digest = json_hash(issued.data)
    issued.save(update_fields=["data", "digest"])
    assert found() == [("REPORT", "KTXD 2017 SCT", "nội dung không còn như lúc ban hành.")]


def test_issued_without_a_document(issued):
    IssuedDocument.objects.all().delete()
    assert [sentence for _, _, sentence in found()] == ["đã ban hành mà không có văn bản được giữ lại."]
