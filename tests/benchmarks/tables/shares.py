"""Points that add up: a sum in shares, steps down from a standard."""

from __future__ import annotations

from decimal import Decimal
from random import Random

UNITS = tuple(map(Decimal, ("10", "5", "2", "1", "0.5", "0.25")))


def unit(points: Decimal, count: int) -> Decimal | None:
    """The largest usual unit in which the points make this many shares with some room."""
    for size in UNITS:
        if points % size == 0 and points / size >= 2 * count:
            return size
    return Decimal("0.25") if points % Decimal("0.25") == 0 and points / Decimal("0.25") >= count else None


def shares(rng: Random, points: Decimal, count: int) -> list[Decimal]:
    """That many shares above zero that make up the points; fewer where they are too few."""
    size = unit(points, count)
    while size is None and count > 1:
        count -= 1
        size = unit(points, count)
    if size is None or count < 2:
        return [points]
    cuts = sorted(rng.sample(range(1, int(points / size)), count - 1))
    return [size * (right - left) for left, right in zip([0, *cuts], [*cuts, int(points / size)], strict=True)]


def descent(rng: Random, standard: Decimal, count: int) -> list[Decimal]:
    """The standard and less and less, often down to 0."""
    size = next((u for u in UNITS if standard % u == 0 and standard / u >= count), Decimal("0.25"))
    count = min(count, int(standard / size) + 1)
    below = sorted(rng.sample(range(0, int(standard / size)), count - 1), reverse=True)
    if below and rng.random() < 0.5:
        below[-1] = 0
    return [standard, *(size * step for step in below)]
