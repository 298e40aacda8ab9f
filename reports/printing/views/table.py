"""The scoring table as a file: filled in with a unit's points."""

from django.views.decorators.http import require_safe

from reports.document.official_table import official_table
from scoring.scorecards.find import scorecard_of
from scoring.shortcuts import download
from scoring.tables.writing.docx import to_docx
from scoring.tables.writing.xlsx import to_xlsx


@require_safe
def table_xlsx(request, pk):
    return _file(request, pk, "xlsx", to_xlsx)


@require_safe
def table_docx(request, pk):
    return _file(request, pk, "docx", to_docx)


def _file(request, pk, suffix, write):
    scorecard = scorecard_of(request, pk)
    name = f"Bang cham diem {scorecard.year.year} {scorecard.membership.unit.code}"
    return download(write(official_table(scorecard)), name, suffix)
