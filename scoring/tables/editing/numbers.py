"""Numbers of siblings: the style they run in, and how they run on when rows come and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from scoring.engine import Rubric
from scoring.tables.editing.tree import Tree
from scoring.words.numbers import roman
from scoring.words.text import LETTERS

if TYPE_CHECKING:
    from scoring.tables.editing.tree import Edited, Node

STYLES: dict[str, Callable[[int], str]] = {
    "roman": roman,
    "arabic": str,
    "letter": lambda place: LETTERS[place - 1] if place <= len(LETTERS) else str(place),
    "capital": lambda place: LETTERS[place - 1].upper() if place <= len(LETTERS) else str(place),
    "small roman": lambda place: roman(place).lower(),
}
BY_DEPTH = ("roman", "arabic", "letter")


def sequence(numbers: Sequence[str]) -> tuple[str, str] | None:
    """(what stands before the last dot, style) in which these numbers run on from the first; None where they do not."""
    before = {number.rpartition(".")[0] for number in numbers}
    if len(before) != 1:
        return None
    last = [number.rpartition(".")[2] for number in numbers]
    for style, write in STYLES.items():
        if last == [write(place) for place in range(1, len(last) + 1)]:
            return before.pop(), style
    return None


def in_order(numbers: Sequence[str]) -> list[str]:
    """The numbers as they would run on in the style of the first that has one."""
    for number in numbers:
        head, _, last = number.rpartition(".")
        for style, write in STYLES.items():
            if last in [write(place) for place in range(1, 40)]:
                return _run(head, style, len(numbers))
    return _run("", "arabic", len(numbers))


def _run(head: str, style: str, count: int) -> list[str]:
    return [f"{head}.{STYLES[style](place)}" if head else STYLES[style](place) for place in range(1, count + 1)]


def _put_numbers(parent: Node, numbers: Sequence[str]) -> None:
    for node, number in zip(parent.children, numbers, strict=True):
        put_number(node, number)


def put_number(node: Node, number: str) -> None:
    """Give a row its number; children whose numbers repeat it follow."""
    old = node.own.number
    node.own = replace(node.own, number=number)
    for child in node.children:
        if old and child.own.number.startswith(f"{old}."):
            put_number(child, number + child.own.number[len(old) :])


def _style_for(tree: Tree, parent: Node) -> tuple[str, str]:
    """How the children of a row that had none are numbered: like its cousins, else by depth."""
    for node in tree.by_code.values():
        if node is not parent and node.parent is parent.parent and node.children:
            found = sequence([child.own.number for child in node.children])
            if found:
                return (parent.own.number if found[0] == node.own.number else found[0]), found[1]
    depth = 0 if parent.parent is None else parent.depth + 1
    return "", BY_DEPTH[min(depth, 2)]


class Numbered:
    """While in this block, rows come and go below a parent; afterwards they run on as they did before."""

    def __init__(self, tree: Tree, *parents: Node) -> None:
        self.styles = []
        for parent in dict.fromkeys(parents):
            numbers = [child.own.number for child in parent.children]
            self.styles.append((parent, sequence(numbers) if numbers else _style_for(tree, parent)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        for parent, style in self.styles if kind is None else ():
            if style:
                _put_numbers(parent, _run(*style, len(parent.children)))
            else:
                _fill_numbers(parent)


def _fill_numbers(parent: Node) -> None:
    for node in parent.children:
        if not node.own.number:
            put_number(node, str(node.place + 1))


def renumber(rubric: Rubric, parent: str = "") -> Edited:
    """Number the children of a row (of the whole table: its sections) in order."""
    tree = Tree(rubric)
    node = tree.find(parent) if parent else tree.root
    _put_numbers(node, in_order([child.own.number for child in node.children]))
    return tree.done(node if parent else None)
