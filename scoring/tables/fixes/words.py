"""Fixes of words: misprints, decomposed letters, sentences written twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scoring.engine import Criterion
from scoring.words.text import normalise, search_key

if TYPE_CHECKING:
    from scoring.tables.oddities.oddity import Oddity

MISPRINT = re.compile(r"“(.+?)” có thể in sai, đúng ra là “(.+?)”")
_TWICE = re.compile(r"có câu viết hai lần: “(.+?)…”")


def offers(oddity: Oddity) -> Iterator[tuple[str, str]]:
    if oddity.code == "MISPRINT" and (match := MISPRINT.search(oddity.sentence)):
        printed, right = match.groups()
        yield "misprint", f"Sửa thành “{_like(printed, right)}”"
    elif oddity.code == "TEXT_DECOMPOSED" and oddity.at:
        yield "nfc", "Ghép chữ và dấu"
    elif oddity.code == "TEXT_REPEATED":
        if _TWICE.search(oddity.sentence):
            yield "once", "Bỏ câu viết lặp"
        elif oddity.level and f"một mức của mục {oddity.at}." in oddity.sentence:
            yield "drop_level", "Bỏ mức viết lặp này"


def values(own: Criterion, oddity: Oddity, name: str) -> dict[str, Any]:
    if name == "drop_level":
        return {"levels": tuple(level for level in own.levels if level.key != oddity.level)}
    return _in_texts(own, oddity, {"misprint": _respelt, "nfc": _composed, "once": _without_repetition}[name])


def _in_texts(own: Criterion, oddity: Oddity, corrected: Callable[[str, Oddity], str]) -> dict[str, Any]:
    if oddity.level:
        levels = tuple(
            replace(level, text=corrected(level.text, oddity)) if level.key == oddity.level else level
            for level in own.levels
        )
        return {"levels": levels}
    return {"title": corrected(own.title, oddity)}


def _respelt(text: str, oddity: Oddity) -> str:
    match = MISPRINT.search(oddity.sentence)
    return text.replace(match[1], _like(match[1], match[2])) if match else text


def _like(printed: str, right: str) -> str:
    """The right word with the capitals of the printed one."""
    if printed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right


def _composed(text: str, oddity: Oddity) -> str:
    return normalise(text, keep_breaks=True)


def _without_repetition(text: str, oddity: Oddity) -> str:
    """The text without the later of two sentences that say the same."""
    kept: list[str] = []
    seen: set[str] = set()
    for piece in re.split(r"(\s(?=[+\-–•]\s)|;\s+|\n)", text):
        key = search_key(re.sub(r"^[\s+\-–•]+|[\s.;:]+$", "", piece))
        if len(key) > 20 and key in seen:
            if kept:
                kept.pop()
            continue
        seen.add(key)
        kept.append(piece)
    return "".join(kept).strip()
