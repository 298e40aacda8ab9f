"""Points: two places, half-up; how a number reads, and the score of a row."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal

ZERO = Decimal(0)
CENT = Decimal("0.01")
_TAIL = Decimal("1e-15")
_WIDE = Context(prec=80, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Score:
    """Points of one row. `applicable`: the standard in the denominator; `working` shows the sum."""

    standard: Decimal = ZERO
    bonus: Decimal = ZERO
    deduction: Decimal = ZERO
    applicable: Decimal = ZERO
    working: str = field(default="", compare=False)

    @property
    def total(self):
        return self.standard + self.bonus - self.deduction

    @property
    def percent(self):
        """Total in % of the applicable standard, two places; 0 where nothing applies."""
        return rounded(self.total / self.applicable * 100) if self.applicable else ZERO


def rounded(points):
    """Two places, half-up. The tail that a division leaves (0,004999…) is no part of the number."""
    return points.quantize(_TAIL, context=_WIDE).quantize(CENT, context=_WIDE)


def figure(points):
    """A number as people read it in a working: `965,5`, never `965.50`."""
    text = f"{rounded(points):f}".rstrip("0").rstrip(".")
    return ("−" + text[1:] if text.startswith("-") else text).replace(".", ",")
