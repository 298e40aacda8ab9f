"""Issuing a paper of the bloc under number, date and signer; issuing it again, or leaving it at that."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reports.issuing import moves
from reports.issuing.forms import IssueForm, ReissueForm
from reports.papers.readiness import stops
from reports.papers.views.papers import paper_of, unavailable
from reports.printing import pdf
from scoring.moves import NotReady
from scoring.people import permissions
from scoring.people.permissions import require


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request, pk):
    """Check once more, then freeze under number, date and signer."""
    own = _headed(request, pk)
    if own.is_issued:
        raise NotReady("Văn bản đã ban hành, không ban hành lại được.")
    if request.method != "POST":
        return _check(request, own, IssueForm(report=own))
    form = IssueForm(request.POST, report=own)
    if not form.is_valid():
        return _check(request, own, form, status=422)
    site = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    given = {name: form.cleaned_data[name] for name in ("number", "issued_on")}
    try:
        issued = moves.issue(own, **given, signer=form.signer, by=request.user, site=site)
    except pdf.PdfUnavailable as lack:
        return unavailable(request, own, lack)
    messages.success(request, "Đã ban hành văn bản. Văn bản và số liệu được giữ nguyên từ đây.")
    return redirect(issued.in_force)


@require_http_methods(["GET", "HEAD", "POST"])
def reissue(request, pk):
    """Begin a new document in place of the issued one, for a reason."""
    own = _headed(request, pk)
    if not own.is_issued:
        raise NotReady("Văn bản chưa ban hành nên chưa cần ban hành lại.")
    form = ReissueForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"paper": own, "year": own.year, "in_force": own.in_force, "form": form}
        return render(request, "reports/issuing/paper_reissue.html", context, status=422 if form.is_bound else 200)
    moves.reissue(own, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, "Đã mở văn bản để soạn bản thay thế. Văn bản cũ còn hiệu lực đến khi ban hành.")
    return redirect(own)


@require_POST
def reissue_end(request, pk):
    """Leave the issued document in force after all."""
    own = _headed(request, pk)
    moves.give_up_reissue(own, by=request.user)
    messages.success(request, f"Đã thôi ban hành lại; văn bản số {own.in_force.full_number} vẫn có hiệu lực.")
    return redirect("reports:papers", own.year_id)


def _headed(request, pk):
    own = paper_of(request, pk)
    require(permissions.can_adopt(request.user, own.year))
    return own


def _check(request, own, form, status=200):
    context = {"paper": own, "year": own.year, "form": form, "stops": list(stops(own)), "in_force": own.in_force}
    return render(request, "reports/issuing/paper_issue.html", context, status=status)
