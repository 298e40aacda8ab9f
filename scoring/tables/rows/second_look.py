"""What the finished tree shows: rows with a maximum each that fill their row, extras that are no part of its points."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scoring.tables.rules import kinds
from scoring.tables.rules.points import stated_points, steps
from scoring.words.text import search_key

if TYPE_CHECKING:
    from scoring.tables.rows.row import Row
    from scoring.tables.rows.tree import Node


def look_again(siblings: list[Node]) -> None:
    """Turn rows that were taken for levels into the criteria that the whole table shows them to be."""
    for node in list(siblings):
        _part_by_maximum(node)
        look_again(node.children)


def _part_by_maximum(node: Node) -> None:
    """Rows that each say only `tối đa … điểm` and fill the standard together are scored from 0 to their maximum."""
    rows = node.levels
    if len(rows) < 2 or node.children or node.block or not all(map(_says_only_its_maximum, rows)):
        return
    most = [steps(row.text).cap or 0 for row in rows]
    if sum(most) == node.standard or _ends_in_lead_in(node):
        node.children = [_made(node, row, default_style="letter") for row in rows]
        node.levels = []


def _says_only_its_maximum(row: Row) -> bool:
    has_other = stated_points(row.text)[0] is not None or row.values.get("standard")
    return not has_other and steps(row.text).cap is not None


def _ends_in_lead_in(node: Node) -> bool:
    return bool(re.search(r"(trong do|gom)\s*:?$", search_key(node.title)))


def _made(node: Node, row: Row, **values: Any) -> Node:
    row.role = "criterion"
    fresh: dict[str, Any] = {"levels": [], "children": [], "printed": "", "tokens": (), "numbered": False}
    return replace(node, line=row.line, title=row.text, row=row, **(fresh | values))


def set_extras_beside(siblings: list[Node]) -> None:
    """What adds to a row with points of its own or takes away from it stands beside it: it is no part of its points."""
    for node in list(siblings):
        set_extras_beside(node.children)
        if node.standard and not node.block and node.children and all(map(kinds.stands_outside, node.children)):
            at = next(place for place, own in enumerate(siblings) if own is node) + 1
            siblings[at:at], node.children = node.children, []
