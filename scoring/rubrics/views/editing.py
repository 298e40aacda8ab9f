"""Changing a draft rubric by one click: moves of rows, fixes, undo and redo."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from scoring.rubrics.moves import steps
from scoring.rubrics.oddities import oddities_of
from scoring.rubrics.views.rubrics import find, find_draft, page, version_in
from scoring.tables import editing
from scoring.tables.editing import NotPossible
from scoring.tables.fixes import fix


def back_to(rubric, code=""):
    """The tree, standing on a row."""
    if not code:
        return redirect(rubric)
    return redirect(f"{rubric.get_absolute_url()}?{urlencode({'at': code})}#c-{code}")


def changed(request, pk, change, what):
    """Do one change to a draft, or show the page again with the reason why not."""
    found = find_draft(request, pk)
    try:
        rubric, edited = steps.edit_rubric(found, change, what=what, version=version_in(request), by=request.user)
    except steps.RubricConflict as conflict:
        return page(request, find(request, pk), conflict=conflict, status=409)
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
    if move not in editing.MOVES or not code:
        refusal = "Hãy chọn một mục trong cây rồi bấm lại." if not code else "Không có thao tác này."
        return page(request, find_draft(request, pk), refusal=refusal, status=422)
    verb, words = editing.MOVES[move]
    return changed(request, pk, lambda plain: verb(plain, code), words.format(code))


@require_POST
def rubric_fixes(request, pk):
    """Mend one oddity in one of the ways it offers."""
    key, _, name = request.POST.get("fix", "").partition(":")
    found = find_draft(request, pk)
    oddity = next((oddity for oddity in oddities_of(found) if oddity.key == key), None)
    label = dict(oddity.fixes).get(name) if oddity else None
    if label is None:
        refusal = "Chỗ này đã được sửa hoặc không còn. Hãy xem lại danh sách."
        return page(request, found, refusal=refusal, status=422)
    what = f"{label[0].lower()}{label[1:]} ở mục {oddity.at}"
    return changed(request, pk, lambda plain: fix(plain, oddity, name), what)


@require_POST
def rubric_undo(request, pk):
    return _step(request, pk, steps.undo)


@require_POST
def rubric_redo(request, pk):
    return _step(request, pk, steps.redo)


def _step(request, pk, verb):
    found = find_draft(request, pk)
    try:
        rubric, what = verb(found, version=version_in(request), by=request.user)
    except steps.RubricConflict as conflict:
        return page(request, find(request, pk), conflict=conflict, status=409)
    messages.success(request, f"Đã {what}.")
    return back_to(rubric, request.POST.get("code", "") if _has(rubric, request.POST.get("code")) else "")


def _has(rubric, code):
    return any(criterion.code == code for criterion in rubric.plain().walk())
