"""A rubric as plain rows for the page: what the units will see, and what is odd where. Formatted here once."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from scoring.rubrics.forms.criterion import KIND_NAMES
from scoring.tables.fixes.words import MISPRINT
from scoring.tables.oddities.oddity import anchor
from scoring.tables.words import label, level_words, points_words, rule_words
from scoring.words.numbers import number_text

SHOWS = {"": "Tất cả", "open": "Chưa xong", "error": "Lỗi", "doubt": "Nghi vấn"}


@dataclass(frozen=True)
class Piece:
    """A stretch of a row's words; `oddity`: the key of the finding that takes it for a misprint, "" for none."""

    text: str
    oddity: str = ""


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


def rows(plain, oddities):
    by_anchor = {}
    for oddity in oddities:
        if oddity.is_open:
            by_anchor.setdefault(oddity.anchor, []).append(oddity)
    return [_row(depth, criterion, by_anchor) for depth, criterion in plain.by_depth()]


def _row(depth, criterion, by_anchor):
    oddities = by_anchor.get(anchor(criterion.code), ())
    return Row(
        code=criterion.code,
        anchor=anchor(criterion.code),
        path=quote(criterion.code),
        number=criterion.number,
        pieces=_pieces(label(criterion.title), oddities),
        depth=min(depth, 5),
        kind="" if criterion.is_group else KIND_NAMES[criterion.kind],
        is_group=criterion.is_group,
        points=points_words(criterion),
        rule=rule_words(criterion),
        levels=[_level_row(criterion, level, by_anchor) for level in criterion.levels],
        marks=_marks(oddities),
    )


def _level_row(criterion, level, by_anchor):
    own = anchor(criterion.code, level.key)
    oddities = by_anchor.get(own, ())
    pieces = _pieces(label(level.text), oddities)
    return LevelRow(own, pieces, number_text(level.points), level_words(level), _marks(oddities))


def _marks(oddities):
    errors = sum(oddity.is_error for oddity in oddities)
    return Marks(errors, len(oddities) - errors, oddities[0].key if oddities else "")


def _pieces(text, oddities):
    """The words of a row, cut where one of its findings sees a misprint."""
    wrong = {
        match[1]: oddity.key
        for oddity in oddities
        if oddity.code == "MISPRINT" and (match := MISPRINT.search(oddity.sentence))
    }
    if not wrong:
        return [Piece(text)]
    cut = re.split(f"({'|'.join(map(re.escape, wrong))})", text)
    return [Piece(each, wrong.get(each, "")) for each in cut if each]


# --- findings -----------------------------------------------------------------------------------------------


def counts(oddities):
    """How many of each are there: {all, open, error, doubt}."""
    errors = sum(oddity.is_error for oddity in oddities)
    return {
        "": len(oddities),
        "open": sum(oddity.is_open for oddity in oddities),
        "error": errors,
        "doubt": len(oddities) - errors,
    }


def filtered(oddities, show):
    tests = {
        "open": lambda oddity: oddity.is_open,
        "error": lambda oddity: oddity.is_error,
        "doubt": lambda oddity: not oddity.is_error,
    }
    return [oddity for oddity in oddities if show not in tests or tests[show](oddity)]


def pills(oddities, show):
    found = counts(oddities)
    return [(name, word, found[name], name == show) for name, word in SHOWS.items()]
