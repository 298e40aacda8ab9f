"""What a line of a table means, in a line of words: `1 levels/bands 10 Xếp loại tổ chức đảng`.

How deep it stands, its role (and the roles that are as good), its points and other values (`step=0.5`, `unit=%`), its
words.
"""

from __future__ import annotations

from decimal import Decimal

from tests.benchmarks.tables.meaning import Node


def described(line: str) -> tuple[int, Node]:
    """The depth and the node. A group of 0 points has none that are printed."""
    depth, roles, *rest = line.split()
    role, *same = roles.split("/")
    node = Node(role, same=tuple(same))
    node.text = " ".join([word for word in rest if not _set(node, word)])
    if role == "group" and not node.points:
        node.printed = False
    return int(depth), node


def _set(node: Node, word: str) -> bool:
    """Whether the word is a value of the node, as `10` or `step=0.5`: figures come before its words."""
    name, is_named, value = word.partition("=")
    if is_named:
        is_text = name in ("unit", "block")
        setattr(node, name, value if is_text else bool(value) if name.endswith("_open") else Decimal(value))
    elif node.points is None and word.replace(".", "").isdigit() and node.role not in ("bonus", "penalty", "rule"):
        node.points = Decimal(word)
    else:
        return False
    return True


class Tree:
    """Nodes put below each other by their depth, in printed order."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._above: dict[int, Node] = {}

    def put(self, line: str) -> Node:
        depth, node = described(line)
        self._above[depth] = node
        if depth:
            self._above[depth - 1].add(node)
        else:
            self.roots.append(node)
        return node
