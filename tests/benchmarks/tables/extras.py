"""What stands outside the standard: bonus and penalty blocks, deductions for each case, tables of nothing else."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.benchmarks.tables import sentences, words
from tests.benchmarks.tables.meaning import Node

STEPS = tuple(map(Decimal, ("0.25", "0.5", "1", "1.5", "2", "3", "5", "10")))


def block(rng: Random, kind: str, count: int = 0) -> Node:
    """A block of rows that add or take away, each for each case or once, with its cap where one is printed."""
    heads = words.BONUS_HEADS if kind == "bonus" else words.PENALTY_HEADS
    top = Node("group", rng.choice(heads), block=kind, printed=False)
    if rng.random() < 0.4:
        top.cap = Decimal(rng.choice((5, 10, 15, 20, 30)))
    for row in extra_rows(rng, kind, count or rng.randint(2, 7)):
        top.add(row)
    return top


def extra_rows(rng: Random, kind: str, count: int) -> list[Node]:
    cases, once = (words.MERITS, words.ONCE_GOOD) if kind == "bonus" else (words.FAULTS, words.ONCE_BAD)
    rows = [Node(kind, text, step=rng.choice(STEPS), unit=unit) for text, unit in cases]
    rows = rng.sample(rows, min(len(rows), count))
    for row in rows:
        if rng.random() < 0.3:
            row.cap = row.step * rng.randint(2, 5)
    if rows and kind == "penalty" and rng.random() < 0.1:
        rows[-1].fault, rows[-1].low, rows[-1].high = "range", rows[-1].step, rows[-1].step * 2
    fixed = [Node(kind, text, cap=rng.choice(STEPS[2:])) for text in once]
    fixed = rng.sample(fixed, min(len(fixed), count // 3))
    rows[: len(fixed)] = fixed
    rng.shuffle(rows)
    return rows


def rule(rng: Random, standard: Decimal) -> Node:
    """What each case costs within a criterion."""
    text, unit = rng.choice(words.FAULTS)
    return Node("rule", text, step=rng.choice([s for s in STEPS if s <= standard] or [STEPS[0]]), unit=unit)


def excess(rng: Random, standard: Decimal) -> Node:
    """What each per cent over the target brings. `block` tells it from a deduction."""
    step = rng.choice([s for s in STEPS if s <= standard / 4] or [STEPS[0]])
    text = rng.choice(("Vượt 1% so với kế hoạch", "Cứ vượt 1% chỉ tiêu được giao", "Mỗi 1% vượt chỉ tiêu"))
    return Node("rule", text, step=step, cap=step * rng.choice((2, 4, 5)), block="excess")


def deduction_table(rng: Random, rows: tuple[int, int]) -> list[Node]:
    """A table of nothing but deductions, in groups by field."""
    fields = rng.sample(sorted(words.FIELDS), rng.randint(2, 5))
    tops = []
    for field in fields:
        top = Node("group", sentences.group(rng, field), block="penalty", printed=False)
        for row in extra_rows(rng, "penalty", rng.randint(2, max(3, min(9, rows[1] // len(fields))))):
            top.add(row)
        tops.append(top)
    return tops
