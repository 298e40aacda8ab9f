"""From the self-score to the result: it always sums exactly, and each step says why."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import engine
from scoring.reviews import moves as review_moves
from scoring.reviews.bridge import Change, bridge
from scoring.reviews.views.scorecards import bridge_for
from scoring.scorecards import moves as scorecard_moves
from tests import factories

points = st.decimals(-1000, 1000, places=2)


@given(points, points, st.lists(points, max_size=12))
def test_start_and_changes_always_sum_to_the_result(start, result, steps):
    made = bridge(start, result, [Change(f"I.{n}", step) for n, step in enumerate(steps)])
    assert made.start + sum(change.points for change in made.changes) == made.result


@given(points, st.lists(points, max_size=12))
def test_nothing_is_added_where_the_steps_already_sum(start, steps):
    changes = [Change(f"I.{n}", step) for n, step in enumerate(steps)]
    made = bridge(start, start + sum(steps, Decimal(0)), changes)
    assert made.changes == tuple(changes)


def test_what_the_table_holds_back_is_a_step_of_its_own():
    made = bridge(Decimal(983), Decimal(980), [Change("I.1", Decimal(-4))])
    assert [(change.label, change.text) for change in made.changes] == [
        ("I.1", "−4"),
        ("Giới hạn điểm của bảng", "+1"),
    ]


def adjust(scorecard, code, claim, reason, by):
    entry = factories.entry_of(scorecard, code)
    review_moves.adjust(entry, claim=engine.Claim.from_dict(claim), reason=reason, version=entry.version, by=by)


def test_each_change_tells_who_when_and_why(submitted, scorer, reviewer):
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)
    entry = scorecard_moves.record(
        entry, claim=engine.Claim(points=Decimal(15)), note="Sửa", version=entry.version, by=scorer
    )
    scorecard_moves.explain(entry, explanation="Nhầm", version=entry.version, by=scorer)
    adjust(submitted, "I.1", {"level": "1", "percent": "6"}, "Báo cáo ghi vượt 6%", reviewer)
    submitted.refresh_from_db()
    made = bridge_for(submitted)
    changes = [(change.label, change.text, change.why, change.who) for change in made.changes]
    assert changes == [
        ("I.1 · khối điều chỉnh", "−4", "Báo cáo ghi vượt 6%", f"Sở Giao thông vận tải ({reviewer})"),
        ("I.3 · đơn vị sửa sau khi được hỏi", "−5", "Nhầm", f"Sở Công Thương ({scorer})"),
    ]
    assert all(change.when for change in made.changes)
    assert (made.start_text, made.result_text, made.change_text) == ("170", "161", "−9")


def test_an_adjustment_that_keeps_the_total_is_told_too(submitted, reviewer):
    adjust(submitted, "I.1", {"level": "1", "percent": "10"}, "Vượt 10%, không phải 12%", reviewer)
    submitted.refresh_from_db()
    assert [(change.text, change.tone) for change in bridge_for(submitted).changes] == [("0", "")]


@pytest.mark.parametrize("counts", [("2", "2"), ("5", "1")])
def test_capped_bonus_rows_sum_too(db, counts):
    """A block's cap holds back what single rows would give."""
    table = factories.small_rubric()
    block = engine.Criterion(
        "II",
        "II",
        "THƯỞNG",
        "group",
        children=tuple(engine.Criterion(f"II.{n}", str(n), f"Thưởng {n}", "bonus", step=Decimal(5)) for n in (1, 2)),
        bonus_cap=Decimal(12),
    )
    rubric = factories.make_rubric(engine.Rubric((table.criteria[0], block)))
    year = factories.make_year(rubric=rubric)
    by = factories.make_user("by", year.memberships.get(unit__code="SGTVT").unit)
    claims = {code: claim for code, claim in factories.small_claims().items() if not code.startswith("II")}
    claims |= {f"II.{n}": engine.Claim(count=Decimal(count)) for n, count in enumerate(counts, 1)}
    scorecard = factories.fill_and_submit(factories.scorecard_of(year, "SCT"), by, claims)
    adjust(scorecard, "II.1", {"count": "0"}, "Không có", by)
    scorecard.refresh_from_db()
    made = bridge_for(scorecard)
    assert made.start + sum(change.points for change in made.changes) == made.result == scorecard.reviewed_total
