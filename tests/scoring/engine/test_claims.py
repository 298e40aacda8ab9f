"""What of a claim counts, when it is an answer, and how numbers and values read and travel."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.engine import (
    Claim,
    Criterion,
    Level,
    Rubric,
    Score,
    chosen_level,
    is_answered,
    relevant,
    rounded,
    rubric_from_dict,
    rubric_to_dict,
    score,
)

D = Decimal


def criterion(kind, standard, *levels, **fields):
    return Criterion("I.1", "1", "Tiêu chí", kind, D(standard), levels, **fields)


OVER = Level("1", "vượt", D(100), takes_excess=True)
MET = Level("2", "đạt", D(100))
UNDER = Level("3", "không đạt", D(100), takes_shortfall=True, incident_step=D(10))
TARGET = criterion("levels", 100, OVER, MET, UNDER, excess_rate=D(1), excess_cap=D(10))
GIVEN = criterion("points", 20)
PARTS = criterion("parts", 15, Level("1", "a", D(5)), Level("2", "b", D(10)))
BANDS = criterion(
    "bands",
    20,
    Level("1", "dưới 10", D(20), None, D(10), high_open=True),
    Level("2", "từ 10 đến 20", D(15), D(10), D(20), high_open=True),
)
BONUS = criterion("bonus", 0, cap=D(5))
PENALTY = criterion("penalty", 0, step=D(2))

ALL = Claim("1", ("2",), D(5), D(12), D(3), D(16), D(4), D(100), D(116), 2, D(1))


@pytest.mark.parametrize(
    ("row", "claim", "kept"),
    [
        pytest.param(
            TARGET,
            ALL,
            {"level": "1", "percent": "16", "target": "100", "actual": "116", "deduction": "1"},
            id="level over target",
        ),
        pytest.param(TARGET, replace(ALL, level="2"), {"level": "2", "deduction": "1"}, id="level on target"),
        pytest.param(
            TARGET,
            replace(ALL, level="3"),
            {
                "level": "3",
                "shortfall": "4",
                "target": "100",
                "actual": "116",
                "incidents": 2,
                "deduction": "1",
            },
            id="level under target",
        ),
        pytest.param(replace(TARGET, excess_rate=None), ALL, {"level": "1", "deduction": "1"}, id="no rate"),
        pytest.param(TARGET, replace(ALL, level="9"), {"level": "9", "deduction": "1"}, id="unknown level"),
        pytest.param(PARTS, ALL, {"parts": ["2"], "deduction": "1"}, id="parts"),
        pytest.param(GIVEN, ALL, {"points": "5", "deduction": "1"}, id="points"),
        pytest.param(
            replace(GIVEN, shortfall_rate=D(1)),
            ALL,
            {"points": "5", "shortfall": "4", "target": "100", "actual": "116", "deduction": "1"},
            id="points with a rate for shortfall",
        ),
        pytest.param(BANDS, ALL, {"value": "12", "deduction": "1"}, id="bands"),
        pytest.param(BONUS, ALL, {"points": "5"}, id="bonus by points"),
        pytest.param(PENALTY, ALL, {"count": "3"}, id="penalty by count"),
        pytest.param(GIVEN, replace(ALL, not_applicable=True), {"points": "5", "deduction": "1"}, id="must apply"),
        pytest.param(
            replace(GIVEN, may_be_not_applicable=True),
            replace(ALL, not_applicable=True),
            {"not_applicable": True},
            id="does not apply",
        ),
    ],
)
def test_relevant_keeps_what_kind_and_level_use(row, claim, kept):
    assert relevant(row, claim).to_dict() == kept
    assert relevant(row, relevant(row, claim)) == relevant(row, claim)


@pytest.mark.parametrize(
    ("row", "claim", "key"),
    [
        (TARGET, Claim("2"), "2"),
        (TARGET, Claim("9"), None),
        (TARGET, Claim(), None),
        (BANDS, Claim(value=D("9.99")), "1"),
        (BANDS, Claim(value=D(10)), "2"),
        (BANDS, Claim(value=D(20)), None),
        (BANDS, Claim(), None),
        (PARTS, Claim(parts=("1",)), None),
        (GIVEN, Claim(points=D(5)), None),
    ],
)
def test_chosen_level_is_the_one_picked_or_fallen_in(row, claim, key):
    level = chosen_level(row, claim)
    assert (level and level.key) == key


@pytest.mark.parametrize(
    ("ends", "held"),
    [
        ({}, [10, 15, 20]),
        ({"low_open": True}, [15, 20]),
        ({"high_open": True}, [10, 15]),
        ({"low_open": True, "high_open": True}, [15]),
    ],
)
def test_a_band_holds_its_ends_as_stated(ends, held):
    band = Level("1", "từ 10 đến 20", D(5), D(10), D(20), **ends)
    assert [value for value in (9, 10, 15, 20, 21) if band.holds(D(value))] == held


def test_a_levels_own_incident_step_comes_before_the_criterions():
    row = criterion("levels", 50, Level("1", "a", D(50), incident_step=D(0)), Level("2", "b", D(50)))
    row = replace(row, incident_step=D(5))
    assert score(row, Claim("2", incidents=1)).deduction == 5
    assert relevant(row, Claim("1", incidents=1)) == Claim("1")


@pytest.mark.parametrize(
    ("row", "claim", "answered"),
    [
        (TARGET, None, False),
        (TARGET, Claim(percent=D(16)), False),
        (TARGET, Claim("1"), True),
        (PARTS, Claim(), False),
        (PARTS, Claim(parts=()), True),
        (GIVEN, Claim(deduction=D(1)), False),
        (GIVEN, Claim(points=D(0)), True),
        (BANDS, Claim(value=D(0)), True),
        (BANDS, Claim("1"), False),
        (BONUS, Claim(points=D(0)), True),
        (BONUS, Claim(count=D(1)), False),
        (PENALTY, Claim(count=D(0)), True),
        (PENALTY, Claim(points=D(1)), False),
        (GIVEN, Claim(not_applicable=True), True),
        (criterion("group", 0), Claim("1", points=D(1)), False),
    ],
)
def test_is_answered_asks_for_the_one_input_of_the_kind(row, claim, answered):
    assert is_answered(row, claim) is answered


@pytest.mark.parametrize(
    ("claim", "over", "under"),
    [
        (Claim(), None, None),
        (Claim(percent=D(16)), 16, None),
        (Claim(shortfall=D(5)), None, 5),
        (Claim(percent=D(16), target=D(100)), 16, None),
        (Claim(percent=D(16), target=D(200), actual=D(210)), 5, 0),
        (Claim(percent=D(16), target=D(200), actual=D(190)), 0, 5),
        (Claim(target=D(200), actual=D(200)), 0, 0),
    ],
)
def test_over_and_under_follow_from_the_figures_where_given(claim, over, under):
    assert (claim.over, claim.under) == (over, under)


@pytest.mark.parametrize(("number", "two_places"), [("1.005", "1.01"), ("1.00499", "1.00"), ("-1.005", "-1.01")])
def test_rounded_is_half_up(number, two_places):
    assert str(rounded(D(number))) == two_places


def test_percent_is_of_the_applicable_standard():
    assert str(Score(D(30), D(1), D(3), D(30)).percent) == "93.33"
    assert Score(bonus=D(5)).percent == 0


def test_rubric_as_json_leaves_out_what_is_at_its_default():
    rubric = Rubric((criterion("group", 0, children=(replace(TARGET, levels=(MET, OVER)),)),), total_limit=D(1000))
    head = {"code": "I.1", "number": "1", "title": "Tiêu chí"}
    rows = [
        {"key": "2", "text": "đạt", "points": "100"},
        {"key": "1", "text": "vượt", "points": "100", "takes_excess": True},
    ]
    child = {**head, "kind": "levels", "standard": "100", "levels": rows, "excess_rate": "1", "excess_cap": "10"}
    group = {**head, "kind": "group", "standard": "0", "children": [child]}
    assert rubric_to_dict(rubric) == {"criteria": [group], "total_limit": "1000"}
    assert rubric_from_dict({"name": "not the engine's", **rubric_to_dict(rubric)}) == rubric


def test_numbers_in_json_become_decimals():
    assert Claim.from_dict({"points": 5, "value": 0.1, "incidents": 2}) == Claim(
        points=D(5), value=D("0.1"), incidents=2
    )
