"""The report as files to go on working with: Word, and a workbook to check it by."""

import dataclasses

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from reports import workflow
from reports.compose import document_of
from reports.docx import to_docx
from reports.views.find import report_of
from reports.xlsx import to_xlsx
from scoring import files, permissions


@require_safe
def as_docx(request, pk):
    return _file(request, pk, "docx", to_docx, files.DOCX)


@require_safe
def as_xlsx(request, pk):
    return _file(request, pk, "xlsx", to_xlsx, files.XLSX)


def _file(request, pk, suffix, write, kind):
    """What was issued, drawn anew; before that, the paper as it would be now. Reasons of a review reach few."""
    own = report_of(request, pk)
    document = document_of(own.scorecard, own)
    if not permissions.can_see_review(request.user, own.scorecard):
        document = dataclasses.replace(document, bridge=None)
    name = content_disposition_header(as_attachment=True, filename=workflow.paper_name(document, suffix))
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": name}
    return HttpResponse(write(document), content_type=kind, headers=headers)
