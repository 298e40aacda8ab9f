"""What one more row is worth in a reading under way, for each thing that it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.tables.rows import weights as w
from scoring.tables.rows.choices import criteria, levels, others
from scoring.tables.rows.choices.whole import Whole
from scoring.tables.rows.evidence import UNKNOWN
from scoring.tables.rows.state import ANY_PARENT, ANY_ROLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from scoring.tables.rows.evidence import Evidence
    from scoring.tables.rows.state import Choice, Key, State, Way


class Choices:
    """All that the rows of one table may be. `held`: {place of a row: the choices that a person allows}."""

    def __init__(self, rows: Sequence[Evidence], held: Mapping[int, Iterable[Key]]) -> None:
        self.whole = Whole(rows)
        self.held = {place: frozenset(keys) for place, keys in held.items()}

    def after(self, states: Iterable[State], place: int) -> Iterator[tuple[State, Way]]:
        """(a state, the way into it) for all that the row at `place` may be after any of `states`."""
        allowed = self.held.get(place)
        for state in states:
            for after, way in _ways(self.whole, state, place, allowed is not None):
                fits = allowed is None or _is_allowed(way.choice, allowed)
                after.worth = state.worth + way.worth - (0 if fits else w.HELD)
                yield after, way if fits else way._replace(worth=way.worth - w.HELD)


def _ways(whole: Whole, state: State, place: int, is_held: bool) -> Iterator[tuple[State, Way]]:
    own = whole.rows[place]
    yield from criteria.ways(whole, state, place, own)
    if own.row.heads and not is_held:
        return
    if len(state.stack) > 1:
        yield from levels.ways(whole, state, place, own)
        yield from others.continued(whole, state, own)
        yield others.noted(whole, state, own)
    if state.last >= 0:
        yield others.joined(whole, state, place, own)
    yield others.outside(whole, state, place, own)
    if is_held or own.total or own.own != UNKNOWN and not own.marks:
        yield others.total(whole, state, own)


def _is_allowed(choice: Choice, allowed: Collection[Key]) -> bool:
    role, parent = choice.key
    return any(own in (role, ANY_ROLE) and above in (parent, ANY_PARENT) for own, above in allowed)
