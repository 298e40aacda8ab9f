"""Worked examples on rows of the 2017 table, each named by its row and what is claimed there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.engine import Claim, Criterion, Level
from tests.scoring.engine.worked import agrees, case

D = Decimal


def levels(*points, **kinds):
    """Levels "1", "2"… of these points; `excess=1` and `shortfall=3` open the per cent at those."""
    return tuple(
        Level(
            str(n),
            f"mức {n}",
            D(p),
            takes_excess=kinds.get("excess") == n,
            takes_shortfall=kinds.get("shortfall") == n,
        )
        for n, p in enumerate(points, 1)
    )


def criterion(code, kind, standard, *rest, **fields):
    return Criterion(code, code.rpartition(".")[2], f"Tiêu chí {code}", kind, D(standard), *rest, **fields)


def band(key, points, low=None, high=None, **ends):
    return Level(key, f"khoảng {key}", D(points), low and D(low), high and D(high), **ends)


EXCESS = {"excess_rate": D(1), "excess_cap": D(10)}
I_1 = criterion("I.1", "levels", 100, levels(100, 100, 100, excess=1, shortfall=3), **EXCESS)
I_2 = criterion("I.2", "levels", 100, levels(100, 90, 80, excess=1), **EXCESS)
I_3A = criterion("I.3.a", "points", 50, **EXCESS)
I_3B = criterion("I.3.b", "levels", 50, (Level("1", "không", D(50)), Level("2", "bị", D(50), incident_step=D(10))))
I_4 = criterion("I.4", "levels", 50, levels(50, 50, 50, excess=1, shortfall=3), **EXCESS)
I_5 = criterion("I.5", "levels", 20, levels(20, 18, 16))
I_6 = criterion("I.6", "levels", 30, levels(30, 28, 26, 20, 0))
TASKS = (replace(band("6", 50, "6"), takes_excess=True), band("5", 48, "5", "5"), band("4", 46, "4", "4"))
I_7 = criterion("I.7", "bands", 50, (*TASKS, band("3", 40, "3", "3")), measure="Số nhiệm vụ", **EXCESS)
III_4A = criterion(
    "III.4.a",
    "bands",
    20,
    (
        Level("1", "100% được duyệt", D(20), D(0), D(0), printed=False),
        Level("2", "dưới 10% bị trả lại", D(15), D(0), D(10), low_open=True, high_open=True, printed=False),
        Level("3", "từ 10% - 20%", D(10), D(10), D(20), printed=False),
        Level("4", "trên 20%", D(5), D(20), None, low_open=True, printed=False),
    ),
    measure="Tỷ lệ hồ sơ bị trả lại",
    measure_unit="%",
)
III_6A = criterion("III.6.a", "levels", 20, levels(20))
III_6B = criterion("III.6.b", "levels", 10, levels(10, 5))
III_7 = criterion("III.7", "parts", 15, levels(5, 10))


EXAMPLES = [
    # the 2017 table
    case("I.1: vượt 16 %", I_1, Claim("1", percent=D(16)), 100, 10, 0, "100 + min(16 × 1; 10% × 100) = 110"),
    case("I.1: đạt 100 %", I_1, Claim("2"), 100, 0, 0, "Đạt đủ 100"),
    case("I.1: không hoàn thành, chưa có mức trừ", I_1, Claim("3", shortfall=D(5)), 100, 0, 0, "Đạt đủ 100"),
    case("I.1: không hoàn thành, trừ tay 4", I_1, Claim("3", deduction=D(4)), 100, 0, 4, "100 − 4 = 96"),
    case("I.2: vượt 10 %", I_2, Claim("1", percent=D(10)), 100, 10, 0, "100 + min(10 × 1; 10% × 100) = 110"),
    case("I.2: chậm tiến độ", I_2, Claim("2"), 100, 0, 10, "100 − 10 = 90"),
    case("I.3a: vượt 5 %", I_3A, Claim(points=D(50), percent=D(5)), 50, 5, 0, "50 + min(5 × 1; 10% × 50) = 55"),
    case("I.3b: không bị phê bình", I_3B, Claim("1"), 50, 0, 0, "Đạt đủ 50"),
    case("I.3b: bị phê bình 2 lần", I_3B, Claim("2", incidents=2), 50, 0, 20, "50 − 2 × 10 = 30"),
    case(
        "I.3b: không trừ dưới 0",
        I_3B,
        Claim("2", incidents=6),
        50,
        0,
        50,
        "50 − 6 × 10 = 0 (không trừ quá điểm chuẩn)",
    ),
    case("I.4: vượt 16 % trên 50", I_4, Claim("1", percent=D(16)), 50, 5, 0, "50 + min(16 × 1; 10% × 50) = 55"),
    case("I.5: 18 trên 20", I_5, Claim("2"), 20, 0, 2, "20 − 2 = 18"),
    case("I.6: mức 0 điểm", I_6, Claim("5"), 30, 0, 30, "30 − 30 = 0"),
    case(
        "I.7: 6 nhiệm vụ, vượt 5 %",
        I_7,
        Claim(value=D(6), percent=D(5)),
        50,
        5,
        0,
        "50 + min(5 × 1; 10% × 50) = 55",
    ),
    case("I.7: 5 nhiệm vụ", I_7, Claim(value=D(5)), 50, 0, 2, "50 − 2 = 48"),
    case(
        "I.9b: cho 7,5 điểm",
        criterion("I.9.b", "points", 10),
        Claim(points=D("7.5")),
        10,
        0,
        D("2.5"),
        "10 − 2,5 = 7,5",
    ),
    case("III.4a: 100 % được duyệt", III_4A, Claim(value=D(0)), 20, 0, 0, "Đạt đủ 20"),
    case("III.4a: dưới 10 %, đầu dưới mở", III_4A, Claim(value=D("0.01")), 20, 0, 5, "20 − 5 = 15"),
    case("III.4a: 9,99 %, đầu trên mở", III_4A, Claim(value=D("9.99")), 20, 0, 5, "20 − 5 = 15"),
    case("III.4a: từ 10 %, đầu dưới đóng", III_4A, Claim(value=D(10)), 20, 0, 10, "20 − 10 = 10"),
    case("III.4a: đến 20 %, đầu trên đóng", III_4A, Claim(value=D(20)), 20, 0, 10, "20 − 10 = 10"),
    case("III.4a: trên 20 %, không có đầu trên", III_4A, Claim(value=D(95)), 20, 0, 15, "20 − 15 = 5"),
    case("III.6b: các hình thức khác", III_6B, Claim("2"), 10, 0, 5, "10 − 5 = 5"),
    case("III.6a: không đạt mức nào", III_6A, Claim("0"), 20, 0, 20, "20 − 20 = 0"),
    case("III.6b: không đạt mức nào", III_6B, Claim("0"), 10, 0, 10, "10 − 10 = 0"),
    case("III.7: 5 + 10", III_7, Claim(parts=("1", "2")), 15, 0, 0, "Đạt đủ 15"),
    case("III.7: chỉ nội dung 2", III_7, Claim(parts=("2",)), 15, 0, 5, "15 − 5 = 10"),
    case("III.7: không nội dung nào", III_7, Claim(parts=()), 15, 0, 15, "15 − 15 = 0"),
    case("III.7: đánh dấu hai lần tính một", III_7, Claim(parts=("2", "2")), 15, 0, 5, "15 − 5 = 10"),
]


@pytest.mark.parametrize(("row", "claim", "standard", "bonus", "deduction", "working"), EXAMPLES)
def test_score_agrees_with_the_worked_example(row, claim, standard, bonus, deduction, working):
    agrees(row, claim, standard, bonus, deduction, working)
