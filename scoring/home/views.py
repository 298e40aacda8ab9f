"""Việc cần làm: what is next, for each role."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from scoring.home import administrator_tasks, navigation
from scoring.home.agenda import agenda, changes_of, own_years
from scoring.models import Scorecard, Year
from scoring.people import permissions
from scoring.people.notices import notices_for
from scoring.years.outcomes import outcomes
from scoring.years.overview import overview

DRAFT, REVIEWED = Scorecard.Status.DRAFT, Scorecard.Status.REVIEWED


@require_safe
def home(request):
    """The tasks of every year that is open, what was published lately, what is left of earlier years."""
    user = request.user
    request.page_year = navigation.current_year(user)
    if request.page_year is None:
        context = {"may_set_up": user.is_administrator, **_administrator_tasks(user), **notices_for(user)}
        return render(request, "scoring/home/home_empty.html", context)
    context = _of_unit(user) if user.is_unit_member else _of_all(user)
    for block in context.get("blocks", ())[:1]:
        request.page_year = block.year
    return render(request, "scoring/home/home.html", context | _administrator_tasks(user) | notices_for(user))


@require_safe
def tasks(request, pk):
    """The tasks of one year."""
    year = get_object_or_404(Year.objects.visible_to(request.user).select_related("bloc"), pk=pk)
    request.page_year, user = year, request.user
    if user.is_unit_member:
        context = {"blocks": agenda(user, [year])}
    else:
        context = {"only": year, "overview": overview(user, year), **_administrator_tasks(user)}
        context |= {"years": list(_year_rows(user, Year.objects.visible_to(user).select_related("bloc")))}
    return render(request, "scoring/home/home.html", context | notices_for(user))


def _of_unit(user):
    at_work, published, prepared = own_years(user)
    shown = at_work or published[:1] or prepared
    found = outcomes(at_work + published, user.unit.code, always=shown)
    rest = [year for year in published if year not in shown]
    return {
        "blocks": agenda(user, shown, found),
        "news": [found[year.pk] for year in rest if year.pk in found],
        "reads_ranking": True,
        "unseen": changes_of(user, rest),
        "left": [year for year in rest if not year.practice],
        "prepared": [year for year in prepared if year not in shown],
    }


def _of_all(user):
    """For those above the blocs: each year by where it stands; the only one that is open in full."""
    years = list(Year.objects.visible_to(user).select_related("bloc", "rubric"))
    at_work = [year for year in years if navigation.is_at_work(year)]
    news = outcomes([year for year in years if year.is_published])
    return {
        "years": list(_year_rows(user, years)),
        "news": list(news.values()),
        "reads_ranking": user.is_council,
        "overview": overview(user, at_work[0]) if len(at_work) == 1 else None,
    }


GROUPS = ("Đang mở", "Đang thiết lập", "Đã công bố")


def _year_rows(user, years):
    """{year, group, url, note} in the order of `GROUPS`."""
    counts = _counts(years)
    for group in GROUPS:
        for year in years:
            if _group(year) == group:
                sets_up = permissions.can_set_up(user) and year.is_in_setup
                url = reverse("scoring:setup" if sets_up else "scoring:tasks", args=[year.pk])
                yield {"year": year, "group": group, "url": url, "note": counts.get(year.pk, "")}


def _group(year):
    return GROUPS[0] if navigation.is_at_work(year) else GROUPS[1] if year.is_in_setup else GROUPS[2]


def _counts(years):
    """How far the units of the open years are, in words; one query."""
    keys = [year.pk for year in years if year.is_under_way]
    counted = Scorecard.objects.filter(membership__year__in=keys).values("membership__year").order_by()
    counted = counted.annotate(
        units=Count("pk"),
        submitted=Count("pk", filter=~Q(status=DRAFT)),
        reviewed=Count("pk", filter=Q(status=REVIEWED)),
    )
    return {
        row["membership__year"]: f"{row['submitted']} trên {row['units']} đơn vị đã nộp, {row['reviewed']} đã thẩm định"
        for row in counted
    }


def _administrator_tasks(user):
    """Rubrics with something odd, changes that wait, units without people, for those who see to that."""
    edits, sets_up = permissions.can_edit_rubrics(user), permissions.can_set_up(user)
    return {
        "drafts_with_oddities": administrator_tasks.drafts_with_oddities() if edits else [],
        "rubric_changes": administrator_tasks.rubric_changes(user) if edits else [],
        "unpeopled": administrator_tasks.unpeopled() if sets_up else [],
    }
