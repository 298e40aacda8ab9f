"""The rows that are a criterion's levels: their points, in words or in a cell, and what is odd about them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.engine import Level
from scoring.tables.rules import cells
from scoring.tables.rules.points import (
    bare_step,
    level_points,
    maximum_before_step,
    moved_range,
    number,
    points_range,
    stated_points,
    steps,
)
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.row import Row
    from scoring.tables.rows.tree import Node
    from scoring.tables.rules.points import Steps
    from scoring.tables.rules.scored import Tally

ZERO, CENT = Decimal(0), Decimal("0.01")


def levels_of(
    node: Node, inner: Sequence[str], findings: Findings, tally: Tally, standard: Decimal
) -> tuple[Level, ...]:
    if not node.levels:
        return tuple(
            Level(str(place), text.strip(), _at_least_0(level_points(text), node.row.line, findings), printed=False)
            for place, text in enumerate(inner, 1)
        )
    in_words = [stated_points(row.text)[0] is not None for row in node.levels]
    for place, row in enumerate(node.levels, 1):
        row.code = f"{node.code}#{place}"
        own = number(row.values.get("standard"))
        if own is not None and not in_words[place - 1] and any(in_words):
            findings.add(
                row.line,
                "NUMBER_MISSING",
                f"Dòng này có điểm ở cột điểm chuẩn mà không có số thứ tự; được hiểu là một mức của mục {node.code}."
                " Nếu là một mục riêng, hãy ghi số thứ tự cho dòng này.",
            )
        elif own is not None and in_words[place - 1]:
            tally.results.append(row.line)
            if own != standard:
                findings.add(
                    row.line,
                    "RESULT_IN_STANDARD",
                    f"Số {number_text(own)} ở cột điểm chuẩn là điểm của mức được chọn, không phải điểm chuẩn;"
                    f" điểm chuẩn của mục {node.code} vẫn là {number_text(standard)}. Hãy xác nhận.",
                )
    return tuple(level(row, place, findings) for place, row in enumerate(node.levels, 1))


def level(row: Row, place: int, findings: Findings) -> Level:
    stated, cell = steps(row.text), cells.of(row)
    points = _points(row, stated, cell, findings)
    if not cell.is_one_number:
        cells.report_unread(row, "Dòng này", findings)
    report_moved_range(row.line, "Dòng này", row.text, findings)
    if points is None and cell.is_one_number and not moved_range(row.text):
        findings.add(
            row.line,
            "POINTS_MISSING",
            "Dòng này không có số thứ tự và không nói được bao nhiêu điểm. Hãy ghi điểm cho mức này.",
        )
    points = _at_least_0(points, row.line, findings)
    step = stated.step if stated.sign == "penalty" else None
    if step is not None:
        report_several(row.line, stated, findings)
    return Level(str(place), row.text, points, incident_step=step)


def _at_least_0(points: Decimal | None, line: int, findings: Findings) -> Decimal:
    if points is not None and points < 0:
        findings.add(line, "POINTS_NEGATIVE", "Mức này ghi điểm âm; tạm tính là 0. Hãy sửa điểm của mức.")
    return max(points or ZERO, ZERO)


def _points(row: Row, stated: Steps, cell: cells.Cell, findings: Findings) -> Decimal | None:
    """What a level gives by its words, by its cell, or the most of it; None where nothing says."""
    points = level_points(row.text)
    if points is not None:
        _report_inexact(row, abs(points), findings)
        return points
    is_own = stated.step is None or maximum_before_step(row.text)
    most = cell.number if cell.is_cap else stated.cap if cell.number is None and is_own else None
    if most is not None:
        _report_most(row, most, findings)
    return cell.number if most is None else most


def _report_most(row: Row, points: Decimal, findings: Findings) -> None:
    findings.add(
        row.line,
        "KIND_GUESSED",
        f"Dòng này ghi “tối đa” {number_text(points)} điểm; được hiểu là một mức đúng {number_text(points)} điểm."
        " Nếu người chấm được cho điểm trong khoảng đó, hãy chuyển dòng này thành mục con.",
    )


def _report_inexact(row: Row, points: Decimal, findings: Findings) -> None:
    """Words that end in a range of points, or give them for each time, are taken for exactly so many."""
    if points_range(row.text):
        findings.add(
            row.line,
            "KIND_GUESSED",
            f"Dòng này ghi điểm trong một khoảng; được hiểu là một mức đúng {number_text(points)} điểm. Nếu người chấm"
            " được cho điểm trong khoảng đó, hãy chuyển dòng này thành mục con.",
        )
    elif bare_step(row.text) == points:
        findings.add(
            row.line,
            "KIND_GUESSED",
            f"Dòng này cho điểm theo từng lần; được hiểu là một mức đúng {number_text(points)} điểm. Nếu mỗi lần được"
            " cộng từng ấy điểm, hãy chuyển dòng này thành mục điểm cộng.",
        )


def report_moved_range(line: int, row_name: str, text: str, findings: Findings) -> None:
    """Points that are added or taken away in a range are nobody's to choose here."""
    shown = moved_range(text)
    if shown:
        findings.add(
            line,
            "POINTS_RANGE",
            f"{row_name} cộng hoặc trừ điểm trong một khoảng (“{shown}”) nên không đọc được. Hãy ghi một số điểm cho"
            " mỗi lần và mức tối đa.",
        )


def report_several(line: int, stated: Steps, findings: Findings) -> None:
    """What one step cannot hold: several in one row; one for every two or three, scored as a share for each."""
    if stated.others:
        findings.add(
            line,
            "KIND_GUESSED",
            f"Dòng này nêu nhiều mức cộng, trừ cho mỗi lần; chỉ nhận mức đầu ({number_text(stated.step)} điểm). Hãy"
            " tách dòng này hoặc sửa mức trừ.",
        )
    if stated.several or stated.several_percent:
        shown = [
            f"{number_text(own.quantize(CENT))} điểm cho mỗi {what}"
            for own, what in ((stated.step, "lần"), (stated.excess_rate, "1%"), (stated.shortfall_rate, "1%"))
            if own is not None
        ]
        findings.add(
            line,
            "STEP_PER_SEVERAL",
            f"Dòng này tính điểm theo nhóm nhiều lần hoặc nhiều phần trăm; đã đổi ra {', '.join(shown)}. Hãy xác nhận.",
        )
