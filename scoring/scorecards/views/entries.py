"""One entry: its page, saving it, explaining it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from scoring import engine
from scoring.moves import Conflict
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.scorecards import moves, revisions, sheet, totals
from scoring.scorecards.entry_forms import EntryForm, ExplanationForm
from scoring.scorecards.find import entry_of, locked_entry_of
from scoring.scorecards.last_year.entries import LastYear
from scoring.scorecards.views import scorecards


@require_safe
def entry(request, pk):
    """The entry alone on a page: works without script, and is where links from elsewhere lead."""
    return _page(request, entry_of(request, pk))


@require_POST
@transaction.atomic
def entry_save(request, pk):
    found = locked_entry_of(request, pk)
    require(permissions.can_score(request.user, found.scorecard))
    form = EntryForm(request.POST, criterion=found.engine_criterion, entry=found)
    if not form.is_valid():
        return _answer(request, found, form=form, status=422)
    values = form.cleaned_data
    try:
        words = {"note": values["note"]}
        if "explanation" in request.POST:
            words["explanation"] = values["explanation"]
        if "cites" in request.POST:
            words["target"] = form.target
        moves.record(found, claim=form.claim, version=values["version"], by=request.user, **words)
    except Conflict:
        return _answer(request, found, form=form, conflict=True, status=409)
    except engine.ScoringError as refusal:
        form.add_error(None, str(refusal))
        return _answer(request, found, form=form, status=422)
    if request.htmx:
        return _answer(request, found)
    messages.success(request, f"Đã lưu mục {found.engine_criterion.code}.")
    return redirect(f"{found.scorecard.get_absolute_url()}#e{found.pk}")


@require_POST
@transaction.atomic
def explanation(request, pk):
    """The unit's answer to the reviewer's question; hands the entry back."""
    found = locked_entry_of(request, pk)
    require(permissions.can_score(request.user, found.scorecard))
    form = ExplanationForm(request.POST)
    if not form.is_valid():
        return _page(request, found, explanation=form, status=422)
    words = form.cleaned_data["explanation"]
    sent_twice = found.is_explained and found.saved_by_id == request.user.pk and found.explanation == words
    try:
        if not sent_twice:
            moves.explain(found, by=request.user, **form.cleaned_data)
    except Conflict:
        return _page(request, found, explanation=form, moved=True, status=409)
    messages.success(request, f"Đã gửi giải trình mục {found.engine_criterion.code}.")
    return redirect(f"{found.scorecard.get_absolute_url()}#e{found.pk}")


def _answer(request, found, *, form=None, conflict=False, status=200):
    """What the sheet takes over after a save; a whole page for a browser without script."""
    if not request.htmx:
        return _page(request, found, form=form, conflict=conflict, status=status)
    scorecard = found.scorecard
    if not hasattr(scorecard, "listed"):
        scorecard.listed = list(scorecard.entries.for_totals())
        revisions.put_revisions(scorecard, scorecard.listed)
        scorecard.rolled_up = totals.rolled_up(scorecard.rubric, scorecard.listed)
    row = sheet.Row(found, found.engine_criterion, is_open=True)
    context = {
        "row": row,
        "entry": found,
        "form": form,
        "sides": sides(found, form) if conflict else None,
        "saved": status == 200,
        # What was not saved stays on the version that it began from; only a choice between both texts moves it on.
        "kept_version": form.data.get("version") if form is not None else "",
        "oob": True,
        "own": True,
        "is_open": True,
        "shows_review": True,
        "scorecard": scorecard,
        "totals": scorecards.totals(scorecard),
        "groups": sheet.groups_above(scorecard, row.code) if status == 200 else [],
    }
    return render(request, "scoring/scorecards/_entry_answer.html", context, status=status)


def _page(request, found, *, form=None, conflict=False, explanation=None, moved=False, status=200):
    criterion, own = found.engine_criterion, permissions.is_own(request.user, found.scorecard)
    is_open = own and revisions.is_open_for_unit(found)
    targets = list(found.scorecard.targets.all()) if is_open else ()
    if form is None:
        row = sheet.Row(found, criterion, is_open=is_open, targets=targets)
    else:
        row = sheet.as_typed(found, criterion, form, is_open=is_open, targets=targets)
    row.evidence = list(found.proofs.all())
    if own:
        scorecards.put_last_year([row], LastYear(found.scorecard))
        scorecards.put_changes([row], found.scorecard)
    shown = permissions.can_see_review(request.user, found.scorecard)
    context = {
        "row": row,
        "entry": found,
        "scorecard": found.scorecard,
        "last_year": found.scorecard.year.year - 1,
        "own": own,
        "form": form,
        "note": form.data.get("note", "") if form is not None else found.note,
        "explained": form.data.get("explanation", "") if form is not None else found.explanation,
        "sides": sides(found, form) if conflict else None,
        "kept_version": form.data.get("version") if form is not None and not conflict else "",
        "explanation": explanation,
        "moved": moved,
        "shows_review": shown,
        "csrf": scorecards.csrf_input(request),
    }
    return render(request, "scoring/scorecards/entry_detail.html", context, status=status)


def sides(found, form):
    """Both texts of a conflict, in words: what this person typed and what is stored."""
    criterion = found.engine_criterion
    mine, stored = form.claim or engine.Claim(), found.stated()
    return [
        {
            "title": "Bản của bạn",
            "mine": True,
            "claim": sheet.in_words(criterion, mine),
            "note": form.data.get("note", ""),
        },
        {
            "title": "Bản đã lưu",
            "who": found.saved_by,
            "at": found.saved_at,
            "claim": sheet.in_words(criterion, stored),
            "note": found.note,
        },
    ]
