"""Where in a row's form a person sets what no click can fix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scoring.engine import Criterion, Rubric
from scoring.tables.fixes.rates import is_about_shortfall

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


def links(oddity: Oddity, plain: Rubric) -> Iterator[tuple[str, str]]:
    """(field of the form, words) of each place where this can be set by hand."""
    own = next((criterion for criterion in plain.walk() if criterion.code == oddity.at), None)
    if own is None:
        return
    for name in _fields(oddity, own):
        yield _field(name, oddity, own), _WORDS[name]


def _fields(oddity: Oddity, own: Criterion) -> list[str]:
    if oddity.code == "RATE_UNSET":
        return ["shortfall_rate" if is_about_shortfall(oddity) else "excess_rate"]
    if oddity.code == "CAP_UNSET":
        return ["cap", "step"] if own.is_extra else ["excess_cap"]
    if oddity.code == "STANDARD_MISSING":
        return ["standard"]
    if oddity.code == "TEXT_MISSING":
        return ["text" if oddity.level else "title"]
    if oddity.code in ("POINTS_MISSING", "LEVEL_ABOVE_STANDARD") and oddity.level:
        return ["points"]
    return ["low"] if oddity.code.startswith("BAND_") and own.kind == "bands" else []


def _field(name: str, oddity: Oddity, own: Criterion) -> str:
    """A level's field carries the place of its level."""
    if name not in ("text", "points", "low"):
        return name
    places = {level.key: place for place, level in enumerate(own.levels)}
    return f"levels-{places.get(oddity.level, 0)}-{name}"
