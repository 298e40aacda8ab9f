"""What must hold of reports: what was issued is frozen, and its file is the one that was issued."""

from reports.models import AnnualReport, BlocPaper, IssuedDocument, ReportSection, SectionVersion, SignedCopy
from reports.models.issued import digest_of
from scoring.invariants import Breach
from scoring.invariants.documents import measured


def issued_reports_hold():
    """REPORT: file and content lie where the row says with their checksums, and carry its number and date;
    signed copies are the files that came in.
    """
    for issued in IssuedDocument.objects.with_names().order_by("pk").iterator():
        for said in _faults(issued):
            yield Breach("REPORT", _thing(issued), said)
    for copy in SignedCopy.objects.select_related("issued__report", "issued__paper").order_by("pk").iterator():
        try:
            if measured(copy.file) != (copy.size, copy.sha256):
                yield Breach("REPORT", str(copy), "tệp bản đã ký không còn như lúc tải lên.")
        except OSError:
            yield Breach("REPORT", str(copy), "không còn tệp bản đã ký.")
    for kind in (AnnualReport, BlocPaper):
        for paper in kind.objects.filter(status="issued", issued__isnull=True).with_names():
            yield Breach("REPORT", str(paper), "đã ban hành mà không có văn bản được giữ lại.")


def versions_hold():
    """VERSION: no kept version is ahead of its section, the newest says what the section says, the approved is kept."""
    for kept in SectionVersion.objects.newest().select_related("section"):
        section = kept.section
        if kept.number > section.version:
            yield Breach("VERSION", str(section), "có bản đã lưu mới hơn bản đang dùng.")
        elif kept.number == section.version and kept.body != section.body:
            yield Breach("VERSION", str(section), "bản lưu mới nhất không còn như bản đang dùng.")
    approved = ReportSection.objects.filter(approved_version__isnull=False)
    for section in approved.exclude(pk__in=SectionVersion.objects.approved().values("section")):
        yield Breach("VERSION", str(section), "không còn bản mà thủ trưởng đã duyệt.")


CHECKS = (issued_reports_hold, versions_hold)


def _faults(issued):
    try:
        if measured(issued.file)[1] != issued.sha256:
            yield "tệp báo cáo không còn như lúc ban hành."
    except OSError:
        yield "không còn tệp báo cáo đã ban hành."
    if digest_of(issued.data) != issued.digest:
        yield "nội dung không còn như lúc ban hành."
    header = issued.data.get("header", {})
    if (header.get("number"), header.get("date")) != (issued.number, issued.issued_on.isoformat()):
        yield "số hoặc ngày không khớp nội dung đã ban hành."


def _thing(issued):
    if issued.paper_id:
        return f"{issued.paper.year} {issued.paper.kind}"
    membership = issued.report.scorecard.membership
    return f"{membership.year} {membership.unit.code}"
