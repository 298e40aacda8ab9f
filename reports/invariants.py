"""What must hold of reports: an issued one is frozen, and its file is the one that was issued."""

from reports.models import AnnualReport
from scoring.invariants import Breach
from scoring.invariants.documents import measured


def issued_reports_hold():
    """REPORT: the file lies where the row says with its checksum, and what it said carries its number and date."""
    issued = AnnualReport.objects.filter(status=AnnualReport.Status.ISSUED).with_names()
    for report in issued.order_by("pk").iterator():
        card = report.scorecard
        thing = f"{card.membership.year} {card.membership.unit.code}"
        try:
            if measured(report.file)[1] != report.sha256:
                yield Breach("REPORT", thing, "tệp báo cáo không còn như lúc ban hành.")
        except OSError:
            yield Breach("REPORT", thing, "không còn tệp báo cáo đã ban hành.")
        header = report.frozen.get("header", {})
        if (header.get("number"), header.get("date")) != (report.number, report.issued_on.isoformat()):
            yield Breach("REPORT", thing, "số hoặc ngày không khớp nội dung đã ban hành.")
