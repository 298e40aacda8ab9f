"""Sums of groups, block caps, limits of the whole rubric, and what is not applicable or not scored."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.engine import Criterion, Rubric, Score, roll_up

D = Decimal


def row(code, kind="points", standard=0, **fields):
    return Criterion(code, code, f"Mục {code}", kind, D(standard), **fields)


def scored(standard, bonus=0, deduction=0):
    return Score(D(standard), D(bonus), D(deduction), D(standard))


def given(bonus=0, deduction=0):
    return Score(bonus=D(bonus), deduction=D(deduction))


MAIN = row("I", "group", children=(row("I.1", standard=100), row("I.2", standard=50)))
EXTRA = row(
    "II",
    "group",
    bonus_cap=D(10),
    deduction_cap=D(6),
    children=(row("II.1", "bonus"), row("II.2", "bonus"), row("II.3", "penalty"), row("II.4", "penalty")),
)
RUBRIC = Rubric((MAIN, EXTRA))
FULL = {"I.1": scored(100, 10), "I.2": scored(50, 0, 2)}


def totals(rubric, scores, code=""):
    own = roll_up(rubric, scores)[code]
    return own.standard, own.bonus, own.deduction, own.total, own.applicable


def test_the_sections_of_2017_sum_to_983():
    rubric = Rubric(tuple(row(code, standard=standard) for code, standard in (("I", 550), ("II", 200), ("III", 200))))
    sums = roll_up(rubric, {"I": scored(550, 35, 2), "II": scored(200), "III": scored(200)})
    assert rubric.standard == 950
    assert (sums["I"].total, sums["II"].total, sums["III"].total, sums[""].total) == (583, 200, 200, 983)
    assert sums[""].working == "950 + 35 − 2 = 983"


def test_groups_sum_their_children_at_every_depth():
    deep = Rubric((row("A", "group", children=(MAIN, row("A.1", standard=20))),))
    sums = roll_up(deep, {**FULL, "A.1": scored(20, 0, 5)})
    assert {code: own.total for code, own in sums.items()} == {
        "I.1": 110, "I.2": 48, "I": 158, "A.1": 15, "A": 173, "": 173,
    }  # fmt: skip
    assert sums["A"].working == "170 + 10 − 7 = 173"


def test_what_is_not_scored_adds_nothing_and_has_no_row():
    sums = roll_up(RUBRIC, {"I.1": scored(100, 10)})
    assert sorted(sums) == ["", "I", "I.1", "II"]
    assert (sums[""].standard, sums[""].total, sums[""].applicable) == (100, 110, 100)
    assert roll_up(RUBRIC, {})[""] == Score()


def test_not_applicable_leaves_the_denominator():
    sums = roll_up(RUBRIC, {"I.1": Score(), "I.2": scored(50, 0, 2)})
    assert (sums[""].total, sums[""].applicable, sums[""].percent) == (48, 50, 96)


@pytest.mark.parametrize(
    ("scores", "bonus", "deduction", "working"),
    [
        pytest.param([given(4), given(6), given(0, 6)], 10, 6, "0 + 10 − 6 = 4", id="both on their caps"),
        pytest.param([given(4), given(7)], 10, 0, "0 + 10 − 0 = 10 (điểm cộng tối đa 10)", id="bonus over its cap"),
        pytest.param(
            [given(), given(), given(0, 4), given(0, 4)],
            0,
            6,
            "0 + 0 − 6 = −6 (điểm trừ tối đa 6)",
            id="deduction over its cap",
        ),
        pytest.param(
            [given(8), given(8), given(0, 8), given(0, 8)],
            10,
            6,
            "0 + 10 − 6 = 4 (điểm cộng tối đa 10; điểm trừ tối đa 6)",
            id="both over their caps",
        ),
    ],
)
def test_a_block_caps_its_bonus_and_its_deduction(scores, bonus, deduction, working):
    block = roll_up(RUBRIC, {f"II.{n}": own for n, own in enumerate(scores, 1)})["II"]
    assert (block.bonus, block.deduction, block.working) == (bonus, deduction, working)


def test_a_block_cap_counts_in_the_whole():
    scores = {**FULL, "II.1": given(30), "II.3": given(0, 30)}
    assert totals(RUBRIC, scores) == (150, 20, 8, 162, 150)


@pytest.mark.parametrize(
    ("limits", "expected", "working"),
    [
        pytest.param({}, (150, 20, 8, 162), "150 + 20 − 8 = 162", id="no limit"),
        pytest.param(
            {"bonus_limit": D(15)},
            (150, 15, 8, 157),
            "150 + 15 − 8 = 157 (tổng điểm cộng không quá 15)",
            id="bonus",
        ),
        pytest.param(
            {"deduction_limit": D(5)},
            (150, 20, 5, 165),
            "150 + 20 − 5 = 165 (tổng điểm trừ không quá 5)",
            id="deduction",
        ),
        pytest.param(
            {"total_limit": D(155)},
            (150, 13, 8, 155),
            "150 + 13 − 8 = 155 (tổng điểm không quá 155)",
            id="total, taken from the bonus",
        ),
        pytest.param(
            {"total_limit": D(140)},
            (150, 0, 10, 140),
            "150 + 0 − 10 = 140 (tổng điểm không quá 140)",
            id="total below standard minus deduction",
        ),
        pytest.param(
            {"bonus_limit": D(15), "deduction_limit": D(5), "total_limit": D(152)},
            (150, 7, 5, 152),
            "150 + 7 − 5 = 152 (tổng điểm cộng không quá 15; tổng điểm trừ không quá 5; tổng điểm không quá 152)",
            id="all three, the total last",
        ),
        pytest.param(
            {"bonus_limit": D(20), "deduction_limit": D(8), "total_limit": D(162)},
            (150, 20, 8, 162),
            "150 + 20 − 8 = 162",
            id="each on its limit",
        ),
    ],
)
def test_the_whole_rubric_keeps_its_limits(limits, expected, working):
    scores = {**FULL, "II.1": given(30), "II.3": given(0, 30)}
    limited = replace(RUBRIC, **limits)
    assert totals(limited, scores)[:4] == expected
    assert roll_up(limited, scores)[""].working == working
    assert totals(limited, scores, "I") == totals(RUBRIC, scores, "I")


def test_penalties_may_take_the_whole_below_zero():
    rubric = Rubric((row("V", "penalty"),))
    assert roll_up(rubric, {"V": given(0, 80)})[""].working == "0 + 0 − 80 = −80"


def test_walk_is_in_printed_order_and_scored_leaves_out_groups():
    assert [each.code for each in RUBRIC.walk()] == ["I", "I.1", "I.2", "II", "II.1", "II.2", "II.3", "II.4"]
    assert [each.code for each in RUBRIC.scored()] == ["I.1", "I.2", "II.1", "II.2", "II.3", "II.4"]
    assert RUBRIC.standard == 150


def test_a_table_is_walked_and_changed_in_one_way():
    leaf, other = Criterion("1.a", "a", "", "points"), Criterion("2", "2", "", "points")
    rubric = Rubric((Criterion("1", "1", "", "group", children=(leaf,)), other), total_limit=D(5))
    assert [(depth, own.code) for depth, own in rubric.by_depth()] == [(0, "1"), (1, "1.a"), (0, "2")]
    assert [own.code for own in rubric.walk()] == ["1", "1.a", "2"]
    seen = []
    changed = rubric.changed(lambda own: seen.append(own.code) or replace(own, title="mới"))
    assert seen == ["1", "1.a", "2"] and {own.title for own in changed.walk()} == {"mới"}
    assert changed.changed(lambda own: replace(own, title="")) == rubric
