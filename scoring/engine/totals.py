"""The whole table: sums of groups, block caps, limits of the whole rubric."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from scoring.words.numbers import number_text

from .points import ZERO, Score
from .table import Criterion, Rubric


def roll_up(rubric: Rubric, scores: Mapping[str, Score]) -> dict[str, Score]:
    """Scores in points by code for every group, the scored criteria given, and "" for the whole rubric.

    A group is the sum of its children (I, I.3, I.9, III.1), then its caps, then the rubric's limits: the table of 2017
    as one unit filled it in comes to 950 + 35 − 2 = 983. `scores` maps codes of scored criteria to `Score`; what is
    not there has not been scored and adds nothing. Raises nothing of its own.
    """
    result: dict[str, Score] = {}
    parts = [_roll(criterion, scores, result) for criterion in rubric.criteria]
    result[""] = _limited(rubric, _total(parts))
    return result


def _roll(criterion: Criterion, scores: Mapping[str, Score], result: dict[str, Score]) -> Score:
    if not criterion.is_group:
        own = scores.get(criterion.code, Score())
        if criterion.code in scores:
            result[criterion.code] = own
        return own
    own = _total([_roll(child, scores, result) for child in criterion.children])
    result[criterion.code] = _capped(criterion, own)
    return result[criterion.code]


def _capped(criterion: Criterion, own: Score) -> Score:
    """The caps of one block, on its bonus and on its deduction."""
    limits: list[str] = []
    own = _at_most(own, "bonus", criterion.bonus_cap, "điểm cộng tối đa", limits)
    own = _at_most(own, "deduction", criterion.deduction_cap, "điểm trừ tối đa", limits)
    return replace(own, working=_sum_working(own, limits))


def _at_most(own: Score, name: str, most: Decimal | None, words: str, limits: list[str]) -> Score:
    """The score with `bonus` or `deduction` held at a limit in points, which is then said; None: no limit."""
    if most is None or getattr(own, name) <= most:
        return own
    limits.append(f"{words} {number_text(most)}")
    held: dict[str, Any] = {name: most}
    return replace(own, **held)


def _total(scores: Sequence[Score]) -> Score:
    return Score(
        standard=sum((s.standard for s in scores), ZERO),
        bonus=sum((s.bonus for s in scores), ZERO),
        deduction=sum((s.deduction for s in scores), ZERO),
        applicable=sum((s.applicable for s in scores), ZERO),
    )


def _limited(rubric: Rubric, own: Score) -> Score:
    """The whole-rubric limits: on bonus, on deduction, then on the total, taken from the bonus first."""
    limits: list[str] = []
    own = _at_most(own, "bonus", rubric.bonus_limit, "tổng điểm cộng không quá", limits)
    own = _at_most(own, "deduction", rubric.deduction_limit, "tổng điểm trừ không quá", limits)
    if rubric.total_limit is not None and own.total > rubric.total_limit:
        surplus = own.total - rubric.total_limit
        from_bonus = min(surplus, own.bonus)
        own = replace(own, bonus=own.bonus - from_bonus, deduction=own.deduction + surplus - from_bonus)
        limits.append(f"tổng điểm không quá {number_text(rubric.total_limit)}")
    return replace(own, working=_sum_working(own, limits))


def _sum_working(own: Score, limits: Sequence[str]) -> str:
    standard, bonus, deduction, total = map(number_text, (own.standard, own.bonus, own.deduction, own.total))
    text = f"{standard} + {bonus} − {deduction} = {total}"
    return f"{text} ({'; '.join(limits)})" if limits else text
