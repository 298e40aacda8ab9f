"""The report as paper: preview, PDF."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from reports import pdf, workflow
from reports.compose import document_of
from reports.document import MOTTO, NATION
from reports.views.find import report_of


@require_safe
def preview(request, pk):
    own = report_of(request, pk)
    document = document_of(own.scorecard, own)
    context = {"report": own, "scorecard": own.scorecard, "document": document, "nation": NATION, "motto": MOTTO}
    return render(request, "reports/preview.html", context)


@require_safe
def as_pdf(request, pk):
    """The issued file as it was issued; before that, the paper as it would be now. `?inline=1`: to look at."""
    own = report_of(request, pk)
    document = document_of(own.scorecard, own)
    asked = {"as_attachment": request.GET.get("inline") != "1", "filename": workflow.paper_name(document)}
    if own.is_issued:
        return _issued(own, asked)
    try:
        data = pdf.to_pdf(document)
    except pdf.PdfUnavailable as lack:
        return render(request, "reports/pdf_unavailable.html", {"report": own, "sentence": str(lack)}, status=503)
    headers = {"Cache-Control": "no-store", "Content-Disposition": content_disposition_header(**asked)}
    return HttpResponse(data, content_type="application/pdf", headers=headers)


def _issued(own, asked):
    try:
        content = own.in_force.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(content, content_type="application/pdf", headers={"Cache-Control": "no-store"}, **asked)
