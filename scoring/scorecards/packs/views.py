"""The offline pack: out as a workbook, in again with a look at every difference."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from scoring.moves import Conflict, NotReady, lock_scorecard
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.scorecards import revisions
from scoring.scorecards.find import scorecard_of
from scoring.scorecards.packs import applying
from scoring.scorecards.packs.forms import ChoiceForm, UploadForm
from scoring.scorecards.packs.writing import pack_of
from scoring.shortcuts import download


def find(request, pk):
    """One's own scorecard with its entries, at least one of them open; others refused."""
    scorecard = scorecard_of(request, pk)
    require(permissions.can_score(request.user, scorecard))
    scorecard.listed = list(scorecard.entries.prefetch_related("evidence"))
    for entry in scorecard.listed:
        entry.scorecard = scorecard
    revisions.put_revisions(scorecard, scorecard.listed)
    if not any(map(revisions.is_open_for_unit, scorecard.listed)):
        raise NotReady("Phiếu này không còn mục nào mở để đơn vị sửa, nên không làm việc ngoại tuyến được.")
    return scorecard


@require_safe
def pack_xlsx(request, pk):
    scorecard = find(request, pk)
    by_id = scorecard.rubric.by_id()
    codes = {}
    for entry in scorecard.listed:
        for document in entry.proofs.all():
            codes.setdefault(document.pk, []).append(by_id[entry.criterion_id].code)
    documents = [(each, codes[each.pk]) for each in scorecard.evidence.in_use() if each.pk in codes]
    name = f"Tu cham diem {scorecard.year.year} {scorecard.membership.unit.code}"
    return download(pack_of(scorecard, scorecard.listed, documents), name, "xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def pack(request, pk):
    """Where the pack is taken and brought back."""
    scorecard = find(request, pk)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            applying.keep(form.cleaned_data["file"], scorecard, by=request.user)
            return redirect("scoring:pack_application", pk)
        except ValidationError as refusal:
            form.add_error("file", refusal)
    context = {"scorecard": scorecard, "form": form, "waiting": applying.waiting(scorecard, request.user).first()}
    return render(request, "scoring/scorecards/pack_upload.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@once
@transaction.atomic
def pack_application(request, pk):
    """Every difference that the pack brings, and taking over those that are chosen."""
    scorecard = find(request, pk)
    if request.method == "POST":
        lock_scorecard(scorecard)  # no other pack brings the same between comparing and taking over
    upload = applying.waiting(scorecard, request.user).first()
    if upload is None and request.method == "POST":
        raise NotReady(applying.NONE_WAITS)
    if upload is None:
        return redirect("scoring:pack", pk)
    comparison = applying.comparison_of(upload, scorecard)
    form = ChoiceForm(request.POST if request.method == "POST" else None, comparison=comparison)
    if request.method != "POST":
        return _preview(request, scorecard, upload, comparison, form)
    if not form.is_valid():
        return _preview(request, scorecard, upload, comparison, form, status=422)
    try:
        applying.apply(upload, differences=form.differences, documents=form.documents, by=request.user)
    except Conflict:
        return _moved(request, scorecard, upload)
    messages.success(
        request, f"Đã ghi {len(form.differences)} mục và {len(form.documents)} minh chứng từ bộ làm việc ngoại tuyến."
    )
    return redirect(scorecard)


def _moved(request, scorecard, upload):
    """Somebody saved one of the entries while they were looked at: nothing was taken over, look again."""
    comparison = applying.comparison_of(upload, scorecard)
    form = ChoiceForm(comparison=comparison)
    return _preview(request, scorecard, upload, comparison, form, moved=True, status=409)


def _preview(request, scorecard, upload, comparison, form, *, moved=False, status=200):
    context = {
        "scorecard": scorecard,
        "upload": upload,
        "comparison": comparison,
        "form": form,
        "rows": form.rows(comparison.plain),
        "conflicts": form.rows(comparison.moved),
        "documents": form.document_rows(),
        "just_moved": moved,
    }
    return render(request, "scoring/scorecards/pack_application.html", context, status=status)
