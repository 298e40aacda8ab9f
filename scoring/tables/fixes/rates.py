"""Fixes of numbers that the table does not say: set to what the rest of the table, or the usual table, has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scoring.engine import Criterion, Rubric
from scoring.words.numbers import number_text

if TYPE_CHECKING:
    from scoring.tables.oddities.oddity import Oddity

NAMES = ("rate_excess", "rate_shortfall", "cap_excess")
USUAL_RATE, USUAL_CAP = Decimal(1), Decimal(10)  # 1 point per 1 %, up to 10 % of the standard: the table of 2017


def is_about_shortfall(oddity: Oddity) -> bool:
    return "không đạt chỉ tiêu" in oddity.sentence


def offers(oddity: Oddity, own: Criterion, plain: Rubric) -> Iterator[tuple[str, str]]:
    if oddity.code == "RATE_UNSET" and is_about_shortfall(oddity):
        if own.shortfall_rate is None and _shortfall(own, plain) is not None:
            yield "rate_shortfall", f"Đặt thiếu 1% trừ {number_text(_shortfall(own, plain))} điểm"
    elif oddity.code == "RATE_UNSET":
        if own.excess_rate is None:
            found = _excess(own, plain)
            most = f", tối đa {number_text(found['excess_cap'])}% điểm chuẩn" if "excess_cap" in found else ""
            yield "rate_excess", f"Đặt vượt 1% cộng {number_text(found['excess_rate'])} điểm{most}"
    elif oddity.code == "CAP_UNSET" and not own.is_extra and own.excess_most is None:
        yield "cap_excess", f"Đặt cộng tối đa {number_text(_excess(own, plain)['excess_cap'])}% điểm chuẩn"


def values(own: Criterion, oddity: Oddity, name: str, plain: Rubric) -> dict[str, Any]:
    if name == "rate_shortfall":
        return {"shortfall_rate": _shortfall(own, plain)}
    values = _excess(own, plain)
    return values if name == "rate_excess" else {"excess_cap": values["excess_cap"]}


def _excess(own: Criterion, plain: Rubric) -> dict[str, Decimal]:
    rate, cap = _usual(plain, "excess_rate"), _usual(plain, "excess_cap")
    values = {"excess_rate": USUAL_RATE if rate is None else rate}
    if own.excess_most is None:
        values["excess_cap"] = USUAL_CAP if cap is None else cap
    return values


def _shortfall(own: Criterion, plain: Rubric) -> Decimal | None:
    """As elsewhere in the table, else as much as is given for the excess; None where nothing tells."""
    for rate in (_usual(plain, "shortfall_rate"), own.excess_rate, _usual(plain, "excess_rate")):
        if rate is not None:
            return rate
    return None


def _usual(plain: Rubric, name: str) -> Decimal | None:
    """The number that most rows of the table have there; None where none has any."""
    found = Counter(getattr(own, name) for own in plain.walk() if getattr(own, name) is not None)
    return found.most_common(1)[0][0] if found else None
