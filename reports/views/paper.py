"""The report as paper: preview, PDF, issue."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reports import pdf, workflow
from reports.compose import document_of
from reports.document import MOTTO, NATION
from reports.forms import IssueForm
from reports.views.find import report_of, rows_of
from scoring import permissions
from scoring.permissions import require
from scoring.workflow import NotReady


@require_safe
def preview(request, pk):
    own = report_of(request, pk)
    document = document_of(own.scorecard, own)
    context = {"report": own, "scorecard": own.scorecard, "document": document, "nation": NATION, "motto": MOTTO}
    return render(request, "reports/preview.html", context)


@require_safe
def as_pdf(request, pk):
    """The issued file as it was issued; before that, the paper as it would be now."""
    own = report_of(request, pk)
    document = document_of(own.scorecard, own)
    name = workflow.download_name(document)
    if own.is_issued:
        return _issued(own, name)
    try:
        data = pdf.to_pdf(document)
    except pdf.PdfUnavailable as lack:
        return render(request, "reports/pdf_unavailable.html", {"report": own, "sentence": str(lack)}, status=503)
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _issued(own, name):
    try:
        content = own.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    headers = {"Cache-Control": "no-store"}
    return FileResponse(content, filename=name, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request, pk):
    """Check once more, then freeze under number and date."""
    own = report_of(request, pk)
    require(permissions.can_submit(request.user, own.scorecard))
    if own.is_issued:
        raise NotReady("Báo cáo đã ban hành, không ban hành lại được.")
    year = own.scorecard.year.year
    if request.method != "POST":
        given = {"number": own.number, "issued_on": own.issued_on}
        return _check(request, own, IssueForm(initial=given, year=year))
    form = IssueForm(request.POST, year=year)
    if not form.is_valid():
        return _check(request, own, form, status=422)
    try:
        workflow.issue(own, **form.cleaned_data, by=request.user)
    except pdf.PdfUnavailable as lack:
        return render(request, "reports/pdf_unavailable.html", {"report": own, "sentence": str(lack)}, status=503)
    messages.success(request, "Đã ban hành báo cáo. Văn bản và số liệu được giữ nguyên từ đây.")
    return redirect("reports:report", own.scorecard_id)


def _check(request, own, form, status=200):
    kept = list(own.sections.kept())
    context = {
        "report": own,
        "scorecard": own.scorecard,
        "form": form,
        "unwritten": [each for each, _, needs_text in rows_of(kept) if needs_text and not each.is_written],
        "unanswered": own.scorecard.entries.filter(standard__isnull=True).count(),
        "unsubmitted": own.scorecard.is_draft,
    }
    return render(request, "reports/report_issue.html", context, status=status)
