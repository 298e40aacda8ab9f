"""Worked examples of what stands on top of a kind, of rounding, and of bonus and penalty rows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.engine import Claim, Criterion, Level, score
from tests.scoring.engine.worked import agrees, case

D = Decimal


def criterion(kind, standard, *levels, **fields):
    return Criterion("X", "1", "Tiêu chí", kind, D(standard), levels, **fields)


OVER = Level("1", "vượt", D(100), takes_excess=True)
UNDER = Level("3", "không đạt", D(100), takes_shortfall=True)
TARGET = criterion("levels", 100, OVER, UNDER, excess_rate=D(1), excess_cap=D(10))
SHORT = replace(TARGET, shortfall_rate=D(2))
GRADES = criterion("levels", 20, *(Level(str(n), f"mức {n}", D(p)) for n, p in enumerate((20, 18, 10), 1)))
GIVEN = criterion("points", 20)
BY_COUNT = criterion("bonus", 0, step=D("2.5"), cap=D(10))
BY_POINTS = criterion("bonus", 0, cap=D(5))
LATE = criterion("penalty", 0, step=D(2), cap=D(6))
SCOLD = criterion("penalty", 0)


EXAMPLES = [
    case("excess: 0 % is no excess", TARGET, Claim("1", percent=D(0)), 100, 0, 0, "Đạt đủ 100"),
    case("points: 0 is an answer", GIVEN, Claim(points=D(0)), 20, 0, 20, "20 − 20 = 0"),
    case("bonus: points on the cap", BY_POINTS, Claim(points=D(5)), 0, 5, 0, "+5"),
    # bonus for excess: rate, cap, target and actual
    case(
        "excess: under its cap",
        TARGET,
        Claim("1", percent=D("3.25")),
        100,
        D("3.25"),
        0,
        "100 + min(3,25 × 1; 10% × 100) = 103,25",
    ),
    case(
        "excess: no cap", replace(TARGET, excess_cap=None), Claim("1", percent=D(16)), 100, 16, 0, "100 + 16 × 1 = 116"
    ),
    case(
        "excess: a cap of 3 points on 70",
        Criterion("X", "1", "Tiêu chí", "points", D(70), excess_rate=D(1), excess_cap_points=D(3)),
        Claim(points=D(70), percent=D(16)),
        70,
        3,
        0,
        "70 + min(16 × 1; 3) = 73",
    ),
    case(
        "excess: a cap of 7 points on 950, which 0,74 % would miss by 3 hundredths",
        Criterion("X", "1", "Tiêu chí", "points", D(950), excess_rate=D("0.5"), excess_cap_points=D(7)),
        Claim(points=D(950), percent=D(20)),
        950,
        7,
        0,
        "950 + min(20 × 0,5; 7) = 957",
    ),
    case(
        "excess: a cap of 10 % and one of 3 points",
        replace(TARGET, excess_cap_points=D(3)),
        Claim("1", percent=D(16)),
        100,
        3,
        0,
        "100 + min(16 × 1; 10% × 100; 3) = 103",
    ),
    case(
        "excess: under its cap in points",
        replace(TARGET, excess_cap=None, excess_cap_points=D(3)),
        Claim("1", percent=D("2.5")),
        100,
        D("2.5"),
        0,
        "100 + min(2,5 × 1; 3) = 102,5",
    ),
    case(
        "excess: from target and actual",
        TARGET,
        Claim("1", target=D(250), actual=D(260)),
        100,
        4,
        0,
        "100 + min(4 × 1; 10% × 100) = 104",
    ),
    case("excess: target met exactly", TARGET, Claim("1", target=D(250), actual=D(250)), 100, 0, 0, "Đạt đủ 100"),
    case(
        "excess: the figures come before the stated per cent",
        TARGET,
        Claim("1", percent=D(9), target=D(100), actual=D(102)),
        100,
        2,
        0,
        "100 + min(2 × 1; 10% × 100) = 102",
    ),
    case(
        "excess and a deduction by hand on one row",
        TARGET,
        Claim("1", percent=D(16), deduction=D(3)),
        100,
        10,
        3,
        "100 + min(16 × 1; 10% × 100) − 3 = 107",
    ),
    # deduction for shortfall
    case("shortfall: 2 points per 1 %", SHORT, Claim("3", shortfall=D(5)), 100, 0, 10, "100 − 5 × 2 = 90"),
    case(
        "shortfall: from target and actual",
        SHORT,
        Claim("3", target=D(200), actual=D(190)),
        100,
        0,
        10,
        "100 − 5 × 2 = 90",
    ),
    case(
        "shortfall: never below 0",
        SHORT,
        Claim("3", shortfall=D(70)),
        100,
        0,
        100,
        "100 − 70 × 2 = 0 (không trừ quá điểm chuẩn)",
    ),
    case(
        "shortfall: rate and hand together",
        SHORT,
        Claim("3", shortfall=D(5), deduction=D(1)),
        100,
        0,
        11,
        "100 − 5 × 2 − 1 = 89",
    ),
    case(
        "incidents: every level of a criterion",
        replace(GRADES, incident_step=D("0.5")),
        Claim("2", incidents=3),
        20,
        0,
        D("3.5"),
        "20 − 2 − 3 × 0,5 = 16,5",
    ),
    case(
        "gap and hand beyond the standard",
        GRADES,
        Claim("3", deduction=D(15)),
        20,
        0,
        20,
        "20 − 10 − 15 = 0 (không trừ quá điểm chuẩn)",
    ),
    # two places, half-up
    case(
        "quarter points",
        GIVEN,
        Claim(points=D("18.75")),
        20,
        0,
        D("1.25"),
        "20 − 1,25 = 18,75",
    ),
    case(
        "half-up: 0.005 of bonus is 0.01",
        replace(TARGET, excess_rate=D("0.001")),
        Claim("1", percent=D(5)),
        100,
        D("0.01"),
        0,
        "100 + min(5 × 0,001; 10% × 100) = 100,01",
    ),
    case(
        "half-up: 0.0049 of bonus is nothing",
        replace(TARGET, excess_rate=D("0.001")),
        Claim("1", percent=D("4.9")),
        100,
        0,
        0,
        "100 + min(4,9 × 0,001; 10% × 100) = 100",
    ),
    case(
        "half-up: 0.005 of deduction is 0.01",
        replace(SHORT, shortfall_rate=D("0.01")),
        Claim("3", shortfall=D("0.5")),
        100,
        0,
        D("0.01"),
        "100 − 0,5 × 0,01 = 99,99",
    ),
    case(
        "half-up: claimed points too",
        criterion("points", 10),
        Claim(points=D("4.005")),
        10,
        0,
        D("5.99"),
        "10 − 5,99 = 4,01",
    ),
    case(
        "half-up: also where the per cent never ends (0.1 of 300 at 0.15 is 0.005)",
        replace(TARGET, excess_rate=D("0.15")),
        Claim("1", target=D(300), actual=D("300.1")),
        100,
        D("0.01"),
        0,
        "100 + min(0,03 × 0,15; 10% × 100) = 100,01",
    ),
    # bonus and penalty rows stand outside the standard
    case("bonus: count × step", BY_COUNT, Claim(count=D(3)), 0, D("7.5"), 0, "+ min(3 × 2,5; 10) = +7,5"),
    case("bonus: up to the row's cap", BY_COUNT, Claim(count=D(9)), 0, 10, 0, "+ min(9 × 2,5; 10) = +10"),
    case("bonus: points", BY_POINTS, Claim(points=D("4.25")), 0, D("4.25"), 0, "+4,25"),
    case("bonus: none", BY_POINTS, Claim(points=D(0)), 0, 0, 0, "0"),
    case("penalty: count × step", LATE, Claim(count=D(2)), 0, 0, 4, "− min(2 × 2; 6) = −4"),
    case("penalty: up to the row's cap", LATE, Claim(count=D(30)), 0, 0, 6, "− min(30 × 2; 6) = −6"),
    case("penalty: points without a cap", SCOLD, Claim(points=D(80)), 0, 0, 80, "−80"),
    case("penalty: count × step without a cap", replace(LATE, cap=None), Claim(count=D(0)), 0, 0, 0, "− 0 × 2 = 0"),
]


@pytest.mark.parametrize(("row", "claim", "standard", "bonus", "deduction", "working"), EXAMPLES)
def test_score_agrees_with_the_worked_example(row, claim, standard, bonus, deduction, working):
    agrees(row, claim, standard, bonus, deduction, working)


def test_not_applicable_leaves_standard_and_denominator():
    result = score(replace(GRADES, may_be_not_applicable=True), Claim("1", not_applicable=True))
    assert (result.total, result.applicable, result.working) == (0, 0, "Không áp dụng")
