"""Letters that a web page writes as numbers or names, pasted as they stand: `&#7897;`, `&ocirc;`."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Grid

_LETTER = re.compile(r"&(?:#0*\d{3,6}|#[xX]0*[0-9a-fA-F]{2,5}|[A-Za-z]{1,2}(?:grave|acute|circ|tilde|slash)|nbsp);")
SAID = "{count} chỗ viết chữ bằng mã của trang web (như &#7897;) đã được đổi ra chữ. Hãy đối chiếu với bản gốc."


def letters(text: str) -> tuple[str, int]:
    """(the text with its letters, how many were written so). Signs that a file is cut by stay as they are."""
    return _LETTER.subn(_letter, text) if "&" in text and ";" in text else (text, 0)


def _letter(found: re.Match[str]) -> str:
    own = html.unescape(found[0])
    return own if own.isalpha() or own == "\u00a0" or "\u0300" <= own < "\u0370" else found[0]


def mend(grid: Grid) -> None:
    """The same in every cell, said at the first of their lines."""
    count, first = 0, 0
    for line, row in enumerate(grid, 1):
        for at, cell in enumerate(row):
            own, found = letters(cell)
            if own != cell:
                row[at], first, count = own, first or line, count + found
    if count:
        grid.notes.append((first, "OLD_LETTERS", SAID.format(count=count)))
