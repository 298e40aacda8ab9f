"""Changing a draft rubric: one criterion, the facts of the whole, moves of rows, mends, undo and redo."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from scoring import rubric_edit, workflow
from scoring.rubric_edit import NotPossible
from scoring.rubric_forms import CriterionForm, FactsForm, LevelForms, initial_levels, levels_from
from scoring.rubric_mends import mend
from scoring.text import number_text
from scoring.views.rubrics import find, find_draft, page, version_in
from scoring.views.years import form_page
from scoring.workflow.rubrics import oddities_of


def back_to(rubric, code=""):
    """The tree, standing on a row."""
    if not code:
        return redirect(rubric)
    return redirect(f"{rubric.get_absolute_url()}?{urlencode({'at': code})}#c-{code}")


def changed(request, pk, change, what):
    """Do one change to a draft, or show the page again with the reason why not."""
    found = find_draft(request, pk)
    try:
        rubric, edited = workflow.edit_rubric(found, change, what=what, version=version_in(request), by=request.user)
    except workflow.StaleRubric as stale:
        return page(request, find(request, pk), stale=stale, status=409)
    except NotPossible as refusal:
        return page(request, found, refusal=str(refusal), status=422)
    messages.success(request, f"Đã {what}.")
    return back_to(rubric, edited.at)


@require_POST
def rubric_moves(request, pk):
    """One gesture on the chosen row: up, down, in, out, add, take away, split, join; or its form."""
    move, code = request.POST.get("do", ""), request.POST.get("code", "")
    if move == "edit" and code:
        find_draft(request, pk)
        return redirect("scoring:rubric_criterion", pk, code)
    if move not in rubric_edit.MOVES or not code:
        refusal = "Hãy chọn một mục trong cây rồi bấm lại." if not code else "Không có thao tác này."
        return page(request, find_draft(request, pk), refusal=refusal, status=422)
    verb, words = rubric_edit.MOVES[move]
    return changed(request, pk, lambda plain: verb(plain, code), words.format(code))


@require_POST
def rubric_mends(request, pk):
    """Mend one oddity in one of the ways it offers."""
    key, _, name = request.POST.get("mend", "").partition(":")
    found = find_draft(request, pk)
    odd = next((odd for odd in oddities_of(found) if odd.key == key), None)
    label = dict(odd.mends).get(name) if odd else None
    if label is None:
        refusal = "Chỗ này đã được sửa hoặc không còn. Hãy xem lại danh sách."
        return page(request, found, refusal=refusal, status=422)
    what = f"{label[0].lower()}{label[1:]} ở mục {odd.at}"
    return changed(request, pk, lambda plain: mend(plain, odd, name), what)


@require_POST
def rubric_undo(request, pk):
    return _step(request, pk, workflow.undo)


@require_POST
def rubric_redo(request, pk):
    return _step(request, pk, workflow.redo)


def _step(request, pk, verb):
    found = find_draft(request, pk)
    try:
        rubric, what = verb(found, version=version_in(request), by=request.user)
    except workflow.StaleRubric as stale:
        return page(request, find(request, pk), stale=stale, status=409)
    messages.success(request, f"Đã {what}.")
    return back_to(rubric, request.POST.get("code", "") if _has(rubric, request.POST.get("code")) else "")


def _has(rubric, code):
    return any(criterion.code == code for criterion in rubric.plain().walk())


# --- forms --------------------------------------------------------------------------------------------------


@form_page
def rubric_criterion(request, pk, code):
    """One row: its words, its rule, its levels."""
    found = find_draft(request, pk)
    _check_draft(found)
    criterion = next((own for own in found.plain().walk() if own.code == code), None)
    if criterion is None:
        if request.method == "POST":
            said = f"Mục {code} không còn trong bảng. Hãy xem lại cây."
            return page(request, found, refusal=said, status=409)
        raise Http404
    if request.method != "POST":
        form = CriterionForm(initial=CriterionForm.initial_of(criterion, found.edit_version), criterion=criterion)
        levels = LevelForms(initial=initial_levels(criterion), prefix="levels")
        return _criterion_page(request, found, criterion, form, levels)
    form = CriterionForm(request.POST, criterion=criterion)
    levels = LevelForms(request.POST, initial=initial_levels(criterion), prefix="levels")
    if not (form.is_valid() & levels.is_valid()):
        return _criterion_page(request, found, criterion, form, levels, status=422)
    return _save(request, found, criterion, form, levels)


def _save(request, found, criterion, form, levels):
    values = {**form.cleaned_data, "levels": levels_from(levels)}
    version = values.pop("edit_version")
    try:
        rubric, edited = workflow.edit_rubric(
            found,
            lambda plain: rubric_edit.change(plain, criterion.code, **values),
            what=f"sửa mục {criterion.code}",
            version=version,
            by=request.user,
        )
    except workflow.StaleRubric as stale:
        return _criterion_page(request, stale.rubric, criterion, form, levels, stale=stale, status=409)
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return _criterion_page(request, found, criterion, form, levels, status=422)
    messages.success(request, f"Đã sửa mục {edited.at}.")
    if "add_level" in request.POST:
        return redirect(f"{reverse('scoring:rubric_criterion', args=[rubric.pk, edited.at])}#levels")
    return back_to(rubric, edited.at)


def _criterion_page(request, found, criterion, form, levels, *, stale=None, status=200):
    context = {
        "rubric": found,
        "criterion": criterion,
        "form": form,
        "levels": levels,
        "stale": stale,
        "kept_version": found.edit_version if stale else "",
        "standard": number_text(criterion.standard),
        "odd_ones": [odd for odd in oddities_of(found) if odd.at == criterion.code and odd.is_open],
    }
    return render(request, "scoring/rubric_criterion.html", context, status=status)


def _check_draft(found):
    if found.is_published:
        raise workflow.NotReady("Bộ tiêu chí đã ban hành thì không sửa được. Hãy sửa thành phiên bản mới.")


@form_page
def rubric_facts(request, pk):
    """Name, issuer and the limits of the whole table."""
    found = find_draft(request, pk)
    _check_draft(found)
    limits = ("bonus_limit", "deduction_limit", "total_limit")
    initial = {name: number_text(getattr(found, name)) for name in limits}
    initial |= {"name": found.name, "issuer": found.issuer, "edit_version": found.edit_version}
    form = FactsForm(request.POST if request.method == "POST" else None, initial=initial)
    stale, status = None, 200
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            workflow.set_facts(found, version=values.pop("edit_version"), by=request.user, **values)
        except workflow.StaleRubric as conflict:
            stale, status = conflict, 409
        else:
            messages.success(request, "Đã sửa tên và giới hạn.")
            return redirect(found)
    context = {"rubric": found, "form": form, "stale": stale, "kept_version": found.edit_version if stale else ""}
    return render(request, "scoring/rubric_facts.html", context, status=422 if form.errors else status)
