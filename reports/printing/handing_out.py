"""A kept file as an answer, or why there is none."""

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.urls import reverse


def handed_out(file, name, **asked):
    """A kept PDF as an answer that no cache keeps and no browser takes for anything else."""
    try:
        content = file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type="application/pdf", filename=name, **asked)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def unavailable(request, report, preview, error):
    """What stands in the way of a PDF, and the address where the report or paper can be read meanwhile."""
    context = {"report": report, "preview": preview, "sentence": str(error)}
    return render(request, "reports/printing/pdf_unavailable.html", context, status=503)


def shown(document, own, prefix=""):
    """What a page needs that shows a document with its files; `prefix`: of their addresses' names."""
    addresses = {form: reverse(f"reports:{prefix}{form}", args=[own.pk]) for form in ("pdf", "docx", "xlsx")}
    return {"document": document, "is_issued": own.is_issued, **addresses}
