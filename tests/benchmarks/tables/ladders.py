"""What stands below a criterion: described states, ratios in bands, counts, parts that add up."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.benchmarks.tables import shares, words
from tests.benchmarks.tables.meaning import Node


def states(rng: Random, node: Node) -> None:
    """Described states, the best first. A person chooses one."""
    names = rng.choice(words.STATES)
    points = shares.descent(rng, node.points, rng.randint(2, len(names)))
    if len(points) < 2:
        return
    node.role = "levels"
    chosen = [names[0], *[names[place] for place in sorted(rng.sample(range(1, len(names)), len(points) - 1))]]
    more = f" {rng.choice(words.HOW)}" if rng.random() < 0.3 else ""
    for name, worth in zip(chosen, points, strict=True):
        node.add(Node("level", name + more, worth))


_PERCENTS = (
    ("Từ {high}% trở lên", "Từ {low}% đến dưới {high}%", "Dưới {low}%", False),
    ("Đạt từ {high}% trở lên", "Đạt từ {low}% đến dưới {high}%", "Đạt dưới {low}%", False),
    ("Đạt ≥ {high}%", "Đạt ≥ {low}% và < {high}%", "Đạt < {low}%", False),
    ("Trên {high}%", "Trên {low}% đến {high}%", "Từ {low}% trở xuống", True),
)


def bands(rng: Random, node: Node) -> None:
    """A ratio in bands without gaps, the best first."""
    points = shares.descent(rng, node.points, rng.randint(2, 5))
    if len(points) < 2:
        return
    node.role, node.text = "bands", rng.choice(words.RATIOS)
    first, middle, last, above = rng.choice(_PERCENTS)
    ends = sorted(rng.sample((99, 98, 97, 95, 92, 90, 85, 80, 75, 70, 60, 50), len(points) - 1), reverse=True)
    for place, worth in enumerate(points):
        high = Decimal(ends[place - 1]) if place else None
        low = Decimal(ends[place]) if place < len(ends) else None
        form = first if high is None else last if low is None else middle
        text = form.format(high=ends[0], low=ends[-1]) if form != middle else form.format(high=high, low=low)
        level = Node("level", text, worth, low=low, high=high, unit="%")
        level.low_open, level.high_open = above and low is not None, not above and high is not None
        node.add(level)


def counts(rng: Random, node: Node) -> None:
    """A count, the most first. Ends are whole numbers; a person could as well take the rows for described states."""
    points = shares.descent(rng, node.points, rng.randint(3, 5))
    if len(points) < 3:
        return
    text, unit = rng.choice(words.COUNTS)
    node.role, node.text, node.same = "bands", text, ("levels",)
    least = len(points) - 1
    most = least + rng.randint(0, 4)
    for place, worth in enumerate(points):
        if place == 0:
            text, low, high = f"Có từ {most:02} {unit} trở lên", most, None
        elif place == len(points) - 1:
            text, low, high = rng.choice((f"Không có {unit} nào", f"Không có {unit}")), 0, 0
        else:
            low = least - place
            high = most - 1 if place == 1 else low
            low = low if place < len(points) - 2 else 1
            text = f"Có {low:02} {unit}" if low == high else f"Có từ {low:02} đến {high:02} {unit}"
        ends = {"low": Decimal(low), "high": None if high is None else Decimal(high)}
        node.add(Node("level", text, worth, unit=unit, **ends))


def parts(rng: Random, node: Node) -> None:
    """Deeds that each bring their share. They could as well be criteria of their own below a group."""
    split = shares.shares(rng, node.points, rng.randint(2, 5))
    if len(split) < 2:
        return
    node.role, node.same = "parts", ("group",)
    for name, worth in zip(rng.sample(words.PARTS, len(split)), split, strict=True):
        node.add(Node("level", name, worth))
