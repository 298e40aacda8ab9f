"""A rubric as plain rows for the page: what the units will see, and what is odd where. Formatted here once."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from scoring.rubrics.forms.criterion import KIND_NAMES
from scoring.tables.mending.words import MISPRINT
from scoring.tables.oddities.oddity import anchor
from scoring.tables.words import label, level_words, points_words, rule_words
from scoring.words.numbers import number_text

SHOWS = {"": "Tất cả", "open": "Chưa xong", "error": "Lỗi", "doubt": "Nghi vấn"}


@dataclass(frozen=True)
class Piece:
    """A stretch of a row's words; `odd`: the key of the finding that takes it for a misprint, "" for none."""

    text: str
    odd: str = ""


@dataclass(frozen=True)
class Marks:
    """What is open at a row: how many errors and doubts; `first` is the key of the first of them."""

    errors: int
    doubts: int
    first: str


@dataclass(frozen=True)
class LevelRow:
    anchor: str
    pieces: list
    points: str
    rule: str
    marks: Marks


@dataclass(frozen=True)
class Row:
    code: str
    anchor: str
    path: str
    number: str
    pieces: list
    depth: int
    kind: str
    is_group: bool
    points: str
    rule: str
    levels: list
    marks: Marks


def rows(plain, odd_ones):
    by_anchor = {}
    for odd in odd_ones:
        if odd.is_open:
            by_anchor.setdefault(odd.anchor, []).append(odd)
    return [_row(depth, criterion, by_anchor) for depth, criterion in plain.by_depth()]


def _row(depth, criterion, by_anchor):
    odd_ones = by_anchor.get(anchor(criterion.code), ())
    return Row(
        code=criterion.code,
        anchor=anchor(criterion.code),
        path=quote(criterion.code),
        number=criterion.number,
        pieces=_pieces(label(criterion.title), odd_ones),
        depth=min(depth, 5),
        kind="" if criterion.is_group else KIND_NAMES[criterion.kind],
        is_group=criterion.is_group,
        points=points_words(criterion),
        rule=rule_words(criterion),
        levels=[_level_row(criterion, level, by_anchor) for level in criterion.levels],
        marks=_marks(odd_ones),
    )


def _level_row(criterion, level, by_anchor):
    own = anchor(criterion.code, level.key)
    odd_ones = by_anchor.get(own, ())
    pieces = _pieces(label(level.text), odd_ones)
    return LevelRow(own, pieces, number_text(level.points), level_words(level), _marks(odd_ones))


def _marks(odd_ones):
    errors = sum(odd.is_error for odd in odd_ones)
    return Marks(errors, len(odd_ones) - errors, odd_ones[0].key if odd_ones else "")


def _pieces(text, odd_ones):
    """The words of a row, cut where one of its findings sees a misprint."""
    wrong = {
        match[1]: odd.key for odd in odd_ones if odd.code == "MISPRINT" and (match := MISPRINT.search(odd.sentence))
    }
    if not wrong:
        return [Piece(text)]
    cut = re.split(f"({'|'.join(map(re.escape, wrong))})", text)
    return [Piece(each, wrong.get(each, "")) for each in cut if each]


# --- findings -----------------------------------------------------------------------------------------------


def counts(odd_ones):
    """How many of each are there: {all, open, error, doubt}."""
    errors = sum(odd.is_error for odd in odd_ones)
    return {
        "": len(odd_ones),
        "open": sum(odd.is_open for odd in odd_ones),
        "error": errors,
        "doubt": len(odd_ones) - errors,
    }


def filtered(odd_ones, show):
    tests = {"open": lambda odd: odd.is_open, "error": lambda odd: odd.is_error, "doubt": lambda odd: not odd.is_error}
    return [odd for odd in odd_ones if show not in tests or tests[show](odd)]


def pills(odd_ones, show):
    found = counts(odd_ones)
    return [(name, word, found[name], name == show) for name, word in SHOWS.items()]
