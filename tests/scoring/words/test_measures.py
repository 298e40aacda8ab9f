"""What figures say in words: per cent of plan, growth, the distance to the plan."""

from decimal import Decimal

import pytest

from scoring.words import measures


def number(text):
    return text and Decimal(text)


@pytest.mark.parametrize(
    ("actual", "last_year", "percent", "words"),
    [
        ("114375", "86113", "32.82", "tăng 32,82%"),
        ("94.9", "100", "-5.1", "giảm 5,1%"),
        ("7", "7", "0", "bằng năm trước"),
        ("1.00005", "1", "0.01", "tăng 0,01%"),
        (None, "5", None, ""),
        ("5", None, None, ""),
        ("5", "0", None, ""),
        ("5", "-2", None, ""),
        ("0", "5", "-100", "giảm 100%"),
    ],
)
def test_growth(actual, last_year, percent, words):
    grown = measures.growth(number(actual), number(last_year))
    assert grown == number(percent)
    assert measures.growth_words(grown) == words


@pytest.mark.parametrize(
    ("actual", "last_year", "points", "words"),
    [
        ("97.3", "93.1", "4.2", "tăng 4,2 điểm phần trăm"),
        ("8.86", "9", "-0.14", "giảm 0,14 điểm phần trăm"),
        ("0.5", "0", "0.5", "tăng 0,5 điểm phần trăm"),
        ("93.1", "93.1", "0", "bằng năm trước"),
        ("97.3", None, None, ""),
    ],
)
def test_growth_of_a_share_is_told_in_percentage_points(actual, last_year, points, words):
    grown = measures.growth(number(actual), number(last_year), "%")
    assert grown == number(points)
    assert measures.growth_words(grown, "%") == words


@pytest.mark.parametrize(
    ("actual", "plan", "lower", "of_plan", "words", "over"),
    [
        ("114.375", "100", False, "114.38", "đạt 114,38% kế hoạch", "vượt 14,38%"),
        ("80", "100", False, "80", "đạt 80% kế hoạch", "thiếu 20%"),
        ("100", "100", False, "100", "đạt 100% kế hoạch", "đúng kế hoạch"),
        ("18", "39", True, "46.15", "bằng 46,15% kế hoạch", "vượt 53,85%"),
        ("40", "20", True, "200", "bằng 200% kế hoạch", "thiếu 100%"),
        ("40", "0", False, None, "", ""),
        ("40", None, False, None, "", ""),
    ],
)
def test_plan(actual, plan, lower, of_plan, words, over):
    percent = measures.of_plan(number(actual), number(plan))
    assert percent == number(of_plan)
    assert measures.plan_words(percent, lower) == words
    assert measures.over_words(measures.over_plan(number(actual), number(plan), lower)) == over


def test_amounts_and_counts():
    assert measures.amount_words(Decimal("114375.0000"), "tỷ đồng") == "114.375 tỷ đồng"
    assert measures.amount_words(Decimal("8.86"), "%") == "8,86%"
    assert measures.amount_words(None, "tỷ đồng") == ""
    measured = ("Tỷ đồng", "Ha", "Triệu USD", "USD", "MW", "GWh", "m2")
    assert [measures.amount_words(2, each)[2:] for each in measured] == "tỷ đồng,ha,triệu USD,USD,MW,GWh,m2".split(",")
    assert [measures.count_words(count, "tập thể") for count in (6, 24, None)] == ["06 tập thể", "24 tập thể", ""]
