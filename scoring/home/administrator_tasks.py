"""What waits for an administrator beside the years: drafts with something odd, units that nobody can sign in for."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from scoring.models import Membership, Rubric, RubricChange, User, Year
from scoring.rubrics.oddities import listed_oddities

AT_WORK = [Year.Status.SETUP, Year.Status.SCORING, Year.Status.CONSULTING]


@dataclass(frozen=True)
class OddDraft:
    """A rubric not yet published: errors to mend, doubts that nobody has ticked."""

    rubric: Rubric
    errors: int
    doubts: int


@dataclass(frozen=True)
class Unpeopled:
    """A bloc-year's members for which nobody of their own can sign in."""

    year: Year
    names: tuple[str, ...]


def odd_drafts():
    """As many queries for many drafts as for one."""
    found = []
    for rubric in Rubric.objects.exclude(status=Rubric.Status.PUBLISHED).for_list():
        odd_ones = listed_oddities(rubric)
        errors = sum(odd.is_error for odd in odd_ones)
        doubts = sum(odd.is_open for odd in odd_ones if not odd.is_error)
        if errors or doubts:
            found.append(OddDraft(rubric, errors, doubts))
    return found


def rubric_changes(user):
    """What was proposed for a year's rubric and waits: for this person where another proposed it; one query."""
    waiting = RubricChange.objects.filter(applied_at=None, withdrawn_at=None).select_related("year__bloc", "new")
    return [(change, change.proposed_by_id != user.pk) for change in waiting]


def unpeopled():
    """By year, in the years whose scores still move or begin to; one query."""
    people = User.objects.filter(unit=OuterRef("unit"), is_active=True, role__in=[User.Role.OFFICER, User.Role.HEAD])
    members = Membership.objects.filter(~Exists(people), year__status__in=AT_WORK).select_related("year__bloc")
    by_year = {}
    for member in members.order_by("-year__year", "year__bloc__code", "year__practice", "unit__sort_key"):
        by_year.setdefault(member.year, []).append(member.name)
    return [Unpeopled(year, tuple(names)) for year, names in by_year.items()]
