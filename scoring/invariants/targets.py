"""Targets: what a claim cites is of its own scorecard."""

from django.db.models import F, Q

from scoring.invariants.breach import Breach
from scoring.invariants.data import name
from scoring.models import Entry


def cited_targets_are_own(data):
    """CITED: a claim cites only targets of its own scorecard."""
    cited = Q(target__isnull=False) & ~Q(target__scorecard=F("scorecard"))
    revised = Q(revision__target__isnull=False) & ~Q(revision__target__scorecard=F("scorecard"))
    foreign = Entry.objects.filter(cited | revised)
    for entry in foreign.select_related("criterion", "scorecard__membership__unit", "scorecard__membership__year"):
        yield Breach("CITED", name(entry.scorecard, entry.criterion.code), "dẫn chỉ tiêu của phiếu khác.")
