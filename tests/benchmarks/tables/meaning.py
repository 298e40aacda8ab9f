"""What a table means, as its author knows it: a tree of nodes, each of which stands in some lines of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

CRITERIA = ("group", "points", "levels", "parts", "bands", "bonus", "penalty")


@dataclass(eq=False)
class Node:
    """A row of the meaning. `role` is a criterion's kind, or level, rule, note, total, outside.

    printed  its own points stand in the file
    inline   it has no line of its own
    fault    what is wrong with it in the file on purpose: a finding on it is as good as the right reading
    same     other roles that a person could as well read
    places   (sheet, line) of each line that it stands in, from 0 and from 1
    """

    role: str
    text: str = ""
    points: Decimal | None = None
    step: Decimal | None = None
    cap: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    block: str = ""
    printed: bool = True
    inline: bool = False
    fault: str = ""
    same: tuple[str, ...] = ()
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    levels: list[Node] = field(default_factory=list)
    beside: list[Node] = field(default_factory=list)  # rules and notes
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_criterion(self) -> bool:
        return self.role in CRITERIA

    @property
    def depth(self) -> int:
        return 0 if self.parent is None else self.parent.depth + 1

    def add(self, child: Node) -> Node:
        child.parent = self
        where = self.children if child.is_criterion else self.levels if child.role == "level" else self.beside
        where.append(child)
        return child

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in printed order."""
        yield self
        yield from self.levels
        yield from self.beside
        for child in self.children:
            yield from child.walk()


@dataclass(eq=False)
class Meaning:
    """A whole table. `year`: whose points count; `others`: nodes outside the tree, as totals and repeated heads."""

    roots: list[Node]
    year: int
    others: list[Node] = field(default_factory=list)

    @property
    def standard(self) -> Decimal:
        """Points of the table, bonus and penalty rows left out."""
        scored = (node for root in self.roots for node in root.walk() if node.is_criterion and node.role != "group")
        return sum((n.points or Decimal(0) for n in scored if n.role not in ("bonus", "penalty")), Decimal(0))

    def walk(self) -> Iterator[Node]:
        for root in self.roots:
            yield from root.walk()

    def nodes(self) -> list[Node]:
        """All rows that are measured: those that stand in the table, not in paragraphs around it."""
        return [node for node in (*self.walk(), *self.others) if node.places]
