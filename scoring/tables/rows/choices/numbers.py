"""What a number is worth after its sibling's, or as the first below its parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.tables.rows import weights as w

if TYPE_CHECKING:
    from scoring.tables.rows.frames import Frame, Stack
    from scoring.tables.rows.numbering import Mark
    from scoring.tables.rows.state import Numbered, State

_RANKS = {"capital": 0, "roman": 0, "arabic": 1, "letter": 3, "small roman": 3}


def after_sibling(sibling: Frame, mark: Mark) -> float:
    """A number beside its sibling before."""
    if not sibling.style:
        return w.BEGINS_AFTER_UNNUMBERED if mark.value in (1, sibling.implied + 2) else w.BEGINS_LATE
    if mark.style != sibling.style or mark.tokens[:-1] != sibling.tokens[:-1]:
        return w.OTHER_STYLE
    worth = w.OTHER_FORM if mark.form != sibling.form else 0.0
    step = mark.value - sibling.value
    if step == 1 + sibling.implied:
        return worth + w.RUNS_ON + (w.FILLS_GAP if sibling.implied else 0.0)
    if step == 1:
        return worth + w.RUNS_ON_OVER_UNNUMBERED
    if step > 1:
        return worth + max(w.SKIPS * (step - 1 - sibling.implied), w.SKIPS_MOST)
    return worth + (w.REPEATS if step == 0 else w.GOES_BACK)


def as_first(state: State, stack: Stack, mark: Mark) -> float:
    """A number as the first below its parent."""
    depth, parent = len(stack), stack[-1]
    worth = w.BEGINS if mark.value == 1 else w.BEGINS_LATE
    style = f"{mark.style} {mark.form}"
    known, end = state.known[depth] if depth < len(state.known) else ("", 0)
    if mark.value > 1 and known == style and end + 1 == mark.value:
        worth = w.RUNS_OVER_GROUPS
    if known:
        worth += w.STYLE_OF_DEPTH if known == style else w.OTHER_STYLE_OF_DEPTH
    if len(mark.tokens) > 1:
        worth += _prefix(stack, mark)
    if any(frame.style == mark.style and frame.form == mark.form for frame in stack[1:]):
        worth += w.SAME_STYLE_BELOW
    elif parent.style and _rank(mark.style) < _rank(parent.style):
        worth += w.STYLE_UPWARDS
    return worth


def _prefix(stack: Stack, mark: Mark) -> float:
    own, above = mark.tokens[:-1], stack[-1].tokens
    if own == above:
        return w.NAMES_PARENT
    path = tuple(token for frame in stack for token in frame.tokens[-1:])
    if above and path[-len(own) :] == own:
        return w.NAMES_PARENT
    return w.NAMES_OTHER if above and above[-1:] != own[-1:] and above[-1].isdigit() else w.NAMES_LESS


def _rank(style: str) -> int:
    return 2 if style.startswith("dotted") else _RANKS.get(style, 1)


def put(known: tuple[Numbered, ...], depth: int, own: Numbered) -> tuple[Numbered, ...]:
    """The numbers by depth with one set; what is deeper stays, for cousins."""
    if depth < len(known):
        return known if known[depth] == own else (*known[:depth], own, *known[depth + 1 :])
    return (*known, *[("", 0)] * (depth - len(known)), own)
