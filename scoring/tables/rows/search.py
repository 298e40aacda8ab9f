"""The reading of a whole table that has most for it: a beam over its rows.

Each row may be a criterion below any of the open rows, a level of the last one, words that go on, a total, or no row
of the table. A reading under way is the chain of open rows from the root down; `choices/` says what one more row is
worth in it, `frames.py` what a row is worth once it closes. Readings that leave the same rows open are one from there
on, so that only the better goes on; the other is kept as a way in, for what a near second reading says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scoring.tables.rows import weights as w
from scoring.tables.rows.choices import Choices
from scoring.tables.rows.frames import Frame, closed, closing
from scoring.tables.rows.state import Choice, State, Way
from scoring.tables.sources.limits import refuse_overlong

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scoring.tables.rows.evidence import Evidence
    from scoring.tables.rows.state import Key


@dataclass(frozen=True)
class Alternative:
    """Another choice for a row, and by how much the whole reading is worse with it."""

    choice: Choice
    behind: float


@dataclass(frozen=True)
class Found:
    """The best reading: one choice for each row, beside it what else was near."""

    choices: list[Choice]
    alternatives: list[list[Alternative]]
    worth: float
    steps: list[float] = field(default_factory=list)


def search(rows: Sequence[Evidence], total: int, held: Mapping[int, Iterable[Key]] | None = None) -> Found:
    """The best reading. `total`: the printed total or UNKNOWN; `held`: {place: the choices that a person allows}."""
    choices = Choices(rows, held or {})
    layers = [[State((Frame(-1, total),))]]
    for place in range(len(rows)):
        refuse_overlong()
        layers.append(_kept(choices.after(layers[-1], place)))
    ends = layers[-1]
    for state in ends:
        stack, worth = closed(state.stack, 1)
        state.beyond = worth + closing(stack[0])
    best = max(ends, key=lambda state: state.worth + state.beyond)
    ways = _ways(best)
    return Found(
        [way.choice for way in ways], _alternatives(layers, best), best.worth + best.beyond, [way.worth for way in ways]
    )


def _kept(ways: Iterable[tuple[State, Way]]) -> list[State]:
    """The best states, those alike made one, none that is far behind."""
    found: dict[object, State] = {}
    for state, way in ways:
        first = found.setdefault(state.signature, state)
        first.ways.append(way)
        if state.worth > first.worth:
            first.worth, first.known = state.worth, state.known
    states = sorted(found.values(), key=lambda state: -state.worth)[: w.WIDTH]
    least = states[0].worth - w.BEHIND
    return [state for state in states if state.worth >= least]


def _ways(state: State) -> list[Way]:
    found = []
    while state.ways:
        way = max(state.ways, key=lambda way: way.before.worth + way.worth)
        found.append(way)
        state = way.before
    return found[::-1]


def _alternatives(layers: Sequence[Sequence[State]], best: State) -> list[list[Alternative]]:
    """For each row the other choices that some whole reading near the best makes."""
    most, found = best.worth + best.beyond, []
    for layer in reversed(layers[1:]):
        worths: dict[Key, tuple[float, Choice]] = {}
        for state in layer:
            for way in state.ways:
                way.before.beyond = max(way.before.beyond, way.worth + state.beyond)
                whole = way.before.worth + way.worth + state.beyond
                if whole > worths.get(way.choice.key, (float("-inf"),))[0]:
                    worths[way.choice.key] = whole, way.choice
        near = sorted((most - whole, choice) for whole, choice in worths.values() if most - whole < w.NEAR)
        found.append([Alternative(choice, behind) for behind, choice in near])
    return found[::-1]
