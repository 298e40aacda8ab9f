"""A line of the map and its kind, which follows from what stands on both sides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine import Criterion, Level
from scoring.engine.declared import Flag, Points, Words, declared
from scoring.tables.mapping.wording import likeness, words_of
from scoring.words.numbers import number_text
from scoring.words.text import normalise

KINDS = {
    "same": "Giữ nguyên",
    "moved": "Đổi chỗ",
    "reworded": "Sửa lời",
    "points_changed": "Đổi điểm",
    "split": "Tách",
    "merged": "Gộp",
    "new": "Mới",
    "dropped": "Bỏ",
}
RULES = {
    name: own.term
    for name, own in declared(Criterion, Words, Points, Flag).items()
    if own.term and name not in ("measure", "standard")  # wording; told with its figures
}
LEVEL_RULES = [name for name in declared(Level, Points, Flag) if name != "printed"]
SURE = 0.8  # from here on a line with other words is taken for the same criterion

Group = tuple[list[Criterion], list[Criterion]]  # what stands on both sides of a line
Pair = tuple[Criterion, Criterion]


@dataclass(frozen=True)
class Line:
    """Criteria of the old table and what became of them in the new one.

    points_change: points of standard that the new side has more. likeness: 0 to 1. reason: in words, for people.
    doubt: why a person should look; empty where the program is sure.
    """

    old_codes: tuple[str, ...]
    new_codes: tuple[str, ...]
    kind: str
    points_change: Decimal = Decimal(0)
    likeness: float = 1.0
    reason: str = ""
    doubt: str = ""


def scored_codes(criteria: Iterable[Criterion]) -> list[str]:
    """The codes of those that take points themselves; of headings alone, theirs."""
    return [each.code for each in _counting(criteria)]


def _counting(criteria: Iterable[Criterion]) -> list[Criterion]:
    return [each for each in criteria if not each.is_group] or list(criteria)


def standard_of(criteria: Iterable[Criterion]) -> Decimal:
    return sum((each.standard for each in _counting(criteria)), Decimal(0))


def fits(kind: str, old: Sequence[Criterion], new: Sequence[Criterion]) -> bool:
    """Whether that many criteria on both sides can be of this kind. `old`, `new`: criteria."""
    sides = len(_counting(old)), len(_counting(new))
    if kind == "new":
        return not old and bool(new)
    if kind == "dropped":
        return bool(old) and not new
    if kind == "split":
        return sides[0] == 1 and sides[1] > 1
    if kind == "merged":
        return sides[0] > 1 and sides[1] == 1
    return sides == (1, 1)


def line_between(old: Sequence[Criterion], new: Sequence[Criterion], kind: str = "", doubt: str = "") -> Line | None:
    """The line of these criteria; its kind follows from them unless it is given. None where no kind fits."""
    kind = kind or next((each for each in ("new", "dropped", "split", "merged") if fits(each, old, new)), "")
    if not kind and not fits("same", old, new):
        return None
    like = _likeness(old, new)
    kind = kind or _kind_of_pair(_counting(old)[0], _counting(new)[0])
    return Line(
        tuple(each.code for each in old),
        tuple(each.code for each in new),
        kind,
        standard_of(new) - standard_of(old),
        like,
        _reason(kind, old, new),
        doubt or _doubt(kind, like, old, new),
    )


def _likeness(old: Sequence[Criterion], new: Sequence[Criterion]) -> float:
    if not old or not new:
        return 0.0
    one, other = (words_of(" ".join(each.title for each in _counting(side))) for side in (old, new))
    alone = likeness(words_of(old[0].title), words_of(new[0].title))
    return round(max(likeness(one, other), alone), 3)


def _kind_of_pair(old: Criterion, new: Criterion) -> str:
    if changed_rules(old, new):
        return "points_changed"
    if _text(old) != _text(new):
        return "reworded"
    return "same" if old.code == new.code else "moved"


def _text(criterion: Criterion) -> tuple[str, tuple[str, ...]]:
    return normalise(criterion.title), tuple(normalise(level.text) for level in criterion.levels)


def changed_rules(old: Criterion, new: Criterion) -> list[str]:
    """What of the points and of the way they come about is no longer the same, in words."""
    changes = []
    if old.standard != new.standard:
        changes.append(f"điểm chuẩn {number_text(old.standard)} → {number_text(new.standard)}")
    if len(old.levels) != len(new.levels):
        changes.append(f"{len(old.levels)} mức → {len(new.levels)} mức")
    elif any(_rules_of(one) != _rules_of(other) for one, other in zip(old.levels, new.levels, strict=True)):
        changes.append("điểm của các mức")
    changes += [words for name, words in RULES.items() if getattr(old, name) != getattr(new, name)]
    return list(dict.fromkeys(changes))


def _rules_of(level: Level) -> list[object]:
    return [getattr(level, name) for name in LEVEL_RULES]


def _reason(kind: str, old: Sequence[Criterion], new: Sequence[Criterion]) -> str:
    if kind in ("new", "dropped"):
        return ""
    if kind in ("split", "merged"):
        before, after = (number_text(standard_of(side)) for side in (old, new))
        return f"tổng điểm chuẩn vẫn {after}" if before == after else f"tổng điểm chuẩn {before} → {after}"
    one, other = _counting(old)[0], _counting(new)[0]
    changes = [f"mã cũ {one.code}"] if one.code != other.code else []
    return ", ".join(changes + changed_rules(one, other))


def _doubt(kind: str, like: float, old: Sequence[Criterion], new: Sequence[Criterion]) -> str:
    if kind in ("split", "merged"):
        return "Tách hoặc gộp do chương trình đoán, cần người xem."
    if old and new and like < SURE:
        return f"Lời hai bên chỉ giống nhau {round(like * 100)}%."
    if old and new and old[0].is_group != new[0].is_group:
        return "Một bên là nhóm, một bên là mục chấm điểm."
    return ""
