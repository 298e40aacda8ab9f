"""What only the rows around one show: a heading printed again on a new page, a lost number, sub-criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from scoring.tables.rows import numbering
from scoring.tables.rules.points import number, stated_points, steps
from scoring.words.text import search_key

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.columns import Row
    from scoring.tables.rows.tree import Node

_CONTINUED = re.compile(r"\s*(?:[(\[]\s*tiếp\b[^)\]]*[)\]]|[-–—]?\s*tiếp theo)\s*[.:…]*$", re.IGNORECASE)
_LEAD_IN = re.compile(r"(trong do|(bao )?gom|cu the)( (bao )?gom| nhu sau| cac noi dung)?( sau)?\s*:?")


def continued(row: Row, stack: Sequence[Node]) -> int | None:
    """How deep among the open rows stands the one that this row names again, as the top of a page does; or None."""
    mark, text = _CONTINUED.sub("", row.mark), _CONTINUED.sub("", row.text)
    says_so = (mark, text) != (row.mark, row.text)
    for depth, node in enumerate(stack):
        same_mark = _bare(mark) == _bare(node.printed) if mark else says_so
        said = number(row.values.get("standard"))
        same_points = said == node.standard if said is not None else not row.values.get("standard")
        if same_mark and same_points and _is_same_text(text, node, says_so):
            return depth if says_so or node.children or node.levels else None
    return None


def _bare(mark: str) -> str:
    return mark.strip(" .)(/:-–")


def _is_same_text(text: str, node: Node, says_so: bool) -> bool:
    own, known = search_key(text), search_key(node.title)
    return own == search_key(node.row.text) or (says_so and known.startswith(own))


def is_lead_in(row: Row) -> bool:
    """`Trong đó:` announces what follows; it is no level."""
    return not any(row.values.values()) and bool(_LEAD_IN.fullmatch(search_key(row.text[:60])))


def look_again(siblings: list[Node], findings: Findings) -> None:
    """Turn rows that were taken for levels into the criteria that the whole table shows them to be."""
    for node in list(siblings):
        _part_by_maximum(node)
        _take_in_rule(node, findings)
        look_again(node.children, findings)
    for node, following in reversed(list(pairwise(siblings))):
        _fill_gap(siblings, node, following, findings)


def _part_by_maximum(node: Node) -> None:
    """Rows that each say only `tối đa … điểm` and fill the standard together are scored from 0 to their maximum."""
    rows = node.levels
    if len(rows) < 2 or node.children or node.block or not all(map(_says_only_its_maximum, rows)):
        return
    most = [steps(row.text).cap or 0 for row in rows]
    if sum(most) == node.standard or _ends_in_lead_in(node):
        node.children = [_made(node, row, default_style="letter") for row in rows]
        node.levels = []


def _take_in_rule(node: Node, findings: Findings) -> None:
    """One row below a criterion that says only what each time costs is the criterion's rule, not its level."""
    row = node.levels[0] if len(node.levels) == 1 and not node.children and not node.block else None
    if row is None or stated_points(row.text)[0] is not None or row.values.get("standard"):
        return
    if node.standard and steps(row.text).sign == "penalty" and not steps(node.title).sign:
        node.title, node.levels, row.role = f"{node.title} ({row.text})", [], "joined"
        findings.add(
            row.line,
            "ROW_JOINED",
            f"Dòng này nói mỗi lần trừ bao nhiêu nên được nối vào nội dung của mục ở dòng {node.line}. Hãy xem lại.",
        )


def _says_only_its_maximum(row: Row) -> bool:
    has_other = stated_points(row.text)[0] is not None or row.values.get("standard")
    return not has_other and steps(row.text).cap is not None


def _ends_in_lead_in(node: Node) -> bool:
    return bool(re.search(r"(trong do|gom)\s*:?$", search_key(node.title)))


def _made(node: Node, row: Row, **values: Any) -> Node:
    row.role = "criterion"
    fresh: dict[str, Any] = {"levels": [], "children": [], "printed": "", "tokens": (), "numbered": False}
    return replace(node, line=row.line, title=row.text, row=row, **(fresh | values))


def _fill_gap(siblings: list[Node], node: Node, following: Node, findings: Findings) -> None:
    """Rows with points of their own below a row of levels, as many as numbers are missing before the next row."""
    rows: list[Row] = []
    for row in reversed(node.levels):
        if stated_points(row.text)[0] is not None or number(row.values.get("standard")) is None:
            break
        rows.insert(0, row)
    missing = following.value - node.value - 1
    if not rows or len(rows) == len(node.levels) or node.style != following.style or missing != len(rows):
        return
    del node.levels[-len(rows) :]
    at = siblings.index(node) + 1
    for value, row in enumerate(rows, node.value + 1):
        own = numbering.write(node.style, value)
        siblings.insert(at, _made(node, row, value=value, tokens=(*node.tokens[:-1], own), numbered=True))
        at += 1
        findings.add(
            row.line,
            "NUMBER_MISSING",
            f"Dòng này không có số thứ tự; được gọi là “{own}” vì trước “{following.tokens[-1]}” thiếu đúng số này."
            " Hãy đối chiếu với bản gốc.",
        )
