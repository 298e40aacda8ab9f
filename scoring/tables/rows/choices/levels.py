"""A row as a level of the last criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.tables.rows import weights as w
from scoring.tables.rows.evidence import UNKNOWN
from scoring.tables.rows.state import LEVEL, Choice, State, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scoring.tables.rows.choices.whole import Whole
    from scoring.tables.rows.evidence import Evidence
    from scoring.tables.rows.frames import Frame


def ways(whole: Whole, state: State, place: int, own: Evidence) -> Iterator[tuple[State, Way]]:
    """The row as the next level of the last open row."""
    frame = state.stack[-1]
    worth = _as_level(whole, frame, own, state.last)
    if state.after_total:
        worth += w.AFTER_TOTAL
    top = frame._replace(
        levels=frame.levels + 1,
        best=max(frame.best, own.level),
        added=frame.added + max(own.level, 0),
        last=own.level,
    )
    yield state.then((*state.stack[:-1], top), place), Way(state, Choice(LEVEL, frame.at), worth)


def _as_level(whole: Whole, frame: Frame, own: Evidence, last: int) -> float:
    worth = w.LEVEL_UNNUMBERED
    if own.marks:
        worth = _level_number(frame, own)
    worth += _level_words(whole, frame, own) + _level_points(frame, own)
    if frame.levels and last > frame.at and whole.rows[last].first == own.first:
        worth += w.LEVEL_LIKE_LAST
    if frame.children:
        worth += w.LEVEL_BELOW_CHILDREN
    if frame.block:
        worth += w.LEVEL_IN_BLOCK
    above = whole.rows[frame.at]
    if own.row.look.bold and not above.row.look.bold or own.is_upper and not above.is_upper:
        worth += w.LEVEL_BOLD
    if own.row.look.indent < above.row.look.indent:
        worth += w.LEVEL_OUTDENTED
    if own.is_caption or own.is_lead_in or own.block or own.total in ("total", "part", "page"):
        worth += w.LEVEL_IS_OTHER
    return worth


def _level_words(whole: Whole, frame: Frame, own: Evidence) -> float:
    worth = w.LEVEL_BULLET if own.is_bullet else 0.0
    if own.says:
        worth += w.LEVEL_SAYS_POINTS
    if own.is_range:
        worth += w.LEVEL_RANGE
    elif own.is_state:
        worth += w.LEVEL_STATE
    if own.level == UNKNOWN:
        worth += w.LEVEL_SAYS_NOTHING
    elif own.has_cell and not (whole.has_numbers or own.says or own.is_range or own.is_state or own.is_bullet):
        worth += w.LEVEL_UNSIGNED
    if own.moves and not own.says:
        worth += w.LEVEL_MOVES
    if frame.noted:
        worth += w.LEVEL_AFTER_RULE if frame.ruled else w.LEVEL_AFTER_NOTE
    return worth


def _level_number(frame: Frame, own: Evidence) -> float:
    """`a) … b) …` may number levels: then they run on, and say their points in words."""
    runs = any(mark.value == frame.levels + 1 and mark.tokens[:-1] in ((), frame.tokens) for mark in own.marks)
    worth = w.LEVEL_NUMBERED + w.NUMBERED + (0.0 if own.says else w.LEVEL_NUMBERED_SILENT)
    return worth + ((w.RUNS_ON if frame.levels else w.BEGINS) if runs else w.BEGINS_LATE)


def _level_points(frame: Frame, own: Evidence) -> float:
    points = own.level
    if points == UNKNOWN:
        return 0.0
    worth = 0.0
    if frame.levels and frame.last != UNKNOWN:
        worth += w.LEVEL_DESCENDS if points < frame.last else w.LEVEL_ASCENDS if points > frame.last else 0.0
    if frame.points == UNKNOWN:
        return worth
    if points > frame.points:
        return worth + w.LEVEL_ABOVE
    return worth + (w.LEVEL_FULL if points == frame.points and not frame.levels else 0.0)
