"""What the figures of a target say: per cent of plan, growth, and both in words. Plain values in, plain values out."""

from decimal import Decimal

from scoring.words.numbers import number_text, rounded


def of_plan(actual: Decimal | None, plan: Decimal | None) -> Decimal | None:
    """What the actual is of the plan, in per cent with two decimals; None where there is nothing to divide by."""
    return _percent(actual, plan)


def is_share(measure: str) -> bool:
    """Whether a target is itself measured in per cent."""
    return measure.strip().lower() in ("%", "phần trăm")


def growth(actual: Decimal | None, last_year: Decimal | None, measure: str = "") -> Decimal | None:
    """By how many per cent the actual stands above last year's, below 0 under it; None where that is unknown.

    What is itself measured in per cent grows by percentage points.
    """
    if is_share(measure):
        return None if actual is None or last_year is None else rounded(Decimal(actual) - Decimal(last_year))
    percent = _percent(actual, last_year)
    return None if percent is None else percent - 100


def over_plan(actual: Decimal | None, plan: Decimal | None, lower_is_better: bool = False) -> Decimal | None:
    """By how many per cent the plan is beaten, below 0 where it is missed; None where that is unknown."""
    percent = _percent(actual, plan)
    if percent is None:
        return None
    return 100 - percent if lower_is_better else percent - 100


def _percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    if part is None or whole is None or whole <= 0:
        return None
    return rounded(Decimal(part) * 100 / Decimal(whole))


def amount_words(value: Decimal | None, measure: str = "") -> str:
    """`114.375 tỷ đồng`, also of a table's `Tỷ đồng`; per cent stand at their number: `8,86%`."""
    if value is None:
        return ""
    gap = "" if measure in ("", "%") else " "
    return f"{number_text(value)}{gap}{_in_a_sentence(measure)}"


def _in_a_sentence(measure: str) -> str:
    """`Tỷ đồng`, `Ha` lose the capital that a table's cell gave them; `USD`, `MW`, `GWh` keep theirs."""
    first = measure.partition(" ")[0]
    return measure[0].lower() + measure[1:] if len(first) > 1 and first[1:].islower() else measure


def plan_words(percent: Decimal | None, lower_is_better: bool = False) -> str:
    """`đạt 114,38% kế hoạch`; of what should be low, that it is so much of the plan."""
    if percent is None:
        return ""
    return f"{'bằng' if lower_is_better else 'đạt'} {number_text(percent)}% kế hoạch"


def over_words(distance: Decimal | None) -> str:
    """`vượt 23%`, `thiếu 5,1%`, `đúng kế hoạch`."""
    if distance is None:
        return ""
    if distance == 0:
        return "đúng kế hoạch"
    return f"{'vượt' if distance > 0 else 'thiếu'} {number_text(abs(distance))}%"


def growth_words(percent: Decimal | None, measure: str = "") -> str:
    """`tăng 32,82%`, `giảm 5,1%`, `bằng năm trước`; of what is measured in per cent `tăng 4,2 điểm phần trăm`."""
    if percent is None:
        return ""
    if percent == 0:
        return "bằng năm trước"
    unit = " điểm phần trăm" if is_share(measure) else "%"
    return f"{'tăng' if percent > 0 else 'giảm'} {number_text(abs(percent))}{unit}"


def count_words(count: int | None, what: str = "") -> str:
    """`06 tập thể`: papers write counts below ten with a zero before them."""
    return "" if count is None else f"{count:02d} {what}".strip()
