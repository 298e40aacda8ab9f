"""The outline of a report and the facts of its paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from reports.find import may_write, report_of, rows_of, section_of
from reports.models import AnnualReport, IssuedDocument
from reports.outline import moves as outline_moves
from reports.outline.forms import WriterForm
from reports.printing.drawing import asking
from reports.writing import last_text
from reports.writing import moves as writing_moves
from reports.writing.forms import FactsForm, NewSectionForm
from scoring.moves import Conflict
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.scorecards.find import scorecard_of


@require_safe
def report(request, pk):
    """The outline of a scorecard's report; its own unit may begin one. Others read what was issued last."""
    own = AnnualReport.objects.visible_to(request.user).with_names().filter(scorecard=pk).first()
    if own is None or not permissions.is_own(request.user, own.scorecard):
        issued = IssuedDocument.objects.visible_to(request.user).filter(report__scorecard=pk).last()
        if issued:
            return redirect(issued)
        scorecard = _own_scorecard(request, pk)
        context = {"scorecard": scorecard, "before": last_text.report_before(scorecard)}
        return render(request, "reports/writing/report_empty.html", context)
    request.page_year = own.scorecard.year
    asking.prepare(own)
    return _outline(request, own)


@require_POST
def start(request, pk):
    scorecard = _own_scorecard(request, pk)
    require(permissions.can_score(request.user, scorecard))
    writing_moves.start(scorecard, by=request.user, carried=request.POST.get("carried") == "on")
    return redirect("reports:report", pk)


@require_POST
def facts(request, pk):
    own = report_of(request, pk)
    require(permissions.can_score(request.user, own.scorecard))
    form = FactsForm(request.POST, instance=AnnualReport(pk=own.pk))
    if not form.is_valid():
        return _outline(request, own, form, status=422)
    try:
        writing_moves.set_facts(own, form.cleaned_data, version=form.cleaned_data["version"], by=request.user)
    except Conflict as conflict:
        again = FactsForm({**request.POST.dict(), "version": conflict.stored.version})
        return _outline(request, conflict.stored, again, status=409, differences=_differences(form, conflict.stored))
    messages.success(request, "Đã lưu thể thức văn bản.")
    return redirect("reports:report", own.scorecard_id)


@require_POST
@once
def sections(request, pk):
    own = report_of(request, pk)
    require(permissions.can_score(request.user, own.scorecard))
    form = NewSectionForm(request.POST, report=own)
    if not form.is_valid():
        return _outline(request, own, adding=form, status=422)
    writing_moves.add(own, **form.cleaned_data, by=request.user)
    messages.success(request, "Đã thêm đề mục.")
    return redirect("reports:report", own.scorecard_id)


def _outline(request, own, form=None, adding=None, status=200, differences=()):
    listed = list(own.sections.select_related("updated_by", "writer").with_open_comments())
    kept = [section for section in listed if not section.is_removed]
    rows = rows_of(kept)
    writable = may_write(request, own)
    sent = outline_moves.sent_for(own.scorecard.year) if writable else None
    issued = list(own.issued.select_related("issued_by", "replaced_by"))
    context = {
        "report": own,
        "scorecard": own.scorecard,
        "rows": rows,
        "people": list(request.user.unit.users.filter(is_active=True).order_by("full_name")) if writable else [],
        "missing_sections": outline_moves.missing_sections(sent, listed),
        "call": sent,
        "removed": [section for section in listed if section.is_removed],
        "written": sum(section.is_written for section, _, needs_text in rows if needs_text),
        "count": sum(needs_text for _, _, needs_text in rows),
        "writable": writable,
        "issued": issued,
        "in_force": issued[-1] if issued else None,
        "may_issue": writable and permissions.can_submit(request.user, own.scorecard),
        "form": form or FactsForm(instance=own, initial={"version": own.version}),
        "adding": adding or NewSectionForm(report=own),
        "differences": differences,
    }
    return render(request, "reports/writing/report_outline.html", context, status=status)


def _differences(form, stored):
    """(label, theirs, mine) of each fact that the newer version says otherwise."""
    pairs = ((form[name], getattr(stored, name), form.cleaned_data[name]) for name in writing_moves.FACTS)
    return [(field.label, _shown(theirs), _shown(mine)) for field, theirs, mine in pairs if theirs != mine]


def _shown(value):
    return {True: "Có in", False: "Không in"}.get(value, value)


def _own_scorecard(request, pk):
    """A scorecard whose report this person's unit writes; to others a report that is not issued does not exist."""
    scorecard = scorecard_of(request, pk)
    if not permissions.is_own(request.user, scorecard):
        raise Http404
    return scorecard


@require_POST
def writer(request, pk):
    """Say who in the unit writes a section."""
    own = section_of(request, pk)
    require(permissions.can_score(request.user, own.report.scorecard))
    form = WriterForm(request.POST, unit=request.user.unit)
    if not form.is_valid():
        messages.error(request, "Hãy chọn một người của đơn vị.")
    else:
        writing_moves.assign(own, form.cleaned_data["writer"], by=request.user)
    return redirect("reports:report", own.report.scorecard_id)
