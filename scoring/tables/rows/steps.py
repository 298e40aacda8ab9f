"""What one more row is worth in a reading under way, for each thing that it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.tables.rows import evidence
from scoring.tables.rows import weights as w
from scoring.tables.rows.evidence import UNKNOWN
from scoring.tables.rows.frames import Frame, closing, contribution, with_child
from scoring.tables.rows.state import (
    ANY_PARENT,
    ANY_ROLE,
    CONTINUED,
    CRITERION,
    JOINED,
    LEVEL,
    OUTSIDE,
    TOTAL,
    Choice,
    State,
    Way,
)
from scoring.words.text import search_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from scoring.tables.rows.evidence import Evidence
    from scoring.tables.rows.numbering import Mark
    from scoring.tables.rows.state import Key, Numbered

Stack = tuple[Frame, ...]
_RANKS = {"capital": 0, "roman": 0, "arabic": 1, "letter": 3, "small roman": 3}


class Steps:
    """All steps over one table; holds what the table as a whole shows."""

    def __init__(self, rows: Sequence[Evidence], held: Mapping[int, Iterable[Key]]) -> None:
        self.rows = rows
        self.held = {place: frozenset(keys) for place, keys in held.items()}
        share = evidence.share_numbered(rows)
        self.unnumbered = w.UNNUMBERED if share > 0.15 else w.UNNUMBERED_ANYWHERE
        self.silent = min(1.0, share * 2)
        self.by_looks = 1.0 if share > 0.15 else 2.0  # without numbers, looks are all there is
        scored = [place for place, own in enumerate(rows) if own.marks or own.has_cell or own.says]
        self.tail = max(scored, default=0) + 1
        looks = [own.row.look for own in rows]
        self.bold = 0 < sum(look.bold for look in looks) < len(looks)

    def after(self, states: Iterable[State], place: int) -> Iterator[tuple[State, Way]]:
        """(a state, the way into it) for all that the row at `place` may be after any of `states`."""
        allowed = self.held.get(place)
        for state in states:
            for after, way in self._after(state, place, self.rows[place]):
                fits = allowed is None or _is_allowed(way.choice, allowed)
                after.worth = state.worth + way.worth - (0 if fits else w.HELD)
                yield after, way if fits else way._replace(worth=way.worth - w.HELD)

    def _after(self, state: State, place: int, own: Evidence) -> Iterator[tuple[State, Way]]:
        yield from self._criteria(state, place, own)
        if len(state.stack) > 1:
            yield from self._levels(state, place, own)
            yield from self._continued(state, own)
            yield self._noted(state, own)
        if state.last >= 0:
            yield self._joined(state, place, own)
        yield self._outside(state, place, own)
        if own.total or own.own != UNKNOWN and not own.marks:
            yield self._total(state, own)

    # Criteria

    def _criteria(self, state: State, place: int, own: Evidence) -> Iterator[tuple[State, Way]]:
        stack, gained = state.stack, 0.0
        while True:
            depth = len(stack)
            sibling = state.stack[depth] if depth < len(state.stack) else None
            worth, mark = self._as_criterion(state, stack, sibling, own)
            yield self._open(state, stack, place, own, mark, gained + worth)
            if depth == 1:
                return
            gained += closing(stack[-1])
            stack = (*stack[:-2], with_child(stack[-2], stack[-1]))

    def _as_criterion(
        self, state: State, stack: Stack, sibling: Frame | None, own: Evidence
    ) -> tuple[float, Mark | None]:
        """(worth, the reading of its number) as the next child of the last of `stack`."""
        parent = stack[-1]
        mark, worth = None, self._without_number(parent, sibling, own, len(stack))
        if own.marks:
            worth, mark = max(
                ((self._number(state, stack, sibling, own, mark), mark) for mark in own.marks), key=lambda pair: pair[0]
            )
        worth += self._fits(parent, own) + self._looks(stack, sibling, own)
        if own.says and not (own.block or own.marks or parent.block):
            worth += w.LOOKS_LIKE_LEVEL
        if own.is_bullet:
            worth += w.BULLETED if own.row.mark and own.own != UNKNOWN else w.LOOKS_LIKE_LEVEL
        if not own.row.text:
            worth += w.NO_WORDS
        if own.total in ("total", "part", "page"):
            worth += w.OUTSIDE_NUMBERED
        return worth + (w.AFTER_TOTAL if state.after_total else 0.0), mark

    def _without_number(self, parent: Frame, sibling: Frame | None, own: Evidence, depth: int) -> float:
        worth = self.unnumbered
        if sibling is not None:
            worth += w.AMONG_NUMBERED if sibling.style and not parent.block else w.AMONG_UNNUMBERED
        if depth == 1 and own.block:
            worth += w.HEADS_BLOCK
        elif depth == 1 and own.is_upper and own.own != UNKNOWN:
            worth += w.HEADS_IN_CAPITALS
        if parent.block and parent.at >= 0:
            return worth + (w.MOVES_IN_BLOCK if own.moves else w.IN_BLOCK) - self.unnumbered
        if own.own == UNKNOWN and not own.block and not own.moves:
            worth += w.UNNUMBERED_SILENT * self.silent
        if own.moves and parent.at >= 0 and parent.points != UNKNOWN and not own.says:
            worth += w.MOVES_BESIDE if own.moves == "bonus" else w.MOVES_BESIDE_RULE
        return worth

    def _number(self, state: State, stack: Stack, sibling: Frame | None, own: Evidence, mark: Mark) -> float:
        worth = w.NUMBERED + (w.MISPRINT if mark.misprint else 0.0)
        if sibling is not None:
            return worth + _after_sibling(sibling, mark)
        return worth + _as_first(state, stack, mark)

    def _fits(self, parent: Frame, own: Evidence) -> float:
        """Whether its points have room in its parent."""
        worth = 0.0
        if parent.levels:
            worth += w.LEVEL_BELOW_CHILDREN
        if parent.points == UNKNOWN or parent.block or own.own == UNKNOWN or own.moves:
            return worth
        if own.own > parent.points:
            return worth + w.CHILD_ABOVE
        if parent.total <= parent.points < parent.total + own.own:
            return worth + w.OVER
        return worth

    def _looks(self, stack: Stack, sibling: Frame | None, own: Evidence) -> float:
        worth = 0.0
        if sibling is not None:
            worth += _like(self.rows[sibling.at], own)
        elif stack[-1].at >= 0:
            worth += _below(self.rows[stack[-1].at], own)
        return worth * self.by_looks

    def _open(
        self, state: State, stack: Stack, place: int, own: Evidence, mark: Mark | None, worth: float
    ) -> tuple[State, Way]:
        depth = len(stack)
        sibling = state.stack[depth] if depth < len(state.stack) else None
        frame = _frame(place, own, mark, stack[-1], sibling)
        known = _put(state.known, depth, (f"{frame.style} {frame.form}", frame.value)) if mark else state.known
        after = State((*stack, frame), last=place, known=known)
        return after, Way(state, Choice(CRITERION, stack[-1].at, mark), worth)

    # Levels

    def _levels(self, state: State, place: int, own: Evidence) -> Iterator[tuple[State, Way]]:
        frame = state.stack[-1]
        worth = self._as_level(frame, own, state.last)
        if state.after_total:
            worth += w.AFTER_TOTAL
        top = frame._replace(
            levels=frame.levels + 1,
            best=max(frame.best, own.level),
            added=frame.added + max(own.level, 0),
            last=own.level,
        )
        yield state.then((*state.stack[:-1], top), place), Way(state, Choice(LEVEL, frame.at), worth)

    def _as_level(self, frame: Frame, own: Evidence, last: int) -> float:
        worth = w.LEVEL_UNNUMBERED
        if own.marks:
            worth = _level_number(frame, own)
        worth += self._level_words(frame, own) + _level_points(frame, own)
        if frame.levels and last > frame.at and self.rows[last].first == own.first:
            worth += w.LEVEL_LIKE_LAST
        if frame.children:
            worth += w.LEVEL_BELOW_CHILDREN
        if frame.block:
            worth += w.LEVEL_IN_BLOCK
        above = self.rows[frame.at]
        if own.row.look.bold and not above.row.look.bold or own.is_upper and not above.is_upper:
            worth += w.LEVEL_BOLD
        if own.row.look.indent < above.row.look.indent:
            worth += w.OUTDENTED
        if own.is_caption or own.is_lead_in or own.block or own.total in ("total", "part", "page"):
            worth += w.LEVEL_BELOW_CHILDREN
        return worth

    def _level_words(self, frame: Frame, own: Evidence) -> float:
        worth = w.LEVEL_BULLET if own.is_bullet else 0.0
        if own.says:
            worth += w.LEVEL_SAYS_POINTS
        if own.is_range:
            worth += w.LEVEL_RANGE
        elif own.is_state:
            worth += w.LEVEL_STATE
        if own.level == UNKNOWN:
            worth += w.LEVEL_SAYS_NOTHING
        if own.moves and not own.says:
            worth += w.LEVEL_MOVES
        if frame.noted:
            worth += w.LEVEL_AFTER_RULE if frame.ruled else w.LEVEL_AFTER_NOTE
        return worth

    # What is no row of the tree

    def _continued(self, state: State, own: Evidence) -> Iterator[tuple[State, Way]]:
        """A heading printed again where its rows go on: on a new page, in the next of several tables."""
        for depth in range(1, len(state.stack)):
            frame = state.stack[depth]
            if _names_again(own, self.rows[frame.at], depth < len(state.stack) - 1 or frame.levels > 0):
                after = State(state.stack, last=frame.at, known=state.known)
                yield after, Way(state, Choice(CONTINUED, frame.at), w.CONTINUED)

    def _noted(self, state: State, own: Evidence) -> tuple[State, Way]:
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
            worth += w.OUTSIDE_NUMBERED * 2
        if own.is_caption or own.is_signature or state.after_total or own.total or own.block or not own.row.text:
            worth += w.JOINED_SAYS_POINTS
        if own.row.look.italic and not self.rows[frame.at].row.look.italic:
            worth += w.NOTE_ITALIC
        if own.row.look.bold and not self.rows[frame.at].row.look.bold:
            worth += w.LEVEL_BOLD
        after = state.then(
            (*state.stack[:-1], frame._replace(noted=frame.levels > 0, ruled=frame.ruled or is_rule)), state.last
        )
        return after, Way(state, Choice(JOINED, frame.at), worth)

    def _joined(self, state: State, place: int, own: Evidence) -> tuple[State, Way]:
        before = self.rows[state.last]
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
            worth += w.OUTSIDE_NUMBERED * 2
        if own.has_cell or own.says or own.is_bullet or own.total:
            worth += w.JOINED_SAYS_POINTS
        if own.is_caption or own.is_signature or state.after_total or own.block or not own.row.text:
            worth += w.JOINED_SAYS_POINTS
        return state.then(state.stack, state.last), Way(state, Choice(JOINED, state.last), worth)

    def _outside(self, state: State, place: int, own: Evidence) -> tuple[State, Way]:
        worth = w.OUTSIDE
        if own.is_caption or own.total == "page" or not own.row.text:
            worth += w.OUTSIDE_CAPTION
        if state.after_total:
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
        elif place >= self.tail and own.row.line > self.rows[place - 1].row.line + 1 and not own.row.starts:
            worth += w.OUTSIDE_APART
        return state.then(state.stack, -1), Way(state, Choice(OUTSIDE, -1), worth)

    def _total(self, state: State, own: Evidence) -> tuple[State, Way]:
        worth = {"": w.TOTAL_UNSAID, "loose": w.TOTAL_WORDS_LOOSE, "page": w.TOTAL_UNSAID}.get(own.total, w.TOTAL_WORDS)
        points = own.total_points if own.total_points != UNKNOWN else own.own
        if points != UNKNOWN:
            worth += _total_fits(state.stack, points) * (0.4 if own.total == "total" else 1.0)
        elif not own.total:
            worth += w.TOTAL_UNSAID
        if own.marks:
            worth += w.TOTAL_NUMBERED
        after = state.then(state.stack, -1)
        after.after_total |= own.total != "subtotal" and len(state.stack) > 1
        return after, Way(state, Choice(TOTAL, -1), worth)


def _is_allowed(choice: Choice, allowed: Collection[Key]) -> bool:
    role, parent = choice.key
    return any(own in (role, ANY_ROLE) and above in (parent, ANY_PARENT) for own, above in allowed)


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


def _after_sibling(sibling: Frame, mark: Mark) -> float:
    if not sibling.style:
        return w.BEGINS / 2 if mark.value in (1, sibling.implied + 2) else w.BEGINS_LATE
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


def _as_first(state: State, stack: Stack, mark: Mark) -> float:
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


def _put(known: tuple[Numbered, ...], depth: int, own: Numbered) -> tuple[Numbered, ...]:
    """The numbers by depth with one set; what is deeper stays, for cousins."""
    if depth < len(known):
        return known if known[depth] == own else (*known[:depth], own, *known[depth + 1 :])
    return (*known, *[("", 0)] * (depth - len(known)), own)


def _like(sibling: Evidence, own: Evidence) -> float:
    ours, theirs = own.row.look, sibling.row.look
    worth = w.LOOKS_ALIKE
    if ours.bold != theirs.bold:
        worth += w.BOLD_DIFFERS
    if own.is_upper != sibling.is_upper:
        worth += w.CAPITALS_DIFFER
    if ours.indent != theirs.indent:
        worth += w.INDENT_DIFFERS
    if ours.fill != theirs.fill:
        worth += w.FILL_DIFFERS
    return worth


def _below(parent: Evidence, own: Evidence) -> float:
    ours, theirs = own.row.look, parent.row.look
    worth = 0.0
    if own.is_upper and not parent.is_upper or ours.bold and not theirs.bold:
        worth += w.MORE_THAN_PARENT
    elif parent.is_upper and not own.is_upper or theirs.bold and not ours.bold:
        worth += w.LESS_THAN_PARENT
    if ours.indent != theirs.indent:
        worth += w.INDENTED if ours.indent > theirs.indent else w.OUTDENTED
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


def _total_fits(stack: Stack, points: int) -> float:
    """A total of the whole table so far, or of an open row."""
    while len(stack) > 1:
        frame = stack[-1]
        if frame.children and contribution(frame) == points and len(stack) > 2:
            return w.TOTAL_FITS / 2
        stack = (*stack[:-2], with_child(stack[-2], frame))
    return w.TOTAL_FITS if stack[0].total == points and stack[0].children else 0.0


_BARE = " .)(/:-–"


def _names_again(own: Evidence, known: Evidence, has_below: bool) -> bool:
    text, says = evidence.without_continued(own.row.text)
    mark, marked = evidence.without_continued(own.row.mark)
    says = says or marked
    same_mark = mark.strip(_BARE) == known.row.mark.strip(_BARE) if mark else says or not known.row.mark
    key = search_key(text)
    same_text = key == known.key or (says and known.key.startswith(key))
    return same_mark and same_text and own.own in (UNKNOWN, known.own) and (says or has_below)
