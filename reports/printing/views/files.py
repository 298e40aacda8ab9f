"""Reports and papers as files to go on working with: Word, and a workbook to check them by."""

import dataclasses

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from reports.document import as_json, names
from reports.document.compose import document_of
from reports.find import issued_of, report_of
from reports.printing.docx import to_docx
from reports.printing.xlsx import to_xlsx
from scoring import uploads
from scoring.people import permissions

FORMS = {"docx": (to_docx, uploads.DOCX), "xlsx": (to_xlsx, uploads.XLSX)}


@require_safe
def as_docx(request, pk):
    return _report(request, pk, "docx")


@require_safe
def as_xlsx(request, pk):
    return _report(request, pk, "xlsx")


@require_safe
def issued_docx(request, pk):
    return _issued(request, pk, "docx")


@require_safe
def issued_xlsx(request, pk):
    return _issued(request, pk, "xlsx")


def file_answer(document, suffix, data=None, kind="", as_attachment=True):
    """A document as a file that no cache keeps: drawn in the form that `suffix` names, or `data` as it is given."""
    if data is None:
        draw, kind = FORMS[suffix]
        data = draw(document)
    name = content_disposition_header(as_attachment, names.paper_name(document, suffix))
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": name}
    return HttpResponse(data, content_type=kind, headers=headers)


def _report(request, pk, suffix):
    """What was issued, drawn anew; before that, the paper as it would be now."""
    own = report_of(request, pk)
    return file_answer(_readable(request, document_of(own.scorecard, own), own.scorecard), suffix)


def _issued(request, pk, suffix):
    """What this issue said, also when another has replaced it."""
    own = issued_of(request, pk)
    scorecard = own.report.scorecard if own.report_id else None
    return file_answer(_readable(request, as_json.from_json(own.data), scorecard), suffix)


def _readable(request, document, scorecard):
    """The document without the reasons of a review where they are not for this person."""
    if scorecard is None or permissions.can_see_review(request.user, scorecard):
        return document
    return dataclasses.replace(document, bridge=None)
