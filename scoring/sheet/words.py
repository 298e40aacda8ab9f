"""Levels, points and claims in a few words."""

import re
from functools import lru_cache

from scoring import engine
from scoring.text import number_text

NO_LEVEL = "Không đạt mức nào"
# The sign before an item of a list; before points it is a plus or a minus: "-5 điểm".
BULLET = re.compile(r"^\s*[-+–•](?!\s*\d[\d.,]*\s*(?:điểm|đ\b))\s*", re.IGNORECASE)
BETWEEN = " \n\t\xa0;,."


@lru_cache(maxsize=8192)
def label(printed):
    """A level's or a criterion's text without its bullet. No letter of an official text is ever left out.

    Points at its end stay too: whether they are the row's own, a rule's ("trừ 0,5 điểm") or a limit's ("không quá
    1 điểm") only a reader can tell.
    """
    return BULLET.sub("", printed).strip() or printed


def title_of(criterion):
    """A criterion's text as its card shows it: levels that stand inside it are offered below, so they are cut.

    They stay where anything else stands between or behind them.
    """
    inside = [level.text for level in criterion.levels if not level.printed]
    start = criterion.title.find(inside[0]) if inside else -1
    if start <= 0:
        return label(criterion.title)
    rest = criterion.title[start:]
    for words in inside:
        if not rest.startswith(words):
            return label(criterion.title)
        rest = rest[len(words) :].lstrip(BETWEEN)
    return label(criterion.title if rest else criterion.title[:start])


def points_text(points, sign=False):
    """`1.234,5`; with `sign` `+5` and `−2`; nothing for None."""
    if points is None:
        return ""
    return f"{'+' if sign and points > 0 else ''}{number_text(points)}"


@lru_cache(maxsize=4096)
def short_title(title, words=8):
    """A criterion's first words, for the outline."""
    parts = label(title).split()
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")


def percent_text(claim, which):
    try:
        percent = getattr(claim, which)
    except engine.TargetNotPositive:
        return ""
    return "" if percent is None else number_text(engine.rounded(percent))


def working(criterion, claim):
    """The sum in one line; empty while the claim is not complete."""
    used = engine.relevant(criterion, claim)
    if not engine.is_answered(criterion, used):
        return ""
    try:
        return engine.score(criterion, used).working
    except engine.ScoringError:
        return ""


def in_words(criterion, claim):
    """A claim as a few words: the level, then the figures; "Chưa chấm" where nothing is claimed."""
    if claim.not_applicable and criterion.may_be_not_applicable:
        return "Không áp dụng"
    used = engine.relevant(criterion, claim)
    said = []
    level = engine.chosen_level(criterion, used)
    if criterion.kind == "parts" and used.parts is not None:
        said.append(
            "; ".join(label(part.text) for part in criterion.levels if part.key in used.parts) or "Không nội dung nào"
        )
    elif engine.misses_all(criterion, used):
        said.append(NO_LEVEL)
    elif level is not None:
        said.append(label(level.text))
    said += figures_in_words(criterion, used)
    return " · ".join(said) or "Chưa chấm"


def figures_in_words(criterion, used):
    """The numbers of a claim, each with its name."""
    said = []
    if used.points is not None:
        said.append(f"{number_text(used.points)} điểm")
    if used.count is not None:
        said.append(f"số lượng {number_text(used.count)}")
    if used.value is not None:
        said.append(f"{criterion.measure or 'số liệu'}: {number_text(used.value)} {criterion.measure_unit}".strip())
    if used.target is not None and used.actual is not None:
        said.append(f"kế hoạch {number_text(used.target)}, thực hiện {number_text(used.actual)}")
    for which, word in (("over", "vượt"), ("under", "không đạt, thiếu")):
        percent = percent_text(used, which)
        if percent and percent != "0":
            said.append(f"{word} {percent}%")
    if used.incidents:
        said.append(f"{used.incidents} lần")
    if used.deduction:
        said.append(f"trừ {number_text(used.deduction)}")
    return said
