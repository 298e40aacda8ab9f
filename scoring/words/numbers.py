"""Numbers: rounded once, written for people and for machines, and Roman numerals."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """4 → "IV"; 1 to 3999."""
    if not 0 < number < 4000:
        raise ValueError(f"no Roman numeral for {number}")
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def from_roman(text: str) -> int | None:
    """ "IV" → 4; None where the text is not a well-formed Roman numeral in capitals."""
    number, rest = 0, text
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number, rest = number + value, rest[len(sign) :]
    return number if not rest and 0 < number < 4000 and roman(number) == text else None


def plain_number(value: Decimal | int | str | None) -> str:
    """Decimal("965.50") → "965.5": for machines; None → ""."""
    if value is None:
        return ""
    text = f"{Decimal(value):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text


def number_text(value: Decimal | int | str | None, sign: bool = False) -> str:
    """Decimal("1234.50") → "1.234,5", below zero "−2": for people; with `sign` also "+5"; None → ""."""
    plain = plain_number(value)
    mark = "−" if plain.startswith("-") else "+" if sign and plain not in ("", "0") else ""
    whole, _, fraction = plain.removeprefix("-").partition(".")
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", whole)
    return f"{mark}{grouped},{fraction}" if fraction else f"{mark}{grouped}"


CENT = Decimal("0.01")


_TAIL = Decimal("1e-15")


_WIDE = Context(prec=80, rounding=ROUND_HALF_UP)


def rounded(points: Decimal) -> Decimal:
    """Two places, half-up. The tail that a division leaves (0,004999…) is no part of the number."""
    return points.quantize(_TAIL, context=_WIDE).quantize(CENT, context=_WIDE)
