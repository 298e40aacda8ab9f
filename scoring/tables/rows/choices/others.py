"""A row that is no row of the tree: words that go on, words about a row, a total, a heading again, nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.tables.rows import evidence
from scoring.tables.rows import weights as w
from scoring.tables.rows.evidence import UNKNOWN
from scoring.tables.rows.frames import contribution, popped
from scoring.tables.rows.state import CONTINUED, IGNORED, JOINED, TOTAL, Choice, State, Way
from scoring.words.text import search_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scoring.tables.rows.choices.whole import Whole
    from scoring.tables.rows.evidence import Evidence
    from scoring.tables.rows.frames import Stack

_BARE = " .)(/:-–"


def continued(whole: Whole, state: State, own: Evidence) -> Iterator[tuple[State, Way]]:
    """A heading printed again where its rows go on: on a new page, in the next of several tables."""
    for depth in range(1, len(state.stack)):
        frame = state.stack[depth]
        if _names_again(own, whole.rows[frame.at], depth < len(state.stack) - 1 or frame.levels > 0):
            after = State(state.stack, last=frame.at, known=state.known)
            yield after, Way(state, Choice(CONTINUED, frame.at), w.CONTINUED)


def noted(whole: Whole, state: State, own: Evidence) -> tuple[State, Way]:
    """Words about the last criterion: what proves it, what each case costs."""
    frame = state.stack[-1]
    worth = w.NOTE + (w.NOTE_WORDS if own.is_note else 0.0) + (w.NOTE_BRACKET if own.is_bracket else 0.0)
    is_rule = (own.is_rule or own.row.values.get("tariff") == "deduction") and not frame.block
    if is_rule:
        worth += w.NOTE_RULE + (w.RULES_SEVERAL if frame.ruled else 0.0)
    elif own.has_cell or own.says:
        worth += w.JOINED_SAYS_POINTS
    if own.is_range or own.is_state or own.is_bullet:
        worth += 0.0 if is_rule or own.is_note else w.NOTE_LIKE_LEVEL
    if own.marks:
        worth += w.JOINED_NUMBERED
    if own.is_caption or own.is_signature or state.after_total or own.total or own.block or not own.row.text:
        worth += w.JOINED_IS_OTHER
    if own.row.look.italic and not whole.rows[frame.at].row.look.italic:
        worth += w.NOTE_ITALIC
    if own.row.look.bold and not whole.rows[frame.at].row.look.bold:
        worth += w.JOINED_BOLD
    after = state.then(
        (*state.stack[:-1], frame._replace(noted=frame.levels > 0, ruled=frame.ruled or is_rule)), state.last
    )
    return after, Way(state, Choice(JOINED, frame.at), worth)


def joined(whole: Whole, state: State, place: int, own: Evidence) -> tuple[State, Way]:
    """Words that go on from the row before."""
    before = whole.rows[state.last]
    worth = w.JOINED
    if own.is_lead_in:
        worth += w.JOINED_LEAD_IN
    elif own.is_lower and not before.ends:
        worth += w.JOINED_GOES_ON
    elif own.is_lower or not before.ends and own.row.starts:
        worth += w.JOINED_LIKELY
    if own.is_bracket:
        worth += w.JOINED_BRACKET
    if own.marks:
        worth += w.JOINED_NUMBERED
    stack = _with_brought(state, own) if own.is_lower and not before.ends else None
    if own.is_bullet or own.total or stack is None and (own.has_cell or own.says):
        worth += w.JOINED_SAYS_POINTS
    elif stack is not None:
        worth += w.JOINED_BRINGS
    if own.is_caption or own.is_signature or state.after_total or own.block or not own.row.text:
        worth += w.JOINED_IS_OTHER
    return state.then(stack or state.stack, state.last), Way(state, Choice(JOINED, state.last), worth)


def _with_brought(state: State, own: Evidence) -> Stack | None:
    """The open rows where words that go on bring the points that the row before did not say; else None."""
    frame = state.stack[-1]
    if (
        state.last == frame.at
        and frame.points == UNKNOWN
        and own.own != UNKNOWN
        and not (frame.levels or frame.children)
    ):
        return (*state.stack[:-1], frame._replace(points=own.own))
    if state.last > frame.at and frame.levels and frame.last == UNKNOWN and own.level != UNKNOWN:
        best, added = max(frame.best, own.level), frame.added + own.level
        return (*state.stack[:-1], frame._replace(best=best, added=added, last=own.level))
    return None


def outside(whole: Whole, state: State, place: int, own: Evidence) -> tuple[State, Way]:
    """No row of the table: a title, a signature, an empty line."""
    worth = w.OUTSIDE
    if own.is_caption or own.total == "page" or not own.row.text:
        worth += w.OUTSIDE_CAPTION
    if state.after_total and not own.row.begins:
        worth += w.OUTSIDE_AFTER
    elif len(state.stack) == 1 and not own.has_cell:
        worth += w.OUTSIDE_BEFORE
    if (own.has_cell or own.says) and own.total != "page":
        worth += w.OUTSIDE_POINTS
    if own.marks:
        worth += w.OUTSIDE_NUMBERED
    if own.is_signature:
        worth += w.OUTSIDE_SIGNATURE
    if state.last < 0 and len(state.stack) > 1 and not state.after_total:
        worth += w.OUTSIDE_GOES_ON
    elif place >= whole.tail and own.row.line > whole.rows[place - 1].row.line + 1 and not own.row.starts:
        worth += w.OUTSIDE_APART
    return state.then(state.stack, -1), Way(state, Choice(IGNORED, -1), worth)


def total(whole: Whole, state: State, own: Evidence) -> tuple[State, Way]:
    """The sum of what stands above it."""
    worth = {"": w.TOTAL_UNSAID, "loose": w.TOTAL_WORDS_LOOSE, "page": w.TOTAL_UNSAID}.get(own.total, w.TOTAL_WORDS)
    points = own.total_points if own.total_points != UNKNOWN else own.own
    if points != UNKNOWN:
        worth += _total_fits(state.stack, points) * (w.TOTAL_KNOWN if own.total == "total" else 1.0)
    elif not own.total:
        worth += w.TOTAL_UNSAID
    if own.marks:
        worth += w.TOTAL_NUMBERED
    after = state.then(state.stack, -1)
    after.after_total |= own.total != "subtotal" and len(state.stack) > 1
    return after, Way(state, Choice(TOTAL, -1), worth)


def _total_fits(stack: Stack, points: int) -> float:
    """A total of the whole table so far, or of an open row."""
    while len(stack) > 1:
        frame = stack[-1]
        if frame.children and contribution(frame) == points and len(stack) > 2:
            return w.TOTAL_FITS_GROUP
        stack = popped(stack)
    return w.TOTAL_FITS if stack[0].total == points and stack[0].children else 0.0


def _names_again(own: Evidence, known: Evidence, has_below: bool) -> bool:
    text, says = evidence.without_continued(own.row.text)
    mark, marked = evidence.without_continued(own.row.mark)
    says = says or marked
    same_mark = mark.strip(_BARE) == known.row.mark.strip(_BARE) if mark else says or not known.row.mark
    key = search_key(text)
    same_text = key == known.key or (says and known.key.startswith(key))
    return same_mark and same_text and own.own in (UNKNOWN, known.own) and (says or has_below)
