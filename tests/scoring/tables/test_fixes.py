"""One-click fixes: what each says it sets, what it sets, and that the finding is gone afterwards."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine import Criterion, Level, Rubric
from scoring.tables.fixes import fix
from scoring.tables.oddities.of_tree import oddities
from scoring.words.numbers import number_text

BAND_CODES = {"BAND_GAP", "BAND_OVERLAP"}


def number(text):
    return None if text in ("", "-") else Decimal(text)


def band(key, points, ends):
    """`[10;20)`: from 10 to below 20; `[;5]`: up to 5."""
    low, high = ends[1:-1].split(";")
    opened = {"low_open": ends[0] == "(" and bool(low), "high_open": ends[-1] == ")" and bool(high)}
    return Level(key, f"Khoảng thứ {key} của bảng", Decimal(points), number(low), number(high), **opened)


def table(*ends, unit="%", points=None):
    """One criterion of bands, the best first."""
    points = points or list(range(5 * len(ends), 0, -5))
    levels = tuple(band(str(place), points[place - 1], each) for place, each in enumerate(ends, 1))
    row = Criterion("I.1", "1", "Tỷ lệ", "bands", Decimal(max(points)), levels, measure_unit=unit)
    return Rubric((Criterion("I", "I", "Nhóm", "group", row.standard, children=(row,)),))


def leaf(code, **values):
    return Criterion(code, code.rpartition(".")[2], f"Việc {code}", "points", Decimal(10), **values)


def rows(*leaves):
    return Rubric((Criterion("I", "I", "Nhóm", "group", Decimal(10) * len(leaves), children=leaves),))


def oddities_in(plain, *codes):
    keys = {criterion.code: criterion.code for criterion in plain.walk()}
    return [oddity for oddity in oddities(plain, keys) if not codes or oddity.code in codes]


def own(plain, code="I.1"):
    return next(criterion for criterion in plain.walk() if criterion.code == code)


def shown(plain):
    return [
        f"{'(' if level.low_open else '['}{_end(level.low)};{_end(level.high)}{')' if level.high_open else ']'}"
        for level in own(plain).levels
    ]


def _end(value):
    return "" if value is None else number_text(value)


# what stands there (unit, ends) → each button, and the ends that it leaves
GAPS = [
    ("%", ["[20;100]", "[0;10]"], [
        ("Sửa mức 2: “từ 0 đến 10” → “từ 0 đến dưới 20”", ["[20;100]", "[0;20)"]),
        ("Sửa mức 1: “từ 20 đến 100” → “trên 10 đến 100”", ["(10;100]", "[0;10]"]),
    ]),
    ("%", ["(10;100]", "[0;10)"], [
        ("Sửa mức 2: “từ 0 đến dưới 10” → “từ 0 đến 10”", ["(10;100]", "[0;10]"]),
        ("Sửa mức 1: “trên 10 đến 100” → “từ 10 đến 100”", ["[10;100]", "[0;10)"]),
    ]),
    ("nhiệm vụ", ["[5;]", "[0;3]"], [
        ("Sửa mức 2: “từ 0 đến 3” → “từ 0 đến 4”", ["[5;]", "[0;4]"]),
        ("Sửa mức 1: “từ 5” → “từ 4”", ["[4;]", "[0;3]"]),
    ]),
    ("nhiệm vụ", ["[3;]", "[2;2]"], [
        ("Sửa mức 2: “đúng 2” → “đến 2”", ["[3;]", "[;2]"]),
        ("Thêm mức “Dưới 2 nhiệm vụ”: 0 điểm", ["[3;]", "[2;2]", "[;2)"]),
    ]),
    ("%", ["[0;10]", "(10;50]"], [
        ("Sửa mức 2: “trên 10 đến 50” → “trên 10”", ["[0;10]", "(10;]"]),
        ("Thêm mức “Trên 50%”: 0 điểm", ["[0;10]", "(10;50]", "(50;]"]),
    ]),
]  # fmt: skip
OVERLAPS = [
    ("%", ["[20;100]", "[0;20]"], [
        ("Sửa mức 2: “từ 0 đến 20” → “từ 0 đến dưới 20”", ["[20;100]", "[0;20)"]),
        ("Sửa mức 1: “từ 20 đến 100” → “trên 20 đến 100”", ["(20;100]", "[0;20]"]),
    ]),
    ("%", ["[10;100]", "[0;20]"], [
        ("Sửa mức 2: “từ 0 đến 20” → “từ 0 đến dưới 10”", ["[10;100]", "[0;10)"]),
        ("Sửa mức 1: “từ 10 đến 100” → “trên 20 đến 100”", ["(20;100]", "[0;20]"]),
    ]),
    ("%", ["[50;]", "[0;]"], [("Sửa mức 2: “từ 0” → “từ 0 đến dưới 50”", ["[50;]", "[0;50)"])]),
    ("%", ["[100;100]", "[0;100]"], [("Sửa mức 2: “từ 0 đến 100” → “từ 0 đến dưới 100”", ["[100;100]", "[0;100)"])]),
    ("%", ["[0;10]", "[0;30]"], [("Sửa mức 2: “từ 0 đến 30” → “trên 10 đến 30”", ["[0;10]", "(10;30]"])]),
    ("điểm tin", ["[5;]", "[0;5]"], [
        ("Sửa mức 2: “từ 0 đến 5” → “từ 0 đến 4”", ["[5;]", "[0;4]"]),
        ("Sửa mức 1: “từ 5” → “từ 6”", ["[6;]", "[0;5]"]),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    "code, unit, ends, ways", [("BAND_GAP", *line) for line in GAPS] + [("BAND_OVERLAP", *line) for line in OVERLAPS]
)
def test_bands_close_at_their_neighbours_end(code, unit, ends, ways):
    plain = table(*ends, unit=unit)
    oddity = oddities_in(plain, code)[0]
    assert [label for _, label in oddity.fixes] == [label for label, _ in ways]
    for (name, _), (_, left) in zip(oddity.fixes, ways, strict=True):
        assert shown(fix(plain, oddity, name).rubric) == left


def test_an_outer_band_is_opened_without_a_new_level_where_it_is_the_best_or_gives_nothing():
    best = oddities_in(table("[2;5]", "(5;]", unit="hồ sơ"), "BAND_GAP")[0]
    assert [label for _, label in best.fixes] == ["Sửa mức 1: “từ 2 đến 5” → “đến 5”"]
    nothing = oddities_in(table("[5;]", "[2;5)", unit="hồ sơ", points=[10, 0]), "BAND_GAP")[0]
    assert [label for _, label in nothing.fixes] == ["Sửa mức 2: “từ 2 đến dưới 5” → “dưới 5”"]


ENDS = st.tuples(st.integers(0, 12), st.integers(1, 9), st.booleans(), st.booleans())  # low, width, open ends


@settings(max_examples=150, deadline=None)
@given(st.lists(ENDS, min_size=2, max_size=4, unique_by=lambda each: each[:2]), st.sampled_from(["%", "việc"]))
def test_after_every_fix_its_finding_is_gone(ends, unit):
    written = [f"{'(' if lo else '['}{low};{low + width}{')' if hi else ']'}" for low, width, lo, hi in ends]
    plain = table(*written, unit=unit)
    for oddity in oddities_in(plain, *BAND_CODES):
        for name, _ in oddity.fixes:
            after = fix(plain, oddity, name).rubric
            assert oddity.sentence not in {each.sentence for each in oddities_in(after, *BAND_CODES)}
            for level in own(after).levels:
                assert level.low is None or level.high is None or level.low <= level.high


def test_an_unset_excess_rate_is_set_as_in_the_usual_table():
    level = Level("1", "Vượt kế hoạch", Decimal(10), takes_excess=True)
    row = Criterion("I.1", "1", "Thu ngân sách", "levels", Decimal(10), (level,))
    plain = rows(row)
    oddity = oddities_in(plain, "RATE_UNSET")[0]
    assert oddity.fixes == (("rate_excess", "Đặt vượt 1% cộng 1 điểm, tối đa 10% điểm chuẩn"),)
    assert oddity.links == (("excess_rate", "Ghi tỷ lệ khác"),)
    after = fix(plain, oddity, "rate_excess").rubric
    assert (own(after).excess_rate, own(after).excess_cap) == (1, 10)
    assert not oddities_in(after, "RATE_UNSET", "CAP_UNSET")


def test_an_unset_rate_is_set_as_elsewhere_in_the_same_table():
    level = Level("1", "Vượt kế hoạch", Decimal(10), takes_excess=True, takes_shortfall=True)
    row = Criterion("I.1", "1", "Thu ngân sách", "levels", Decimal(10), (level,))
    rates = {"excess_rate": Decimal(2), "excess_cap": Decimal(20), "shortfall_rate": Decimal("0.5")}
    plain = rows(row, leaf("I.2", takes_shortfall=True, **rates))
    labels = [label for oddity in oddities_in(plain, "RATE_UNSET") for _, label in oddity.fixes]
    assert labels == ["Đặt vượt 1% cộng 2 điểm, tối đa 20% điểm chuẩn", "Đặt thiếu 1% trừ 0,5 điểm"]


def test_a_shortfall_takes_what_the_excess_gives_and_without_either_only_the_field_is_offered():
    [oddity] = oddities_in(rows(leaf("I.1", takes_shortfall=True, excess_rate=Decimal(1), excess_cap=Decimal(10))))
    assert oddity.fixes == (("rate_shortfall", "Đặt thiếu 1% trừ 1 điểm"),)
    [oddity] = oddities_in(rows(leaf("I.1", takes_shortfall=True)))
    assert (oddity.fixes, oddity.links) == ((), (("shortfall_rate", "Ghi điểm trừ khác"),))


def test_a_bonus_without_a_cap_is_a_doubt_with_the_usual_cap_to_set():
    plain = rows(leaf("I.1", excess_rate=Decimal(1)))
    [oddity] = oddities_in(plain)
    assert (oddity.code, oddity.fixes) == ("CAP_UNSET", (("cap_excess", "Đặt cộng tối đa 10% điểm chuẩn"),))
    assert own(fix(plain, oddity, "cap_excess").rubric).excess_cap == 10


def test_a_cap_in_points_is_a_cap():
    level = Level("1", "Vượt kế hoạch", Decimal(10), takes_excess=True)
    row = Criterion("I.1", "1", "Thu", "levels", Decimal(10), (level,), excess_cap_points=Decimal(3))
    [oddity] = oddities_in(rows(row), "RATE_UNSET", "CAP_UNSET")
    assert oddity.fixes == (("rate_excess", "Đặt vượt 1% cộng 1 điểm"),)
    after = own(fix(rows(row), oddity, "rate_excess").rubric)
    assert (after.excess_rate, after.excess_cap, after.excess_cap_points) == (1, None, 3)


def test_a_penalty_that_says_no_number_is_led_to_its_fields():
    row = Criterion("I.1", "1", "Vi phạm", "penalty")
    [oddity] = oddities_in(rows(row, leaf("I.2")), "CAP_UNSET")
    assert (oddity.fixes, [field for field, _ in oddity.links]) == ((), ["cap", "step"])


def test_a_finding_about_a_level_stands_at_that_level():
    high = (Level("1", "Đạt", Decimal(10)), Level("2", "Đạt một phần", Decimal(12)), Level("3", "Không", Decimal(0)))
    [oddity] = oddities_in(rows(Criterion("I.1", "1", "Việc", "levels", Decimal(10), high)), "LEVEL_ABOVE_STANDARD")
    assert (oddity.level, oddity.place, oddity.anchor) == ("2", 2, "m-I.1:2")
    assert oddity.links == (("levels-1-points", "Ghi điểm của mức"),)
    [gap] = oddities_in(table("[20;100]", "[0;10]"), "BAND_GAP")
    assert (gap.place, gap.links) == (2, (("levels-1-low", "Sửa các khoảng"),))
