"""Levels that leave one row for another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scoring.engine import Criterion, Level, Rubric
from scoring.tables.editing.rows import put_values
from scoring.tables.editing.tree import NotPossible, Tree

if TYPE_CHECKING:
    from scoring.tables.editing.tree import Edited, Node


def takes_levels(criterion: Criterion) -> bool:
    return not (criterion.children or criterion.is_group or criterion.is_extra)


def send_levels(rubric: Rubric, code: str, sent: Mapping[str, str], **values: Any) -> Edited:
    """Set fields of one row, then give levels of it, {key: code of the row that takes it}, to other rows."""
    tree = Tree(rubric)
    node = tree.find(code)
    put_values(node, values)
    for key, to in sent.items():
        _send(node, tree.find(to), key)
    return tree.done(tree.find(to) if sent else node)


def _send(node: Node, target: Node, key: str) -> None:
    level = next((level for level in node.own.levels if level.key == key), None)
    if level is None:
        raise NotPossible(f"Mức này không còn ở mục {node.own.code}. Hãy xem lại bảng.")
    if target is node or not takes_levels(target.own):
        raise NotPossible(f"Mục {target.own.code} không nhận mức được. Hãy chọn một mục chấm điểm khác.")
    node.own = replace(node.own, levels=tuple(own for own in node.own.levels if own is not level))
    kind = "levels" if target.own.kind == "points" else target.own.kind
    target.own = replace(target.own, kind=kind, levels=(*target.own.levels, _fitted(level, target.own)))


def _fitted(level: Level, target: Criterion) -> Level:
    """With a key that is free there; the ends of a band mean nothing outside of bands."""
    taken = {own.key for own in target.levels}
    key = next(str(free) for free in range(1, 10_000) if str(free) not in taken)
    if target.kind != "bands":
        level = replace(level, low=None, high=None, low_open=False, high_open=False)
    return replace(level, key=key)
