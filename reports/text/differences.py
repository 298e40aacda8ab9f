"""What differs between two texts of a section, word by word, in plain values: clean HTML in, lines out.

A text is taken apart into lines: paragraphs, headings, points of lists, rows of tables. Lines are compared first,
then the words of those that belong together, so that no mark ever crosses a tag.
"""

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from reports.text.lines import Line, lines_of

ALIKE = 0.4  # words in common, of all, from which on a line counts as the other one changed
MOST_PAIRS = 20_000  # comparing each line with each other one beyond this is left out
MOST_STEPS = 4_000_000  # words times words in all; beyond this a changed line stands as one taken out, one put in


class Piece(NamedTuple):
    """Some words in a row: `change` is "", "added" or "removed"."""

    change: str
    runs: tuple  # of (text, bold, italic)


class Difference(NamedTuple):
    """One line: `change` is "", "added", "removed" or "changed"; its cells are tuples of pieces."""

    change: str
    line: Line
    cells: tuple

    def seen_from(self, side):
        """The line as only one of the texts has it: "old" or "new"; None where that text does not have it."""
        gone = "added" if side == "old" else "removed"
        if self.change == gone:
            return None
        cells = tuple(tuple(piece for piece in cell if piece.change != gone) for cell in self.cells)
        return self._replace(cells=cells)


def compare(old, new):
    """The lines of both texts in one order, each with what changed in it."""
    before, after, found = lines_of(old), lines_of(new), []
    steps = [MOST_STEPS]
    matcher = SequenceMatcher(None, [line.key for line in before], [line.key for line in after], autojunk=False)
    for name, i1, i2, j1, j2 in matcher.get_opcodes():
        if name == "equal":
            found += [_whole("", line) for line in after[j1:j2]]
        else:
            found += _replaced(before[i1:i2], after[j1:j2], steps)
    return found


def is_unchanged(differences):
    return not any(difference.change for difference in differences)


def _replaced(before, after, steps):
    """Lines in the place of others: those alike are shown as one, in the order of both; a row is no paragraph."""
    found, start = [], 0
    searched = len(before) * len(after) <= MOST_PAIRS
    words = [line.words for line in before]
    for line in after:
        places = range(start, len(before) if searched else min(start + 1, len(before)))
        own = line.words
        likeness, place = max(
            ((_likeness(words[i], own) if before[i].is_row == line.is_row else 0, -i) for i in places), default=(0, 0)
        )
        place = -place
        if likeness < ALIKE:
            found.append(_whole("added", line))
            continue
        found += [_whole("removed", gone) for gone in before[start:place]]
        found.append(_changed(before[place], line, steps))
        start = place + 1
    return [*found, *(_whole("removed", gone) for gone in before[start:])]


def _likeness(one, other):
    """How many of their words two lines share, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1


def _whole(change, line):
    piece_change = change if change in ("added", "removed") else ""
    return Difference(change, line, tuple((Piece(piece_change, _runs(cell)),) if cell else () for cell in line.cells))


def _changed(old, new, steps):
    cells = tuple(_compared(one, other, steps) for one, other in zip_longest(old.cells, new.cells, fillvalue=()))
    return Difference("changed", new._replace(cells=cells), cells)


def _compared(old, new, steps):
    """The pieces of one cell: what stays, what goes, what comes, a change never torn apart by a mere space."""
    steps[0] -= len(old) * len(new)
    if steps[0] < 0:
        parts = [("removed", old), ("added", new)] if old != new else [("", new)]
        return tuple(Piece(change, _runs(tokens)) for change, tokens in parts if tokens)
    pieces, gone, come = [], [], []
    for name, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        kept = new[j1:j2]
        if name != "equal" or ((gone or come) and all(token.text.isspace() for token in kept)):
            gone += old[i1:i2]
            come += new[j1:j2]
            continue
        pieces += _change(gone, come)
        pieces.append(Piece("", _runs(kept)))
        gone, come = [], []
    return tuple(pieces + _change(gone, come))


def _change(gone, come):
    """What goes and what comes; a space at the end of both stays outside."""
    tail = []
    while gone and come and gone[-1] == come[-1]:
        tail.insert(0, come.pop())
        gone.pop()
    parts = (("removed", gone), ("added", come), ("", tail))
    return [Piece(change, _runs(tokens)) for change, tokens in parts if tokens]


def _runs(tokens):
    """Words in the same dress as one string: (text, bold, italic)."""
    runs = []
    for token in tokens:
        if runs and runs[-1][1:] == token[1:]:
            runs[-1] = (runs[-1][0] + token.text, *token[1:])
        else:
            runs.append(tuple(token))
    return tuple(runs)
