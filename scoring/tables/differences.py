"""What a later version of a rubric changes, row by row; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scoring.engine import Criterion, Rubric
from scoring.engine.declared import Field, declared
from scoring.words.numbers import number_text
from scoring.words.text import search_key

SAME, CHANGED, DROPPED, NEW = "same", "changed", "dropped", "new"
NAMES = {name: own.term for name, own in declared(Criterion, Field).items() if own.term}


@dataclass(frozen=True)
class Difference:
    """One row in the old and the new version; `old` or `new` is None where it is not there."""

    state: str
    old: Criterion | None = None
    new: Criterion | None = None
    fields: tuple[str, ...] = ()

    @property
    def _row(self) -> Criterion:
        return self.new or self.old  # type: ignore[return-value]  # one of the two is always there

    @property
    def code(self) -> str:
        return self._row.code

    @property
    def title(self) -> str:
        return self._row.title

    @property
    def moved(self) -> bool:
        return bool(self.old and self.new and self.old.code != self.new.code)

    @property
    def words(self) -> str:
        """What changed, in words."""
        if self.old is None or self.new is None:
            return "mục mới" if self.state == NEW else "không còn"
        changes = [f"mã cũ {self.old.code}"] if self.moved else []
        for name in self.fields:
            if name == "standard":
                changes.append(f"điểm chuẩn {number_text(self.old.standard)} → {number_text(self.new.standard)}")
            else:
                changes.append(f"{NAMES[name]} thay đổi")
        return ", ".join(changes)


def pairs(old: Rubric, new: Rubric, origins: Mapping[str, str] | None = None) -> dict[str, str]:
    """{new code: old code} of the rows that are the same thing: by `origins` where known, else by code and words."""
    if origins is not None:
        known = {criterion.code for criterion in old.walk()}
        return {code: origin for code, origin in origins.items() if origin in known}
    by_code = {criterion.code: criterion for criterion in old.walk()}
    by_title: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for criterion in old.walk():
        by_title.setdefault(search_key(criterion.title), []).append(criterion.code)
    for criterion in new.walk():
        same = by_title.get(search_key(criterion.title), [])
        if criterion.code in by_code and (criterion.code in same or len(same) != 1):
            found[criterion.code] = criterion.code
        elif len(same) == 1:
            found[criterion.code] = same[0]
    first: dict[str, str] = {}
    for code, origin in found.items():
        first.setdefault(origin, code)
    return {code: origin for origin, code in first.items()}


def differences(old: Rubric, new: Rubric, origins: Mapping[str, str] | None = None) -> list[Difference]:
    """One `Difference` for each row of either version, in the order of the new one, what is gone at the end."""
    matched = pairs(old, new, origins)
    before = {criterion.code: criterion for criterion in old.walk()}
    found = []
    for criterion in new.walk():
        origin = before.pop(matched[criterion.code], None) if criterion.code in matched else None
        if origin is None:
            found.append(Difference(NEW, new=criterion))
            continue
        fields = tuple(name for name in NAMES if _value(origin, name) != _value(criterion, name))
        found.append(Difference(CHANGED if fields else SAME, origin, criterion, fields))
    return found + [Difference(DROPPED, old=criterion) for criterion in before.values()]


def _value(criterion: Criterion, name: str) -> object:
    return getattr(replace(criterion, children=()), name)
