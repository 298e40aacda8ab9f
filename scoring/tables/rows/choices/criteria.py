"""A row as a criterion: below each of the open rows, by its number, its points, its looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.tables.rows import weights as w
from scoring.tables.rows.choices import looks, numbers
from scoring.tables.rows.evidence import UNKNOWN
from scoring.tables.rows.frames import Frame, closing, popped
from scoring.tables.rows.state import CRITERION, Choice, State, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scoring.tables.rows.choices.whole import Whole
    from scoring.tables.rows.evidence import Evidence
    from scoring.tables.rows.frames import Stack
    from scoring.tables.rows.numbering import Mark


def ways(whole: Whole, state: State, place: int, own: Evidence) -> Iterator[tuple[State, Way]]:
    """The row as the next child of each open row, those below it being closed."""
    stack, gained = state.stack, 0.0
    while True:
        depth = len(stack)
        sibling = state.stack[depth] if depth < len(state.stack) else None
        worth, mark = _as_criterion(whole, state, stack, sibling, own)
        yield _open(whole, state, stack, place, own, mark, gained + worth)
        if depth == 1:
            return
        gained += closing(stack[-1])
        stack = popped(stack)


def _as_criterion(
    whole: Whole, state: State, stack: Stack, sibling: Frame | None, own: Evidence
) -> tuple[float, Mark | None]:
    """(worth, the reading of its number) as the next child of the last of `stack`."""
    parent = stack[-1]
    mark, worth = None, _without_number(whole, parent, sibling, own, len(stack))
    if own.marks:
        worth, mark = max(
            ((_number(whole, state, stack, sibling, own, mark), mark) for mark in own.marks), key=lambda pair: pair[0]
        )
    worth += _fits(whole, parent, own) + _looks(whole, stack, sibling, own)
    if own.row.begins:
        worth += w.TABLE_BEGINS if len(stack) == 1 else w.TABLE_BEGINS_BELOW
    if own.says and not (own.block or own.marks or parent.block):
        worth += w.LOOKS_LIKE_LEVEL
    if own.is_bullet:
        worth += w.BULLETED if own.row.mark and own.own != UNKNOWN else w.LOOKS_LIKE_LEVEL
    if not own.row.text:
        worth += w.NO_WORDS
    if own.total in ("total", "part", "page"):
        worth += w.CRITERION_IS_TOTAL
    return worth + (w.AFTER_TOTAL if state.after_total and not own.row.starts else 0.0), mark


def _without_number(whole: Whole, parent: Frame, sibling: Frame | None, own: Evidence, depth: int) -> float:
    if own.row.heads:
        return w.HEADS_BESIDE if depth == 1 else w.HEADS_BESIDE_BELOW
    if parent.at >= 0 and whole.rows[parent.at].row.heads:
        return 0.0
    worth = whole.unnumbered
    if sibling is not None:
        worth += w.AMONG_NUMBERED if sibling.style and not parent.block else w.AMONG_UNNUMBERED
    if depth == 1 and own.block:
        worth += w.HEADS_BLOCK
    elif depth == 1 and own.is_upper and own.own != UNKNOWN:
        worth += w.HEADS_IN_CAPITALS
    if parent.block and parent.at >= 0:
        return worth + (w.MOVES_IN_BLOCK if own.moves else w.IN_BLOCK) - whole.unnumbered
    if own.own == UNKNOWN and not own.block and not own.moves:
        worth += w.UNNUMBERED_SILENT * whole.silent
    if own.moves and parent.at >= 0 and parent.points != UNKNOWN and not own.says:
        worth += w.MOVES_BESIDE if own.moves == "bonus" else w.MOVES_BESIDE_RULE
    return worth


def _number(whole: Whole, state: State, stack: Stack, sibling: Frame | None, own: Evidence, mark: Mark) -> float:
    worth = w.NUMBERED + (w.MISPRINT if mark.misprint else 0.0)
    if sibling is not None and not own.row.begins:
        return worth + numbers.after_sibling(sibling, mark)
    return worth + numbers.as_first(state, stack, mark)


def _fits(whole: Whole, parent: Frame, own: Evidence) -> float:
    """Whether its points have room in its parent."""
    worth = 0.0
    if parent.levels:
        worth += w.CHILD_BELOW_LEVELS
    if parent.points == UNKNOWN or parent.block or own.own == UNKNOWN or own.moves:
        return worth
    if own.own > parent.points:
        return worth + w.CHILD_ABOVE
    if parent.total <= parent.points < parent.total + own.own:
        return worth + w.OVER
    return worth


def _looks(whole: Whole, stack: Stack, sibling: Frame | None, own: Evidence) -> float:
    worth = 0.0
    if sibling is not None:
        worth += looks.like(whole.rows[sibling.at], own)
    elif stack[-1].at >= 0:
        worth += looks.below(whole.rows[stack[-1].at], own)
    return worth * whole.by_looks


def _open(
    whole: Whole, state: State, stack: Stack, place: int, own: Evidence, mark: Mark | None, worth: float
) -> tuple[State, Way]:
    depth = len(stack)
    sibling = state.stack[depth] if depth < len(state.stack) else None
    frame = _frame(place, own, mark, stack[-1], sibling)
    known = numbers.put(state.known, depth, (f"{frame.style} {frame.form}", frame.value)) if mark else state.known
    after = State((*stack, frame), last=place, known=known)
    return after, Way(state, Choice(CRITERION, stack[-1].at, mark), worth)


def _frame(place: int, own: Evidence, mark: Mark | None, parent: Frame, sibling: Frame | None) -> Frame:
    block = own.block or parent.block
    made = Frame(
        place,
        points=own.own,
        block=block,
        moves=bool(own.moves) or bool(block),
        is_levelish=own.is_range or own.is_state or own.says and not own.has_cell,
    )
    if mark:
        return made._replace(style=mark.style, value=mark.value, tokens=mark.tokens, form=mark.form)
    if sibling is not None:
        return made._replace(
            style=sibling.style,
            value=sibling.value,
            tokens=sibling.tokens,
            form=sibling.form,
            implied=sibling.implied + 1,
        )
    return made
