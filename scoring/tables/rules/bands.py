"""Ranges that a level's words describe: `từ 10% - 20%`, `dưới 10%`, `5 nhiệm vụ`, `từ 05 đề tài trở lên`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from scoring.tables.rules.points import NUMBER, bare_number, label
from scoring.words.text import search_key

_N = rf"(?:thứ\s+|hạng\s+)?(?<![\d./,-])({NUMBER})\s*(%)?(?![\d/])"
_END = rf"({NUMBER})\s*(%)?(?![\d/])"
_NOUN = r"(?:\s+[^\W\d]+){0,6}?"
_OPEN_HIGH = r"(dưới\s+|gần\s+)?(?:thứ\s+|hạng\s+)?"
_RANK = re.compile(r"\b(?:thứ|hạng)\s+\d", re.IGNORECASE)
# (pattern, what its numbers are); tried in this order.
_RANGES = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (rf"(?:≥|>=)\s*{_N}\s*(?:và|đến|,|;)?\s*(<)\s*{_END}", "between"),
        (rf"(>)\s*{_N}\s*(?:và|đến|,|;)?\s*(?:≤|<=)\s*{_END}", "between"),
        (rf"(?:từ\s+)(trên\s+)?{_N}{_NOUN}\s*(?:đến|tới|-|–|—)\s*{_OPEN_HIGH}{_END}", "between"),
        (rf"(trên\s+)?{_N}\s*(?:-|–|—|đến)\s*{_OPEN_HIGH}({NUMBER})\s*(%)", "between"),
        (rf"(từ\s+trên\s+|trên\s+)?(?:từ\s+|đủ\s+)*{_N}{_NOUN}\s+trở\s+lên", "from"),
        (rf"(từ\s+dưới\s+|dưới\s+)?(?:từ\s+)?{_N}{_NOUN}\s+trở\s+xuống", "to"),
        (rf"(?:từ\s+trên|trên|hơn|lớn hơn|vượt|>)\s*{_N}", "above"),
        (rf"(?:dưới|chưa đến|nhỏ hơn|ít hơn|<)\s*{_N}", "below"),
        (rf"(?:ít nhất|tối thiểu|từ đủ|≥|>=|từ)\s*{_N}", "least"),
        (rf"(?:không quá|tối đa|≤|<=)\s*{_N}", "most"),
        (rf"{_N}", "exactly"),
    )
)
_TURNED_RANKS = {"from": "to", "to": "from", "above": "below", "below": "above"}  # the first is the best
_DIGIT = re.compile(r"\d")
_NONE = re.compile(r"^(?:không có|không)\s+", re.IGNORECASE)
# What makes a share a share of failures, without accents.
_FAILURES = ("tra lai", "qua han", "cham", "vi pham", "khong dat", "khong dung", "sai sot", "tre han")


@dataclass(frozen=True)
class Range:
    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    before: str = ""
    after: str = ""
    words: tuple[str, ...] = ()
    turned: bool = False

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high


def read_range(text: str) -> Range | None:
    """The first range that a level's words describe, or None."""
    text = label(text)
    for pattern, kind in _RANGES if _DIGIT.search(text) else ():
        match = pattern.search(text)
        if match:
            is_rank = bool(_RANK.search(match[0]))
            own = _range(_TURNED_RANKS.get(kind, kind) if is_rank else kind, match, text)
            return replace(own, unit="thứ hạng") if is_rank else own
    if _NONE.match(text):
        return Range(Decimal(0), Decimal(0), unit="0", after=text)
    return None


def _range(kind: str, match: re.Match[str], text: str) -> Range:
    found = [group for group in match.groups() if group]
    numbers = [bare_number(group) for group in found if re.fullmatch(NUMBER, group)]
    unit = "%" if "%" in found or "%" in match[0] else ""
    after = re.sub(r"^\s*%", "", text[match.end() :])
    own: dict[str, Any] = {"unit": unit, "before": search_key(text[: match.start()]), "after": search_key(after)}
    own["words"] = tuple(after.strip(" ,;:").split())
    opened = (
        bool(match[1]) if kind in ("between", "from", "to") and not re.fullmatch(NUMBER, match[1] or "0") else False
    )
    if kind == "between":
        high_open = any(group.strip().lower() in ("dưới", "gần") for group in found)
        return Range(numbers[0], numbers[-1], opened, high_open, **own)
    low, high = {
        "from": (numbers[0], None),
        "to": (None, numbers[0]),
        "above": (numbers[0], None),
        "below": (None, numbers[0]),
        "least": (numbers[0], None),
        "most": (None, numbers[0]),
        "exactly": (numbers[0], numbers[0]),
    }[kind]
    return Range(
        low, high, kind == "above" or (kind == "from" and opened), kind == "below" or (kind == "to" and opened), **own
    )


def read_bands(texts: Iterable[str]) -> list[Range] | None:
    """One range for each level, all on one measure, or None where they do not describe one measure."""
    read = [read_range(text) for text in texts]
    ranges = [own for own in read if own is not None]
    if len(ranges) < max(2, len(read)):
        return None
    units = {own.unit for own in ranges if own.unit != "0"}
    if len(units) != 1 or len({(r.low, r.high, r.low_open, r.high_open) for r in ranges}) < len(ranges):
        return None
    if units == {"%"}:
        return _turned(ranges) if _alike(ranges, "after") or _alike(ranges, "before") else None
    if all(own.is_exact and not own.after for own in ranges):
        return None  # `cấp độ 4`, `loại 3`: names of states, not counts
    if all(own.unit == "0" or own.is_exact for own in ranges) and not _alike(ranges, "before", missing=0):
        return None
    return ranges if _same_noun(ranges) else None


def _alike(ranges: Iterable[Range], part: str, missing: int = 1) -> bool:
    """Whether all ranges but `missing` have the same words before or after the number."""
    words = [getattr(own, part) for own in ranges if own.unit != "0"]
    most = max(words.count(word) for word in words)
    return most >= len(words) - missing and (most > 1 or len(words) == 1)


def _same_noun(ranges: Iterable[Range]) -> bool:
    """Counts are of one thing: the same words before the number and the same first word after it."""
    counted = [own for own in ranges if own.unit != "0"]
    nouns = {own.after.split(" ")[0] if own.after else "" for own in counted}
    return len({own.before for own in counted}) == 1 and len(nouns - {""}) <= 1


def _turned(ranges: list[Range]) -> list[Range]:
    """`100% … được duyệt` beside `dưới 10% … bị trả lại`: the first says 0 % of what the others measure."""
    first, others = ranges[0], ranges[1:]
    full = first.is_exact and first.low == 100 and not _is_bad(first)
    if not full or len(others) < 2 or not all(_is_bad(own) for own in others):
        return ranges
    zero = Decimal(0)
    turned = [replace(first, low=zero, high=zero, turned=True)]
    for own in others:
        if own.low is None:
            own = replace(own, low=zero, low_open=True)
        turned.append(replace(own, high=Decimal(100)) if own.high is None else own)
    return turned


def _is_bad(own: Range) -> bool:
    return any(word in own.after for word in _FAILURES)


def with_open_top(ranges: list[Range], points: Sequence[Decimal]) -> list[Range]:
    """Exact counts: the best one holds for more as well (`6 nhiệm vụ` → 6 and above)."""
    top = max(range(len(ranges)), key=lambda at: ranges[at].low or 0)
    if not ranges[top].is_exact or points[top] != max(points) or any(own.high is None for own in ranges):
        return ranges
    if ranges[top].unit == "%" and any(own.turned for own in ranges):
        return ranges
    return [replace(own, high=None) if at == top else own for at, own in enumerate(ranges)]
