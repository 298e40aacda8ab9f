"""The page that knows what was issued under a code: open to everyone who holds the paper."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.models import IssuedDocument
from reports.models.issued import digest_of
from scoring.invariants.documents import measured


@login_not_required
@require_safe
def verification(request):
    """What was issued under `?code=`, its checksums computed anew; 404 where nothing was."""
    code = request.GET.get("code", "").strip().upper()
    issued = IssuedDocument.objects.with_names().filter(code=code).first() if code else None
    context = {"code": code, "issued": issued, "holds": issued and _holds(issued)}
    return render(request, "reports/verification.html", context, status=404 if code and not issued else 200)


def _holds(issued):
    """Whether content and file are still what was issued."""
    try:
        file = measured(issued.file)[1]
    except OSError:
        return False
    return digest_of(issued.data) == issued.digest and file == issued.sha256
