"""Telling a unit and its reviewers what changed without their doing, and keeping that they looked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from scoring.models import EntryChange
from scoring.moves import lock_scorecard, log

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from scoring.models import Entry, Scorecard, User

UNIT, REVIEWER = EntryChange.Side.UNIT, EntryChange.Side.REVIEWER


def ask_to_look(event: Any, *, reviewers: bool) -> None:
    """Ask the unit to look at what this event did to its scorecard; `reviewers`: those who had it before too."""
    sides = [UNIT, REVIEWER] if reviewers else [UNIT]
    EntryChange.objects.bulk_create(
        EntryChange(event=event, scorecard_id=event.scorecard_id, entry_id=event.entry_id, side=side) for side in sides
    )


def mark_looked(changes: QuerySet[EntryChange], *, by: User) -> int:
    """Keep who looked at these, and when. Returns how many were new to them."""
    return changes.filter(seen_at__isnull=True).update(seen_at=timezone.now(), seen_by=by)


def look_at_entry(entry: Entry, side: str, *, by: User) -> None:
    """Whoever saves or decides an entry has looked at it. One found by `lock_entry` knows whether there is anything."""
    if getattr(entry, "has_changes", True):
        mark_looked(entry.changes.filter(side=side), by=by)


@transaction.atomic
def look_at_changes(scorecard: Scorecard, side: str, keys: Iterable[int], *, by: User) -> int:
    """A person of this side looked at these changes of the scorecard; those that came since stay open."""
    scorecard = lock_scorecard(scorecard)
    shown = scorecard.changes.filter(side=side, seen_at__isnull=True, pk__in=keys)
    codes = [change.event.data.get("new", {}).get("code", "") for change in shown.with_events()]
    if mark_looked(shown, by=by):
        log("changes_seen", by=by, scorecard=scorecard, new={"codes": [code for code in codes if code]})
    return len(codes)
