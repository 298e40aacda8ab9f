"""Which rows of two rubrics are the same thing, and what differs between them."""

from dataclasses import dataclass

from scoring.models import MapLine, RubricMap
from scoring.rubrics.oddities import keys_of
from scoring.tables.differences import differences

CLONE, MAP, WORDS = "clone", "map", "words"


@dataclass(frozen=True)
class Pairing:
    """Which rows of two rubrics are the same thing.

    by: the steps of a version made from the other, a map that a person confirmed, or code and words. origins:
    {new code: old code}, None where code and words decide. lines: those of the map, of which one old row against one
    new row is a pair; what was split or joined asks another question, so no claim goes along.
    """

    by: str
    origins: dict | None = None
    lines: tuple = ()


def pairing(old, new):
    """How the rows of these two published rubrics are paired."""
    if new.previous_id == old.pk:
        codes = {key: code for code, key in keys_of(old).items()}
        return Pairing(CLONE, {code: codes[key] for code, key in keys_of(new).items() if key in codes})
    maps = RubricMap.objects.in_force().filter(old=old, new=new)
    lines = tuple(MapLine.objects.filter(map__in=maps))
    if not lines:
        return Pairing(WORDS)
    pairs = (line for line in lines if len(line.old_codes) == len(line.new_codes) == 1)
    return Pairing(MAP, {line.new_codes[0]: line.old_codes[0] for line in pairs}, lines)


def changes_between(old, new):
    """Row by row what the new version changes; groups too."""
    return differences(old.plain(), new.plain(), pairing(old, new).origins)
