"""Rows that add or take away outside the standard: what their words and their cell of points say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scoring.engine import Criterion
from scoring.tables.rules import cells
from scoring.tables.rules.points import bare_step, clauses, points_range, says_each, signed_points, stated_points, steps
from scoring.tables.rules.printed_levels import report_several
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.tree import Node
    from scoring.tables.rules.points import Steps

BONUS, PENALTY = "bonus", "penalty"
_SIGNS = {"+": BONUS, "-": PENALTY}
_CAPS = {BONUS: ("bonus_cap",), PENALTY: ("deduction_cap",), "both": ("bonus_cap", "deduction_cap")}


def block_caps(node: Node, findings: Findings) -> dict[str, Any]:
    """The most that a whole block gives or takes."""
    stated_cap, cell = steps(node.title).cap, node.cell
    if cells.is_blank(node.row):
        cell = cells.Cell()
    elif not cell.is_one_number:
        cells.report_unread(node.row, f"Mục {node.code}", findings)
        return {}
    if node.block != "both":
        _check_sign(node, cell, node.block, findings)
    _check_same(node, (cell.points,), (cell.points if stated_cap is None else stated_cap,), findings)
    cap = stated_cap if stated_cap is not None else cell.points or None
    return {} if cap is None else dict.fromkeys(_CAPS[node.block], cap)


def row(node: Node, findings: Findings) -> Criterion:
    """A bonus or penalty row: a step per occurrence or points up to a cap."""
    stated, cell = steps(node.title), node.cell
    if cell.is_unread and not cells.is_blank(node.row):
        cells.report_unread(node.row, f"Mục {node.code}", findings)
    kind = _kind(node, stated, cell, findings)
    points = signed_points(node.title)[1]
    step = stated.step or bare_step(node.title) or cell.step
    if step is None and cell.sign and says_each(node.title):
        step = cell.points
    cap = _cap(node, stated, cell, step, points, findings)
    _check_same(node, (cell.points, cell.step, None if stated.several else points), (step, cap), findings)
    _check_words(node, step, cap, findings)
    if stated.others:
        report_several(node.line, replace(stated, several=False, several_percent=False), findings)
    if stated.several:
        findings.add(
            node.line,
            "STEP_PER_SEVERAL",
            f"Mục {node.code} tính điểm theo nhóm nhiều lần; đã đổi ra {number_text(stated.step)} điểm cho mỗi lần."
            " Hãy xác nhận.",
        )
    return Criterion(node.code, node.number, node.words, kind, step=step, cap=cap)


def _kind(node: Node, stated: Steps, cell: cells.Cell, findings: Findings) -> str:
    block = node.block if node.block in _CAPS and node.block != "both" else ""
    kind = stated.sign or signed_points(node.title)[0] or block or _SIGNS.get(cell.sign, "")
    _check_sign(node, cell, kind, findings)
    if not kind or not node.block:
        kind = kind or BONUS
        findings.add(
            node.line,
            "KIND_GUESSED",
            f"Mục {node.code} được hiểu là điểm {'trừ' if kind == PENALTY else 'cộng'} ngoài điểm chuẩn, vì không có"
            " điểm chuẩn dương mà chỉ nói cộng hoặc trừ. Hãy xác nhận.",
        )
    return kind


def _cap(
    node: Node, stated: Steps, cell: cells.Cell, step: Decimal | None, points: Decimal | None, findings: Findings
) -> Decimal | None:
    if stated.cap is not None:
        return stated.cap
    if cell.is_cap:
        return cell.points
    in_clauses = [stated_points(own)[0] for own in clauses(node.title)[1]]
    several = [own for own in in_clauses if own is not None]
    if several:
        findings.add(
            node.line,
            "KIND_GUESSED",
            f"Mục {node.code} nêu nhiều mức điểm trong một dòng; lấy {number_text(max(several))} là mức tối đa. Hãy"
            " tách dòng này nếu cần.",
        )
        return max(several)
    if step is None:
        return cell.points or points or stated_points(node.title)[0]
    return cell.points if cell.points and cell.points != step else None


def _check_sign(node: Node, cell: cells.Cell, kind: str, findings: Findings) -> None:
    if cell.sign and _SIGNS[cell.sign] != kind:
        shown, where = node.row.values["standard"][:40], "trừ" if kind == PENALTY else "cộng"
        findings.add(
            node.line,
            "POINTS_DIFFER",
            f"Mục {node.code} là điểm {where} nhưng cột điểm ghi “{shown}”. Hãy sửa dấu hoặc chuyển mục sang đúng"
            " phần.",
        )


def _check_same(
    node: Node, stated: Iterable[Decimal | None], kept: Sequence[Decimal | None], findings: Findings
) -> None:
    """Every number that the row says is its step or its cap."""
    lost = [own for own in stated if own and own not in kept]
    if lost:
        shown = ", ".join(number_text(own) for own in kept if own is not None)
        findings.add(
            node.line,
            "POINTS_DIFFER",
            f"Mục {node.code} nêu nhiều số điểm khác nhau ({number_text(lost[0])} và {shown}) mà không rõ số nào cho"
            " mỗi lần, số nào là tối đa. Hãy ghi lại cho rõ.",
        )


def _check_words(node: Node, step: Decimal | None, cap: Decimal | None, findings: Findings) -> None:
    """Words that name points in a way that no step and no cap can hold."""
    shown = points_range(node.title)
    if shown:
        findings.add(
            node.line,
            "POINTS_RANGE",
            f"Mục {node.code} nêu điểm trong một khoảng (“{shown}”) nên không đọc được. Hãy ghi một số điểm cho mỗi lần"
            " và mức tối đa.",
        )
    elif step is None and cap is None and (unread := cells.POINTS_IN_WORDS.search(node.title)):
        findings.add(
            node.line,
            "POINTS_UNREADABLE",
            f"Mục {node.code} nêu “{unread[0][:40]}” nhưng không rõ là cộng, trừ bao nhiêu. Hãy ghi rõ số điểm.",
        )
