"""Rubrics: the list, taking in a file, the tree with its oddities."""

from django.contrib import messages
from django.db import DataError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from scoring.models import Rubric, Year
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.rubrics import page as rubric_page
from scoring.rubrics.forms.upload import RubricFileForm
from scoring.rubrics.moves import drafts
from scoring.rubrics.moves.release import obstacles
from scoring.rubrics.oddities import listed_oddities, oddities_of
from scoring.rubrics.pairing import changes_between
from scoring.rubrics.teaching.moves import begin
from scoring.shortcuts import form_page, posted
from scoring.tables.editing import NotPossible
from scoring.tables.oddities.of_tree import OVERRIDABLE
from scoring.words.numbers import number_text

STEPS_SHOWN = 12


def find(request, pk):
    """A rubric that this person may see; 404 otherwise."""
    return get_object_or_404(Rubric.objects.visible_to(request.user).select_related("previous", "checked_by"), pk=pk)


def find_draft(request, pk):
    """The same for a gesture on it: 403 for those who only read."""
    rubric = find(request, pk)
    require(permissions.can_edit_rubrics(request.user))
    return rubric


def version_in(request):
    """The version that the page showed; 0 fits none."""
    typed = request.POST.get("edit_version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


@require_safe
def rubrics(request):
    """All versions by year: state, points, what is odd, which bloc-years use it."""
    require(permissions.can_read_rubrics(request.user))
    found = Rubric.objects.visible_to(request.user).for_list()
    context = {"rubrics": [_line(rubric) for rubric in found], "may_edit": permissions.can_edit_rubrics(request.user)}
    return render(request, "scoring/rubrics/rubric_list.html", context)


def _line(rubric):
    oddities = [] if rubric.is_published else listed_oddities(rubric)
    errors = sum(oddity.is_error for oddity in oddities)
    return {
        "rubric": rubric,
        "standard": number_text(rubric.standard or 0),
        "errors": errors,
        "doubts": sum(oddity.is_open for oddity in oddities) - errors,
        "years": list(rubric.years.all()),
    }


@form_page
@once
def rubric_new(request):
    """Take in the official table as it was issued, a file or pasted.

    What can be read in one way only becomes a draft; of all else a person is asked first.
    """
    require(permissions.can_edit_rubrics(request.user))
    form = RubricFileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if not form.is_sure:
            return redirect(_kept(request, form))
        values, reading = form.cleaned_data, form.reading
        named = reading.name if reading.year in (None, values["year"]) else ""
        try:
            rubric = drafts.load_rubric(
                reading,
                year=values["year"],
                name=values["name"] or named,
                issuer=values["issuer"] or reading.issuer,
                source=form.source,
                by=request.user,
            )
        except (NotPossible, DataError) as refusal:
            sentence = str(refusal) if isinstance(refusal, NotPossible) else "Bảng có số hoặc chữ dài hơn mức lưu được."
            form.add_error("file" if values["file"] else "pasted", sentence)
        else:
            if reading.grid is not None:
                _kept(request, form, rubric)
            messages.success(request, _loaded(rubric))
            return redirect(rubric)
    return render(request, "scoring/rubrics/rubric_new.html", {"form": form}, status=422 if form.errors else 200)


def _kept(request, form, rubric=None):
    """The file, so that it can be laid beside what was read of it."""
    values = form.cleaned_data
    return begin(
        form.content,
        name=form.source,
        year=values["year"],
        title=values["name"],
        issuer=values["issuer"],
        rubric=rubric,
        by=request.user,
    )


def _loaded(rubric):
    plain = rubric.plain()
    scored = len(plain.scored())
    return (
        f"Đã đọc {sum(1 for _ in plain.walk())} mục, trong đó {scored} mục chấm điểm. Hãy xem cây và các chỗ cần xem."
    )


@require_safe
def rubric(request, pk):
    return page(request, find(request, pk))


def page(request, found, *, conflict=None, refusal="", reason="", status=200):
    """The tree with everything around it; `conflict`, `refusal`: why the gesture that led here was not done."""
    context = around(request, found) | {"conflict": conflict, "refusal": refusal, "reason": reason}
    return render(request, "scoring/rubrics/rubric_detail.html", context, status=status)


def around(request, found):
    """The context of the page and of its parts."""
    plain, may_edit = found.plain(), permissions.can_edit_rubrics(request.user)
    is_open = may_edit and not found.is_published
    oddities = oddities_of(found, plain) if may_edit else []
    show = request.GET.get("show", "") if request.GET.get("show") in rubric_page.SHOWS else ""
    rows = rubric_page.rows(plain, oddities if is_open else [])
    known = {row.code for row in rows}
    asked = request.GET.get("at", "")
    context = {
        "rubric": found,
        "may_edit": may_edit,
        "is_open": is_open,
        "rows": rows,
        "at": asked if asked in known else (rows[0].code if rows else ""),
        "standard": number_text(plain.standard),
        "scored": len(plain.scored()),
        "show": show,
        "pills": rubric_page.pills(oddities, show),
        "oddities": rubric_page.filtered(oddities, show),
        "years": list(found.years.select_related("bloc")),
        "teaching": found.teachings.defer("data").exclude(data=b"").first() if is_open else None,
        "apply_to": _may_take(found) if found.is_published and may_edit else [],
    }
    return context | _state(request.user, found, oddities) | _history(found, is_open)


def _may_take(found):
    """Bloc-years under way on another version of the same year's table."""
    under_way = [Year.Status.SCORING, Year.Status.CONSULTING]
    others = Year.objects.filter(rubric__year=found.year, rubric__version__lt=found.version, status__in=under_way)
    return list(others.select_related("bloc"))


def _state(user, found, oddities):
    """Where the rubric stands and what is next."""
    errors = [oddity for oddity in oddities if oddity.is_error]
    return {
        "open_errors": sum(oddity.code != OVERRIDABLE for oddity in errors),
        "wrong_sums": sum(oddity.code == OVERRIDABLE for oddity in errors),
        "open_doubts": sum(oddity.is_open for oddity in oddities) - len(errors),
        "obstacle": "" if found.is_published else obstacles(oddities, "."),
        "checked_by_me": found.is_checked and found.checked_by_id == user.pk,
    }


def _history(found, is_open):
    context = {"compare": comparison(found), "changes": [], "steps": [], "may_undo": False, "may_redo": False}
    if found.previous_id and found.previous.year == found.year:
        changed = changes_between(found.previous, found)
        context["changes"] = [each for each in changed if each.state != "same" or each.moved]
    if is_open and found.edit_number:
        steps = list(found.edits.defer("data", "keys", "findings").select_related("by"))
        at = next(step for step in steps if step.number == found.edit_number)
        context |= {
            "steps": [(step, step.number == at.number) for step in reversed(steps[-STEPS_SHOWN:])],
            "may_undo": at.before is not None,
            "may_redo": any(step.before == at.number for step in steps),
            "undone": at,
        }
    return context


def comparison(found):
    """The address of the page that lays last year's table beside this one; "" where there is none."""
    if not Rubric.objects.filter(year__lt=found.year).exists():
        return ""
    return reverse("scoring:rubric_map", args=[found.pk])
