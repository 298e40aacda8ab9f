"""A unit's report as a file."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.document.compose import document_of
from reports.models import AnnualReport
from reports.printing import pdf
from reports.printing.docx import to_docx
from reports.printing.html import to_html
from reports.printing.xlsx import to_xlsx
from scoring.models import Scorecard

DRAWN_BY = {"pdf": pdf.to_pdf, "docx": to_docx, "xlsx": to_xlsx, "html": to_html}


class Command(BaseCommand):
    help = "Xuất báo cáo tổng kết của một đơn vị ra tệp."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True, help="năm thi đua")
        parser.add_argument("--unit", required=True, help="mã đơn vị, ví dụ SCT")
        parser.add_argument("--bloc", help="mã khối, khi đơn vị thuộc nhiều khối trong năm đó")
        parser.add_argument("--practice", action="store_true", help="năm chấm thử, không phải năm chính thức")
        parser.add_argument("--format", choices=list(DRAWN_BY), default="pdf", help="dạng tệp")
        parser.add_argument("--output", required=True, help="tệp sẽ ghi; - là đầu ra chuẩn")

    def handle(self, *, output, **options):
        scorecard = find(options["year"], options["unit"], options["bloc"], options["practice"])
        report = AnnualReport.objects.filter(scorecard=scorecard).first()
        document = document_of(scorecard, report)
        issued = issued_bytes(report) if options["format"] == "pdf" else None
        write(output, issued or drawn(document, options["format"]))
        origin = "đúng tệp đã ban hành" if issued else _origin(document, report)
        state = "dự thảo" if document.is_draft else f"số {document.header.full_number}"
        self.stderr.write(f"{document.header.issuer_name} {options['year']}: {state}; {origin}.")


def _origin(document, report):
    if report and report.is_issued:
        return "đúng nội dung đã ban hành"
    return f"{document.basis.sentence[0].lower()}{document.basis.sentence[1:]}"


def find(year, unit, bloc, practice=False):
    """The one scorecard of this unit and year; CommandError where there is none or more than one."""
    scorecards = Scorecard.objects.with_names().filter(
        membership__year__year=year, membership__year__practice=practice, membership__unit__code=unit
    )
    if bloc:
        scorecards = scorecards.filter(membership__year__bloc__code=bloc)
    found = list(scorecards)
    if not found:
        raise CommandError(f"Không có phiếu của {unit} năm {year}{' (chấm thử)' if practice else ''}.")
    if len(found) > 1:
        blocs = ", ".join(scorecard.year.bloc.code for scorecard in found)
        raise CommandError(f"{unit} có phiếu ở nhiều khối năm {year}: {blocs}. Hãy thêm --bloc.")
    return found[0]


def issued_bytes(report):
    if report is None or not report.is_issued:
        return None
    with report.in_force.file.open("rb") as file:
        return file.read()


def drawn(document, form):
    try:
        return DRAWN_BY[form](document)
    except pdf.PdfUnavailable as error:
        raise CommandError(str(error)) from error


def write(output, data):
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise CommandError(f"Không ghi được tệp {output}: {error.strerror}.") from error
