"""Criteria that were split in two or more, or joined: the words of the parts stand in the whole."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from scoring.engine import Criterion
from scoring.tables.mapping.lines import Group
from scoring.tables.mapping.wording import likeness, words_of

if TYPE_CHECKING:
    from scoring.tables.mapping.proposal import _Table

HELD = 0.7  # of a part's words stand in the whole
COVERED = 0.6  # of the whole's words stand in its parts
RARE = 12  # a word in more rows than that says little about which row is meant
MOST_PARTS = 6


def parted(table: _Table) -> list[Group]:
    """The splits and joins among what is still free, taken out of the table."""
    groups = [table.take([one], parts) for one, parts in _found(table.free_old, table.free_new, table.parents[1])]
    joins = _found(table.free_new, table.free_old, table.parents[0])
    return groups + [table.take(parts, [one]) for one, parts in joins]


def _found(
    wholes: Mapping[str, Criterion], parts: Mapping[str, Criterion], parents: Mapping[str, str]
) -> list[tuple[Criterion, list[Criterion]]]:
    """(whole, its parts), each criterion used once."""
    by_word: dict[str, list[Criterion]] = {}
    for part in parts.values():
        for word in set(words_of(part.title)):
            by_word.setdefault(word, []).append(part)
    order = {code: place for place, code in enumerate(parts)}
    used: set[str] = set()
    found = []
    for whole in list(wholes.values()):
        if whole.is_group or whole.is_extra:
            continue
        near = sorted(_near(whole, by_word, used), key=lambda part: order[part.code])
        chosen = _parts_of(whole, near, parents)
        if chosen:
            used |= {part.code for part in chosen}
            found.append((whole, chosen))
    return found


def _near(whole: Criterion, by_word: Mapping[str, list[Criterion]], used: Container[str]) -> Iterable[Criterion]:
    near: dict[str, Criterion] = {}
    for word in dict.fromkeys(words_of(whole.title)):
        listed = by_word.get(word, ())
        if len(listed) <= RARE:
            near.update((part.code, part) for part in listed if part.code not in used)
    return near.values()


def _parts_of(whole: Criterion, near: Iterable[Criterion], parents: Mapping[str, str]) -> list[Criterion] | None:
    """The parts of a criterion: siblings of smaller standard whose words it holds. None where it has no two."""
    words = set(words_of(whole.title))
    by_parent: dict[str | None, list[Criterion]] = {}
    for part in near:
        own = set(words_of(part.title))
        if part.is_group or part.is_extra or not own or len(own & words) < HELD * len(own):
            continue
        if part.standard < whole.standard:
            by_parent.setdefault(parents.get(part.code), []).append(part)
        elif likeness(words_of(part.title), words_of(whole.title)) >= HELD:
            return None  # one that is as large and alike: the same criterion in other words
    for listed in by_parent.values():
        if 2 <= len(listed) <= MOST_PARTS and _cover(words, listed, whole):
            return listed
    return None


def _cover(words: set[str], listed: Sequence[Criterion], whole: Criterion) -> bool:
    held = words & {word for part in listed for word in words_of(part.title)}
    enough = len(held) >= COVERED * len(words)
    return enough and sum(part.standard for part in listed) <= whole.standard * 3 / 2
