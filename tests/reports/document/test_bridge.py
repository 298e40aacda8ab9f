"""The score bridge that a document carries: settled, frozen, without the names of people."""

import dataclasses
import datetime
from decimal import Decimal

from reports.document import as_json
from reports.document.compose import document_of
from reports.document.steps import Bridge, Step
from scoring.engine import Claim
from scoring.reviews import moves
from tests import factories
from tests.reports import cases


def adjusted(scorecard, by):
    entry = factories.entry_of(scorecard, "I.3")
    moves.adjust(entry, claim=Claim(points=Decimal(12)), reason="Thiếu văn bản", version=entry.version, by=by)
    moves.finish_review(scorecard, by=by)
    scorecard.refresh_from_db()
    return scorecard


def test_a_settled_review_leads_from_the_self_score_to_the_result(reviewed, reviewer):
    moves.resume_review(reviewed, by=reviewer)
    scorecard = adjusted(reviewed, reviewer)
    bridge = document_of(scorecard).bridge
    (step,) = bridge.steps
    assert (bridge.start, step.points, bridge.result) == (170, -8, 162)
    assert (step.label, step.why, step.unit) == (
        "I.3 · khối điều chỉnh",
        "Thiếu văn bản",
        "Sở Giao thông vận tải",
    )
    assert step.on == factories.entry_of(scorecard, "I.3").reviewed_at.astimezone().date()
    assert str(reviewer) not in str(bridge)


def test_nothing_is_told_before_the_review_is_settled(submitted):
    assert document_of(submitted).bridge is None


def test_a_frozen_document_keeps_its_bridge_and_older_ones_have_none():
    steps = (Step("I.1", Decimal("-2.5"), "Vì", "Sở A", datetime.date(2018, 1, 5)), Step("Giới hạn", Decimal(1)))
    document = dataclasses.replace(cases.document(), bridge=Bridge(Decimal(985), steps, Decimal("983.5")))
    stored = as_json.to_json(document)
    assert as_json.from_json(stored) == document
    del stored["bridge"]
    assert as_json.from_json(stored).bridge is None
