"""What must hold of the stored data, beyond what the database itself enforces. Reads, never writes.

Each check is a function that takes the `Data` read once and yields breaches; the number of queries is fixed.
"""

from scoring.invariants.breach import Breach
from scoring.invariants.data import Data
from scoring.invariants.documents import documents_belong, files_are_there
from scoring.invariants.entries import (
    claims_can_be_scored,
    decisions_fit,
    entries_are_complete,
    points_follow,
    revisions_fit,
)
from scoring.invariants.rubric_maps import maps_cover
from scoring.invariants.scorecards import nobody_reviews_their_own, states_fit, totals_add_up
from scoring.invariants.targets import cited_targets_are_own
from scoring.invariants.years import rubrics_unchanged, snapshots_hold, years_are_led

__all__ = ["CHECKS", "Breach", "breaches"]

CHECKS = (
    rubrics_unchanged,
    maps_cover,
    years_are_led,
    entries_are_complete,
    claims_can_be_scored,
    points_follow,
    decisions_fit,
    revisions_fit,
    cited_targets_are_own,
    nobody_reviews_their_own,
    states_fit,
    totals_add_up,
    snapshots_hold,
    documents_belong,
    files_are_there,
)


def breaches():
    data = Data()
    for check in CHECKS:
        yield from check(data)
