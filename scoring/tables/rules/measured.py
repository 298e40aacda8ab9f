"""Levels that range over one measured value: their ends, the measure's name and unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scoring.engine import Level
from scoring.tables.rules import bands
from scoring.tables.rules.bands import read_range
from scoring.tables.rules.points import clauses, label
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.tree import Node


def as_bands(
    node: Node, levels: Sequence[Level], ranges: list[bands.Range], findings: Findings, where: str
) -> tuple[str, tuple[Level, ...], dict[str, Any]]:
    ranges = bands.with_open_top(ranges, [level.points for level in levels])
    ranges = _one_owner_of_shared_ends(node, levels, ranges, findings)
    unit = next((own.unit for own in ranges if own.unit in ("%", "thứ hạng")), "") or _noun(ranges)
    measure = _measure(node, ranges)
    findings.add(
        node.line,
        "KIND_GUESSED",
        f"Mục {node.code} được hiểu là các khoảng của một số đo ({unit or 'số lượng'}), vì mỗi mức {where} đều nêu một"
        " khoảng hoặc một số lượng khác nhau. Hãy xác nhận số đo và các đầu khoảng.",
    )
    if any(own.turned for own in ranges):
        findings.add(
            node.line,
            "BAND_TURNED",
            f"Mục {node.code}: mức “100%” nói về hồ sơ đạt, các mức khác nói về hồ sơ không đạt; được hiểu là 0%"
            " không đạt. Hãy xác nhận.",
        )
    made = tuple(
        replace(level, low=own.low, high=own.high, low_open=own.low_open, high_open=own.high_open)
        for level, own in zip(levels, ranges, strict=True)
    )
    return "bands", made, {"measure": measure, "measure_unit": unit}


def _one_owner_of_shared_ends(
    node: Node, levels: Sequence[Level], ranges: Sequence[bands.Range], findings: Findings
) -> list[bands.Range]:
    """An end that two bands claim goes to the one with more points."""
    ranges, beginning = list(ranges), defaultdict(list)
    for at, own in enumerate(ranges):
        beginning[own.low].append(at)
    for at, own in enumerate(ranges):
        for other_at in beginning[own.high] if own.high is not None else ():
            other = ranges[other_at]
            shared = not (own.high_open or other.low_open)
            if at == other_at or not shared or own.is_exact or other.is_exact:
                continue
            if levels[at].points >= levels[other_at].points:
                ranges[other_at] = replace(other, low_open=True)
            else:
                own = ranges[at] = replace(own, high_open=True)
            findings.add(
                node.line,
                "BAND_SHARED_END",
                f"Mục {node.code}: {number_text(own.high)} thuộc cả hai khoảng; được xếp vào khoảng nhiều điểm hơn."
                " Hãy xác nhận.",
            )
    return ranges


def _noun(ranges: Iterable[bands.Range]) -> str:
    own = next((each for each in ranges if each.after and each.unit != "0"), None)
    return " ".join(own.words[:2]) if own else ""


def _measure(node: Node, ranges: Sequence[bands.Range]) -> str:
    own = next((each for each in ranges[1:] if each.words), ranges[0])
    if own.unit == "%" and own.words:
        return f"Tỷ lệ {' '.join(own.words)}"[:200]
    title = label(_head(node.title))
    return title if len(title) < 120 else ""


def _head(title: str) -> str:
    """What a cell says before the bands that stand in it."""
    head, inner = clauses(title)
    if not inner or head:
        return head or title
    return title.partition(":")[0] if read_range(title.partition(":")[0]) is None else ""
