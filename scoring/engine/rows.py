"""One claim against one criterion: its base points, or those of a bonus or penalty row."""

from dataclasses import fields
from decimal import Decimal

from scoring.words.numbers import number_text, rounded

from .claims import Claim, is_answered, misses_all
from .errors import (
    CountOutOfRange,
    LevelAboveStandard,
    NotApplicableRefused,
    NothingClaimed,
    NotScored,
    NumberTooLarge,
    OutsideBands,
    PointsOutOfRange,
    UnknownPart,
)
from .modifiers import with_modifiers
from .points import ZERO, Score
from .table import Criterion, Level

LARGEST = Decimal("1e12")
LARGEST_EXTRA = Decimal(100_000)  # points of one bonus, far beyond any table; what is kept has room for their sum


def score(criterion: Criterion, claim: Claim) -> Score:
    """What a claim is worth, in points, by its criterion's kind; modifiers follow, all is rounded once.

    levels: the points of the level (I.5: 18 of 20) · parts: the sum of those that hold (III.7: 5 + 10) · points: the
    number given, 0 to the standard (I.9a, III.1a) · bands: those of the band that the value falls in (III.4a: 100 % →
    20; I.7: 6 tasks → 50) · bonus, penalty: points, or a count × a step, outside the standard up to the row's cap (no
    row of 2017 has it). Not applicable: no points and nothing in the denominator.

    Raises the `ScoringError` that names what is wrong: `NotScored` for a group, `NotApplicableRefused`,
    `NothingClaimed`, `NumberTooLarge`, `UnknownLevel`, `UnknownPart`, `PointsOutOfRange`, `CountOutOfRange`,
    `OutsideBands`, `LevelAboveStandard`, and those of `with_modifiers`.
    """
    if criterion.is_group:
        raise NotScored(f"Mục {criterion.code} là tổng của các mục con, không chấm trực tiếp.")
    _check_numbers(criterion, claim)
    if claim.not_applicable:
        if not criterion.may_be_not_applicable:
            raise NotApplicableRefused(f"Mục {criterion.code} áp dụng cho mọi đơn vị, không được bỏ qua.")
        return Score(working="Không áp dụng")
    if criterion.is_extra:
        return _bearable(criterion, _extra(criterion, claim))
    base, level = _base(criterion, claim)
    if base > criterion.standard:
        raise LevelAboveStandard(
            f"Mục {criterion.code}: mức này ghi {number_text(base)} điểm,"
            f" cao hơn điểm chuẩn {number_text(criterion.standard)}. Hãy báo quản trị viên sửa bộ tiêu chí."
        )
    return _bearable(criterion, with_modifiers(criterion, claim, rounded(base), level))


def _bearable(criterion: Criterion, result: Score) -> Score:
    if max(result.bonus, result.deduction - criterion.standard) > LARGEST_EXTRA:
        raise NumberTooLarge(f"Mục {criterion.code}: kết quả lớn quá mức. Hãy kiểm tra lại số đã nhập.")
    return result


def _check_numbers(criterion: Criterion, claim: Claim) -> None:
    for item in fields(claim):
        number = getattr(claim, item.name)
        if isinstance(number, Decimal) and not (number.is_finite() and abs(number) < LARGEST):
            raise NumberTooLarge(f"Mục {criterion.code}: có số quá lớn hoặc không phải là số. Hãy kiểm tra lại.")


def _base(criterion: Criterion, claim: Claim) -> tuple[Decimal, Level | None]:
    """Points before modifiers, and the level they come from."""
    if not is_answered(criterion, claim):
        raise NothingClaimed(f"Mục {criterion.code} chưa được chấm. {_ASK[criterion.kind]}")
    if misses_all(criterion, claim):
        return ZERO, None
    if criterion.kind == "levels":
        level = criterion.level(claim.level)
        return level.points, level
    if criterion.kind == "parts" and claim.parts is not None:
        return _sum_of_parts(criterion, claim.parts), None
    if criterion.kind == "bands" and claim.value is not None:
        return _band(criterion, claim.value)
    if claim.points is None or not ZERO <= claim.points <= criterion.standard:
        raise PointsOutOfRange(f"Mục {criterion.code}: điểm phải từ 0 đến {number_text(criterion.standard)}.")
    return claim.points, None


_ASK = {
    "levels": "Hãy chọn một mức.",
    "parts": "Hãy đánh dấu những nội dung đã thực hiện.",
    "points": "Hãy nhập số điểm.",
    "bands": "Hãy nhập số liệu đo được.",
    "bonus": "Hãy nhập số lượng hoặc số điểm.",
    "penalty": "Hãy nhập số lượng hoặc số điểm.",
}


def _sum_of_parts(criterion: Criterion, keys: tuple[str, ...]) -> Decimal:
    known = {level.key: level.points for level in criterion.levels}
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise UnknownPart(f"Mục {criterion.code} không có nội dung “{unknown[0]}”. Hãy đánh dấu lại.")
    return sum((known[key] for key in set(keys)), ZERO)


def _band(criterion: Criterion, value: Decimal) -> tuple[Decimal, Level]:
    for level in criterion.levels:
        if level.holds(value):
            return level.points, level
    raise OutsideBands(
        f"Mục {criterion.code}: giá trị {number_text(value)} không thuộc khoảng nào của bảng điểm."
        " Hãy kiểm tra lại số liệu, hoặc báo trưởng khối nếu bảng điểm thiếu khoảng này."
    )


def _extra(criterion: Criterion, claim: Claim) -> Score:
    """A bonus or penalty row: points, or a count × a step, up to the row's cap."""
    stated = claim.count if criterion.step else claim.points
    if stated is None:
        raise NothingClaimed(f"Mục {criterion.code} chưa được chấm. {_ASK[criterion.kind]}")
    if stated < 0:
        raise CountOutOfRange(f"Mục {criterion.code}: hãy nhập số không âm.")
    points = stated * criterion.step if criterion.step else stated
    if not criterion.step and criterion.cap is not None and points > criterion.cap:
        raise PointsOutOfRange(f"Mục {criterion.code}: điểm phải từ 0 đến {number_text(criterion.cap)}.")
    working = f"{number_text(stated)} × {number_text(criterion.step)}" if criterion.step else number_text(stated)
    if criterion.step and criterion.cap is not None:
        working = f"min({working}; {number_text(criterion.cap)})"
        points = min(points, criterion.cap)
    points = rounded(points)
    sign = "+" if criterion.kind == "bonus" else "−"
    result = f"{sign}{number_text(points)}" if points else "0"
    working = f"{sign} {working} = {result}" if criterion.step else result
    if criterion.kind == "bonus":
        return Score(bonus=points, working=working)
    return Score(deduction=points, working=working)
