"""Official words: what a row or a level is called on screen, and how a rubric's rules read."""

import re
from functools import lru_cache

from scoring.engine import Criterion, Level
from scoring.tables.checks.band_faults import in_words
from scoring.words.numbers import number_text

# The sign before an item of a list; before points it is a plus or a minus: "-5 điểm".
BULLET = re.compile(r"^\s*[-+–•](?!\s*\d[\d.,]*\s*(?:điểm|đ\b))\s*", re.IGNORECASE)


BETWEEN = " \n\t\xa0;,."


@lru_cache(maxsize=8192)
def label(printed: str) -> str:
    """A level's or a criterion's text without its bullet. No letter of an official text is ever left out.

    Points at its end stay too: whether they are the row's own, a rule's ("trừ 0,5 điểm") or a limit's ("không quá
    1 điểm") only a reader can tell.
    """
    return BULLET.sub("", printed).strip() or printed


def title_of(criterion: Criterion) -> str:
    """A criterion's text as the sheet shows it: levels that stand inside it are offered below, so they are cut.

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


@lru_cache(maxsize=4096)
def short_title(title: str, words: int = 8) -> str:
    """A criterion's first words, for the outline."""
    parts = label(title).split()
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")


def points_words(criterion: Criterion) -> str:
    if not criterion.is_extra:
        return number_text(criterion.standard)
    most = criterion.cap if criterion.cap is not None else criterion.step
    sign = "+" if criterion.kind == "bonus" else "−"
    return f"{sign}{number_text(most)}" if most is not None else ""


def rule_words(criterion: Criterion) -> str:
    """The numbers of a row's rule, in words."""
    phrases = []
    if criterion.excess_rate is not None:
        most = "" if criterion.excess_cap is None else f", tối đa {number_text(criterion.excess_cap)}% điểm chuẩn"
        if criterion.excess_cap_points is not None:
            most += f", tối đa {number_text(criterion.excess_cap_points)} điểm"
        phrases.append(f"vượt 1% cộng {number_text(criterion.excess_rate)}{most}")
    if criterion.shortfall_rate is not None:
        phrases.append(f"thiếu 1% trừ {number_text(criterion.shortfall_rate)}")
    elif criterion.takes_shortfall:
        phrases.append("trừ khi không đạt chỉ tiêu")
    if criterion.incident_step is not None:
        phrases.append(f"mỗi lần vi phạm trừ {number_text(criterion.incident_step)}")
    if criterion.step is not None:
        phrases.append(f"{number_text(criterion.step)} điểm mỗi lượt")
    for name, word in (("cap", "tối đa"), ("bonus_cap", "cộng tối đa"), ("deduction_cap", "trừ tối đa")):
        if getattr(criterion, name) is not None and not (name == "cap" and criterion.step is None):
            phrases.append(f"{word} {number_text(getattr(criterion, name))}")
    if criterion.measure:
        phrases.append(f"đo bằng {criterion.measure}{f' ({criterion.measure_unit})' if criterion.measure_unit else ''}")
    if criterion.may_be_not_applicable:
        phrases.append("có thể không áp dụng")
    return "; ".join(phrases)


def level_words(level: Level) -> str:
    phrases = []
    if level.low is not None or level.high is not None:
        phrases.append(in_words(level))
    if level.takes_excess:
        phrases.append("được cộng khi vượt")
    if level.takes_shortfall:
        phrases.append("trừ khi không đạt")
    if level.incident_step is not None:
        phrases.append(f"mỗi lần trừ {number_text(level.incident_step)}")
    return "; ".join(phrases)
