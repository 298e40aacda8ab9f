"""Mends of words: misprints, decomposed letters, sentences written twice."""

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


def offers(odd: Oddity) -> Iterator[tuple[str, str]]:
    if odd.code == "MISPRINT" and (match := MISPRINT.search(odd.sentence)):
        printed, right = match.groups()
        yield "misprint", f"Sửa thành “{_like(printed, right)}”"
    elif odd.code == "TEXT_DECOMPOSED" and odd.at:
        yield "nfc", "Ghép chữ và dấu"
    elif odd.code == "TEXT_REPEATED":
        if _TWICE.search(odd.sentence):
            yield "once", "Bỏ câu viết lặp"
        elif odd.level and f"một mức của mục {odd.at}." in odd.sentence:
            yield "drop_level", "Bỏ mức viết lặp này"


def values(own: Criterion, odd: Oddity, name: str) -> dict[str, Any]:
    if name == "drop_level":
        return {"levels": tuple(level for level in own.levels if level.key != odd.level)}
    return _in_texts(own, odd, {"misprint": _respelt, "nfc": _composed, "once": _said_once}[name])


def _in_texts(own: Criterion, odd: Oddity, mended: Callable[[str, Oddity], str]) -> dict[str, Any]:
    if odd.level:
        levels = tuple(
            replace(level, text=mended(level.text, odd)) if level.key == odd.level else level for level in own.levels
        )
        return {"levels": levels}
    return {"title": mended(own.title, odd)}


def _respelt(text: str, odd: Oddity) -> str:
    match = MISPRINT.search(odd.sentence)
    return text.replace(match[1], _like(match[1], match[2])) if match else text


def _like(printed: str, right: str) -> str:
    """The right word with the capitals of the printed one."""
    if printed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right


def _composed(text: str, odd: Oddity) -> str:
    return normalise(text, keep_breaks=True)


def _said_once(text: str, odd: Oddity) -> str:
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
