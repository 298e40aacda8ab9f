"""Last year's rubric beside this year's: looked at, changed line by line, confirmed as a whole."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scoring.models import Rubric
from scoring.moves import Conflict, NotReady
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.rubrics.mapping import moves
from scoring.rubrics.mapping.forms import MapLineForm
from scoring.rubrics.mapping.page import MapTable
from scoring.rubrics.mapping.stored import Mapping

OVERTAKEN = "Bảng đối chiếu vừa được sửa ở nơi khác. Hãy mở lại trang, xem rồi làm lại."


def find(request, pk):
    """A rubric that this person may see; 404 otherwise."""
    rubric = get_object_or_404(Rubric.objects.visible_to(request.user), pk=pk)
    require(permissions.can_read_rubrics(request.user))
    return rubric


def earlier(request, rubric):
    """The published rubrics before this one, newest first: those of earlier years, then earlier versions."""
    before = Q(year__lt=rubric.year) | Q(year=rubric.year, version__lt=rubric.version)
    published = Rubric.objects.visible_to(request.user).filter(before, status=Rubric.Status.PUBLISHED)
    return sorted(published, key=lambda each: (each.year == rubric.year, -each.year, -each.version))


def find_both(request, pk, old):
    """(old, new) for a gesture on their map: 404 where they cannot be compared, 403 for those who only read."""
    rubric = find(request, pk)
    require(permissions.can_edit_rubrics(request.user))
    found = next((each for each in earlier(request, rubric) if each.pk == old), None)
    if found is None:
        raise Http404
    return found, rubric


@require_safe
def rubric_map(request, pk):
    rubric = find(request, pk)
    others = earlier(request, rubric)
    asked = request.GET.get("from", "")
    old = next((each for each in others if str(each.pk) == asked), None) if asked else next(iter(others), None)
    if asked and old is None:
        raise Http404
    context = {"rubric": rubric, "others": others, "old": old}
    if old is not None:
        context |= context_of(request, Mapping(old, rubric), request.GET.get("show", ""))
    return render(request, "scoring/rubrics/rubric_map.html", context)


def context_of(request, mapping, show):
    table = MapTable(mapping, show)
    return {
        "old": mapping.old,
        "rubric": mapping.new,
        "mapping": mapping,
        "table": table,
        "counts": table.counts,
        "may_edit": permissions.can_edit_rubrics(request.user),
        "address": address(mapping.old, mapping.new),
        "gesture": reverse("scoring:rubric_map_ticks", args=[mapping.new.pk, mapping.old.pk]).removesuffix("ticks/"),
    }


def address(old, new, **query):
    query = {"from": old.pk} | {name: value for name, value in query.items() if value}
    return f"{reverse('scoring:rubric_map', args=[new.pk])}?{urlencode(query)}"


def back(request, old, new, key=""):
    """The page under the filter that it had, at the line."""
    place = f"#line-{key}" if key else ""
    return redirect(address(old, new, show=request.POST.get("show", "")) + place)


@require_POST
def rubric_map_ticks(request, pk, old):
    """Confirm one line, or all that the program has no doubt about."""
    old, new = find_both(request, pk, old)
    key = request.POST.get("key", "")
    try:
        mapping = moves.tick_lines(old, new, mark=request.POST.get("mark", ""), key=key or None, by=request.user)
    except Conflict:
        raise NotReady(OVERTAKEN) from None
    line = mapping.line(key) if key else None
    if request.htmx and line:
        context = context_of(request, mapping, request.POST.get("show", ""))
        return render(request, "scoring/rubrics/_map_answer.html", context | {"row": context["table"].row(line)})
    return back(request, old, new, key)


@require_POST
def rubric_map_confirmation(request, pk, old):
    old, new = find_both(request, pk, old)
    try:
        moves.confirm_map(old, new, mark=request.POST.get("mark", ""), by=request.user)
    except Conflict:
        raise NotReady(OVERTAKEN) from None
    messages.success(request, "Đã xác nhận bảng đối chiếu. Điểm năm trước nay đi theo bảng này.")
    return back(request, old, new)


@require_http_methods(["GET", "HEAD", "POST"])
def rubric_map_line(request, pk, old, key):
    """Change which criteria belong together."""
    old, new = find_both(request, pk, old)
    mapping = Mapping(old, new)
    line = mapping.line(key)
    if line is None and request.method != "POST":
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = MapLineForm(sent, mapping=mapping, line=line)
    overtaken = False
    if sent is not None and form.is_valid():
        values = form.cleaned_data
        what = {"old_codes": values["old"], "new_codes": values["new"], "kind": values["kind"], "note": values["note"]}
        try:
            made = moves.change_line(old, new, **what, mark=sent.get("mark", ""), by=request.user)
        except Conflict:
            overtaken = True
        else:
            return back(request, old, new, made.key)
    context = context_of(request, mapping, request.POST.get("show", request.GET.get("show", "")))
    context |= {"form": form, "line": line, "key": key, "overtaken": overtaken}
    context["row"] = context["table"].row(line) if line else None
    status = 409 if overtaken else 422 if sent is not None else 200
    return render(request, "scoring/rubrics/rubric_map_line.html", context, status=status)


@require_POST
def rubric_map_cut(request, pk, old, key):
    """Let the criteria of a line stand alone."""
    old, new = find_both(request, pk, old)
    try:
        moves.cut_line(old, new, key=key, mark=request.POST.get("mark", ""), by=request.user)
    except Conflict:
        raise NotReady(OVERTAKEN) from None
    return back(request, old, new)
