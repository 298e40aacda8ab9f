"""A reading arranged for comparison: what stands at a line, who is whose parent, which words are where."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from scoring.engine import Criterion
from scoring.engine.table import Level
from scoring.tables.reading import Reading


@cache
def squeezed(text: str) -> str:
    """Letters, figures and signs of comparison alone: how spaces, bullets and marks are drawn is no matter of words."""
    text = unicodedata.normalize("NFC", text).casefold()
    return "".join(letter for letter in text if letter.isalnum() or letter in "≥≤<>%")


def holds(text: str, words: str) -> bool:
    return squeezed(words) in squeezed(text)


@dataclass(frozen=True)
class Place:
    """A criterion or one of its levels as it was read, with the criterion that it stands under."""

    criterion: Criterion
    parent: Criterion | None
    level: Level | None = None

    @property
    def text(self) -> str:
        return self.level.text if self.level else self.criterion.title


class Found:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.criteria: dict[str, list[Place]] = {}
        for root in reading.rubric.criteria:
            self._note(root, None)
        self.places = [place for places in self.criteria.values() for place in places]
        self.at: dict[int, list[str]] = {}
        for row in reading.rows:
            if row.code:
                self.at.setdefault(row.line, []).append(row.code)
        self.doubted = {finding.row for finding in reading.findings if finding.row}

    def _note(self, criterion: Criterion, parent: Criterion | None) -> None:
        self.criteria.setdefault(criterion.code, []).append(Place(criterion, parent))
        for child in criterion.children:
            self._note(child, criterion)

    def on(self, lines: list[int]) -> list[Place]:
        """What the rows of these lines became."""
        return [place for line in lines for code in self.at.get(line, []) for place in self._of(code)]

    def _of(self, code: str) -> list[Place]:
        code, is_level, key = code.partition("#")
        places = self.criteria.get(code, [])
        if not is_level:
            return places
        return [
            Place(place.criterion, place.criterion, level)
            for place in places
            for level in place.criterion.levels
            if level.key == key
        ]

    @property
    def words(self) -> list[Place]:
        """Every place that holds words: criteria and their levels."""
        return [
            own
            for place in self.places
            for own in (place, *(Place(place.criterion, place.criterion, level) for level in place.criterion.levels))
        ]
