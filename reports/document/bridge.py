"""The score bridge of a report: read from the review once it is settled."""

from django.utils import timezone

from reports.document.steps import Bridge, Step
from scoring.models import Entry
from scoring.reviews.bridge import bridge_of


def bridge_for(scorecard):
    """From the self-score to the result of a scorecard; None while its review is not settled."""
    if scorecard.is_draft or not (scorecard.is_reviewed or scorecard.frozen):
        return None
    entries = Entry.objects.filter(scorecard=scorecard)
    made = bridge_of(scorecard, entries.select_related("criterion", "saved_by", "reviewed_by", "reviewed_unit"))
    return Bridge(made.start, tuple(map(_step, made.changes)), made.result)


def _step(change):
    on = timezone.localdate(change.when) if change.when else None
    return Step(change.label, change.points, change.why, change.unit, on)
