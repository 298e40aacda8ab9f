"""Whether a word can be Vietnamese: its letters, the order of its sounds, its one tone."""

import re
import unicodedata
from functools import lru_cache

_ONSET = "ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|qu|[bdđgkp]r|[bkp]l|[bcdđghklmnprstvx]"  # `Krông`, `Đray`, `Blao` are places
_OPEN = (
    "uyê|uyu|uya|uây|uôi|oai|oay|oao|oeo|ươi|ươu|iêu|yêu|uai|uay|uao"
    "|[ao]i|[aâ][uy]|ao|eo|êu|i[aêu]|o[aăei]|ôi|ơi|u[aâêôơiye]|ư[aơiu]|yê|[aăâeêioôơuưy]"
)
_BEFORE_NG = "oo|ôô"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:(?:{_OPEN})(?:ng|nh|ch|[cmnptk])?|(?:{_BEFORE_NG})(?:ng|c))")
_MISSPELT = re.compile("(?:c|ng|g)[eê]|(?:c|ng)[iy]")  # these are written k, ngh, gh
_STOPPED = re.compile(r".*(?:ch|[cptk])")
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_NO_TONE = str.maketrans(dict.fromkeys(_TONES))


@lru_cache(20_000)
def is_syllable(word: str) -> bool:
    """A word with marks, in one of the three ways to write capitals."""
    if word not in (word.lower(), word.upper(), word.capitalize()):
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in apart if mark in _TONES]
    bare = unicodedata.normalize("NFC", apart.translate(_NO_TONE))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare) or _MISSPELT.match(bare):
        return False
    return not (_STOPPED.fullmatch(bare) and tones and _TONES[tones[0]] not in ("sắc", "nặng"))
