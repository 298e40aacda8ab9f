"""Whether points, steps, caps and ends of bands are what was meant."""

from __future__ import annotations

from decimal import Decimal

from scoring.engine.table import Level
from tests.benchmarks.tables.found import Place
from tests.benchmarks.tables.meaning import Node


def wrong_rule(node: Node, owner: Place, became: list[Place], is_kept: bool) -> str | None:
    """Of a deduction for each case; None where nothing was made of its points."""
    kind = "bonus" if node.block else "penalty"
    rows = [place.criterion for place in became if place.criterion.kind == kind]
    if rows:
        return "" if rows[0].step == node.step else f"step {rows[0].step}, not {node.step}"
    said = owner.criterion.excess_rate if node.block else owner.criterion.incident_step
    if said is not None and said != node.step:
        return f"{'excess rate' if node.block else 'incident step'} {said}, not {node.step}"
    return "" if said is not None and is_kept else None


def wrong_points(node: Node, place: Place) -> str:
    criterion = place.criterion
    if node.block:
        cap = criterion.bonus_cap if node.block == "bonus" else criterion.deduction_cap
        if criterion.standard:
            return f"a standard of {criterion.standard}"
        return "" if cap == node.cap else f"block cap {cap}, not {node.cap}"
    allowed = {node.points} if node.printed or node.role != "group" else {node.points, Decimal(0)}
    return "" if criterion.standard in allowed else f"points {criterion.standard}, not {node.points}"


def wrong_ends(node: Node, level: Level) -> str:
    read = _ends(level.low, level.high, level.low_open, level.high_open, node.unit)
    meant = _ends(node.low, node.high, node.low_open, node.high_open, node.unit)
    return "" if read == meant else f"ends {read}, not {meant}"


def _ends(low: Decimal | None, high: Decimal | None, low_open: bool, high_open: bool, unit: str) -> tuple[object, ...]:
    """Both ends in one form, whichever of the equal ways they were said in."""
    if unit == "%":
        low = None if low == 0 and not low_open else low
        high = None if high == 100 and not high_open else high
    else:
        low, low_open = (low + 1, False) if low is not None and low_open else (low, low_open)
        high, high_open = (high - 1, False) if high is not None and high_open else (high, high_open)
        low = None if low == 0 else low
    return low, high, low_open and low is not None, high_open and high is not None
