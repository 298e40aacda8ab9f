"""One entry under review: agree, adjust, return, take back; each answers with the row and the figures above it."""

from dataclasses import replace

from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from scoring import engine
from scoring.moves import Conflict, NotReady
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.reviews import moves
from scoring.reviews.forms import AdjustForm, ReturnForm, VersionForm
from scoring.reviews.page import FILTERS, Review
from scoring.reviews.views.scorecards import context_of, put_buttons
from scoring.scorecards import sheet
from scoring.scorecards.entry_forms import ClaimForm
from scoring.scorecards.find import entry_of, locked_entry_of
from scoring.words import numbers


def find(request, pk, found=entry_of):
    """An entry of a scorecard that is this person's to review: 404 where unseen, 403 where not theirs."""
    entry = found(request, pk)
    require(permissions.can_review(request.user, entry.scorecard))
    return entry


# --- the gestures -------------------------------------------------------------------------------------------


@require_POST
def agreement(request, pk):
    return _decide(request, pk, VersionForm, moves.agree)


@require_POST
def reconsideration(request, pk):
    return _decide(request, pk, VersionForm, moves.reconsider)


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def return_entry(request, pk):
    """Return the entry to the unit with a question; GET is the form."""
    if request.method == "POST":
        return _decide(request, pk, ReturnForm, moves.return_entry, panel="return")
    return _form(request, pk, "return")


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def adjustment(request, pk):
    """Settle the entry on another claim with a reason; GET is the form, filled with what counts now."""
    if request.method == "POST":
        return _decide(request, pk, AdjustForm, moves.adjust, panel="adjust")
    return _form(request, pk, "adjust")


@require_safe
def adjustment_score(request, pk):
    """What the values in the open form would give: the working in one line."""
    entry = find(request, pk)
    form = ClaimForm(request.GET, criterion=entry.engine_criterion)
    return render(request, "scoring/reviews/_adjust_working.html", {"pk": pk, **_tried(entry, form)})


def _tried(entry, form):
    """What the values in a form's boxes give, beside the unit's own points; or what is wrong with them."""
    if not form.is_bound:
        return {"working": sheet.Row(entry, form.criterion, reviewing=True).working}
    refused = form.claim_errors
    change = None if form.score is None or entry.total is None else form.score.total - entry.total
    return {
        "working": form.score.working if form.score and not refused else "",
        "change": numbers.number_text(change, sign=True),
        "tone": "minus" if change and change < 0 else "plus" if change else "even",
        "same": change == 0,
        "refused": refused,
    }


@vary_on_headers("HX-Request")
@require_safe
def review_entry(request, pk):
    """The row as it is stored now; without script, its place in the review."""
    entry = find(request, pk)
    return _answer(request, entry) if request.htmx else redirect(_place(request, entry))


# --- how they answer ----------------------------------------------------------------------------------------


def _bound(form_class, entry, data=None, **options):
    """A form whose ids are this entry's own, since several may be open at once."""
    if issubclass(form_class, AdjustForm):
        options |= {"criterion": entry.engine_criterion, "stated": entry.score()}
    return form_class(data, auto_id=f"r{entry.pk}-%s", **options)


def _decide(request, pk, form_class, move, *, panel=""):
    try:
        with transaction.atomic():
            entry = find(request, pk, locked_entry_of)
            form = _bound(form_class, entry, request.POST)
            if form.is_valid():
                stated = {"claim": form.claim} if panel == "adjust" else {}
                stated |= {name: form.cleaned_data[name] for name in ("reason", "question") if name in form.fields}
                move(entry, version=form.cleaned_data["version"], by=request.user, **stated)
    except Conflict as conflict:
        return _answer(request, conflict.stored, panel=panel, form=form, conflict=True, status=409)
    if not form.is_valid():
        return _answer(request, entry, panel=panel, form=form, status=422)
    return _answer(request, entry, moved=True) if request.htmx else redirect(_place(request, entry))


def _form(request, pk, panel):
    entry = find(request, pk)
    if entry.scorecard.frozen or not entry.scorecard.is_submitted:
        raise NotReady("Phiếu này không còn ở bước thẩm định. Hãy xem lại tình trạng của phiếu.")
    form = _bound(AdjustForm if panel == "adjust" else ReturnForm, entry, initial=_initial(entry))
    return _answer(request, entry, panel=panel, form=form)


def _initial(entry):
    return {"version": entry.version, "reason": entry.reason, "question": ""}


def _show(request):
    return request.POST.get("show") or request.GET.get("show", "")


def _place(request, entry):
    show = _show(request)
    address = reverse("scoring:review", args=[entry.scorecard_id])
    return f"{address}{f'?show={show}' if show in FILTERS else ''}#review-{entry.pk}"


def _answer(request, entry, *, panel="", form=None, conflict=False, moved=False, status=200):
    """The row, with the form or the conflict under it; a page of its own for a browser without script."""
    table = Review(entry.scorecard, show=_show(request))
    row = table.row_of(entry)
    context = context_of(request.user, table) | {
        "row": row,
        "panel": panel,
        "form": form,
        "conflict": conflict,
        "moved": moved,
        "groups": table.groups_of(row) if moved else [],
    }
    if context["is_open"]:
        put_buttons([row], context, focus=not panel)
    if panel:
        context |= _panel(panel, row, form, entry.engine_criterion)
    template = "scoring/reviews/_review_answer.html" if request.htmx else "scoring/reviews/decision.html"
    return render(request, template, context, status=status)


def _panel(panel, row, form, criterion):
    """What the form under the row needs; after a conflict both texts in words."""
    adjusts = panel == "adjust"
    field = "reason" if adjusts else "question"
    return {
        "panel_address": row["urls"]["adjustment" if adjusts else "return_entry"],
        "version": row["version"],
        "form_id": f"r{row['pk']}",
        "claim_row": _adjust_row(row["entry"], criterion, form) if adjusts else None,
        **(_tried(row["entry"], form) if adjusts else {}),
        "mine": sheet.in_words(criterion, form.claim) if adjusts and form.is_bound and form.claim else "",
        "typed": form.data.get(field, "") if form.is_bound else "",
    }


def _adjust_row(entry, criterion, form):
    """The inputs of the adjustment, with what was typed where the form came back."""
    if not form.is_bound:
        return sheet.Row(entry, criterion, reviewing=True)
    data = form.data
    parts = tuple(data.getlist("parts")) or (() if "no_parts" in data else None)
    claim = engine.Claim(level=data.get("level"), parts=parts, not_applicable="not_applicable" in data)
    row = sheet.Row(entry, criterion, claim=form.claim or claim, reviewing=True)
    row.inputs = [replace(one, value=data.get(one.name, "")) for one in row.inputs]
    return row
