"""The scoring table as a file: filled in with a unit's points."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reports.document.official_table import official_table
from scoring import uploads
from scoring.scorecards.find import scorecard_of
from scoring.tables.writing.docx import to_docx
from scoring.tables.writing.xlsx import to_xlsx
from scoring.words import text


@require_safe
def table_xlsx(request, pk):
    return _file(request, pk, "xlsx", to_xlsx, uploads.XLSX)


@require_safe
def table_docx(request, pk):
    return _file(request, pk, "docx", to_docx, uploads.DOCX)


def _file(request, pk, suffix, write, kind):
    scorecard = scorecard_of(request, pk)
    name = text.file_name(f"Bang cham diem {scorecard.year.year} {scorecard.membership.unit.code}", suffix)
    answer = HttpResponse(write(official_table(scorecard)), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{text.file_name(name, suffix, ascii_only=True)}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
