"""Vietnamese text: normalise, sort, search, name files, number items, write figures."""

import re
import unicodedata

# The order in which official tables letter their items: no f, j, w, z, and đ after d.
LETTERS = tuple("abcdđeghiklmnopqrstuvxy")

# Every capital of the Latin letters that Vietnamese is written with; for a set in a pattern.
CAPITALS = "".join(chr(code) for code in range(0x41, 0x1EFA) if chr(code).isupper() and chr(code).isalpha())

_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"),
) | dict.fromkeys(range(0x202A, 0x202F))
_SPACES = re.compile(r"(?:[^\S\n]|[\x00-\x09\x0b-\x1f\x7f-\x9f])+")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_UNEVEN = re.compile("[^\\S ]|[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|  ")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{rank}" for rank, letter in enumerate(_ALPHABET, 10)}
# Tone marks in dictionary order: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def normalise(text: object, keep_breaks: bool = False) -> str:
    """The one form in which text is stored: NFC, plain single spaces, nothing invisible, trimmed."""
    text = unicodedata.normalize("NFC", str(text or ""))
    if not _UNEVEN.search(text):
        return text.strip(" ")
    text = text.translate(_INVISIBLE)
    lines = (_SPACES.sub(" ", line).strip() for line in _BREAKS.sub("\n", text).split("\n"))
    if keep_breaks:
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return " ".join(line for line in lines if line)


def search_key(text: object) -> str:
    """Lower case without accents, đ as d: what someone in a hurry types."""
    bare = unicodedata.normalize("NFD", normalise(text).lower().replace("đ", "d"))
    return _MARKS.sub("", bare)


def sort_key(text: object) -> str:
    """Compares as a Vietnamese dictionary: letters first (a ă â … d đ e ê …), tones between equal letters.

    Digits alone, so that every database collates it in the same way.
    """
    words = [_word_key(word) for word in re.findall(r"[^\W_]+", normalise(text).lower())]
    return "01".join(word[0] for word in words) + "00" + "".join(word[1] for word in words)


def _word_key(word: str) -> tuple[str, str]:
    """A word's letters and its tones; whole numbers compare by size, before letters."""
    if word.isascii() and word.isdigit():
        digits = word.lstrip("0")
        return f"02{len(digits):02d}{digits}", "0"
    letters, tones = [], []
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        tones.append(next((_TONES[mark] for mark in parts if mark in _TONES), "0"))
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        letters.append(_RANK.get(base) or ("03" if base.isdecimal() else "99") + f"{ord(base[0]):06d}")
    return "".join(letters), "".join(tones)


_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


def file_name(text: object, extension: str = "", ascii_only: bool = False) -> str:
    """A name safe in any folder: no path, no control or reserved characters, not hidden, at most 120 bytes.

    `extension` ("pdf") is put on; without it the text's own short extension is kept.
    """
    text = normalise(text).replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, own = text.rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{1,8}", own) or not stem.strip(" ."):
        stem, own = text, ""
    extension = re.sub(r"[^a-z0-9]", "", (extension or own).lower())[:8]
    if ascii_only:
        stem = _without_accents(stem)
    stem = re.sub(r"[\s_]+", "_", re.sub(r"[^\w .()+-]", "_", stem)).strip("._- ")
    stem = stem.encode()[:110].decode(errors="ignore").rstrip("._- ") or "tep"
    if stem.split(".")[0].lower() in _DEVICES:
        stem = f"tep_{stem}"
    return f"{stem}.{extension}" if extension else stem


def _without_accents(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return bare.encode("ascii", "ignore").decode()
