"""Lịch sử: who, when, old → new, why; for an entry, a scorecard, a year, a rubric."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from scoring.history import words
from scoring.models import Event, Year
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.rubrics.views import rubrics
from scoring.scorecards.find import entry_of, scorecard_of


@require_safe
def entry_history(request, pk):
    entry = entry_of(request, pk)
    require(permissions.can_see_review(request.user, entry.scorecard))
    context = {
        "title": f"Lịch sử mục {entry.engine_criterion.code}",
        "back": {"url": f"{entry.scorecard.get_absolute_url()}#e{entry.pk}", "label": entry.scorecard},
    }
    return _page(request, Event.objects.filter(entry=entry), context, entry.scorecard)


@require_safe
def scorecard_history(request, pk):
    scorecard = scorecard_of(request, pk)
    require(permissions.can_see_review(request.user, scorecard))
    context = {"title": "Lịch sử phiếu", "back": {"url": scorecard.get_absolute_url(), "label": scorecard}}
    return _page(request, Event.objects.filter(scorecard=scorecard), context, scorecard)


@require_safe
def year_history(request, pk):
    year = get_object_or_404(Year.objects.visible_to(request.user).select_related("bloc"), pk=pk)
    request.page_year = year
    require(permissions.can_follow(request.user, year) or permissions.can_see_ranking(request.user, year))
    context = {"title": f"Lịch sử năm {year.year}", "back": None}
    return _page(request, Event.objects.filter(year=year), context)


@require_safe
def rubric_history(request, pk):
    """Who loaded, changed, ticked, checked and published a rubric, and why."""
    found = rubrics.find_draft(request, pk)
    context = {
        "title": "Lịch sử bộ tiêu chí",
        "back": {"url": found.get_absolute_url(), "label": f"Bộ tiêu chí năm {found.year}, phiên bản {found.version}"},
    }
    return _page(request, Event.objects.filter(rubric=found), context)


def _page(request, events, context, scorecard=None):
    if request.user.is_administrator:
        events = events.filter(action__in=words.SET_UP)
    is_others = scorecard is not None and not permissions.is_own(request.user, scorecard)
    private_until = scorecard.submitted_at if is_others else None
    events = events.known_to_others() if is_others else events
    pages = Paginator(events.with_names(), 50)
    page = pages.get_page(request.GET.get("page"))
    context |= {"page": page, "lines": [words.line(event, private_until) for event in page]}
    return render(request, "scoring/history/history.html", context)
