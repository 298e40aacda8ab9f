"""Split and join: levels become criteria and criteria levels, two rows become one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scoring.engine import ZERO, Criterion, Level, Rubric
from scoring.tables.editing.numbers import Numbered
from scoring.tables.editing.rows import NEW_TITLE
from scoring.tables.editing.tree import Node, NotPossible, Tree

if TYPE_CHECKING:
    from scoring.tables.editing.tree import Edited


def split(rubric: Rubric, code: str) -> Edited:
    """Make each level of a row a criterion below it, scored by points up to the level's."""
    tree = Tree(rubric)
    node = tree.find(code)
    if not node.own.levels:
        raise NotPossible(f"Mục {code} không có mức nào để tách.")
    levels = node.own.levels
    node.own = replace(node.own, kind="group", levels=(), incident_step=None)
    with Numbered(tree, node):
        for level in levels:
            own = Criterion("", "", level.text, "points", max(level.points, ZERO), incident_step=level.incident_step)
            node.children.append(Node(own, None, node))
    return tree.done(node)


def fold(rubric: Rubric, code: str) -> Edited:
    """Make the children of a group its parts, each with the points it had."""
    tree = Tree(rubric)
    node = tree.find(code)
    children = [child.own for child in node.children]
    if not children or any(child.children for child in node.children):
        raise NotPossible(f"Mục {code} không có mục con, hoặc mục con còn chia nhỏ nữa, nên không gộp được.")
    if any(own.levels or own.is_extra for own in children):
        raise NotPossible(f"Mục con của {code} đã có mức hoặc là điểm cộng, điểm trừ nên không gộp thành phần được.")
    levels = tuple(Level(str(place), own.title, own.standard) for place, own in enumerate(children, 1))
    node.children.clear()
    node.own = replace(node.own, kind="parts", levels=levels)
    return tree.done(node)


def join(rubric: Rubric, code: str) -> Edited:
    """Make a row one with the sibling before it: words after words, levels after levels."""
    tree = Tree(rubric)
    node = tree.find(code)
    if not node.place:
        raise NotPossible(f"Trước mục {code} không có mục cùng cấp nào để gộp.")
    first = node.parent.children[node.place - 1]
    own = replace(first.own, title=_joined_title(first.own, node.own), **_joined_rules(first.own, node.own))
    if (own.levels or node.own.levels) and (first.children or node.children):
        raise NotPossible("Một trong hai mục có mức, mục kia có mục con nên không gộp được.")
    with Numbered(tree, node.parent):
        node.parent.children.remove(node)
    with Numbered(tree, first):
        for child in node.children:
            child.parent = first
            first.children.append(child)
    first.own = replace(own, kind="group", levels=()) if first.children else own
    return tree.done(first)


def _joined_title(one: Criterion, other: Criterion) -> str:
    if other.title == NEW_TITLE:
        return one.title
    return f"{one.title} {other.title}".strip()


def _joined_rules(one: Criterion, other: Criterion) -> dict[str, Any]:
    levels = (*one.levels, *other.levels)
    levels = tuple(replace(level, key=str(place)) for place, level in enumerate(levels, 1))
    kind = one.kind if one.levels or not other.levels else other.kind
    both_state = one.standard and other.standard and not (one.levels or other.levels)
    standard = one.standard + other.standard if both_state or one.is_group else max(one.standard, other.standard)
    return {"levels": levels, "kind": kind, "standard": standard}
