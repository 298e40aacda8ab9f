"""One row: its fields, a new row beside or below it, the row taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scoring.engine import ZERO, Criterion, Rubric
from scoring.tables.editing.numbers import Numbered, put_number
from scoring.tables.editing.tree import Node, NotPossible, Tree

if TYPE_CHECKING:
    from scoring.tables.editing.tree import Edited

MAX_DEPTH = 8
NEW_TITLE = "Tiêu chí mới"


def change(rubric: Rubric, code: str, **values: Any) -> Edited:
    """Set fields of one row."""
    tree = Tree(rubric)
    node = tree.find(code)
    put_values(node, values)
    return tree.done(node)


def put_values(node: Node, values: dict[str, Any]) -> None:
    number = values.pop("number", node.own.number)
    if number != node.own.number:
        put_number(node, number)
    node.own = replace(node.own, **values)


def limits(rubric: Rubric, **values: Any) -> Edited:
    """Set the limits of the whole table."""
    return replace(Tree(rubric).done(), rubric=replace(rubric, **values))


def add_after(rubric: Rubric, code: str) -> Edited:
    tree = Tree(rubric)
    node = tree.find(code)
    new = Node(_blank(node.own), None, node.parent)
    with Numbered(tree, node.parent):
        node.parent.children.insert(node.place + 1, new)
    return tree.done(new)


def add_child(rubric: Rubric, code: str) -> Edited:
    tree = Tree(rubric)
    node = tree.find(code)
    make_group(node)
    new = Node(_blank(node.children[-1].own if node.children else node.own), None, node)
    if new.depth >= MAX_DEPTH:
        raise NotPossible(f"Bảng chỉ có tối đa {MAX_DEPTH} cấp.")
    with Numbered(tree, node):
        node.children.append(new)
    return tree.done(new)


def _blank(like: Criterion) -> Criterion:
    kind = like.kind if like.is_extra else "points"
    return Criterion("", "", NEW_TITLE, kind, ZERO)


def make_group(node: Node) -> None:
    """A row takes children only as a group; what it was scored by must not get lost on the way."""
    if node.own.levels:
        raise NotPossible(
            f"Mục {node.own.code} đang có các mức nên không nhận mục con. Hãy tách các mức thành mục con trước."
        )
    if not node.own.is_group:
        node.own = replace(node.own, kind="group", step=None, cap=None)


def remove(rubric: Rubric, code: str) -> Edited:
    """Take a row away with all below it."""
    tree = Tree(rubric)
    node = tree.find(code)
    if len(tree.root.children) == 1 and node.parent is tree.root:
        raise NotPossible("Bảng phải còn ít nhất một mục lớn.")
    siblings, place = node.parent.children, node.place
    with Numbered(tree, node.parent):
        siblings.remove(node)
    near = siblings[min(place, len(siblings) - 1)] if siblings else node.parent
    return tree.done(near if near is not tree.root else None)
