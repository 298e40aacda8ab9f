"""Writing one section; moving it, taking it out, putting it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from reports.find import may_write, rows_of, section_of
from reports.outline import heading_gestures
from reports.text.differences import compare
from reports.writing import moves as writing_moves
from reports.writing import moves_sections
from reports.writing.forms import SectionForm
from reports.writing.views.comments import comments_of
from scoring.moves import Conflict
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def section(request, pk):
    """The editor of one section. A save by the page itself is answered with what changes on it."""
    own = section_of(request, pk)
    require(permissions.can_score(request.user, own.report.scorecard))
    if request.method != "POST":
        return _page(request, own, SectionForm(initial=moves_sections.content_of(own)))
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _answer(request, own, form, status=422)
    sitting = bool(request.htmx) and "chosen" not in request.POST
    try:
        saved = moves_sections.write(own, **form.cleaned_data, by=request.user, sitting=sitting)
    except Conflict as conflict:
        return _answer(request, own, form, conflict=conflict.stored, status=409)
    if request.htmx:
        return _answer(request, saved)
    messages.success(request, f"Đã lưu mục “{form.cleaned_data['heading']}”.")
    return redirect("reports:report", own.report.scorecard_id)


@require_POST
@once
def place(request, pk):
    own = _writable(request, pk)
    heading_gestures.step(request, own, writing_moves.move)
    return redirect("reports:report", own.report.scorecard_id)


@require_POST
def removal(request, pk):
    own = _writable(request, pk)
    heading_gestures.take_out(request, own, writing_moves.set_removed)
    return redirect("reports:report", own.report.scorecard_id)


@require_POST
def restoration(request, pk):
    own = _writable(request, pk)
    heading_gestures.put_back(request, own, writing_moves.set_removed)
    return redirect("reports:report", own.report.scorecard_id)


def _writable(request, pk):
    own = section_of(request, pk)
    require(permissions.can_score(request.user, own.report.scorecard))
    return own


def _answer(request, own, form=None, conflict=None, status=200):
    """What the open page takes over after a save; a whole page for a browser without script."""
    if not request.htmx:
        return _page(request, own, form, conflict=conflict, status=status)
    context = {"section": own, "form": form, "oob": True, "kept_version": form.data.get("version") if form else ""}
    return render(request, "reports/writing/_section_answer.html", context | _sides(form, conflict), status=status)


def _page(request, own, form, conflict=None, status=200):
    kept = list(own.report.sections.kept())
    if own.pk not in [each.pk for each in kept]:
        raise Http404
    rows = rows_of(kept)
    here = [each.pk for each in kept].index(own.pk)
    context = {
        "section": own,
        "number": rows[here][1].number,
        "rows": rows,
        "before": kept[here - 1] if here else None,
        "after": kept[here + 1] if here + 1 < len(kept) else None,
        "report": own.report,
        "scorecard": own.report.scorecard,
        "writable": may_write(request, own.report),
        "form": form,
        # Without script the next save is the choice between both texts; what was refused stays on its version.
        "kept_version": form.data.get("version") if form.is_bound and not conflict else "",
        "version": conflict.version if conflict else own.version,
        **comments_of(own),
    }
    return render(request, "reports/writing/section_form.html", context | _sides(form, conflict), status=status)


def _sides(form, conflict):
    """Both texts of a conflict, in each what the other does not have."""
    if conflict is None:
        return {"conflict": None}
    mine = form.cleaned_data
    differences = compare(conflict.body, mine["body"])
    sides = {side: [seen for each in differences if (seen := each.seen_from(side))] for side in ("old", "new")}
    return {"conflict": conflict, "mine": mine, "my_text": sides["new"], "stored_text": sides["old"]}
