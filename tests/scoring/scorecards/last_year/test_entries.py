"""Last year's points beside this year's criteria: along the confirmed map, else by code and title."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scoring import engine
from scoring.reviews.page import Review
from scoring.rubrics.mapping import moves
from scoring.rubrics.mapping.stored import Mapping
from scoring.scorecards.last_year.entries import LastYear
from tests import factories

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def years(db):
    """2017 filled in as Sở Công Thương did, 2018 on the changed table."""
    old = factories.make_rubric(engine.rubric_from_dict(json.loads((ROOT / "fixtures/rubric-2017.json").read_text())))
    changed = engine.rubric_from_dict(json.loads((ROOT / "tests/files/rubric-2018.json").read_text()))
    new = factories.make_rubric(changed, year=2018)
    before = factories.make_year(rubric=old)
    scorer = factories.make_user("scorer", before.memberships.get(unit__code="SCT").unit)
    factories.fill(factories.scorecard_of(before, "SCT"), scorer, factories.claims_2017())
    return before, factories.make_year(year=2018, rubric=new)


def confirm(old, new, by):
    for line in Mapping(old, new).lines:
        moves.tick_lines(old, new, key=line.key, mark=Mapping(old, new).mark)
    moves.confirm_map(old, new, mark=Mapping(old, new).mark, by=by)


def points_of(year, **options):
    return {
        code: before.text for code, before in LastYear(factories.scorecard_of(year, "SCT"), **options).points().items()
    }


def test_without_a_confirmed_map_code_and_title_decide(years):
    found = points_of(years[1])
    assert found["I.1"] == "110 điểm" and found["I.5"] == "18 điểm (chuẩn cũ 20)"
    assert {"I.8", "I.10.b", "II.3", "III.2.b", "III.6"} & {*found} == set()


def test_confirmed_map_leads_points_to_where_they_stand_now(years, admin):
    confirm(years[0].rubric, years[1].rubric, admin)
    found = points_of(years[1])
    assert {code: found.get(code) for code in "I.1 I.2 I.3.a I.5 I.8 I.9 I.10.a I.10.b I.10.đ II.3".split()} == {
        "I.1": "110 điểm",
        "I.2": "110 điểm",
        "I.3.a": "50 điểm",
        "I.5": "18 điểm (chuẩn cũ 20)",
        "I.8": "50 điểm (cả mục cũ I.8, chuẩn cũ 50)",
        "I.9": "50 điểm (cả mục cũ I.8, chuẩn cũ 50)",
        "I.10.a": "20 điểm (chuẩn cũ 20)",
        "I.10.b": "10 điểm",
        "I.10.đ": None,
        "II.3": "20 điểm",
    }
    assert found["III.1.c"] == "10 điểm (gộp từ III.1.c, III.1.d)"
    assert found["III.6"] == "30 điểm (gộp từ III.6.a, III.6.b)"
    assert found["III.7.a"] == found["III.7.b"] == "15 điểm (cả mục cũ III.7, chuẩn cũ 15)"


def test_points_that_stand_for_another_standard_are_not_set_against_each_other(years, admin):
    confirm(years[0].rubric, years[1].rubric, admin)
    before = LastYear(factories.scorecard_of(years[1], "SCT")).points()
    assert [before[code].comparable for code in ("I.1", "I.5", "I.8", "III.1.c")] == [True, False, False, True]


def test_map_that_is_only_proposed_is_not_followed(years):
    moves.tick_lines(years[0].rubric, years[1].rubric, mark=Mapping(years[0].rubric, years[1].rubric).mark)
    assert "II.3" not in points_of(years[1])


def test_sum_of_joined_criteria_wants_all_of_them(years, admin):
    confirm(years[0].rubric, years[1].rubric, admin)
    factories.scorecard_of(years[0], "SCT").entries.filter(criterion__code="III.1.d").update(
        claim=None, standard=None, bonus=None, deduction=None
    )
    assert "III.1.c" not in points_of(years[1])


def test_reviewed_points_come_first_and_reviewers_see_them_once_adopted(years):
    entry = factories.entry_of(factories.scorecard_of(years[0], "SCT"), "III.2.a")
    unit = entry.scorecard.membership.unit
    entry.decision, entry.reason = "adjusted", "Thiếu văn bản"
    entry.reviewed_standard, entry.reviewed_bonus, entry.reviewed_deduction = 7, 0, 0
    entry.reviewed_by, entry.reviewed_unit = factories.make_user("r", unit), unit
    entry.save()
    assert points_of(years[1])["III.2.a"] == "7 điểm"
    assert points_of(years[1], adopted=True) == {}


def test_review_shows_them_with_the_words_and_asks_only_where_they_compare(years, admin):
    confirm(years[0].rubric, years[1].rubric, admin)
    type(years[0]).objects.filter(pk=years[0].pk).update(status="published")
    rows = {row["code"]: row for row in Review(factories.scorecard_of(years[1], "SCT")).entry_rows}
    assert [rows[code]["before"] for code in ("I.1", "I.5", "I.8", "I.10.đ")] == ["110", "18", "50", ""]
    assert rows["I.5"]["before_words"] == "chuẩn cũ 20"
    assert [rows[code]["fits"]["differs"] for code in ("I.1", "I.5", "I.8")] == [True, False, False]


def test_practice_years_are_nobodys_last_year(years):
    years[0].practice = True
    years[0].save()
    assert points_of(years[1]) == {}


def test_it_costs_two_queries(years, admin):
    confirm(years[0].rubric, years[1].rubric, admin)
    scorecard = factories.scorecard_of(years[1], "SCT")
    scorecard.rubric.plain()
    with CaptureQueriesContext(connection) as seen:
        found = LastYear(scorecard).points()
    assert len(seen) == 2 and found["I.1"].points == Decimal(110)
