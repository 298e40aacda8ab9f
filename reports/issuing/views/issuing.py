"""Issuing a report, or a paper of the bloc, under number, date and signer; issuing it again, or leaving it at that."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reports.issuing import moves
from reports.issuing.forms import IssueForm, ReissueForm
from reports.printing import pdf
from reports.printing.handing_out import unavailable
from scoring.moves import NotReady
from scoring.people.permissions import require


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request, pk, kind):
    """Check once more, then freeze under number, date and signer."""
    own = _headed(request, pk, kind)
    if own.is_issued:
        raise NotReady(f"{kind.word} đã ban hành, không ban hành lại được.")
    if request.method != "POST":
        return _check(request, own, kind, IssueForm(report=own))
    form = IssueForm(request.POST, report=own)
    if not form.is_valid():
        return _check(request, own, kind, form, status=422)
    site = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    given = {name: form.cleaned_data[name] for name in ("number", "issued_on")}
    try:
        issued = moves.issue(own, **given, signer=form.signer, by=request.user, site=site)
    except pdf.PdfUnavailable as error:
        return unavailable(request, own, kind.url("preview", own), error)
    messages.success(request, f"Đã ban hành {kind.small_word}. Văn bản và số liệu được giữ nguyên từ đây.")
    return redirect(issued.in_force)


@require_http_methods(["GET", "HEAD", "POST"])
def reissue(request, pk, kind):
    """Begin a new document in place of the issued one, for a reason."""
    own = _headed(request, pk, kind)
    if not own.is_issued:
        raise NotReady(f"{kind.word} chưa ban hành nên chưa cần ban hành lại.")
    form = ReissueForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = _context(own, kind, "Ban hành lại") | {"form": form}
        return render(request, "reports/issuing/reissue.html", context, status=422 if form.is_bound else 200)
    moves.reissue(own, reason=form.cleaned_data["reason"], by=request.user)
    opened = f"Đã mở {kind.small_word} để soạn {kind.successor} thay thế."
    messages.success(request, f"{opened} Văn bản cũ còn hiệu lực đến khi ban hành.")
    return redirect(own)


@require_POST
def reissue_end(request, pk, kind):
    """Leave the issued document in force after all."""
    own = _headed(request, pk, kind)
    moves.give_up_reissue(own, by=request.user)
    number = own.in_force.full_number
    messages.success(request, f"Đã thôi ban hành lại; {kind.small_word} số {number} vẫn có hiệu lực.")
    return redirect(kind.after_giving_up(own))


def _headed(request, pk, kind):
    own = kind.seen(request, pk)
    require(kind.may_issue(request.user, own))
    return own


def _check(request, own, kind, form, status=200):
    oddities = list(kind.oddities(own))
    context = _context(own, kind, "Ban hành") | {
        "form": form,
        "stops": [each for each in oddities if each.stops],
        "oddities": [each for each in oddities if not each.stops],
        "preview": kind.url("preview", own),
    }
    return render(request, "reports/issuing/issue.html", context, status=status)


def _context(own, kind, gesture):
    """What both pages say: whose they are, how they are called, which document is in force."""
    called, in_heading = kind.named(own)
    last = own.in_force
    return {
        "report": own,
        **kind.about(own),
        "kind": kind,
        "title": f"{gesture} {called}",
        "heading": f"{gesture} {in_heading}".strip(),
        "in_force": last,
        "replacing": last and kind.replacing.format(last.full_number),
    }
