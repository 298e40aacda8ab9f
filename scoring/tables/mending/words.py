"""Mends of words: misprints, decomposed letters, sentences written twice."""

import re
from dataclasses import replace

from scoring.words.text import normalise, search_key

MISPRINT = re.compile(r"“(.+?)” có thể in sai, đúng ra là “(.+?)”")
_TWICE = re.compile(r"có câu viết hai lần: “(.+?)…”")


def offers(odd):
    if odd.code == "MISPRINT" and MISPRINT.search(odd.sentence):
        printed, right = MISPRINT.search(odd.sentence).groups()
        yield "misprint", f"Sửa thành “{_like(printed, right)}”"
    elif odd.code == "TEXT_DECOMPOSED" and odd.at:
        yield "nfc", "Ghép chữ và dấu"
    elif odd.code == "TEXT_REPEATED":
        if _TWICE.search(odd.sentence):
            yield "once", "Bỏ câu viết lặp"
        elif odd.level and f"một mức của mục {odd.at}." in odd.sentence:
            yield "drop_level", "Bỏ mức viết lặp này"


def values(own, odd, name):
    if name == "drop_level":
        return {"levels": tuple(level for level in own.levels if level.key != odd.level)}
    return _in_texts(own, odd, {"misprint": _respelt, "nfc": _composed, "once": _said_once}[name])


def _in_texts(own, odd, mended):
    if odd.level:
        levels = tuple(
            replace(level, text=mended(level.text, odd)) if level.key == odd.level else level for level in own.levels
        )
        return {"levels": levels}
    return {"title": mended(own.title, odd)}


def _respelt(text, odd):
    match = MISPRINT.search(odd.sentence)
    return text.replace(match[1], _like(match[1], match[2]))


def _like(printed, right):
    """The right word with the capitals of the printed one."""
    if printed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if printed[:1].isupper() else right


def _composed(text, odd):
    return normalise(text, keep_breaks=True)


def _said_once(text, odd):
    """The text without the later of two sentences that say the same."""
    kept, seen = [], set()
    for piece in re.split(r"(\s(?=[+\-–•]\s)|;\s+|\n)", text):
        key = search_key(re.sub(r"^[\s+\-–•]+|[\s.;:]+$", "", piece))
        if len(key) > 20 and key in seen:
            if kept:
                kept.pop()
            continue
        seen.add(key)
        kept.append(piece)
    return "".join(kept).strip()
