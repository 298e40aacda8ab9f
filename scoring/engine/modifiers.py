"""What changes base points: excess, shortfall, incidents, a deduction by hand; with the working."""

from dataclasses import replace
from decimal import Decimal

from scoring.words.numbers import number_text, rounded

from .claims import Claim, directions, incident_step
from .errors import (
    CountOutOfRange,
    DeductionOutOfRange,
    FiguresContradict,
    IncidentsNotAllowed,
    PercentNotAllowed,
    PercentOutOfRange,
)
from .points import ZERO, Score
from .table import Criterion, Level


def with_modifiers(criterion: Criterion, claim: Claim, base: Decimal, level: Level | None) -> Score:
    """Base points, then excess, shortfall, incidents and the deduction by hand, all in points; never below 0.

    Excess: points per 1 % over target, up to a cap in % of the standard or in points (I.1: 16 % on 100 → 10; also I.2,
    I.3a, I.4, I.7). Shortfall: points per 1 % under target; where the table states no rate, as that of 2017, the
    reviewer enters the deduction by hand. Incidents: points off for each (I.3b: 10 for each written criticism). The
    gap from base to standard is a deduction too (I.5: 18 of 20 → 2).

    Raises `PercentOutOfRange` and `PercentNotAllowed`, `FiguresContradict`, `TargetNotPositive`,
    `IncidentsNotAllowed`, `CountOutOfRange` and `DeductionOutOfRange`.
    """
    over, under = _percents(criterion, claim, level)
    bonus, bonus_step = _excess(criterion, over)
    gap = criterion.standard - base
    taken, steps = gap, [f" − {number_text(gap)}" if gap else "", bonus_step]
    for points, step in (
        _shortfall(criterion, under),
        _incidents(criterion, claim, level),
        _by_hand(criterion, claim),
    ):
        taken += points
        steps.append(step)
    deduction = rounded(min(taken, criterion.standard))
    result = Score(criterion.standard, rounded(bonus), deduction, criterion.standard)
    working = "".join(steps)
    if not working:
        return replace(result, working=f"Đạt đủ {number_text(base)}")
    working = f"{number_text(criterion.standard)}{working} = {number_text(result.total)}"
    floored = " (không trừ quá điểm chuẩn)" if taken > criterion.standard else ""
    return replace(result, working=working + floored)


def _percents(criterion: Criterion, claim: Claim, level: Level | None) -> tuple[Decimal, Decimal]:
    """% over and % under target, checked against what the level allows."""
    for name in ("percent", "shortfall"):
        if getattr(claim, name) is not None and getattr(claim, name) < 0:
            raise PercentOutOfRange(f"Mục {criterion.code}: tỷ lệ phải là số không âm.")
    over, under = claim.over or ZERO, claim.under or ZERO
    may_over, may_under = directions(criterion, level)
    if over and under:
        raise FiguresContradict(f"Mục {criterion.code}: không thể vừa vượt vừa không đạt chỉ tiêu. Hãy bỏ một số.")
    if (not over or may_over) and (not under or may_under):
        return over, under
    if claim.is_measured and (may_over or may_under):
        shown = f"vượt {number_text(rounded(over))}%" if over else f"không đạt, thiếu {number_text(rounded(under))}%"
        raise FiguresContradict(
            f"Mục {criterion.code}: số liệu cho thấy {shown}, trái với mức đã chọn. Hãy chọn mức khác hoặc sửa số liệu."
        )
    word = "vượt chỉ tiêu" if over else "không đạt chỉ tiêu"
    raise PercentNotAllowed(f"Mục {criterion.code} ở mức này không tính tỷ lệ {word}.")


def _excess(criterion: Criterion, over: Decimal) -> tuple[Decimal, str]:
    if not over or criterion.excess_rate is None:
        return ZERO, ""
    points = over * criterion.excess_rate
    working = f"{number_text(rounded(over))} × {number_text(criterion.excess_rate)}"
    most = criterion.excess_most
    if most is None:
        return points, f" + {working}"
    if criterion.excess_cap is not None:
        working += f"; {number_text(criterion.excess_cap)}% × {number_text(criterion.standard)}"
    if criterion.excess_cap_points is not None:
        working += f"; {number_text(criterion.excess_cap_points)}"
    return min(points, most), f" + min({working})"


def _shortfall(criterion: Criterion, under: Decimal) -> tuple[Decimal, str]:
    if not under or criterion.shortfall_rate is None:
        return ZERO, ""
    working = f" − {number_text(rounded(under))} × {number_text(criterion.shortfall_rate)}"
    return under * criterion.shortfall_rate, working


def _incidents(criterion: Criterion, claim: Claim, level: Level | None) -> tuple[Decimal, str]:
    if not claim.incidents:
        return ZERO, ""
    step = incident_step(criterion, level)
    if not step:
        raise IncidentsNotAllowed(f"Mục {criterion.code} ở mức này không trừ theo số lần.")
    if claim.incidents < 0:
        raise CountOutOfRange(f"Mục {criterion.code}: số lần phải là số không âm.")
    return step * claim.incidents, f" − {claim.incidents} × {number_text(step)}"


def _by_hand(criterion: Criterion, claim: Claim) -> tuple[Decimal, str]:
    if not claim.deduction:
        return ZERO, ""
    if not ZERO <= claim.deduction <= criterion.standard:
        raise DeductionOutOfRange(f"Mục {criterion.code}: điểm trừ phải từ 0 đến {number_text(criterion.standard)}.")
    return claim.deduction, f" − {number_text(claim.deduction)}"
