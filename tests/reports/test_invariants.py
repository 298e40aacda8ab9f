"""The check of issued reports sees what it is there for."""

import datetime
import hashlib

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from reports.invariants import issued_reports_hold
from reports.models import AnnualReport
from tests import factories


@pytest.fixture
def issued(submitted, colleague):
    report = AnnualReport(scorecard=submitted, subject="Tổng kết", number="252", status="issued")
    report.issued_on, report.issued_at, report.issued_by = datetime.date(2017, 12, 11), timezone.now(), colleague
    report.frozen = {"header": {"number": "252", "date": "2017-12-11"}}
    report.sha256 = hashlib.sha256(factories.PDF).hexdigest()
    report.file.save("bao-cao.pdf", ContentFile(factories.PDF))
    return report


def found():
    return [(breach.code, breach.thing, breach.sentence) for breach in issued_reports_hold()]


def test_issued_report_holds(issued):
    assert found() == []


def test_issued_file_altered_or_gone(issued):
    AnnualReport.objects.update(sha256="0" * 64)
    assert found() == [("REPORT", "KTXD 2017 SCT", "tệp báo cáo không còn như lúc ban hành.")]
    issued.file.storage.delete(issued.file.name)
    assert found() == [("REPORT", "KTXD 2017 SCT", "không còn tệp báo cáo đã ban hành.")]


def test_issued_number_altered(issued):
    AnnualReport.objects.update(number="2")
    assert found() == [("REPORT", "KTXD 2017 SCT", "số hoặc ngày không khớp nội dung đã ban hành.")]
