"""The outline of a year's reports: set and sent by the leader, read by the members."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.document.document import numbered
from reports.find import report_of
from reports.models import Outline, OutlineSection
from reports.outline import heading_gestures
from reports.outline import moves as outline_moves
from reports.outline.forms import CallForm, NewOutlineSectionForm, OutlineSectionForm
from scoring.models import Year
from scoring.moves import Conflict
from scoring.once import once
from scoring.people import permissions
from scoring.people.permissions import require


@require_safe
def year_outline(request, pk):
    """The year's outline. Who leads the bloc changes it; the others read what was sent."""
    year = _year(request, pk)
    own = Outline.objects.filter(year=year).select_related("sent_by").first()
    return _page(request, year, own if own and (own.is_sent or _may_set(request, year)) else None)


@require_POST
def outline_start(request, pk):
    """Begin with the default outline."""
    year = _year(request, pk)
    require(_may_set(request, year))
    outline_moves.begin(year, by=request.user)
    return redirect("reports:outline", pk)


@require_POST
def call(request, pk):
    own = _led(request, pk)
    form = CallForm(request.POST)
    if not form.is_valid():
        return _page(request, own.year, own, form=form, status=422)
    try:
        outline_moves.set_call(own, **form.cleaned_data, by=request.user)
    except Conflict as conflict:
        again = CallForm({**request.POST.dict(), "version": conflict.stored.version})
        return _page(request, own.year, conflict.stored, form=again, conflict=conflict.stored, status=409)
    messages.success(request, "Đã lưu văn bản yêu cầu.")
    return redirect("reports:outline", pk)


@require_POST
@once
def outline_sections(request, pk):
    own = _led(request, pk)
    form = NewOutlineSectionForm(request.POST, outline=own)
    if not form.is_valid():
        return _page(request, own.year, own, adding=form, status=422)
    outline_moves.put(own, None, **form.cleaned_data, by=request.user)
    messages.success(request, "Đã thêm đề mục.")
    return redirect("reports:outline", pk)


@require_POST
@once
def sending(request, pk):
    outline_moves.send(_led(request, pk), by=request.user)
    messages.success(request, "Đã gửi đề cương. Báo cáo lập từ nay bắt đầu bằng đề cương này.")
    return redirect("reports:outline", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def outline_section(request, pk):
    own = _section(request, pk)
    form = OutlineSectionForm(request.POST if request.method == "POST" else None, initial=own.planned)
    if request.method == "POST" and form.is_valid():
        outline_moves.put(own.outline, own, **form.cleaned_data, by=request.user)
        messages.success(request, f"Đã lưu mục “{form.cleaned_data['heading']}”.")
        return redirect("reports:outline", own.outline.year_id)
    context = {"section": own, "year": own.outline.year, "form": form}
    return render(request, "reports/outline/outline_section_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def outline_place(request, pk):
    own = _section(request, pk)
    heading_gestures.step(request, own, outline_moves.move)
    return redirect("reports:outline", own.outline.year_id)


@require_POST
def outline_removal(request, pk):
    own = _section(request, pk)
    heading_gestures.take_out(request, own, outline_moves.set_removed)
    return redirect("reports:outline", own.outline.year_id)


@require_POST
def outline_restoration(request, pk):
    own = _section(request, pk)
    heading_gestures.put_back(request, own, outline_moves.set_removed)
    return redirect("reports:outline", own.outline.year_id)


@require_POST
def completion(request, pk):
    """Put into a report what it lacks of the year's outline."""
    own = report_of(request, pk)
    require(permissions.can_score(request.user, own.scorecard))
    count = outline_moves.complete(own, by=request.user)
    messages.success(request, f"Đã thêm {count} mục của đề cương.")
    return redirect("reports:report", own.scorecard_id)


def _year(request, pk):
    """A bloc-year whose units or followers this person is among."""
    year = get_object_or_404(Year.objects.visible_to(request.user).select_related("bloc"), pk=pk)
    request.page_year = year
    return year


def _may_set(request, year):
    return permissions.can_lead(request.user, year)


def _led(request, pk):
    year = _year(request, pk)
    require(_may_set(request, year))
    return get_object_or_404(Outline.objects.select_related("year__bloc"), year=year)


def _section(request, pk):
    seen = OutlineSection.objects.filter(outline__year__in=Year.objects.visible_to(request.user))
    own = get_object_or_404(seen.select_related("outline__year__bloc"), pk=pk)
    if not own.outline.is_sent and not _may_set(request, own.outline.year):
        raise Http404
    require(_may_set(request, own.outline.year))
    request.page_year = own.outline.year
    return own


def _page(request, year, own, form=None, adding=None, conflict=None, status=200):
    listed = list(own.sections.all()) if own else []
    kept = [section for section in listed if not section.is_removed]
    numbers = numbered((section.depth, section.heading, "") for section in kept)
    leads = _may_set(request, year) and not year.is_adopted
    may_set = leads and own is not None
    context = {
        "year": year,
        "outline": own,
        "rows": list(zip(kept, numbers, strict=True)),
        "removed": [section for section in listed if section.is_removed],
        "leads": leads,
        "may_set": may_set,
        "form": form or (own and CallForm(initial={"version": own.version, "call": own.call, "note": own.note})),
        "adding": adding or (may_set and NewOutlineSectionForm(outline=own)),
        "conflict": conflict,
    }
    return render(request, "reports/outline/outline_detail.html", context, status=status)
