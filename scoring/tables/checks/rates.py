"""What a criterion adds or takes away: steps, rates per 1 % and their caps, said or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.engine import Criterion
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.findings import Findings


def check_extra(criterion: Criterion, line: int, findings: Findings) -> None:
    if criterion.step is None and criterion.cap is None:
        findings.add(
            line,
            "CAP_UNSET",
            f"Mục {criterion.code} là điểm cộng, điểm trừ nhưng không nói tối đa bao nhiêu. Hãy ghi mức tối đa.",
        )
    for value in (criterion.step, criterion.cap):
        if value is not None and value < 0:
            findings.add(line, "POINTS_NEGATIVE", f"Mục {criterion.code} có bước hoặc mức tối đa âm. Hãy ghi số dương.")


def check_rates(criterion: Criterion, line: int, findings: Findings) -> None:
    if any(level.takes_excess for level in criterion.levels) and criterion.excess_rate is None:
        findings.add(
            line,
            "RATE_UNSET",
            f"Mục {criterion.code} có mức vượt chỉ tiêu nhưng bảng không nói vượt 1% được cộng mấy điểm,"
            " tối đa bao nhiêu. Hãy ghi hai số này.",
        )
    if criterion.excess_rate is not None and criterion.excess_most is None:
        findings.add(
            line,
            "CAP_UNSET",
            f"Mục {criterion.code}: vượt 1% được cộng {number_text(criterion.excess_rate)} điểm nhưng bảng không nói"
            " được cộng tối đa bao nhiêu. Hãy ghi mức tối đa, hoặc xác nhận là không giới hạn.",
        )
    short = criterion.takes_shortfall or any(level.takes_shortfall for level in criterion.levels)
    if short and criterion.shortfall_rate is None:
        findings.add(
            line,
            "RATE_UNSET",
            f"Mục {criterion.code} có mức không đạt chỉ tiêu nhưng bảng không nói thiếu 1% bị trừ mấy điểm."
            " Hãy ghi số này, hoặc để trống và người thẩm định sẽ nhập điểm trừ kèm lý do.",
        )
