"""The page that knows what was issued under a code: open to everyone who holds the paper.

A code has some 58 bits, so trying codes leads nowhere; the page says nothing of what has none.
"""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from config.clients import client_of
from reports.document import as_json
from reports.issuing import examining, signed_copies
from reports.issuing.forms import CodeForm, ComparisonForm
from reports.models import Examination, IssuedDocument
from reports.printing.views.pages import SECONDS_BETWEEN
from scoring.engine import json_hash
from scoring.invariants.documents import measured
from scoring.moves import NotReady


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request):
    """What was issued under a code, its checksums computed anew; sent with a file: whether that file is it.

    Most files are told apart at once; one that may be a signed copy is looked into beside the pages.
    """
    given = request.POST if request.method == "POST" else request.GET
    form = CodeForm(given if "code" in given else None)
    issued = _under(form.cleaned_data["code"]) if form.is_valid() else None
    sent = ComparisonForm(request.POST, request.FILES) if request.method == "POST" else None
    context = {"form": form, "issued": issued, "asked": form.is_bound}
    if issued is None:
        wrong = 422 if form.errors else 404
        return render(request, "reports/issuing/verification.html", context, status=wrong if form.is_bound else 200)
    context |= _facts(issued) | {"comparison": sent or ComparisonForm(initial={"code": issued.code})}
    if sent is None:
        return render(request, "reports/issuing/verification.html", context)
    if not sent.is_valid():
        return render(request, "reports/issuing/verification.html", context, status=422)
    data = sent.cleaned_data["file"].read()
    context["answer"] = _answer_at_once(issued, data)
    if context["answer"] is None:
        try:
            return redirect(examining.begin(issued, data, address=client_of(request)))
        except NotReady as full:
            sent.add_error(None, str(full))
            return render(request, "reports/issuing/verification.html", context, status=429)
    return render(request, "reports/issuing/verification.html", context)


@login_not_required
@require_safe
def comparison(request, key):
    """How far a visitor's file is, then what was found; for whoever has the key, who sent it."""
    own = get_object_or_404(Examination.objects.filter(by=None).select_related("issued"), key=key)
    return examination_page(request, examining.followed(own))


def examination_page(request, own):
    """The page of a file that is looked into; without script it asks again by itself."""
    response = render(request, "reports/issuing/examination.html", {"own": own, "answer": own.answer})
    response["Cache-Control"] = "no-store"
    if own.is_going_on:
        response["Refresh"] = f"{SECONDS_BETWEEN}"
    return response


def _under(code):
    return IssuedDocument.objects.with_names().filter(code=code).first()


def _facts(issued):
    return {
        "holds": _holds(issued),
        "document": as_json.from_json(issued.data),
        "successor": IssuedDocument.objects.filter(replaces=issued).first(),
        "best": issued.best_copy,
    }


def _holds(issued):
    """Whether content and file are still what was issued."""
    try:
        file = measured(issued.file)[1]
    except OSError:
        return False
    return json_hash(issued.data) == issued.digest and file == issued.sha256


def _answer_at_once(issued, data):
    """The answer that needs no look into signatures; None where it does."""
    if hashlib.sha256(data).hexdigest() == issued.sha256:
        return {"verdict": "good", "sentence": "Đây đúng là tệp đã ban hành.", "reasons": []}
    return None if signed_copies.begins_alike(issued, data) else signed_copies.compared(None)
