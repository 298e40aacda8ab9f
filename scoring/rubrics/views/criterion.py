"""The forms of a draft rubric: one criterion with its levels, the facts of the whole."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator

from scoring import engine
from scoring.moves import NotReady
from scoring.rubrics.forms.criterion import CriterionForm, FactsForm
from scoring.rubrics.forms.declared import typed
from scoring.rubrics.forms.levels import LevelForms, initial_levels, levels_from, sent_levels
from scoring.rubrics.moves import steps
from scoring.rubrics.oddities import oddities_of
from scoring.rubrics.views.editing import back_to
from scoring.rubrics.views.rubrics import find_draft, page
from scoring.shortcuts import form_page
from scoring.tables import editing
from scoring.tables.editing import NotPossible
from scoring.tables.words import label
from scoring.words.numbers import number_text

# Folded away where none of them is set.
RATES = ("excess_rate", "excess_cap", "excess_cap_points", "shortfall_rate", "incident_step")


@form_page
def rubric_criterion(request, pk, code):
    """One row: its words, its rule, its levels."""
    found = find_draft(request, pk)
    _check_draft(found)
    criterion = next((own for own in found.plain().walk() if own.code == code), None)
    if criterion is None:
        if request.method == "POST":
            sentence = f"Mục {code} không còn trong bảng. Hãy xem lại cây."
            return page(request, found, refusal=sentence, status=409)
        raise Http404
    if request.method != "POST":
        form = CriterionForm(initial=CriterionForm.initial_of(criterion, found.edit_version), criterion=criterion)
        return _criterion_page(request, found, criterion, form, _levels(found, criterion))
    form, levels = CriterionForm(request.POST, criterion=criterion), _levels(found, criterion, request.POST)
    if not (form.is_valid() & levels.is_valid()):
        return _criterion_page(request, found, criterion, form, levels, status=422)
    return _save(request, found, criterion, form, levels)


def _levels(found, criterion, data=None):
    """The forms of its levels; each may go to any other criterion that takes levels."""
    others = [
        (own.code, f"{own.code}. {Truncator(label(own.title)).words(9)}")
        for own in found.plain().walk()
        if editing.takes_levels(own) and own.code != criterion.code
    ]
    return LevelForms(data, initial=initial_levels(criterion), prefix="levels", form_kwargs={"others": others})


def _save(request, found, criterion, form, levels):
    values, sent = {**form.cleaned_data, "levels": levels_from(levels)}, sent_levels(levels)
    version = values.pop("edit_version")
    what = f"sửa mục {criterion.code}"
    if sent:
        what += f", chuyển {len(sent)} mức sang {', '.join(dict.fromkeys(sent.values()))}"
    try:
        rubric, edited = steps.edit_rubric(
            found,
            lambda plain: editing.send_levels(plain, criterion.code, sent, **values),
            what=what,
            version=version,
            by=request.user,
        )
    except steps.RubricConflict as conflict:
        return _criterion_page(request, conflict.stored, criterion, form, levels, conflict=conflict, status=409)
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return _criterion_page(request, found, criterion, form, levels, status=422)
    messages.success(request, f"Đã {what}.")
    if "add_level" in request.POST:
        return redirect(f"{reverse('scoring:rubric_criterion', args=[rubric.pk, edited.at])}#levels")
    return back_to(rubric, edited.at)


def _criterion_page(request, found, criterion, form, levels, *, conflict=None, status=200):
    oddities = [oddity for oddity in oddities_of(found) if oddity.at == criterion.code and oddity.is_open]
    for place, level in enumerate(levels, 1):
        level.oddities = [oddity for oddity in oddities if oddity.place == place]
    asked = _focus(request.GET.get("field", ""), form, levels)
    context = {
        "rubric": found,
        "criterion": criterion,
        "form": form,
        "levels": levels,
        "conflict": conflict,
        "kept_version": found.edit_version if conflict else "",
        "standard": number_text(criterion.standard),
        "oddities": [oddity for oddity in oddities if not oddity.place],
        "opened": asked in RATES or bool(form.errors),
    }
    return render(request, "scoring/rubrics/rubric_criterion.html", context, status=status)


def _focus(asked, form, levels):
    """Let the page begin at the field that its address names; returns the field's name, "" for none such."""
    for each in (form, *levels):
        for name, field in each.fields.items():
            if each.add_prefix(name) == asked:
                field.widget.attrs["autofocus"] = True
                return asked
    return ""


def _check_draft(found):
    if found.is_published:
        raise NotReady("Bộ tiêu chí đã công bố thì không sửa được. Hãy sửa thành phiên bản mới.")


@form_page
def rubric_facts(request, pk):
    """Name, issuer and the limits of the whole table."""
    found = find_draft(request, pk)
    _check_draft(found)
    initial = typed(found, engine.Rubric) | {
        "name": found.name,
        "issuer": found.issuer,
        "edit_version": found.edit_version,
    }
    form = FactsForm(request.POST if request.method == "POST" else None, initial=initial)
    conflict, status = None, 200
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            steps.set_facts(found, version=values.pop("edit_version"), by=request.user, **values)
        except steps.RubricConflict as met:
            conflict, status = met, 409
        else:
            messages.success(request, "Đã sửa tên và giới hạn.")
            return redirect(found)
    context = {
        "rubric": found,
        "form": form,
        "conflict": conflict,
        "kept_version": found.edit_version if conflict else "",
    }
    return render(request, "scoring/rubrics/rubric_facts.html", context, status=422 if form.errors else status)
