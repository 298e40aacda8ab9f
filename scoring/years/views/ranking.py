"""The bloc's ranking: as it stands now, as it was adopted, and each snapshot that there ever was."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from scoring.models import Scorecard, Snapshot, Year
from scoring.people import permissions
from scoring.people.permissions import require
from scoring.reviews.views.scorecards import bridge_for
from scoring.words.numbers import number_text
from scoring.years import ranking_page


@require_safe
def ranking(request, pk):
    """From the snapshot in force, else live and called provisional."""
    year = get_object_or_404(Year.objects.visible_to(request.user).select_related("bloc", "rubric"), pk=pk)
    request.page_year = year
    require(permissions.can_see_ranking(request.user, year))
    kept = list(year.snapshots.summed_up())
    in_force = next((snapshot for snapshot in kept if snapshot.is_in_force), None)
    context = _table(request.user, year, in_force) | {"snapshots": kept, **_own_bridge(request.user, year)}
    return render(request, "scoring/years/ranking.html", context)


@require_safe
def snapshot(request, pk):
    """One adopted result, also after a reopening put another in its place."""
    years = Year.objects.visible_to(request.user)
    found = get_object_or_404(Snapshot.objects.filter(year__in=years).select_related("year__bloc"), pk=pk)
    request.page_year = found.year
    require(permissions.can_see_ranking(request.user, found.year))
    context = _table(request.user, found.year, found) | {"alone": True, "intact": found.is_intact}
    return render(request, "scoring/years/ranking.html", context)


def _table(user, year, in_force):
    rows, left_out = ranking_page.of_snapshot(in_force) if in_force else ranking_page.live(year)
    before = ranking_page.ranks_before(year)
    own = permissions.duty_in(user, year)
    low, high = ranking_page.span(rows) if rows else (0, 0)
    reads_all = permissions.can_see_review
    for row in rows:
        row["mine"] = own is not None and row["code"] == own.unit.code
        row["moved"], row["moved_words"] = ranking_page.movement(row["rank"], before.get(row["code"]))
        scorecard = row.pop("scorecard", None)
        row["url"] = reverse("scoring:bridge", args=[scorecard.pk]) if scorecard and reads_all(user, scorecard) else ""
    rules = in_force.summary["rules"] if in_force else {"tie_rules": year.tie_rules, "by_percent": year.rank_by_percent}
    return {
        "year": year,
        "last_year": year.year - 1,
        "compares": bool(before),
        "snapshot": in_force,
        "rows": rows,
        "left_out": left_out,
        "low": low,
        "high": high,
        "span": f"{number_text(low)}–{number_text(high)}",
        "by_percent": rules["by_percent"],
        "rules": ranking_page.rules_sentence(rules["tie_rules"], rules["by_percent"]),
    }


def _own_bridge(user, year):
    """From the own unit's self-score to its result, once it has been reviewed."""
    if permissions.duty_in(user, year) is None:
        return {}
    own = Scorecard.objects.filter(membership__year=year, membership__unit_id=user.unit_id).with_names().first()
    settled = own is not None and (own.is_reviewed or own.frozen and not own.is_draft)
    return {"own_scorecard": own, "own_bridge": bridge_for(own)} if settled else {}
