"""A reading of the rows so far, and what a row may be taken for in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scoring.tables.rows.frames import Frame
    from scoring.tables.rows.numbering import Mark

CRITERION, LEVEL, JOINED, IGNORED, TOTAL, CONTINUED = "criterion", "level", "joined", "ignored", "total", "continued"

Numbered = tuple[str, int]  # style of a sequence, and the last number in it
ANY_ROLE, ANY_PARENT = "", -2  # in what a person allows
Key = tuple[str, int]  # role, and the place of the row above; −1 for none


class Choice(NamedTuple):
    """What one row is taken for. `parent`: the place of the row that it belongs to, −1 for none."""

    role: str
    parent: int
    mark: Mark | None = None

    @property
    def key(self) -> Key:
        return self.role, self.parent


class Way(NamedTuple):
    """How a state came about: from which, by which choice, for how much."""

    before: State
    choice: Choice
    worth: float


@dataclass(slots=True, eq=False)
class State:
    """`stack`: the open rows from the root down; `last`: the place of the words that may go on.

    `known`: how rows were last numbered at each depth; `beyond`: the most that the rows to come can be worth from here,
    once known.
    """

    stack: tuple[Frame, ...]
    worth: float = 0.0
    last: int = -1
    after_total: bool = False
    known: tuple[Numbered, ...] = ()
    ways: list[Way] = field(default_factory=list)
    beyond: float = float("-inf")

    @property
    def signature(self) -> tuple[object, ...]:
        return self.stack, self.last, self.after_total

    def then(self, stack: tuple[Frame, ...], last: int) -> State:
        """The same, one row on, where that row opens nothing."""
        return State(stack, last=last, after_total=self.after_total, known=self.known)
