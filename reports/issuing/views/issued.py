"""An issued document as it was issued, for all who may read it, whatever its unit is writing meanwhile."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.document import as_json, names
from reports.find import issued_of
from reports.issuing.forms import SignedCopyForm
from reports.issuing.kinds import kind_of
from reports.models import IssuedDocument, SignedCopy
from reports.printing.handing_out import handed_out


@require_safe
def issued(request, pk):
    return issued_page(request, issued_of(request, pk))


def issued_page(request, own, form=None, status=200):
    """The document with all that is known of it; `form` as it was refused."""
    copies = SignedCopy.objects.visible_to(request.user).filter(issued=own).select_related("by")
    context = {
        "issued": own,
        "document": as_json.from_json(own.data),
        "copies": list(copies),
        "best": own.best_copy,
        "successor": IssuedDocument.objects.filter(replaces=own).first(),
        "may_file": may_file(request.user, own),
        "reissue_url": reissue_url(request.user, own),
        "form": form or SignedCopyForm(),
    }
    return render(request, "reports/issuing/issued_detail.html", context, status=status)


@require_safe
def issued_preview(request, pk):
    own = issued_of(request, pk)
    context = {"issued": own, "document": as_json.from_json(own.data)}
    return render(request, "reports/issuing/issued_preview.html", context)


@require_safe
def issued_pdf(request, pk):
    """The very file that was issued. `?inline=1`: to look at."""
    own = issued_of(request, pk)
    name = names.paper_name(as_json.from_json(own.data))
    return handed_out(own.file, name, as_attachment=request.GET.get("inline") != "1")


def may_file(user, own):
    """Keep signed copies: who writes the paper."""
    report = own.report or own.paper
    return kind_of(report).may_write(user, report)


def reissue_url(user, own):
    """Where the person opens the report or paper anew; "" unless it is closed, theirs and this one is in force."""
    report = own.report or own.paper
    kind = kind_of(report)
    if not report.is_issued or not kind.may_issue(user, report):
        return ""
    return kind.url("reissue", report) if report.in_force.pk == own.pk else ""
