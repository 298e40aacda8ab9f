"""What another version of the rubric does to each entry of a bloc-year, and by what rows were paired. Reads only."""

from dataclasses import dataclass

from scoring import engine
from scoring.engine.declared import Points, declared
from scoring.models import Entry
from scoring.rubrics.pairing import changes_between
from scoring.tables.differences import NAMES, SAME
from scoring.tables.words import short_title
from scoring.words.numbers import number_text

UNCHANGED, LOOK, GONE = "unchanged", "look", "gone"
GROUP_CAPS = ("bonus_cap", "deduction_cap")
WORDS_OF_LEVEL = 12


@dataclass(frozen=True)
class Effect:
    """What becomes of one entry, till now under `code`. `refused`: the new rule cannot score what was claimed."""

    entry: Entry
    state: str
    code: str
    criterion: object = None
    score: object = None
    refused: bool = False
    words: str = ""


def effects(year, new):
    """An `Effect` for each entry of the year, and the differences they come from."""
    found = changes_between(year.rubric, new)
    scored = {each.old.code: each for each in found if each.old and not each.old.is_group}
    codes = {key: criterion.code for key, criterion in year.rubric.by_id().items()}
    entries = Entry.objects.filter(scorecard__membership__year=year).select_related("scorecard__membership")
    return [_effect(entry, scored[codes[entry.criterion_id]]) for entry in entries], found


def _effect(entry, difference):
    old, new = difference.old, difference.new
    if new is None or new.is_group:
        return Effect(entry, GONE, old.code)
    if difference.state == SAME:
        return Effect(entry, UNCHANGED, old.code, new, entry.score())
    words = "; ".join(filter(None, [difference.words, _chosen_words(old, new, entry.stated())]))
    used = engine.relevant(new, entry.stated())
    try:
        score = engine.score(new, used) if engine.is_answered(new, used) else None
    except engine.ScoringError:
        return Effect(entry, LOOK, old.code, new, refused=True, words=words)
    return Effect(entry, LOOK, old.code, new, score, score is None and entry.is_answered, words)


def _chosen_words(old, new, claim):
    """What became of the levels or parts that the claim picks: one that is gone, that reads or counts otherwise."""
    return "; ".join(filter(None, (_level_words(*pair) for pair in _picked(old, new, claim))))


def _picked(old, new, claim):
    """(old, new) of each level or part that the claim picks; new is None where nothing stands in its place."""
    if old.kind == "parts":
        after = {part.key: part for part in new.levels} if new.kind == "parts" else {}
        yield from ((part, after.get(part.key)) for part in old.levels if part.key in (claim.parts or ()))
    elif level := engine.chosen_level(old, engine.relevant(old, claim)):
        yield level, engine.chosen_level(new, engine.relevant(new, claim))


def _level_words(old, new):
    was = f"“{short_title(old.text, WORDS_OF_LEVEL)}”"
    if new is None:
        return f"mức đã chọn {was} không còn"
    if old.text != new.text:
        now = f"“{short_title(new.text, WORDS_OF_LEVEL)}” ({number_text(new.points)} điểm)"
        return f"mức đã chọn trước là {was} ({number_text(old.points)} điểm), nay là {now}"
    if old.points != new.points:
        return f"mức đã chọn {was}: {number_text(old.points)} → {number_text(new.points)} điểm"
    return ""


def limit_words(old, new, differences):
    """The caps above single entries that the new version changes: those of the whole table and of groups."""
    changes = [
        f"{own.term} {_limit(getattr(old, name))} → {_limit(getattr(new, name))}"
        for name, own in declared(engine.Rubric, Points).items()
        if getattr(old, name) != getattr(new, name)
    ]
    changes += [
        f"mục {each.code}: {NAMES[name]} {_limit(getattr(each.old, name))} → {_limit(getattr(each.new, name))}"
        for each in differences
        for name in GROUP_CAPS
        if name in each.fields
    ]
    return "; ".join(changes)


def _limit(points):
    return "không giới hạn" if points is None else number_text(points)
