"""From the self-score to the result, as plain values: units are named, never the people in them."""

import datetime
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Step:
    """One change, in points: what moved, by how much, why, by which unit and on which day."""

    label: str
    points: Decimal
    why: str = ""
    unit: str = ""
    on: datetime.date | None = None


@dataclass(frozen=True)
class Bridge:
    """`start` and all steps sum to `result`, all in points."""

    start: Decimal
    steps: tuple[Step, ...]
    result: Decimal
