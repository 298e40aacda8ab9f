"""How alike two texts are, and where they differ, word by word."""

import itertools
import re
from collections.abc import Set
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from scoring.tables.words import label
from scoring.words.text import normalise, search_key

WORD = re.compile(r"[^\W_]+")
# Nothing here is shown: points at the end say nothing of whether two titles mean the same.
POINTS_ENDING = re.compile(
    r"(?<!trừ)(?<!cộng)(?<!phạt)(?<!thưởng)[\s:;,.]+0*\d+(?:[.,]\d+)?\s*điểm\s*[.;]?\s*$", re.IGNORECASE
)


class Piece(NamedTuple):
    """Some words of a text; `changed`: the other text has not got them."""

    text: str
    changed: bool


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a title as compared: without accents, bullet and the points at its end."""
    return tuple(WORD.findall(search_key(POINTS_ENDING.sub("", label(text)))))


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """0 to 1, from two tuples of words: shared words, and shared neighbours for their order."""
    if one == other:
        return 1.0
    return (_dice(set(one), set(other)) * 2 + _dice(_neighbours(one), _neighbours(other))) / 3


def _dice(one: Set[object], other: Set[object]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _neighbours(words: tuple[str, ...]) -> Set[object]:
    return set(itertools.pairwise(words)) or set(words)


@lru_cache(maxsize=4096)
def marked(old: str, new: str) -> tuple[tuple[Piece, ...], ...]:
    """Both texts as pieces, (old, new), those words marked that the other has not got."""
    before, after = normalise(old).split(), normalise(new).split()
    sides: tuple[list[Piece], list[Piece]] = [], []
    for op, start, end, begin, finish in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for side, words in zip(sides, (before[start:end], after[begin:finish]), strict=True):
            if words:
                side.append(Piece(" ".join(words), op != "equal"))
    return tuple(map(tuple, sides))
