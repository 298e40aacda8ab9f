"""A small bloc whose year comes to a result with a tie in it."""

import datetime
from dataclasses import replace
from decimal import Decimal

from scoring.reviews import moves as review_moves
from scoring.years import moves as year_moves
from tests import factories

ADOPTED_ON = datetime.date(2017, 12, 28)
FIRST, TIED_ABOVE, TIED_BELOW = "SGTVT", "SNNPTNT", "SCT"  # 170, and twice 165 of which one lost fewer points


def claims(points, count):
    """The small rubric's answers with other points for I.3 and another count for the bonus."""
    own = factories.small_claims()
    own["I.3"] = replace(own["I.3"], points=Decimal(points))
    return own | {"II.1": replace(own["II.1"], count=Decimal(count))}


def settle(year, people):
    """All three handed in and reviewed; of Sở Công Thương 12 points were claimed and 10 agreed."""
    year.tie_rules = ["fewer_deductions"]
    year.save()
    for code, answers in ((FIRST, claims(20, 1)), (TIED_ABOVE, claims(15, 1)), (TIED_BELOW, claims(12, 2))):
        factories.fill_and_submit(factories.scorecard_of(year, code), people[code], answers)
    entry = factories.entry_of(factories.scorecard_of(year, TIED_BELOW), "I.3")
    claim = replace(entry.stated(), points=Decimal(10))
    review_moves.adjust(entry, claim=claim, reason="Thiếu văn bản", version=entry.version, by=people["leader"])
    for code in (FIRST, TIED_ABOVE, TIED_BELOW):
        factories.review(factories.scorecard_of(year, code), people["deputy" if code == FIRST else "leader"])


def adopt(year, people):
    year_moves.adopt(year, on=ADOPTED_ON, by=people["head"])
    year.refresh_from_db()
    return year
