"""The score bridge of a report: read from the review once it is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reports.document.steps import Bridge, Step
from scoring.models import Entry
from scoring.reviews.bridge import bridge_of

if TYPE_CHECKING:
    from scoring.models import Scorecard
    from scoring.reviews.bridge import Change


def bridge_for(scorecard: Scorecard) -> Bridge | None:
    """From the self-score to the result of a scorecard; None while its review is not settled."""
    if scorecard.is_draft or not (scorecard.is_reviewed or scorecard.frozen):
        return None
    entries = Entry.objects.filter(scorecard=scorecard)
    made = bridge_of(scorecard, entries.select_related("criterion", "saved_by", "reviewed_by", "reviewed_unit"))
    return Bridge(made.start, tuple(map(_step, made.changes)), made.result)


def _step(change: Change) -> Step:
    on = timezone.localdate(change.when) if change.when else None
    return Step(change.label, change.points, change.why, change.unit, on)
