"""The kind of each criterion, proposed from its rows; what is a guess says why."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scoring.engine import Criterion
from scoring.tables.rules import cells, extras, scored
from scoring.tables.rules.points import maximum_before_step, says_each, stated_points, steps
from scoring.tables.rules.printed_levels import level
from scoring.tables.sources.limits import refuse_overlong
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.tree import Node

ZERO = Decimal(0)


def criterion(node: Node, findings: Findings, tally: scored.Tally) -> Criterion:
    """The engine's criterion for a node and all below it."""
    refuse_overlong()
    tally.lines[node.code] = node.line
    children = tuple(criterion(child, findings, tally) for child in node.children)
    if children:
        return _group(node, children, findings)
    if node.block or stands_outside(node):
        return extras.row(node, findings)
    return scored.scored(node, findings, tally)


def stands_outside(node: Node) -> bool:
    """A row without levels that only adds or takes away, though it stands in an ordinary section."""
    if node.levels:
        return False
    cell = node.cell
    if node.row.values.get("tariff") or cell.sign == "-" or (cell.sign == "+" and says_each(node.title)):
        return True
    sign = "" if node.row.values.get("standard") else steps(node.title).sign
    has_standard = sign == "penalty" and maximum_before_step(node.title)
    return bool(sign) and not has_standard


def _named(node: Node, kind: str, **values: Any) -> Criterion:
    return Criterion(node.code, node.number, node.words, kind, **values)


def _group(node: Node, children: tuple[Criterion, ...], findings: Findings) -> Criterion:
    if node.levels:
        findings.add(
            node.levels[0].line,
            "LEVELS_IN_GROUP",
            f"Mục {node.code} vừa có mục con vừa có dòng mức không đánh số. Hãy chuyển các dòng mức này thành mục con.",
        )
    total = sum((child.standard for child in children), ZERO)
    standard = node.standard
    caps = {}
    if node.block:
        caps, standard = extras.block_caps(node, findings), total
    elif standard is None and node.row.values.get("standard"):
        standard = total
        cells.report_unread(node.row, f"Mục {node.code}", findings)
    elif standard is None and stated_points(node.title)[0]:
        standard = stated_points(node.title)[0]
        findings.add(
            node.line,
            "STANDARD_INFERRED",
            f"Mục {node.code} không có số ở cột điểm chuẩn; lấy {number_text(standard)} theo lời văn. Hãy xem lại.",
        )
    elif standard is None:
        standard = total
        findings.add(
            node.line,
            "STANDARD_INFERRED",
            f"Mục {node.code} không ghi điểm chuẩn; lấy bằng tổng các mục con ({number_text(total)}). Hãy xem lại.",
        )
    levels = tuple(level(row, place, findings) for place, row in enumerate(node.levels, 1))
    return _named(node, "group", standard=standard, levels=levels, children=children, **caps)
