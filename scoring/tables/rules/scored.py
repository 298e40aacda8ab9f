"""A criterion that takes a claim: its standard, its levels, and whether they are levels, parts or bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scoring.engine import Criterion, Level
from scoring.tables.rules import bands, cells
from scoring.tables.rules.measured import as_bands
from scoring.tables.rules.points import clauses, label, stated_points, steps
from scoring.tables.rules.printed_levels import levels_of, report_moved_range, report_several
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.tree import Node
    from scoring.tables.rules.points import Steps

ZERO = Decimal(0)
_SHORT = ("không hoàn thành", "không đạt", "chưa đạt", "chưa hoàn thành", "không thực hiện được")


@dataclass
class Tally:
    """What is said once for the whole table instead of at every row."""

    points: list[str] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    results: list[int] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def scored(node: Node, findings: Findings, tally: Tally) -> Criterion:
    stated = steps(node.title)
    standard = _standard(node, findings)
    rates = _rates(stated)
    if stated.step and stated.sign == "penalty":
        rates["incident_step"] = stated.step
    report_several(node.line, stated, findings)
    report_moved_range(node.line, f"Mục {node.code}", node.title, findings)
    _report_lost_cap(node, stated, standard, rates, findings)
    _, inner = clauses(node.title)
    if not node.levels and not inner:
        tally.points.append(node.code)
        return Criterion(node.code, node.number, node.words, "points", standard=standard, **rates)
    printed = bool(node.levels)
    levels = levels_of(node, inner, findings, tally, standard)
    kind, levels, measure = _kind(node, levels, standard, findings, tally, printed)
    if not printed:
        rates.pop("incident_step", None)
    return Criterion(node.code, node.number, node.words, kind, standard=standard, levels=levels, **measure, **rates)


def _report_lost_cap(
    node: Node, stated: Steps, standard: Decimal, rates: Mapping[str, Any], findings: Findings
) -> None:
    if "incident_step" in rates and stated.cap not in (None, standard):
        findings.add(
            node.line,
            "CAP_UNSET",
            f"Mục {node.code}: mức trừ tối đa {number_text(stated.cap)} điểm nêu trong lời văn chưa được áp dụng; khi"
            " chấm sẽ trừ cho đến hết điểm của mục. Hãy xem lại.",
        )


def _rates(stated: Steps) -> dict[str, Any]:
    rates: dict[str, Any] = {}
    if stated.excess_rate is not None:
        rates["excess_rate"] = stated.excess_rate
        if stated.cap_percent is not None:
            rates["excess_cap"] = stated.cap_percent
        elif stated.cap is not None:
            rates["excess_cap_points"] = stated.cap
    if stated.shortfall_rate is not None:
        rates |= {"shortfall_rate": stated.shortfall_rate, "takes_shortfall": True}
    return rates


def _standard(node: Node, findings: Findings) -> Decimal:
    """The printed standard, or what the row's own words and levels say in its place."""
    printed = node.row.values.get("standard", "")
    standard = node.standard
    if standard is not None and standard < 0:
        findings.add(
            node.line,
            "POINTS_NEGATIVE",
            f"Mục {node.code} ghi điểm chuẩn âm ({printed}). Hãy sửa điểm chuẩn của mục này.",
        )
        return ZERO
    if standard is not None:
        return standard
    if printed:
        cells.report_unread(node.row, f"Mục {node.code}", findings)
    stated = _stated_standard(node)
    if stated and not printed:
        findings.add(
            node.line,
            "STANDARD_INFERRED",
            f"Mục {node.code} không ghi điểm chuẩn; lấy {number_text(stated)} theo lời văn. Hãy kiểm tra lại.",
        )
    elif not printed:
        findings.add(
            node.line, "STANDARD_MISSING", f"Mục {node.code} không có điểm chuẩn. Hãy ghi điểm chuẩn cho mục này."
        )
    return stated or ZERO


def _stated_standard(node: Node) -> Decimal | None:
    """What a row without a cell of points says that it is worth: its own words, its best level, its maximum."""
    titled = stated_points(node.title)[0] if not clauses(node.title)[1] else None
    found = (stated_points(row.text)[0] or cells.of(row).number or ZERO for row in node.levels)
    return titled or max(found, default=ZERO) or stated_points(node.title)[0] or steps(node.title).cap


def _kind(
    node: Node, levels: tuple[Level, ...], standard: Decimal, findings: Findings, tally: Tally, printed: bool
) -> tuple[str, tuple[Level, ...], dict[str, Any]]:
    """(kind, levels, measure): parts when they add up, bands when they range over one measure, else levels."""
    points = [level.points for level in levels]
    ranges = bands.read_bands([level.text for level in levels])
    where = "ngay trong ô nội dung" if not printed else "ở các dòng không đánh số"
    if ranges:
        return as_bands(node, levels, ranges, findings, where)
    if len(points) > 1 and sum(points) == standard and max(points) < standard:
        shown = " + ".join(number_text(own) for own in points)
        findings.add(
            node.line,
            "KIND_GUESSED",
            f"Mục {node.code} được hiểu là các phần cộng lại, vì {shown} = {number_text(standard)} và không phần nào"
            " đủ điểm chuẩn. Hãy xác nhận.",
        )
        return "parts", levels, {}
    if not printed:
        findings.add(
            node.line,
            "KIND_GUESSED",
            f"Mục {node.code} được hiểu là chọn một trong {len(levels)} mức ghi {where}. Hãy xác nhận.",
        )
    tally.levels.append(node.code)
    return "levels", tuple(_excess_marks(level, points, standard, len(levels)) for level in levels), {}


def _excess_marks(level: Level, points: Sequence[Decimal], standard: Decimal, count: int) -> Level:
    """Levels that all carry the full standard set only the base; per cent over or under target decides the rest."""
    if count < 2 or any(own != standard for own in points):
        return level
    text = label(level.text).lower()
    short = text.startswith(_SHORT)
    values: dict[str, Any] = {"takes_excess": "vượt" in text and not short, "takes_shortfall": short}
    return replace(level, **values)
