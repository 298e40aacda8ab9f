"""Tables that nobody wrote: a tree of criteria that adds up, drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.benchmarks.tables import sentences, shares, words
from tests.benchmarks.tables.extras import block, deduction_table, excess, extra_rows, rule
from tests.benchmarks.tables.ladders import bands, counts, parts, states
from tests.benchmarks.tables.meaning import Meaning, Node

TOTALS = tuple(map(Decimal, (50, 100, 100, 100, 100, 150, 200, 300, 500, 950, 1000)))


@dataclass(frozen=True)
class Wish:
    """What a style can show: how deep, how long, which kinds, and the shares of what may be there or not.

    notes, rules, group_notes  of criteria with a row of explanation or of what each case costs, of groups with one
    inner                      of groups that end with a row outside the standard
    cases                      of criteria below which numbered rows say what a case costs or brings
    plain_from                 the depth from which on rows have points and nothing below them
    even                       whatever is scored stands at one depth: the style has no other sign of what belongs where
    totals                     what the points of the standard can add up to
    """

    depths: tuple[int, ...] = (2, 2, 2, 3, 3, 3, 4)
    rows: tuple[int, int] = (8, 150)
    kinds: tuple[str, ...] = ("points", "points", "points", "levels", "bands", "counts", "parts")
    blocks: tuple[str, ...] = ("bonus", "penalty")
    block_share: float = 0.5
    notes: float = 0.08
    rules: float = 0.12
    group_notes: float = 0.0
    inner: float = 0.0
    cases: float = 0.0
    plain_from: int = 3
    even: bool = False
    deductions_only: bool = False
    totals: tuple[Decimal, ...] = TOTALS


def grow(rng: Random, wish: Wish) -> Meaning:
    year = rng.randint(2018, 2026)
    if wish.deductions_only:
        return Meaning(deduction_table(rng, wish.rows), year)
    roots = _sections(rng, wish)
    while wish.even and not _is_even(roots):
        roots = _sections(rng, wish)
    roots += [block(rng, kind) for kind in wish.blocks if rng.random() < wish.block_share]
    _tell_apart(rng, roots)
    return Meaning(roots, year)


def _is_even(roots: list[Node]) -> bool:
    nodes = (node for root in roots for node in root.walk() if node.is_criterion)
    depths = {node.depth for node in nodes if node.role != "group"}
    return len(depths) == 1 and 0 not in depths


def _sections(rng: Random, wish: Wish) -> list[Node]:
    low, high = wish.rows
    rows = int(low * (high / low) ** rng.random())
    total, deepest = rng.choice(wish.totals), rng.choice(wish.depths)
    count = rng.randint(2, 6) if deepest > 1 else max(4, min(rows, 40))
    roots = []
    fields = rng.sample(sorted(words.FIELDS), min(count, len(words.FIELDS)))
    for place, points in enumerate(shares.shares(rng, total, count)):
        root = Node("group")
        _grow(rng, wish, root, fields[place % len(fields)], points, deepest - 1, max(2, rows // count))
        roots.append(root)
    return roots


def _tell_apart(rng: Random, roots: list[Node]) -> None:
    """No two criteria say the same: a table that repeats itself is a puzzle of its own."""
    seen: set[str] = set()
    for node in (node for root in roots for node in root.walk() if node.is_criterion):
        while node.text.lower() in seen:
            node.text += ", " + sentences.filled(rng, rng.choice(words.CLAUSES))
        seen.add(node.text.lower())


def _grow(rng: Random, wish: Wish, node: Node, field: str, points: Decimal, deeper: int, rows: int) -> None:
    """The node with its points, and below it about so many rows."""
    node.points = points
    things = words.FIELDS[field]
    many = max(2, min(7, rows // 2 if deeper > 1 else rows)) if node.parent is None or rows > 1 else 1
    split = shares.shares(rng, points, rng.randint(2, many)) if deeper > 0 and many >= 2 else []
    if len(split) < 2 or (node.parent and deeper > 0 and rng.random() < 0.15):
        return _leaf(rng, wish, node, things, rows)
    node.role = "group"
    node.text = sentences.group(rng, field) if node.parent is None else sentences.criterion(rng, things, 6)
    if rng.random() < wish.group_notes:
        node.add(Node("note", sentences.note(rng)))
    for share in split:
        _grow(rng, wish, node.add(Node("group")), field, share, deeper - 1, max(1, (rows - 1) // len(split)))
    if rng.random() < wish.inner:
        node.add(extra_rows(rng, rng.choice(wish.blocks), 1)[0])


def _leaf(rng: Random, wish: Wish, node: Node, things: tuple[str, ...], rows: int) -> None:
    node.text = sentences.criterion(rng, things, sentences.length(rng))
    kind = rng.choice(wish.kinds) if node.points >= 1 and node.depth < wish.plain_from else "points"
    node.role = "points"
    {"levels": states, "bands": bands, "counts": counts, "parts": parts}.get(kind, lambda *_: None)(rng, node)
    if node.role == "points" and rng.random() < wish.rules:
        node.add(rule(rng, node.points) if rng.random() < 0.7 else excess(rng, node.points))
    elif node.role == "points" and rng.random() < wish.cases:
        for own in extra_rows(rng, rng.choice(("bonus", "penalty", "penalty")), rng.randint(1, 2)):
            own.fault = ""
            node.add(own)
    if rng.random() < wish.notes:
        node.add(Node("note", sentences.note(rng)))
