"""Writing one section; moving it, taking it out, putting it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reports import workflow, writing
from reports.forms import MoveForm, SectionForm
from reports.models import ReportSection
from reports.views.find import may_write, rows_of, section_of
from scoring import permissions
from scoring.permissions import require


@require_http_methods(["GET", "HEAD", "POST"])
def section(request, pk):
    own = section_of(request, pk)
    require(permissions.can_score(request.user, own.report.scorecard))
    if request.method != "POST":
        return _page(request, own, SectionForm(instance=own, initial={"version": own.version}))
    form = SectionForm(request.POST, instance=ReportSection(pk=own.pk, report=own.report))
    if not form.is_valid():
        return _page(request, own, form, status=422)
    try:
        writing.write(own, **form.cleaned_data, by=request.user)
    except workflow.Stale as stale:
        again = SectionForm({**form.cleaned_data, "version": stale.stored.version})
        return _page(request, own, again, stale=stale.stored, status=409)
    messages.success(request, f"Đã lưu mục “{form.cleaned_data['heading']}”.")
    return redirect("reports:report", own.report.scorecard_id)


@require_POST
def place(request, pk):
    own = _writable(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Hãy chọn chuyển lên hoặc chuyển xuống.")
    else:
        workflow.move(own, up=form.cleaned_data["direction"] == "up", by=request.user)
    return redirect("reports:report", own.report.scorecard_id)


@require_POST
def removal(request, pk):
    own = workflow.set_removed(_writable(request, pk), True, by=request.user)
    messages.success(request, f"Đã bỏ mục “{own.heading}”. Có thể khôi phục ở cuối đề cương.")
    return redirect("reports:report", own.report.scorecard_id)


@require_POST
def restoration(request, pk):
    own = workflow.set_removed(_writable(request, pk), False, by=request.user)
    messages.success(request, f"Đã khôi phục mục “{own.heading}”.")
    return redirect("reports:report", own.report.scorecard_id)


def _writable(request, pk):
    own = section_of(request, pk)
    require(permissions.can_score(request.user, own.report.scorecard))
    return own


def _page(request, own, form, stale=None, status=200):
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
        "stale": stale,
    }
    return render(request, "reports/section_form.html", context, status=status)
