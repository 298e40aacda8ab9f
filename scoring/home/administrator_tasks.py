"""What waits for an administrator beside the years: drafts with something odd, units that nobody can sign in for."""

import hashlib
from dataclasses import dataclass
from functools import cache as once_per_process

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, Max, OuterRef

from scoring.models import Membership, Rubric, RubricChange, User, Year
from scoring.rubrics.oddities import listed_oddities

AT_WORK = [Year.Status.SETUP, Year.Status.SCORING, Year.Status.CONSULTING]


@dataclass(frozen=True)
class DraftWithOddities:
    """A rubric not yet published: errors to mend, doubts that nobody has ticked."""

    rubric: Rubric
    errors: int
    doubts: int


@dataclass(frozen=True)
class Unpeopled:
    """A bloc-year's members for which nobody of their own can sign in."""

    year: Year
    names: tuple[str, ...]


def drafts_with_oddities():
    """As many queries for many drafts as for one; a draft is checked once for each state of its rows and ticks."""
    drafts = Rubric.objects.exclude(status=Rubric.Status.PUBLISHED).order_by("-year", "-version")
    states = {_state_of(draft): draft for draft in drafts.prefetch_related("doubts").annotate(edited=Max("edits__at"))}
    counts = cache.get_many(states)
    new = {draft.pk: state for state, draft in states.items() if state not in counts}
    for draft in Rubric.objects.filter(pk__in=new).for_list() if new else ():
        counts[new[draft.pk]] = _counted(draft)
        cache.set(new[draft.pk], counts[new[draft.pk]])
    return [DraftWithOddities(draft, *counts[state]) for state, draft in states.items() if any(counts[state])]


def _state_of(draft):
    """By what a draft's count of oddities is kept: every change of its rows counts `edit_version` on."""
    ticks = sorted(doubt.fingerprint for doubt in draft.doubts.all())
    parts = (_checks(), draft.pk, draft.edit_version, draft.edit_number, draft.edited, ticks)
    return "draft-oddities-" + hashlib.sha256(repr(parts).encode()).hexdigest()


def _counted(draft):
    """(errors, doubts that nobody has ticked)"""
    oddities = listed_oddities(draft)
    errors = sum(oddity.is_error for oddity in oddities)
    return errors, sum(oddity.is_open for oddity in oddities if not oddity.is_error)


@once_per_process
def _checks():
    """The checksum of the programs that check: another version of them finds something else."""
    digest = hashlib.sha256()
    for path in sorted((settings.BASE_DIR / "scoring" / "tables").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


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
