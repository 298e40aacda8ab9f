"""Levels, points and claims in a few words."""

import re
from functools import lru_cache

from scoring import engine
from scoring.text import number_text

# The points at the end of a level's text; not those of a rule that stands there, as in "mỗi lần trừ 10 điểm".
POINTS_ENDING = re.compile(
    r"(?<!trừ)(?<!cộng)(?<!phạt)(?<!thưởng)[\s:;,.]+0*\d+(?:[.,]\d+)?\s*điểm\s*[.;]?\s*$", re.IGNORECASE
)


NO_LEVEL = "Không đạt mức nào"
BULLET = re.compile(r"^\s*[-+–•]\s*")


@lru_cache(maxsize=8192)
def label(printed):
    """A level's or a criterion's text without its bullet and without the points that stand at its end."""
    bare = POINTS_ENDING.sub("", BULLET.sub("", printed)).strip()
    return bare or printed


def title_of(criterion):
    """A criterion's text as its card shows it: levels that stand inside it are offered below, so they are cut."""
    inside = [at for level in criterion.levels if not level.printed and (at := criterion.title.find(level.text)) > 0]
    return label(criterion.title[: min(inside, default=None)])


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
