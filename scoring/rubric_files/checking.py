"""What must hold of a finished rubric, whichever file it came from."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise

from scoring.text import number_text

ZERO = Decimal(0)


def check(rubric, line_of, findings):
    """Add a finding for each thing in the rubric that does not add up. `line_of(code)` gives the row of a code."""
    _codes(rubric, line_of, findings)
    for criterion in rubric.walk():
        line = line_of(criterion.code)
        if criterion.standard < 0:
            findings.add(line, "POINTS_NEGATIVE", f"Mục {criterion.code} có điểm chuẩn âm. Hãy sửa lại.")
        _CHECKS[criterion.kind](criterion, line, findings)
        _rates(criterion, line, findings)


def _codes(rubric, line_of, findings):
    counts = Counter(criterion.code for criterion in rubric.walk())
    for code, count in counts.items():
        if count > 1:
            findings.add(
                line_of(code), "CODE_REPEATED", f"Mã “{code}” dùng cho {count} mục. Hãy đánh lại số cho các mục này."
            )


def _group(criterion, line, findings):
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


def _mismatch(criterion, line, total, of_what, findings):
    findings.add(
        line,
        "SUM_MISMATCH",
        f"Mục {criterion.code} ghi {number_text(criterion.standard)} điểm nhưng {of_what} cộng lại được"
        f" {number_text(total)}. Hãy sửa điểm chuẩn của mục này hoặc của {of_what}.",
    )


def _levels(criterion, line, findings):
    points = [level.points for level in criterion.levels]
    if not points:
        findings.add(line, "KIND_UNFIT", f"Mục {criterion.code} chấm theo mức nhưng không có mức nào. Hãy thêm mức.")
        return
    _bounds(criterion, points, line, findings)
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


def _takes_incidents(criterion):
    return any(level.incident_step for level in criterion.levels)


def _bounds(criterion, points, line, findings):
    for place, own in enumerate(points, 1):
        if own > criterion.standard:
            findings.add(
                line,
                "LEVEL_ABOVE_STANDARD",
                f"Mục {criterion.code}: mức thứ {place} ghi {number_text(own)} điểm, cao hơn điểm chuẩn"
                f" {number_text(criterion.standard)}. Hãy sửa điểm của mức hoặc điểm chuẩn.",
            )
        if own < 0:
            findings.add(line, "POINTS_NEGATIVE", f"Mục {criterion.code}: mức thứ {place} ghi điểm âm. Hãy sửa lại.")


def _parts(criterion, line, findings):
    points = [level.points for level in criterion.levels]
    if not points:
        findings.add(
            line, "KIND_UNFIT", f"Mục {criterion.code} chấm theo phần nhưng không có phần nào. Hãy thêm các phần."
        )
    elif sum(points) != criterion.standard:
        _mismatch(criterion, line, sum(points), "các phần", findings)


def _points(criterion, line, findings):
    if criterion.levels or criterion.children:
        findings.add(
            line,
            "KIND_UNFIT",
            f"Mục {criterion.code} chấm bằng số điểm nhưng lại có mức hoặc mục con. Hãy đổi cách chấm.",
        )


def _bands(criterion, line, findings):
    _levels(criterion, line, findings)
    if any(own.low is not None and own.high is not None and own.low > own.high for own in criterion.levels):
        findings.add(
            line, "BAND_GAP", f"Mục {criterion.code} có khoảng mà đầu dưới lớn hơn đầu trên. Hãy sửa các đầu khoảng."
        )
        return
    lowest = Decimal("-Infinity")
    ordered = sorted(criterion.levels, key=lambda own: (lowest if own.low is None else own.low, own.low_open))
    step = ZERO if criterion.measure_unit == "%" or any(_is_fraction(own) for own in ordered) else Decimal(1)
    for below, above in pairwise(ordered):
        _neighbours(criterion, below, above, step, line, findings)
    least = 1 if criterion.measure_unit == "thứ hạng" else 0
    if ordered and ordered[0].low is not None and (ordered[0].low > least or ordered[0].low_open):
        _gap(criterion, line, f"từ {number_text(ordered[0].low)} trở xuống", findings)
    top = ordered[-1] if ordered else None
    is_whole_share = top and criterion.measure_unit == "%" and top.high is not None and top.high >= 100
    if top and top.high is not None and not is_whole_share:
        _gap(criterion, line, f"từ {number_text(top.high)} trở lên", findings)


def _is_fraction(level):
    return any(end is not None and end % 1 for end in (level.low, level.high))


def _neighbours(criterion, below, above, step, line, findings):
    end, start = below.high, above.low
    if end is None or start is None or end > start or (end == start and not (below.high_open or above.low_open)):
        shown = f"“{_shown(below)}” và “{_shown(above)}”"
        findings.add(
            line,
            "BAND_OVERLAP",
            f"Mục {criterion.code}: hai khoảng {shown} chồng lên nhau. Hãy sửa các đầu khoảng.",
        )
    elif end == start and below.high_open and above.low_open:
        _gap(criterion, line, f"đúng {number_text(end)}", findings)
    elif start - end > step or (start > end and step and (below.high_open or above.low_open)):
        _gap(criterion, line, f"giữa {number_text(end)} và {number_text(start)}", findings)


def _gap(criterion, line, where, findings):
    findings.add(
        line,
        "BAND_GAP",
        f"Mục {criterion.code}: giá trị {where} không thuộc khoảng nào. Hãy thêm khoảng hoặc sửa đầu khoảng.",
    )


def _shown(level):
    low = "…" if level.low is None else number_text(level.low)
    return f"{low}-{'…' if level.high is None else number_text(level.high)}"


def _extra(criterion, line, findings):
    if criterion.step is None and criterion.cap is None:
        findings.add(
            line,
            "CAP_UNSET",
            f"Mục {criterion.code} là điểm cộng, điểm trừ nhưng không nói tối đa bao nhiêu. Hãy ghi mức tối đa.",
        )
    for value in (criterion.step, criterion.cap):
        if value is not None and value < 0:
            findings.add(line, "POINTS_NEGATIVE", f"Mục {criterion.code} có bước hoặc mức tối đa âm. Hãy ghi số dương.")


def _rates(criterion, line, findings):
    if any(level.takes_excess for level in criterion.levels) and criterion.excess_rate is None:
        findings.add(
            line,
            "RATE_UNSET",
            f"Mục {criterion.code} có mức vượt chỉ tiêu nhưng bảng không nói vượt 1% được cộng mấy điểm,"
            " tối đa bao nhiêu. Hãy ghi hai số này.",
        )
    short = criterion.takes_shortfall or any(level.takes_shortfall for level in criterion.levels)
    if short and criterion.shortfall_rate is None:
        findings.add(
            line,
            "RATE_UNSET",
            f"Mục {criterion.code} có mức không đạt chỉ tiêu nhưng bảng không nói thiếu 1% bị trừ mấy điểm."
            " Hãy ghi số này, hoặc để trống và người thẩm định sẽ nhập điểm trừ kèm lý do.",
        )


_CHECKS = {
    "group": _group,
    "levels": _levels,
    "parts": _parts,
    "points": _points,
    "bands": _bands,
    "bonus": _extra,
    "penalty": _extra,
}
