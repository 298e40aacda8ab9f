"""A paper of the bloc in its forms, for those who write it: preview, PDF, Word, workbook."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from reports import pdf, workflow
from reports.document import MOTTO, NATION
from reports.docx import to_docx
from reports.papers import document_of_paper
from reports.views.papers import paper_of, unavailable
from reports.xlsx import to_xlsx
from scoring import files, permissions
from scoring.permissions import require


@require_safe
def preview(request, pk):
    own = _written(request, pk)
    document = document_of_paper(own)
    context = {"paper": own, "year": own.year, "document": document, "nation": NATION, "motto": MOTTO}
    return render(request, "reports/paper_preview.html", context)


@require_safe
def as_pdf(request, pk):
    """The issued file once it is issued; before that, the paper as it would be now. `?inline=1`: to look at."""
    own = _written(request, pk)
    if own.is_issued:
        inline = "?inline=1" if request.GET.get("inline") == "1" else ""
        response = redirect("reports:issued_pdf", own.in_force.pk)
        response["Location"] += inline
        return response
    document = document_of_paper(own)
    try:
        data = pdf.to_pdf(document)
    except pdf.PdfUnavailable as lack:
        return unavailable(request, own, lack)
    return _file(document, data, "pdf", "application/pdf", request.GET.get("inline") != "1")


@require_safe
def as_docx(request, pk):
    document = document_of_paper(_written(request, pk))
    return _file(document, to_docx(document), "docx", files.DOCX)


@require_safe
def as_xlsx(request, pk):
    document = document_of_paper(_written(request, pk))
    return _file(document, to_xlsx(document), "xlsx", files.XLSX)


def _file(document, data, suffix, kind, as_attachment=True):
    name = content_disposition_header(as_attachment, workflow.paper_name(document, suffix))
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": name}
    return HttpResponse(data, content_type=kind, headers=headers)


def _written(request, pk):
    own = paper_of(request, pk)
    require(permissions.can_lead(request.user, own.year))
    return own
