"""The words of a PDF's page as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scoring.tables.sources.syllables import is_syllable

if TYPE_CHECKING:
    from scoring.tables.sources.pdf_cells import Word

ITEM = re.compile(r"[-–•+*▪◦]|\(?[a-zđA-ZĐ\d]{1,3}[.)]\s?|\d+(\.\d+)+")  # begins an item of its own
_END, _START = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_HANGS = re.compile(r"\w-$")  # `NĐ-`, whose rest stands on the next line
_DIGIT = 0.6  # the width of a figure, of the size of its letters
_SURE = 3.0  # points of room to spare
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def written(line: Sequence[Word]) -> str:
    """A line's words; small raised figures behind a word are the sign of a note."""
    tallest = max(word.size for word in line)
    middle = max(word.middle for word in line if word.size == tallest)
    pieces = []
    for word in line:
        is_raised = word.size < 0.8 * tallest and word.middle < middle - 0.1 * tallest
        pieces.append(word.text.translate(_RAISED) if is_raised else f" {word.text}")
    return "".join(pieces).strip()


def joined(lines: Sequence[Sequence[Word]], right: float) -> str:
    """The lines of a cell in which words reach so far to the right, as one text with its own breaks."""
    text = ""
    for at, line in enumerate(lines):
        text += (between(lines[at - 1], line, right) if at else "") + written(line)
    return text


def between(above: Sequence[Word], line: Sequence[Word], right: float) -> str:
    """What parts two lines: nothing where a word was cut, a space where the width broke the line, or a new line.

    A line that had room for the next word was ended on purpose.
    """
    first, last, own = line[0], above[-1], written(line)
    room = right - last.right
    if room < last.size and _is_cut(last.text, first.text, room < _DIGIT * last.size) or _HANGS.search(last.text):
        return ""
    if own[0] in ";:,.)%":
        return ""
    needed = first.right - first.left + 0.3 * first.size
    if ITEM.match(own) or (room > needed + _SURE and not begins_small(own)):
        return "\n"
    return " "


def begins_small(text: str) -> bool:
    letter = next((own for own in text if own.isalnum()), "")
    return letter.islower()


def _is_cut(word: str, rest: str, is_full: bool) -> bool:
    """Whether a column too narrow for a word broke it: a part is no syllable, both together are one."""
    end, start = _END.search(word), _START.match(rest)
    if end and start:
        parts = end[0], start[0]
        return is_syllable("".join(parts)) and not all(map(is_syllable, parts))
    return is_full and word[-1:].isdigit() and rest[:1].isdigit()


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words by the lines that they stand on, from the top down and from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda own: (own.middle, own.left)):
        if lines and abs(word.middle - _level(lines[-1])) < 0.5 * max(word.bottom - word.top, 1.0):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda own: own.left) for line in lines]


def _level(line: Sequence[Word]) -> float:
    tallest = max(line, key=lambda own: own.bottom - own.top)
    return tallest.middle
