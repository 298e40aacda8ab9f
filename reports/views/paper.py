"""The report as paper: preview, PDF, issue."""

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from reports import order, pdf, workflow
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
        site = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
        workflow.issue(own, **form.cleaned_data, by=request.user, site=site)
    except pdf.PdfUnavailable as lack:
        return render(request, "reports/pdf_unavailable.html", {"report": own, "sentence": str(lack)}, status=503)
    messages.success(request, "Đã ban hành báo cáo. Văn bản và số liệu được giữ nguyên từ đây.")
    return redirect("reports:report", own.scorecard_id)


def _check(request, own, form, status=200):
    kept = list(own.sections.kept())
    last = order.unwritten_end(kept)
    unwritten = [each for each, _, needs_text in rows_of(kept) if needs_text and not each.is_written]
    context = {
        "last": last,
        "report": own,
        "scorecard": own.scorecard,
        "form": form,
        "unwritten": [each for each in unwritten if each != last],
        "unanswered": own.scorecard.entries.filter(standard__isnull=True).count(),
        "unsubmitted": own.scorecard.is_draft,
    }
    return render(request, "reports/report_issue.html", context, status=status)
