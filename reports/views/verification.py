"""The page that knows what was issued under a code: open to everyone who holds the paper.

A code has some 58 bits, so trying codes leads nowhere; the page says nothing of what has none.
"""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from reports import frozen, receiving
from reports.issue_forms import CodeForm, ComparisonForm
from reports.models import IssuedDocument
from reports.models.issued import digest_of
from reports.signatures.findings import Refused
from scoring.invariants.documents import measured


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request):
    """What was issued under a code, its checksums computed anew; sent with a file: whether that file is it.

    Of the file nothing is kept.
    """
    given = request.POST if request.method == "POST" else request.GET
    form = CodeForm(given if "code" in given else None)
    issued = _under(form.cleaned_data["code"]) if form.is_valid() else None
    comparison = ComparisonForm(request.POST, request.FILES) if request.method == "POST" else None
    context = {"form": form, "issued": issued, "asked": form.is_bound}
    if issued is None:
        wrong = 422 if form.errors else 404
        return render(request, "reports/verification.html", context, status=wrong if form.is_bound else 200)
    context |= _facts(issued) | {"comparison": comparison or ComparisonForm(initial={"code": issued.code})}
    if comparison and comparison.is_valid():
        context["answer"] = _compared(issued, comparison.cleaned_data["file"].read())
    refused = comparison is not None and not comparison.is_valid()
    return render(request, "reports/verification.html", context, status=422 if refused else 200)


def _under(code):
    return IssuedDocument.objects.with_names().filter(code=code).first()


def _facts(issued):
    return {
        "holds": _holds(issued),
        "document": frozen.from_json(issued.data),
        "successor": IssuedDocument.objects.filter(replaces=issued).first(),
        "best": issued.best_copy,
    }


def _holds(issued):
    """Whether content and file are still what was issued."""
    try:
        file = measured(issued.file)[1]
    except OSError:
        return False
    return digest_of(issued.data) == issued.digest and file == issued.sha256


def _compared(issued, data):
    """(verdict, sentence, reasons) of a file that somebody holds."""
    if hashlib.sha256(data).hexdigest() == issued.sha256:
        return "good", "Đây đúng là tệp đã ban hành.", []
    try:
        with issued.file.open("rb") as file:
            begins_alike = data.startswith(file.read())
        found = receiving.look_into(issued, data) if begins_alike else None
    except (OSError, Refused):
        found = None
    if found is None or found.verdict == "bad":
        return (
            "bad",
            "Đây không phải tệp đã ban hành, cũng không phải bản đã ký số của tệp đó.",
            found.faults if found else [],
        )
    if found.verdict == "good":
        return "good", "Đây là bản đã ký số của tệp đã ban hành.", []
    return "doubt", "Đây là tệp đã ban hành có chữ ký số, nhưng có điểm cần xem lại.", found.doubts
