"""Points: two places, half-up; the score of a row."""

from dataclasses import dataclass, field
from decimal import Decimal

from scoring.words.numbers import rounded

ZERO = Decimal(0)


@dataclass(frozen=True)
class Score:
    """Points of one row: total = standard + bonus − deduction, as the table's columns say.

    `applicable`: the standard in the denominator, 0 where the row does not apply; `working` shows the sum.
    """

    standard: Decimal = ZERO
    bonus: Decimal = ZERO
    deduction: Decimal = ZERO
    applicable: Decimal = ZERO
    working: str = field(default="", compare=False)

    @property
    def total(self) -> Decimal:
        """Points: standard + bonus − deduction."""
        return self.standard + self.bonus - self.deduction

    @property
    def percent(self) -> Decimal:
        """Total in per cent of the applicable standard, two places; 0 where nothing applies."""
        return rounded(self.total / self.applicable * 100) if self.applicable else ZERO
