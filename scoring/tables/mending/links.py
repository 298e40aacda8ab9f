"""Where in a row's form a person sets what no click can mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scoring.engine import Criterion, Rubric
from scoring.tables.mending.rates import is_about_shortfall

if TYPE_CHECKING:
    from scoring.tables.oddities.oddity import Oddity

_WORDS = {
    "excess_rate": "Ghi tỷ lệ khác",
    "shortfall_rate": "Ghi điểm trừ khác",
    "excess_cap": "Ghi mức tối đa khác",
    "cap": "Ghi điểm tối đa",
    "step": "Ghi điểm mỗi lượt",
    "standard": "Ghi điểm chuẩn",
    "title": "Ghi nội dung",
    "text": "Ghi nội dung",
    "points": "Ghi điểm của mức",
    "low": "Sửa các khoảng",
}


def links(odd: Oddity, plain: Rubric) -> Iterator[tuple[str, str]]:
    """(field of the form, words) of each place where this can be set by hand."""
    own = next((criterion for criterion in plain.walk() if criterion.code == odd.at), None)
    if own is None:
        return
    for name in _fields(odd, own):
        yield _field(name, odd, own), _WORDS[name]


def _fields(odd: Oddity, own: Criterion) -> list[str]:
    if odd.code == "RATE_UNSET":
        return ["shortfall_rate" if is_about_shortfall(odd) else "excess_rate"]
    if odd.code == "CAP_UNSET":
        return ["cap", "step"] if own.is_extra else ["excess_cap"]
    if odd.code == "STANDARD_MISSING":
        return ["standard"]
    if odd.code == "TEXT_MISSING":
        return ["text" if odd.level else "title"]
    if odd.code in ("POINTS_MISSING", "LEVEL_ABOVE_STANDARD") and odd.level:
        return ["points"]
    return ["low"] if odd.code.startswith("BAND_") and own.kind == "bands" else []


def _field(name: str, odd: Oddity, own: Criterion) -> str:
    """A level's field carries the place of its level."""
    if name not in ("text", "points", "low"):
        return name
    places = {level.key: place for place, level in enumerate(own.levels)}
    return f"levels-{places.get(odd.level, 0)}-{name}"
