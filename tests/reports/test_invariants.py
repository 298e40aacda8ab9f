"""The check of issued reports sees what it is there for."""

import datetime
import hashlib

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from reports.invariants import issued_reports_hold
from reports.models import AnnualReport, IssuedDocument
from reports.models.issued import digest_of
from tests import factories


@pytest.fixture
def issued(submitted, colleague):
    report = AnnualReport.objects.create(
        scorecard=submitted, subject="Tổng kết", number="252", status="issued", issued_on=datetime.date(2017, 12, 11)
    )
    data = {"header": {"number": "252", "date": "2017-12-11"}}
    issued = IssuedDocument(report=report, number="252", symbol="BC-SCT", issued_on=report.issued_on, data=data)
    issued.digest, issued.issued_at, issued.issued_by = digest_of(data), timezone.now(), colleague
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


def test_issued_number_altered(issued):
    IssuedDocument.objects.update(number="2")
    assert found() == [("REPORT", "KTXD 2017 SCT", "số hoặc ngày không khớp nội dung đã ban hành.")]


def test_issued_content_altered(issued):
    issued.data["subject"] = "Khác"
    issued.save(update_fields=["data"])
    assert found() == [("REPORT", "KTXD 2017 SCT", "nội dung không còn như lúc ban hành.")]


def test_issued_without_a_document(issued):
    IssuedDocument.objects.all().delete()
    assert [sentence for _, _, sentence in found()] == ["đã ban hành mà không có văn bản được giữ lại."]
