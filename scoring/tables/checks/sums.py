"""What must hold of a finished rubric, whichever file it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.engine import Criterion, Rubric
from scoring.tables.checks.band_faults import band_faults
from scoring.tables.checks.rates import check_extra, check_rates
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.findings import Findings

ZERO = Decimal(0)


def check(rubric: Rubric, line_of: Callable[[str], int], findings: Findings) -> None:
    """Add a finding for each thing in the rubric that does not add up. `line_of(code)` gives the row of a code."""
    _codes(rubric, line_of, findings)
    for criterion in rubric.walk():
        line = line_of(criterion.code)
        if criterion.standard < 0:
            findings.add(line, "POINTS_NEGATIVE", f"Mục {criterion.code} có điểm chuẩn âm. Hãy sửa lại.")
        _CHECKS[criterion.kind](criterion, line, findings)
        check_rates(criterion, line, findings)


def _codes(rubric: Rubric, line_of: Callable[[str], int], findings: Findings) -> None:
    counts = Counter(criterion.code for criterion in rubric.walk())
    for code, count in counts.items():
        if count > 1:
            findings.add(
                line_of(code), "CODE_REPEATED", f"Mã “{code}” dùng cho {count} mục. Hãy đánh lại số cho các mục này."
            )


def _group(criterion: Criterion, line: int, findings: Findings) -> None:
    own = [child for child in criterion.children if not child.is_extra]
    total = sum((child.standard for child in own), ZERO)
    if not criterion.children:
        findings.add(
            line,
            "KIND_UNFIT",
            f"Mục {criterion.code} là nhóm nhưng không có mục con. Hãy thêm mục con hoặc đổi cách chấm.",
        )
    elif total != criterion.standard:
        _mismatch(criterion, line, total, "các mục con", findings)


def _mismatch(criterion: Criterion, line: int, total: Decimal, of_what: str, findings: Findings) -> None:
    findings.add(
        line,
        "SUM_MISMATCH",
        f"Mục {criterion.code} ghi {number_text(criterion.standard)} điểm nhưng {of_what} cộng lại được"
        f" {number_text(total)}. Hãy sửa điểm chuẩn của mục này hoặc của {of_what}.",
    )


def _levels(criterion: Criterion, line: int, findings: Findings) -> None:
    points = [level.points for level in criterion.levels]
    if not points:
        findings.add(line, "KIND_UNFIT", f"Mục {criterion.code} chấm theo mức nhưng không có mức nào. Hãy thêm mức.")
        return
    _bounds(criterion, line, findings)
    if max(points) < criterion.standard:
        findings.add(
            line,
            "NO_FULL_LEVEL",
            f"Mục {criterion.code}: không mức nào đạt đủ {number_text(criterion.standard)} điểm, cao nhất là"
            f" {number_text(max(points))}. Hãy kiểm tra lại các mức.",
        )
    if len(points) == 1:
        findings.add(
            line,
            "SINGLE_LEVEL",
            f"Mục {criterion.code} chỉ có một mức. Hãy thêm mức “không đạt” hoặc đổi sang nhập số điểm.",
        )
    elif criterion.kind == "levels" and set(points) == {criterion.standard} and not _takes_incidents(criterion):
        findings.add(
            line,
            "LEVELS_ALL_FULL",
            f"Mục {criterion.code}: mọi mức đều ghi đủ {number_text(criterion.standard)} điểm, kể cả mức thấp nhất."
            " Điểm được hơn kém nhau theo tỷ lệ vượt hoặc không đạt; hãy xác nhận.",
        )


def _takes_incidents(criterion: Criterion) -> bool:
    return any(level.incident_step for level in criterion.levels)


def _bounds(criterion: Criterion, line: int, findings: Findings) -> None:
    for place, level in enumerate(criterion.levels, 1):
        own = level.points
        if own > criterion.standard:
            findings.add(
                line,
                "LEVEL_ABOVE_STANDARD",
                f"Mục {criterion.code}: mức thứ {place} ghi {number_text(own)} điểm, cao hơn điểm chuẩn"
                f" {number_text(criterion.standard)}. Hãy sửa điểm của mức hoặc điểm chuẩn.",
                level=level.key,
            )
        if own < 0:
            sentence = f"Mục {criterion.code}: mức thứ {place} ghi điểm âm. Hãy sửa lại."
            findings.add(line, "POINTS_NEGATIVE", sentence, level=level.key)


def _parts(criterion: Criterion, line: int, findings: Findings) -> None:
    points = [level.points for level in criterion.levels]
    if not points:
        findings.add(
            line, "KIND_UNFIT", f"Mục {criterion.code} chấm theo phần nhưng không có phần nào. Hãy thêm các phần."
        )
    elif sum(points, ZERO) != criterion.standard:
        _mismatch(criterion, line, sum(points, ZERO), "các phần", findings)


def _points(criterion: Criterion, line: int, findings: Findings) -> None:
    if criterion.levels or criterion.children:
        findings.add(
            line,
            "KIND_UNFIT",
            f"Mục {criterion.code} chấm bằng số điểm nhưng lại có mức hoặc mục con. Hãy đổi cách chấm.",
        )


def _bands(criterion: Criterion, line: int, findings: Findings) -> None:
    _levels(criterion, line, findings)
    places = {level.key: place for place, level in enumerate(criterion.levels)}
    for fault in band_faults(criterion):
        keys = [level.key for level in (fault.below, fault.above) if level]
        findings.add(line, fault.code, fault.sentence, level=max(keys, key=places.__getitem__))


_CHECKS = {
    "group": _group,
    "levels": _levels,
    "parts": _parts,
    "points": _points,
    "bands": _bands,
    "bonus": check_extra,
    "penalty": check_extra,
}
