"""Where a row stands: before, after, inside or outside of its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.engine import Rubric
from scoring.tables.editing.numbers import Numbered
from scoring.tables.editing.rows import make_group
from scoring.tables.editing.tree import NotPossible, Tree

if TYPE_CHECKING:
    from scoring.tables.editing.tree import Edited


def move_up(rubric: Rubric, code: str) -> Edited:
    return _swap(rubric, code, -1, "Mục {} đã ở đầu nhóm của nó.")


def move_down(rubric: Rubric, code: str) -> Edited:
    return _swap(rubric, code, 1, "Mục {} đã ở cuối nhóm của nó.")


def _swap(rubric: Rubric, code: str, step: int, refusal: str) -> Edited:
    tree = Tree(rubric)
    node = tree.find(code)
    siblings, place = node.parent.children, node.place
    if not 0 <= place + step < len(siblings):
        raise NotPossible(refusal.format(code))
    with Numbered(tree, node.parent):
        siblings[place], siblings[place + step] = siblings[place + step], siblings[place]
    return tree.done(node)


def move_in(rubric: Rubric, code: str) -> Edited:
    """Make a row the last child of the row before it."""
    tree = Tree(rubric)
    node = tree.find(code)
    if not node.place:
        raise NotPossible(f"Trước mục {code} không có mục cùng cấp nào để đưa vào.")
    parent, target = node.parent, node.parent.children[node.place - 1]
    make_group(target)
    with Numbered(tree, parent, target):
        parent.children.remove(node)
        target.children.append(node)
        node.parent = target
    return tree.done(node)


def move_out(rubric: Rubric, code: str) -> Edited:
    """Make a row the next sibling of its parent."""
    tree = Tree(rubric)
    node = tree.find(code)
    parent = node.parent
    if parent is tree.root:
        raise NotPossible(f"Mục {code} đã ở cấp ngoài cùng.")
    with Numbered(tree, parent, parent.parent):
        parent.children.remove(node)
        parent.parent.children.insert(parent.place + 1, node)
        node.parent = parent.parent
    return tree.done(node)
