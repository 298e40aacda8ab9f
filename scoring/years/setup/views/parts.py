"""The parts of a year's set-up, each a small form of its own; two people at one part lose nothing."""

import datetime

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from scoring.models import Unit
from scoring.moves import NotReady
from scoring.once import once
from scoring.words import text
from scoring.years.setup import moves, parts
from scoring.years.setup.forms import FORMS
from scoring.years.setup.new_forms import AdditionForm, UnitForm
from scoring.years.setup.proposal import next_deputy, next_leader, successors, year_before
from scoring.years.setup.views.setup import find, form_page, posted

TEMPLATES = {"members": "scoring/years/setup/setup_members.html", "seats": "scoring/years/setup/setup_seats.html"}
FOUND_AT_MOST = 12


def part_page(name):
    """The view of one part: GET is its form, POST stores it unless someone was faster."""

    def view(request, pk):
        year = find(request, pk)
        _check_open(name, year)
        form = FORMS[name](posted(request), year=year)
        if request.method != "POST":
            return _page(request, year, form)
        if not form.is_valid():
            return _page(request, year, form, status=422)
        try:
            moves.prepare(year, name, form.values(), seen=form.cleaned_data["seen"], by=request.user)
        except moves.Overtaken as overtaken:
            return _overtaken(request, overtaken.year, form)
        messages.success(request, f"Đã lưu: {parts.TITLES[name].lower()}.")
        return redirect("scoring:setup", pk)

    view.__name__ = view.__qualname__ = f"setup_{name}"
    return form_page(view)


def _check_open(name, year):
    if not parts.is_open(name, year):
        raise NotReady("Năm đã mở nên phần này của thiết lập không sửa được nữa.")


def _overtaken(request, year, form):
    """What was typed stays in the form, what someone else stored stands above it; saving again is a choice."""
    fresh = FORMS[form.part](form.data, year=year)  # what the other person took out has no field here
    return _page(request, year, fresh, stored=parts.words(form.part, year), status=409)


def _page(request, year, form, *, stored=None, status=200, **more):
    context = {
        "year": year,
        "form": form,
        "title": parts.TITLES[form.part],
        "crumbs": crumbs(year, parts.TITLES[form.part]),
        "stored": stored,
        "advice": _advice(year) if form.part == "duties" else [],
    }
    if form.part == "members":
        context |= search_context(request, year) | {"unit_form": _unit_form(year)}
    template = TEMPLATES.get(form.part, "scoring/years/setup/setup_part.html")
    return render(request, template, context | more, status=status)


def crumbs(year, title):
    return [
        {"label": "Năm thi đua", "url": reverse("scoring:year_list")},
        {"label": f"{year.bloc.code} {year.label}", "url": reverse("scoring:setup", args=[year.pk])},
        {"label": title, "url": ""},
    ]


def _advice(year):
    """Whose turn it is, by the year before."""
    source = year_before(year.bloc, year.year)
    if source is None or not year.is_in_setup:
        return []
    units = [member.unit for member in year.memberships.select_related("unit").order_by("unit__sort_key")]
    leader = next_leader(source, units)
    deputy = next_deputy(source, units, leader.unit)
    turns = (("Trưởng khối", leader), ("Phó trưởng khối", deputy))
    return [f"{duty} theo lượt: {turn.unit.name} ({turn.why})." for duty, turn in turns if turn.unit]


# --- members ------------------------------------------------------------------------------------------------


def search_context(request, year):
    """Units that stand in that year and could join, found by code or name, typed with accents or without."""
    typed = text.normalise(request.GET.get("q", ""))
    gone = successors(datetime.date(year.year, 12, 31))
    units = Unit.objects.exclude(memberships__year=year).exclude(pk__in=gone)
    for word in text.search_key(typed).split():
        units = units.filter(Q(search_key__contains=word))
    found = list(units[: FOUND_AT_MOST + 1])
    return {"q": typed, "found": found[:FOUND_AT_MOST], "more": len(found) > FOUND_AT_MOST}


def _unit_form(year, data=None):
    """A new unit begins with the superior body and the place of a member."""
    last = year.memberships.select_related("unit").first()
    given = {"superior": last.unit.superior, "place": last.unit.place} if last else {}
    form = UnitForm(data, initial=given, auto_id="unit-%s")
    for bound in form.fields.values():
        bound.widget.attrs["class"] = "input"
    return form


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def members(request, pk):
    """The members' names, who leaves, and the search for who joins; the search alone for an open page."""
    if request.method != "POST" and request.htmx:
        year = find(request, pk)
        return render(request, "scoring/years/setup/_setup_found.html", {"year": year, **search_context(request, year)})
    return _members(request, pk)


_members = part_page("members")


@require_POST
@once
def member_new(request, pk):
    """Take a unit that is already known into the year."""
    year = find(request, pk)
    form = AdditionForm(request.POST)
    if not form.is_valid():
        return _page(request, year, FORMS["members"](year=year), refused="Hãy chọn một đơn vị để thêm.", status=422)
    member = moves.add_member(year, form.cleaned_data["unit"], by=request.user)
    messages.success(request, f"Đã thêm {member.name}.")
    return redirect("scoring:setup_members", pk)


@require_POST
@once
def unit_new(request, pk):
    """Store a new unit and take it into the year."""
    year = find(request, pk)
    _check_open("members", year)
    form = _unit_form(year, request.POST)
    if not form.is_valid():
        return _page(request, year, FORMS["members"](year=year), unit_form=form, status=422)
    member = moves.create_unit(year, form.save(commit=False), by=request.user)
    messages.success(request, f"Đã tạo và thêm {member.name}.")
    return redirect("scoring:setup_members", pk)
