"""What another version of the rubric does to each entry of a bloc-year, and by what rows were paired. Reads only."""

from dataclasses import dataclass

from scoring import engine
from scoring.models import Entry, MapLine, RubricMap
from scoring.rubric_differences import SAME, differences
from scoring.workflow.rubric_oddities import keys_of

UNCHANGED, LOOK, GONE = "unchanged", "look", "gone"
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


@dataclass(frozen=True)
class Effect:
    """What becomes of one entry. `refused`: the new rule cannot score what was claimed."""

    entry: Entry
    state: str
    criterion: object = None
    score: object = None
    refused: bool = False


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


def effects(year, new):
    """An `Effect` for each entry of the year, and the differences they come from."""
    found = changes_between(year.rubric, new)
    scored = {each.old.code: each for each in found if each.old and not each.old.is_group}
    codes = {key: criterion.code for key, criterion in year.rubric.by_id().items()}
    entries = Entry.objects.filter(scorecard__membership__year=year).select_related("scorecard__membership")
    return [_effect(entry, scored[codes[entry.criterion_id]]) for entry in entries], found


def _effect(entry, difference):
    new = difference.new
    if new is None or new.is_group:
        return Effect(entry, GONE)
    if difference.state == SAME:
        return Effect(entry, UNCHANGED, new, entry.score())
    used = engine.relevant(new, entry.stated())
    try:
        score = engine.score(new, used) if engine.is_answered(new, used) else None
    except engine.ScoringError:
        return Effect(entry, LOOK, new, refused=True)
    return Effect(entry, LOOK, new, score, refused=score is None and entry.is_answered)
