"""Ranks, ties, and the sentence beside a tied unit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.ranking import (
    TIE_RULES,
    RankingError,
    RepeatedTieRule,
    Standing,
    UnknownTieRule,
    check_tie_rules,
    describe,
    rank,
)

D = Decimal
BOTH = ("fewer_deductions", "more_bonus")


def unit(key, total, bonus=0, deduction=0, percent=0, **sections):
    points = {code: D(value) for code, value in sections.items()}
    return Standing(key, key.lower(), D(total), D(bonus), D(deduction), D(percent), points)


def ranks(places):
    return [(place.rank, place.standing.key) for place in places]


def sentences(places):
    return {place.standing.key: place.decided_by for place in places}


def test_the_highest_total_comes_first_and_nothing_is_said_without_a_tie():
    places = rank([unit("B", "965.5"), unit("A", 983), unit("C", 940)], BOTH)
    assert ranks(places) == [(1, "A"), (2, "B"), (3, "C")]
    assert sentences(places) == {"A": "", "B": "", "C": ""}


def test_units_that_stay_equal_share_the_rank_and_are_listed_by_name():
    places = rank([unit("D", 1), unit("C", 5), unit("B", 5), unit("A", 9)])
    assert ranks(places) == [(1, "A"), (2, "B"), (2, "C"), (4, "D")]
    assert sentences(places) == {"A": "", "B": "Bằng điểm: đồng hạng", "C": "Bằng điểm: đồng hạng", "D": ""}


@pytest.mark.parametrize(
    ("rules", "above", "below", "reason_above", "reason_below"),
    [
        pytest.param(
            BOTH,
            unit("Z", 950, 2, 2),
            unit("A", 950, 6, 6),
            "Bằng điểm: xếp trên vì ít điểm trừ hơn (2 so với 6)",
            "Bằng điểm: xếp dưới vì nhiều điểm trừ hơn (6 so với 2)",
            id="fewer deductions",
        ),
        pytest.param(
            BOTH,
            unit("Z", 950, "7.50", 2),
            unit("A", 950, 5, 2),
            "Bằng điểm: xếp trên vì nhiều điểm cộng hơn (7,5 so với 5)",
            "Bằng điểm: xếp dưới vì ít điểm cộng hơn (5 so với 7,5)",
            id="the second rule, where the first does not part them",
        ),
        pytest.param(
            ("more_bonus", "fewer_deductions"),
            unit("Z", 950, 6, 6),
            unit("A", 950, 2, 2),
            "Bằng điểm: xếp trên vì nhiều điểm cộng hơn (6 so với 2)",
            "Bằng điểm: xếp dưới vì ít điểm cộng hơn (2 so với 6)",
            id="the rules in the year's order",
        ),
        pytest.param(
            ("section:I",),
            unit("Z", 950, I=583, II=200),
            unit("A", 950, I=580, II=203),
            "Bằng điểm: xếp trên vì điểm mục I cao hơn (583 so với 580)",
            "Bằng điểm: xếp dưới vì điểm mục I thấp hơn (580 so với 583)",
            id="a section",
        ),
        pytest.param(
            ("section:V",),
            unit("Z", 950),
            unit("A", 950, V=-20),
            "Bằng điểm: xếp trên vì điểm mục V cao hơn (0 so với −20)",
            "Bằng điểm: xếp dưới vì điểm mục V thấp hơn (−20 so với 0)",
            id="a section that one unit does not have counts 0",
        ),
    ],
)
def test_a_tie_is_decided_by_the_first_rule_that_parts(rules, above, below, reason_above, reason_below):
    places = rank([below, above], rules)
    assert ranks(places) == [(1, "Z"), (2, "A")]
    assert sentences(places) == {"Z": reason_above, "A": reason_below}


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        (("more_bonus",), "Bằng điểm, bằng điểm cộng: đồng hạng"),
        (BOTH, "Bằng điểm, bằng điểm trừ và điểm cộng: đồng hạng"),
        ((*BOTH, "section:I"), "Bằng điểm, bằng điểm trừ, điểm cộng và điểm mục I: đồng hạng"),
    ],
)
def test_what_no_rule_parts_shares_the_rank_and_says_so(rules, reason):
    places = rank([unit("B", 950, 2, 2), unit("A", 950, 2, 2)], rules)
    assert ranks(places) == [(1, "A"), (1, "B")]
    assert sentences(places) == {"A": reason, "B": reason}


def test_in_a_longer_tie_each_unit_hears_of_both_neighbours():
    tied = [unit("A", 950, 4, 2), unit("B", 950, 3, 2), unit("C", 950, 3, 2), unit("D", 950, 9, 6)]
    places = rank([unit("E", 940), *tied], BOTH)
    assert ranks(places) == [(1, "A"), (2, "B"), (2, "C"), (4, "D"), (5, "E")]
    middle = (
        "Bằng điểm: xếp dưới vì ít điểm cộng hơn (3 so với 4); xếp trên vì ít điểm trừ hơn (2 so với 6);"
        " đồng hạng với đơn vị bằng cả điểm trừ và điểm cộng"
    )
    assert sentences(places) == {
        "A": "Bằng điểm: xếp trên vì nhiều điểm cộng hơn (4 so với 3)",
        "B": middle,
        "C": middle,
        "D": "Bằng điểm: xếp dưới vì nhiều điểm trừ hơn (6 so với 2)",
        "E": "",
    }


def test_by_percent_the_total_does_not_count():
    standings = [unit("A", 950, 0, 2, "98.5"), unit("B", 500, 0, 1, "99.25"), unit("C", 900, 0, 1, "98.5")]
    places = rank(standings, BOTH, by_percent=True)
    assert ranks(places) == [(1, "B"), (2, "C"), (3, "A")]
    assert sentences(places)["C"] == "Bằng tỷ lệ: xếp trên vì ít điểm trừ hơn (1 so với 2)"


def test_nobody_to_rank_is_an_empty_list():
    assert rank([], BOTH) == []


def test_describe_says_each_rule_in_words():
    assert [describe(rule) for rule in (*TIE_RULES, "section:III")] == [
        "ít điểm trừ hơn",
        "nhiều điểm cộng hơn",
        "điểm mục III cao hơn",
    ]


@pytest.mark.parametrize(
    ("rules", "error", "sentence"),
    [
        (
            ["more_bonus", "lottery"],
            UnknownTieRule,
            "Không có quy tắc phân hạng “lottery”. Hãy chọn một quy tắc trong danh sách.",
        ),
        (
            ["section:"],
            UnknownTieRule,
            "Không có quy tắc phân hạng “section:”. Hãy chọn một quy tắc trong danh sách.",
        ),
        (["section:IV"], UnknownTieRule, "Bảng điểm không có mục IV để phân hạng. Hãy chọn mục khác."),
        (
            ["section:I", "section:I"],
            RepeatedTieRule,
            "Quy tắc “điểm mục I cao hơn” có hai lần. Hãy bỏ bớt một.",
        ),
    ],
)
def test_wrong_rules_are_refused_by_name(rules, error, sentence):
    with pytest.raises(RankingError) as refusal:
        check_tie_rules(rules, sections=["I", "II", "III"])
    assert (type(refusal.value), str(refusal.value)) == (error, sentence)


def test_rank_and_describe_refuse_an_unknown_rule():
    with pytest.raises(UnknownTieRule):
        rank([], ["lottery"])
    with pytest.raises(UnknownTieRule):
        describe("lottery")


small = st.integers(0, 3).map(D)
blocs = st.lists(
    st.builds(Standing, st.just(""), st.sampled_from("abc"), small, small, small, small, st.just((("I", D(1)),))),
    max_size=8,
).map(lambda standings: [replace(each, key=str(n)) for n, each in enumerate(standings)])
rule_lists = st.lists(st.sampled_from([*TIE_RULES, "section:I"]), unique=True)
quick = settings(max_examples=80, deadline=None)


@quick
@given(blocs, rule_lists, st.booleans(), st.randoms())
def test_the_order_in_which_units_come_does_not_matter(standings, rules, by_percent, random):
    mixed = random.sample(standings, len(standings))
    assert rank(mixed, rules, by_percent) == rank(standings, rules, by_percent)


@quick
@given(blocs, rule_lists)
def test_ranks_never_fall_and_count_the_units_above(standings, rules):
    places = rank(standings, rules)
    assert sorted(place.standing.key for place in places) == sorted(each.key for each in standings)
    for position, place in enumerate(places):
        same = place.rank == places[position - 1].rank if position else False
        assert place.rank == (places[position - 1].rank if same else position + 1)
        assert position == 0 or places[position - 1].standing.total >= place.standing.total
        tied = sum(each.total == place.standing.total for each in standings) > 1
        assert bool(place.decided_by) == tied


@quick
@given(blocs, rule_lists)
def test_a_unit_added_at_the_bottom_changes_nothing_above(standings, rules):
    last = Standing("last", "a", D(-1))
    assert rank([last, *standings], rules)[:-1] == rank(standings, rules)
