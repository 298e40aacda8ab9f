"""A file of known meaning: from a seed, a style and a number to the same bytes every time."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.benchmarks.tables.forms import written
from tests.benchmarks.tables.growing import grow
from tests.benchmarks.tables.layout import Layout
from tests.benchmarks.tables.meaning import Meaning
from tests.benchmarks.tables.paper import Paper
from tests.benchmarks.tables.style import Style


@dataclass(frozen=True)
class Made:
    name: str
    data: bytes
    meaning: Meaning
    paper: Paper


def make(style: Style, seed: int, number: int) -> Made:
    rng = Random(f"{seed} {style.name} {number}")
    meaning = grow(rng, style.wish)
    for regrow in style.regrown:
        regrow(rng, meaning)
    paper = Layout(rng, style, meaning).paper()
    return Made(f"{style.name}-{number}.{style.ending}", written(paper), meaning, paper)
