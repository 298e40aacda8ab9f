"""Text in the fonts of the time before Unicode, TCVN3 (`.VnTime`) and VNI (`VNI-Times`), to Unicode where sure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from scoring.tables.sources import entities
from scoring.tables.sources.syllables import is_syllable

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Grid

TCVN3, VNI = "TCVN3", "VNI"
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_BREVE = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_ROOF = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_ALONE = dict(zip("æóòîñôö", "ỉĩịỵđơư", strict=True))

Cell = tuple[int, int, str]  # line, column, text


def _vni() -> dict[str, str]:
    """What stands in VNI for each letter: itself, or a letter and the mark behind it."""
    pairs: dict[str, str] = {}
    for base, meant in (*((own, own) for own in "aeouy"), ("ô", "ơ"), ("ö", "ư")):
        pairs |= {base + mark: meant + tone for mark, tone in _TONES.items()}
    for base in "aeo":
        pairs |= {base + mark: base + "\u0302" + tone for mark, tone in _ROOF.items()}
    pairs |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVE.items()}
    pairs |= _ALONE
    return {
        shown(own): shown(unicodedata.normalize("NFC", meant))
        for own, meant in pairs.items()
        for shown in (str, str.upper, str.capitalize)
    }


_VNI = _vni()
_VNI_LETTERS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_CAPITAL_FONT = re.compile(r"\.vn.*h", re.IGNORECASE)
_STROKED = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_FACES = {TCVN3: ".VnTime", VNI: "VNI-Times"}
_SAVE = "Hãy chuyển tệp sang Unicode rồi nạp lại."
_ABBREVIATION = re.compile("[A-Za-zĐđƯƠ]*")  # `UBND`, `QĐ`, `TƯ`
_WORD = re.compile(r"[^\s!-@\[-`{-~–—‘’“”•…]+")
_SIGNS = "«»§°±²³¹¼½¾¿×÷©®™µ€·¶¬¯´¨¡¢£¤¥¦ªº\u00ad"  # stand beside words in proper text, never inside them
_OLD = re.compile("[\u00a1-\u00ff]")
_STRANGE = re.compile("[\u00a1-\u00ffŒœŠšŸŽžƒˆ˜†‡‰‹›„‚]")
_PROPER = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")


def named_by(font: str) -> str:
    """The encoding that a font's name stands for, or ""."""
    font = font.strip().lower()
    return TCVN3 if font.startswith(".vn") else VNI if font.startswith("vni") else ""


def in_unicode(text: str, kind: str, font: str = "") -> str:
    """A text in one of the old encodings as Unicode."""
    if kind == VNI:
        return _VNI_LETTERS.sub(lambda match: _VNI[match[0]], text)
    own = "".join(_TCVN3.get(letter, letter) for letter in text)
    if _CAPITAL_FONT.fullmatch(font.strip()) or _is_in_capitals(text):
        return own.upper()
    return re.sub(r"\S+", lambda match: match[0].upper() if _is_in_capitals(match[0]) else match[0], own)


def _is_in_capitals(text: str) -> bool:
    """TCVN3 has no capitals with tones: among capitals they are small."""
    return len(re.findall("[A-Z]", text)) > 1 and not re.search("[a-z]", text)


def by_font(text: str, font: str) -> str:
    """A text as its font shows it; unchanged where the font is none of the old ones or the text is Unicode already."""
    kind = named_by(font)
    if not kind or not _OLD.search(text) or _PROPER.search(text):
        return text
    own = in_unicode(text, kind, font)
    return text if strange(own) and not strange(text) else own


def strange(text: str) -> list[str]:
    """The words that no one can have written so in Vietnamese and that hold letters of the old encodings."""
    return [word for word in _words(text.replace("\u00ad", "")) if _STRANGE.search(word) and not _is_word(word)]


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text) if not text.isascii() else ():
        yield unicodedata.normalize("NFC", word.strip(_SIGNS))


def _is_word(word: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(word)) or is_syllable(word)


def kinds_of(text: str) -> list[str]:
    """The old encodings that make proper words of a text that has none; seldom both."""
    if not strange(text):
        return []
    return [kind for kind in (TCVN3, VNI) if not strange(own := in_unicode(text, kind)) and _all_words(own)]


def _all_words(text: str) -> bool:
    return all(map(_is_word, _words(text)))


def share_read(text: str) -> float:
    """How many of a text's words with marks are Vietnamese, from 0 to 1: to tell one decoding of it from another."""
    words = [word for word in _words(text[:200_000]) if not word.isascii()]
    return sum(map(_is_word, words)) / max(len(words), 1)


def mended(grid: Grid) -> Grid:
    """A grid's cells in Unicode; what was changed for that, and what stays unreadable, is noted in it."""
    entities.mend(grid)
    places = [(line, at, cell) for line, row in enumerate(grid, 1) for at, cell in enumerate(row) if not cell.isascii()]
    either: list[Cell] = []
    unsure: list[Cell] = []
    for place in places:
        line, at, cell = place
        font = grid.fonts.get((line, at), "")
        own = by_font(cell, font)
        if own != cell:
            _put(grid, place, own, named_by(font))
        elif len(kinds := kinds_of(cell)) == 1:
            _put(grid, place, in_unicode(cell, kinds[0]), kinds[0])
        else:
            (either if kinds else unsure).append(place)
    common = max((TCVN3, VNI), key=lambda kind: len(grid.old.get(kind, ())))
    for place in either:
        _put(grid, place, in_unicode(place[2], common), common)
    _mend_unsure(grid, unsure)
    _note_old(grid)
    _mend_stroked(grid, [place for place in unsure if grid[place[0] - 1][place[1]] == place[2]])
    return grid


def _put(grid: Grid, place: Cell, own: str, kind: str) -> None:
    line, at, _ = place
    grid[line - 1][at] = own
    grid.old.setdefault(kind, set()).add(line)


def _mend_unsure(grid: Grid, places: Sequence[Cell]) -> None:
    """Cells that are words in Unicode and in an old encoding alike go with their row, or with the rows of the table."""
    for kind, lines in grid.old.items():
        known = set(lines)
        is_mixed = any(_PROPER.search(cell) for line, _, cell in places if line > min(known))
        for place in places:
            line, _, cell = place
            own = in_unicode(cell, kind)
            if not _OLD.search(cell) or _PROPER.search(cell) or strange(cell) or own == cell or not _all_words(own):
                continue
            if line in known or not is_mixed:
                _put(grid, place, own, kind)
            else:
                said = f"“{cell[:40]}” viết theo {kind} thì đọc là “{own[:40]}”; đã đọc theo Unicode"
                grid.notes.append((line, "WORD_STRANGE", f"{said}. Hãy đối chiếu với bản gốc."))


def _note_old(grid: Grid) -> None:
    for kind, lines in grid.old.items():
        shown = ", ".join(map(str, sorted(lines)[:12])) + (" …" if len(lines) > 12 else "")
        said = f"{len(lines)} dòng viết bằng bảng mã cũ {kind} (phông {_FACES[kind]}) đã được đổi sang Unicode"
        grid.notes.append((min(lines), "OLD_LETTERS", f"{said} (dòng {shown}). Hãy đối chiếu chữ với bản gốc."))


def _mend_stroked(grid: Grid, places: Iterable[Cell]) -> None:
    """The Icelandic letters that look like Đ; then what is left that no one can read."""
    lines = set()
    for line, at, cell in places:
        own = cell.translate(_STROKED)
        if own != cell and not strange(own):
            grid[line - 1][at] = own
            lines.add(line)
        elif found := strange(cell):
            _note_strange(grid, line, cell, found)
    if lines:
        said = f"{len(lines)} dòng có chữ “Ð” của bảng mã khác, đã được thay bằng “Đ”. Chỉ cần xác nhận."
        grid.notes.append((min(lines), "OLD_LETTERS", said))


def _note_strange(grid: Grid, line: int, cell: str, found: Sequence[str]) -> None:
    shown = "”, “".join(found[:3])
    if len(found) == 1 and len(cell.split()) > 3:
        said = f"Dòng này có từ lạ “{shown}”. Hãy đối chiếu với bản gốc."
        grid.notes.append((line, "WORD_STRANGE", said))
    else:
        said = f"Dòng này có chữ không đọc được (“{shown}”), có thể viết bằng phông chữ hoặc bảng mã cũ. {_SAVE}"
        grid.notes.append((line, "TEXT_GARBLED", said))
