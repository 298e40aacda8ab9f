"""A paper of the bloc in its forms, for those who write it: preview, PDF, Word, workbook."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.find import paper_of
from reports.papers import document_of_paper
from reports.printing import pdf
from reports.printing.handing_out import shown, unavailable
from reports.printing.views.files import file_answer
from scoring.people import permissions
from scoring.people.permissions import require


@require_safe
def preview(request, pk):
    own = _written(request, pk)
    context = {"paper": own, "year": own.year, **shown(document_of_paper(own), own, "paper_")}
    return render(request, "reports/papers/paper_preview.html", context)


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
    except pdf.PdfUnavailable as error:
        return unavailable(request, own, reverse("reports:paper_preview", args=[pk]), error)
    return file_answer(document, "pdf", data, "application/pdf", request.GET.get("inline") != "1")


@require_safe
def as_docx(request, pk):
    return file_answer(document_of_paper(_written(request, pk)), "docx")


@require_safe
def as_xlsx(request, pk):
    return file_answer(document_of_paper(_written(request, pk)), "xlsx")


def _written(request, pk):
    own = paper_of(request, pk)
    require(permissions.can_lead(request.user, own.year))
    return own
