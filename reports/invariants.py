"""What must hold of reports: what was issued stays as it was, and its file is the one that was issued."""

from django.db.models import Q

from reports.models import AnnualReport, BlocPaper, IssuedDocument, ReportSection, SectionVersion, SignedCopy
from scoring.engine import json_hash
from scoring.invariants import Breach
from scoring.invariants.documents import measured
from scoring.models import Event


def issued_reports_hold():
    """REPORT: file and content lie where the row says with their checksums, and carry its number and date;
    signed copies are the files that came in.
    """
    logged = _logged()
    for issued in IssuedDocument.objects.with_names().select_related("replaces").order_by("pk").iterator():
        for sentence in _faults(issued, logged.get(issued.code)):
            yield Breach("REPORT", _thing(issued), sentence)
    for copy in SignedCopy.objects.select_related("issued__report", "issued__paper").order_by("pk").iterator():
        for sentence in _faults_of_copy(copy):
            yield Breach("REPORT", str(copy), sentence)
    for kind in (AnnualReport, BlocPaper):
        for paper in kind.objects.filter(Q(status="issued") | Q(issued__isnull=False)).with_names().distinct():
            for sentence in _faults_of_paper(paper):
                yield Breach("REPORT", str(paper), sentence)


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


def _logged():
    """The checksum of each issued content by its code, as the history wrote it down at that moment."""
    events = Event.objects.filter(action__in=["report_issued", "paper_issued"]).values_list("data", flat=True)
    contents = [data.get("new", {}) for data in events]
    return {new["code"]: new["content"] for new in contents if "code" in new and "content" in new}


def _faults(issued, logged):
    try:
        if measured(issued.file)[1] != issued.sha256:
            yield "tệp báo cáo không còn như lúc ban hành."
    except OSError:
        yield "không còn tệp báo cáo đã ban hành."
    if json_hash(issued.data) != issued.digest or logged not in (None, issued.digest):
        yield "nội dung không còn như lúc ban hành."
    if not _agrees(issued):
        yield "số, ký hiệu, ngày hoặc mã kiểm tra không khớp nội dung đã ban hành."
    before = issued.replaces
    if before and (before.pk >= issued.pk or _about(before) != _about(issued)):
        yield "văn bản được thay thế không phải văn bản trước của báo cáo này."


def _agrees(issued):
    """Whether the row says what its content says; older content names no code, the oldest no symbol."""
    try:
        header, check = issued.data["header"], issued.data.get("verification") or {}
        stated = (header["number"], header["date"], header.get("symbol", issued.symbol), check.get("code", issued.code))
    except (AttributeError, KeyError, TypeError):
        return False
    return stated == (issued.number, issued.issued_on.isoformat(), issued.symbol, issued.code)


def _about(issued):
    return issued.report_id, issued.paper_id


def _faults_of_paper(paper):
    """What is wrong with a report or paper as against the document of it that is in force."""
    last = paper.in_force
    if last is None:
        yield "đã ban hành mà không có văn bản được giữ lại."
    elif paper.is_issued and (paper.number, paper.issued_on) != (last.number, last.issued_on):
        yield "số hoặc ngày không phải của văn bản đang có hiệu lực."
    elif not paper.is_issued and not paper.reissue_reason:
        yield "đã ban hành mà lại đang soạn, không có lý do ban hành lại."


def _faults_of_copy(copy):
    try:
        if measured(copy.file) != (copy.size, copy.sha256):
            yield "tệp bản đã ký không còn như lúc tải lên."
    except OSError:
        yield "không còn tệp bản đã ký."
    try:
        agrees = not copy.findings or copy.found.verdict == copy.verdict
    except (AttributeError, KeyError, TypeError):
        agrees = False
    if not agrees:
        yield "kết luận không khớp những gì đã kiểm tra."


def _thing(issued):
    if issued.paper_id:
        return f"{issued.paper.year} {issued.paper.kind}"
    membership = issued.report.scorecard.membership
    return f"{membership.year} {membership.unit.code}"
