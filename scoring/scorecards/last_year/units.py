"""Which units of the year before a unit comes from: itself, its old name, those merged into it, the one it left."""

from django.db.models import OuterRef, Q, Subquery

from scoring.models import Scorecard, Succession, Year

OWN, RENAMED, MERGED = "", str(Succession.Kind.RENAMED), str(Succession.Kind.MERGED)
FROZEN = [Year.Status.ADOPTED, Year.Status.PUBLISHED]


def scorecards_before(membership):
    """The adopted scorecards of the year before that this unit's result is set against; `origin`: how it came by them.

    Its own, and those of the units that were merged into it; where it has none of its own, its predecessors'.
    """
    found = Scorecard.objects.filter(year_before("membership", membership), membership__year__status__in=FROZEN)
    found = list(found.annotate(origin=origin_of("membership", membership)).select_related("membership__year"))
    return sorted(
        counting(found, lambda scorecard: scorecard.origin or OWN),
        key=lambda scorecard: (bool(scorecard.origin), scorecard.pk),
    )


def year_before(place, membership):
    """The same bloc's year before: the unit's own part, and what is adopted of its predecessors'."""
    year = membership.year
    came_from = Succession.objects.filter(successor=membership.unit_id, on__year__lte=year.year)
    whose = Q(**{f"{place}__unit": membership.unit_id}) | Q(
        **{f"{place}__unit__in": came_from.values("predecessor"), f"{place}__year__status__in": FROZEN}
    )
    when = {"bloc": year.bloc_id, "year": year.year - 1, "practice": False}
    return whose & Q(**{f"{place}__year__{name}": value for name, value in when.items()})


def origin_of(place, membership):
    """How the unit of a row became the one of the membership; None: it is the same."""
    known = Succession.objects.filter(successor=membership.unit_id, predecessor=OuterRef(f"{place}__unit"))
    return Subquery(known.values("kind")[:1])


def counting(rows, origin):
    """Beside a unit's own only what was merged into it counts."""
    has_own = any(origin(row) == OWN for row in rows)
    return [row for row in rows if not has_own or origin(row) in (OWN, MERGED)]
