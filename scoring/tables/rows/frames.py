"""The open rows of a reading under way: what hangs below them so far, and what it is worth when they close."""

from __future__ import annotations

from typing import NamedTuple

from scoring.tables.rows import weights as w
from scoring.tables.rows.evidence import UNKNOWN

OUTSIDE_ROOT = -1


class Frame(NamedTuple):
    """An open row. `at`: its place among the rows, −1 for the root; `points`: its own, in ten-thousandths.

    `style`, `value`, `tokens`, `form`: its number; `implied`: siblings without a number since. `total`: the points of
    its `children`, of whom `unknown` say none, `guessed` only by their levels and `levelish` could be levels; `best`:
    the highest child or level; `added`: the points of its `levels` together; `last`: those of the last;
    `noted`: whether words about the row stand after them; `ruled`: whether these say what each case costs.
    """

    at: int
    points: int = UNKNOWN
    style: str = ""
    value: int = 0
    tokens: tuple[str, ...] = ()
    form: str = ""
    implied: int = 0
    children: int = 0
    total: int = 0
    unknown: int = 0
    guessed: int = 0
    levelish: int = 0
    best: int = UNKNOWN
    levels: int = 0
    added: int = 0
    last: int = UNKNOWN
    block: str = ""
    moves: bool = False
    is_levelish: bool = False
    noted: bool = False
    ruled: bool = False


Stack = tuple[Frame, ...]  # the open rows from the root down


def contribution(frame: Frame) -> int:
    """The points that an open or closed row gives its parent: its own, else what hangs below it."""
    if frame.points != UNKNOWN:
        return frame.points
    if frame.block or frame.moves:
        return 0
    if frame.children:
        return frame.total if frame.total else UNKNOWN
    return frame.best


def with_child(parent: Frame, child: Frame) -> Frame:
    """The parent once a closed child has said what it gives."""
    points = contribution(child)
    counts = not (child.block or child.moves)
    return parent._replace(
        children=parent.children + 1,
        total=parent.total + (points if counts and points != UNKNOWN else 0),
        unknown=parent.unknown + (points == UNKNOWN),
        guessed=parent.guessed + (child.points == UNKNOWN and not child.children and points != UNKNOWN),
        levelish=parent.levelish + (child.is_levelish and not child.children and not child.levels),
        best=max(parent.best, points if counts else UNKNOWN),
    )


def closed(stack: Stack, depth: int) -> tuple[Stack, float]:
    """(the rows still open, what is gained) once all rows from `depth` on are closed."""
    worth = 0.0
    while len(stack) > depth:
        worth += closing(stack[-1])
        stack = popped(stack)
    return stack, worth


def popped(stack: Stack) -> Stack:
    """The open rows without the last, which its parent takes in."""
    return (*stack[:-2], with_child(stack[-2], stack[-1]))


def closing(frame: Frame) -> float:
    """What a row and all below it are worth once nothing more hangs below it."""
    if frame.children:
        return _closing_group(frame)
    if frame.levels:
        return _closing_levels(frame)
    said = frame.points != UNKNOWN or frame.block or frame.moves
    return 0.0 if said or frame.at == OUTSIDE_ROOT else w.NO_POINTS


def _closing_group(frame: Frame) -> float:
    worth = w.ALONE if frame.children == 1 else 0.0
    if frame.at == OUTSIDE_ROOT:
        if frame.points == UNKNOWN or frame.unknown:
            return 0.0
        return w.TABLE_CLOSES if frame.total == frame.points else w.TABLE_MISSES
    if frame.block:
        return 0.0
    looks_like_levels = frame.levelish == frame.children > 1
    if frame.points == UNKNOWN or (frame.total == 0 and not frame.unknown):
        return worth + (w.CHILDREN_MAY_BE_LEVELS if looks_like_levels and frame.points == UNKNOWN else 0.0)
    if frame.total == frame.points:
        return worth + (w.CLOSES_ALONE if frame.children == 1 or frame.guessed else w.CLOSES)
    if looks_like_levels and frame.best == frame.points:
        return worth + w.CHILDREN_ARE_LEVELS
    return worth + (w.MISSES_PARTLY if frame.unknown and frame.total < frame.points or frame.guessed else w.MISSES)


def _closing_levels(frame: Frame) -> float:
    if frame.best == UNKNOWN:
        return 0.0
    if frame.points == UNKNOWN or frame.best == frame.points:
        return w.LEVEL_ROW_ENDS
    if frame.added == frame.points and frame.levels > 1:
        return w.PARTS_CLOSE
    return w.LEVELS_MISS
