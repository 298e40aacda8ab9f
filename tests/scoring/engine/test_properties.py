"""What holds for every rubric and every claim that its rules allow."""

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine import (
    NO_LEVEL,
    Claim,
    Criterion,
    Level,
    Rubric,
    is_answered,
    relevant,
    roll_up,
    rounded,
    rubric_from_dict,
    rubric_to_dict,
    score,
)

D = Decimal
quick = settings(max_examples=50, deadline=None)


def points(low=0, high=100):
    """Points in quarters and cents."""
    return st.integers(low * 100, high * 100).map(lambda cents: D(cents) / 100)


def maybe(strategy):
    return st.none() | strategy


rates = maybe(points(0, 5))
texts = st.text("aăâbcdđêôơưẾỘ “”0-9%.", max_size=8)


@st.composite
def level_rows(draw, standard):
    """One to four levels, none above the standard."""
    return tuple(
        Level(
            str(position),
            draw(texts),
            rounded(standard * draw(st.integers(0, 4)) / 4),
            takes_excess=draw(st.booleans()),
            takes_shortfall=draw(st.booleans()),
            incident_step=draw(rates),
            printed=draw(st.booleans()),
        )
        for position in range(1, draw(st.integers(1, 4)) + 1)
    )


@st.composite
def band_rows(draw, standard):
    """The levels as bands without a gap: (−∞; a], (a; b], … (z; +∞)."""
    levels = draw(level_rows(standard))
    ends = sorted(draw(st.lists(points(), min_size=len(levels) - 1, max_size=len(levels) - 1, unique=True)))
    bounds = zip([None, *ends], [*ends, None], levels, strict=True)
    return tuple(replace(own, low=low, high=high, low_open=True) for low, high, own in bounds)


@st.composite
def rows(draw, code):
    """A scored criterion of any kind."""
    kind = draw(st.sampled_from(("levels", "parts", "points", "bands", "bonus", "penalty")))
    head = {"code": code, "number": code[-1], "title": draw(texts), "kind": kind}
    if kind in ("bonus", "penalty"):
        return Criterion(**head, step=draw(rates), cap=draw(maybe(points(0, 20))))
    standard = draw(points())
    levels = ()
    if kind in ("levels", "parts"):
        levels = draw(level_rows(standard))
    if kind == "bands":
        levels = draw(band_rows(standard))
    if kind == "parts":
        standard = sum(level.points for level in levels)
    return Criterion(
        **head,
        standard=standard,
        levels=levels,
        excess_rate=draw(rates),
        excess_cap=draw(maybe(points(0, 20))),
        shortfall_rate=draw(rates),
        takes_shortfall=draw(st.booleans()),
        incident_step=draw(rates),
        may_be_not_applicable=draw(st.booleans()),
        excess_cap_points=draw(maybe(points(0, 20))),
    )


@st.composite
def rubrics(draw):
    """Sections of up to three criteria, some of them groups again, with caps and limits."""
    return Rubric(
        tuple(draw(groups(code, depth=1)) for code in ("I", "II")[: draw(st.integers(1, 2))]),
        bonus_limit=draw(maybe(points())),
        deduction_limit=draw(maybe(points())),
        total_limit=draw(maybe(points(0, 300))),
    )


@st.composite
def groups(draw, code, depth):
    children = [f"{code}.{n}" for n in range(1, draw(st.integers(1, 3)) + 1)]
    return Criterion(
        code,
        code[-1],
        draw(texts),
        "group",
        children=tuple(draw(groups(child, 0) if depth and draw(st.booleans()) else rows(child)) for child in children),
        bonus_cap=draw(maybe(points(0, 20))),
        deduction_cap=draw(maybe(points(0, 20))),
    )


@st.composite
def claims(draw, row):
    """A claim that the rules of this row allow."""
    keys = [level.key for level in row.levels]
    choices = [*keys, NO_LEVEL] if row.may_miss_all else keys
    over = draw(st.booleans())
    claim = Claim(
        level=draw(st.sampled_from(choices)) if choices else None,
        parts=tuple(draw(st.lists(st.sampled_from(keys), unique=True))) if keys else (),
        points=draw(points(0, 1)) * (row.cap if row.is_extra and row.cap is not None else row.standard),
        value=draw(points()),
        count=D(draw(st.integers(0, 9))),
        percent=draw(maybe(points())) if over else None,
        shortfall=None if over else draw(maybe(points())),
        incidents=draw(maybe(st.integers(0, 9))),
        deduction=draw(maybe(points(0, 1).map(lambda part: part * row.standard))),
        not_applicable=draw(st.booleans()),
    )
    return relevant(row, claim)


@st.composite
def tables(draw):
    """A rubric with claims for some of its criteria."""
    rubric = draw(rubrics())
    answered = [row for row in rubric.scored() if draw(st.integers(0, 4))]
    return rubric, {row.code: draw(claims(row)) for row in answered}


def scores(rubric, stated):
    return {row.code: score(row, stated[row.code]) for row in rubric.scored() if row.code in stated}


def shuffled(row):
    return replace(row, children=tuple(shuffled(child) for child in reversed(row.children)))


@quick
@given(tables())
def test_every_row_is_standard_plus_bonus_minus_deduction_in_two_places(table):
    rubric, stated = table
    for own in roll_up(rubric, scores(*table)).values():
        assert own.total == own.standard + own.bonus - own.deduction
        assert all(each == rounded(each) for each in (own.standard, own.bonus, own.deduction, own.applicable))
    assert all(is_answered(row, stated[row.code]) for row in rubric.scored() if row.code in stated)


@quick
@given(tables())
def test_caps_and_limits_hold(table):
    rubric, _ = table
    sums = roll_up(rubric, scores(*table))
    for row in rubric.walk():
        own = sums.get(row.code)
        if row.is_group:
            assert row.bonus_cap is None or own.bonus <= row.bonus_cap
            assert row.deduction_cap is None or own.deduction <= row.deduction_cap
        elif own and row.is_extra:
            assert row.cap is None or own.bonus + own.deduction <= row.cap
        elif own and row.excess_most is not None:
            assert own.bonus <= rounded(row.excess_most)
            assert row.excess_cap_points is None or own.bonus <= row.excess_cap_points
    assert rubric.bonus_limit is None or sums[""].bonus <= rubric.bonus_limit
    assert rubric.total_limit is None or sums[""].total <= rubric.total_limit
    if rubric.deduction_limit is not None and rubric.total_limit is None:
        assert sums[""].deduction <= rubric.deduction_limit


@quick
@given(points(1, 1000), points(0, 50))
def test_a_cap_in_points_is_reached_to_the_cent(standard, cap):
    row = Criterion("I.1", "1", "Chỉ tiêu", "points", standard, excess_rate=D(1), excess_cap_points=cap)
    assert score(row, Claim(points=standard, percent=D(1000))).bonus == cap


@quick
@given(points(1, 1000), points(0, 50), points(0, 20))
def test_of_two_caps_the_nearer_holds(standard, cap, share):
    row = Criterion("I.1", "1", "Chỉ tiêu", "points", standard, excess_rate=D(1), excess_cap=share)
    alone = score(row, Claim(points=standard, percent=D(1000))).bonus
    both = score(replace(row, excess_cap_points=cap), Claim(points=standard, percent=D(1000))).bonus
    assert both == min(alone, cap)


@quick
@given(tables())
def test_only_a_penalty_falls_below_zero(table):
    rubric, _ = table
    for code, own in scores(*table).items():
        row = next(row for row in rubric.scored() if row.code == code)
        assert own.total <= 0 if row.kind == "penalty" else own.total >= 0
        assert min(own.standard, own.bonus, own.deduction) >= 0


@quick
@given(tables())
def test_who_reaches_no_level_has_nothing(table):
    rubric, _ = table
    for row in rubric.scored():
        if row.may_miss_all:
            claim = Claim.from_dict(json.loads(json.dumps(Claim(NO_LEVEL).to_dict())))
            assert is_answered(row, relevant(row, claim))
            assert score(row, claim).total == 0 and score(row, claim).deduction == row.standard


@quick
@given(tables())
def test_the_order_of_children_does_not_matter(table):
    rubric, _ = table
    turned = replace(rubric, criteria=tuple(shuffled(row) for row in reversed(rubric.criteria)))
    assert roll_up(turned, scores(*table)) == roll_up(rubric, scores(*table))


@quick
@given(tables())
def test_json_and_back_gives_the_same_rubric_claims_and_points(table):
    rubric, stated = table
    data = json.dumps([rubric_to_dict(rubric), {code: claim.to_dict() for code, claim in stated.items()}])
    rubric_again, stated_again = json.loads(data)
    rubric_again = rubric_from_dict(rubric_again)
    stated_again = {code: Claim.from_dict(claim) for code, claim in stated_again.items()}
    assert (rubric_again, stated_again) == (rubric, stated)
    first, second = scores(rubric, stated), scores(rubric_again, stated_again)
    assert roll_up(rubric_again, second) == roll_up(rubric, first)
    assert [own.working for own in second.values()] == [own.working for own in first.values()]


@quick
@given(tables())
def test_unanswered_criteria_add_nothing(table):
    rubric, stated = table
    pruned = replace(rubric, criteria=tuple(keep(row, stated) for row in rubric.criteria))
    assert roll_up(pruned, scores(*table)) == roll_up(rubric, scores(*table))
    assert roll_up(rubric, {})[""].total == 0


def keep(row, stated):
    """The row with only its groups and the criteria that have a claim."""
    kept = [keep(child, stated) for child in row.children if child.is_group or child.code in stated]
    return replace(row, children=tuple(kept))
