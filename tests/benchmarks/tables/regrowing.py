"""What a habit changes in the meaning itself: one ladder for all rows, ratios in signs, points for each case."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from tests.benchmarks.tables import shares, words
from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.style import Regrow

_STEPS = tuple(map(Decimal, ("5", "2", "1", "0.5")))


def scored(meaning: Meaning) -> Iterator[Node]:
    """The criteria that have points of the standard and nothing of their own below them."""
    for node in meaning.walk():
        if node.is_criterion and node.points is not None and not node.children:
            yield node


def ladder(*names: str, share: float = 1.0) -> Regrow:
    """The rows of points, or a share of them, are judged by one ladder of these names, the best first."""

    def regrow(rng: Random, meaning: Meaning) -> None:
        for node in scored(meaning):
            if node.role == "points" and not node.beside and rng.random() < share:
                node.role = "levels"
                for name, worth in zip(names, shares.descent(rng, node.points, len(names)), strict=False):
                    node.add(Node("level", name, worth))

    return regrow


def signs_for_words(rng: Random, meaning: Meaning) -> None:
    """Ratios without words: ≥ 90%, 70% - < 90%, < 70%."""
    form = rng.choice(("{low}% - {below}{high}%", "Từ {low}% đến {below}{high}%", "{low}% đến {below}{high}%"))
    for node in meaning.walk():
        if node.role == "level" and node.unit == "%":
            node.text = _in_signs(node, form)


def _in_signs(level: Node, form: str) -> str:
    low, high = level.low, level.high
    if high is None:
        return f"{'>' if level.low_open else '≥'} {low}%"
    if low is None:
        return f"{'<' if level.high_open else '≤'} {high}%"
    return ("> " if level.low_open else "") + form.format(low=low, high=high, below="< " if level.high_open else "")


def points_for_each(rng: Random, meaning: Meaning) -> None:
    """Rows of the standard whose points are collected case by case, up to the points of the row."""
    for node in scored(meaning):
        steps = [step for step in _STEPS if step < node.points and node.points % step == 0]
        if node.role == "points" and not node.beside and steps and rng.random() < 0.4:
            _, unit = rng.choice(words.COUNTS)
            node.text += f"; mỗi {unit}"
            node.unit, node.step = unit, steps[0]
