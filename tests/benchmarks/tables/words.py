"""The words that tables are made of (`words.txt`): fields of government, what is done there, how well, on what ground.

A section a pool, a line an entry; ` | ` between what belongs together. {n}, {year}, {date} … are figures that are no
points.
"""

from __future__ import annotations

from pathlib import Path


def _sections() -> dict[str, tuple[str, ...]]:
    sections: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            sections[name] = []
        elif line:
            sections[name].append(line)
    return {name: tuple(lines) for name, lines in sections.items()}


_POOLS = _sections()


def _together(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split(" | ")) for line in _POOLS[name])


FIELDS = {name.removeprefix("field "): lines for name, lines in _POOLS.items() if name.startswith("field ")}
DOING, HOW, CLAUSES, GROUNDS = (_POOLS[name] for name in ("doing", "how", "clauses", "grounds"))
GROUP_FORMS, NOTES, PARTS, RATIOS = (_POOLS[name] for name in ("group_forms", "notes", "parts", "ratios"))
FAULTS, MERITS, COUNTS = _together("faults"), _together("merits"), _together("counts")  # what a case is, its name
STATES = _together("states")  # the best first
ONCE_BAD, ONCE_GOOD = _POOLS["once_bad"], _POOLS["once_good"]
BODIES, TITLES, RESPONSIBLE = _POOLS["bodies"], _POOLS["titles"], _POOLS["responsible"]
BONUS_HEADS, PENALTY_HEADS = _POOLS["bonus_heads"], _POOLS["penalty_heads"]
