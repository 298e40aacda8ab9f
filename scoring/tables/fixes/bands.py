"""Fixes of bands: an end moved to where the neighbour ends, the outermost band opened, a level for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scoring.engine import ZERO, Criterion, Level, Rubric
from scoring.tables.checks.band_faults import RANK, band_faults, in_words

if TYPE_CHECKING:
    from scoring.tables.checks.band_faults import BandFault
    from scoring.tables.oddities.oddity import Oddity

NAMES = ("band_below", "band_above", "band_zero")


def offers(oddity: Oddity, own: Criterion) -> Iterator[tuple[str, str]]:
    """One for each way that is open: where two bands meet either of them may give way."""
    for name, label, _ in _ways(oddity, own):
        yield name, label


def values(own: Criterion, oddity: Oddity, name: str, plain: Rubric) -> dict[str, Any]:
    return {"levels": next(levels for each, _, levels in _ways(oddity, own) if each == name)}


def _ways(oddity: Oddity, own: Criterion) -> Iterator[tuple[str, str, tuple[Level, ...]]]:
    """(name, label, the levels afterwards) of each way."""
    fault = next((each for each in band_faults(own) if each.sentence == oddity.sentence), None)
    if fault is None or fault.below is fault.above or not (fault.below or fault.above):
        return
    for name, level, changed in (
        ("band_below", fault.below, _below_to(fault.above, fault)),
        ("band_above", fault.above, _above_from(fault.below, fault)),
    ):
        if level is not None and changed is not None and _is_range(changed):
            place = own.levels.index(level) + 1
            label = f"Sửa mức {place}: “{in_words(level)}” → “{in_words(changed) or 'mọi giá trị'}”"
            yield name, label, tuple(changed if each is level else each for each in own.levels)
    rest = _rest(own, fault)
    if rest:
        yield "band_zero", f"Thêm mức “{rest.text}”: 0 điểm", (*own.levels, rest)


def _below_to(above: Level | None, fault: BandFault) -> Level | None:
    """The lower band up to where the upper one begins; without an upper one it has no end."""
    if fault.below is None:
        return None
    if above is None:
        return replace(fault.below, high=None, high_open=False)
    if above.low is None:
        return None
    if fault.step and not above.low_open:
        return replace(fault.below, high=above.low - fault.step, high_open=False)
    return replace(fault.below, high=above.low, high_open=not above.low_open)


def _above_from(below: Level | None, fault: BandFault) -> Level | None:
    if fault.above is None:
        return None
    if below is None:
        return replace(fault.above, low=None, low_open=False)
    if below.high is None:
        return None
    if fault.step and not below.high_open:
        return replace(fault.above, low=below.high + fault.step, low_open=False)
    return replace(fault.above, low=below.high, low_open=not below.high_open)


def _is_range(level: Level) -> bool:
    if level.low is None or level.high is None:
        return True
    return level.low < level.high or (level.low == level.high and not (level.low_open or level.high_open))


def _rest(own: Criterion, fault: BandFault) -> Level | None:
    """A level of no points for what lies beyond the poorest band, where none says so yet."""
    last = fault.above if fault.below is None else fault.below if fault.above is None else None
    if last is None or not last.points or last.points != min(level.points for level in own.levels):
        return None
    taken = {level.key for level in own.levels}
    key = next(str(free) for free in range(1, 10_000) if str(free) not in taken)
    ends: dict[str, Any]
    if last is fault.above:
        ends = {"high": last.low, "high_open": not last.low_open}
    else:
        ends = {"low": last.high, "low_open": not last.high_open}
    level = Level(key, "", ZERO, **ends)
    phrase = in_words(level)
    return replace(level, text=f"{phrase[:1].upper()}{phrase[1:]}{_unit(own)}") if _is_range(level) else None


def _unit(own: Criterion) -> str:
    if own.measure_unit in ("", RANK):
        return ""
    return "%" if own.measure_unit == "%" else f" {own.measure_unit}"
