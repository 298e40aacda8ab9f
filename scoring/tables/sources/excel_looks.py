"""How the cells of a sheet look to a person: letters, colour, place, merged areas, pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils import range_boundaries

from scoring.tables.sources.grid import Look
from scoring.tables.sources.limits import MAX_CELLS, MAX_ROWS

Area = tuple[int, int, int, int]  # left, top, right, bottom, from 1
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Za-z$\d:]+)["']""")
_BREAKS = re.compile(rb"<(?:\w+:)?rowBreaks[ >].*?</(?:\w+:)?rowBreaks>", re.DOTALL)
_BREAK = re.compile(rb"""<(?:\w+:)?brk\s[^>]*?id\s*=\s*["'](\d{1,6})["']""")
_ALIGNED = {"left": "left", "center": "center", "centerContinuous": "center", "right": "right"}
_SPACES = 3  # one step of indentation is as wide as so many spaces
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def merged(content: bytes) -> list[Area]:
    """The merged areas of a sheet's part."""
    areas = [range_boundaries(found.decode().replace("$", "").upper()) for found in _MERGED.findall(content)]
    return [(left, top, min(right, MAX_CELLS), min(bottom, MAX_ROWS)) for left, top, right, bottom in areas]


def breaks(content: bytes) -> set[int]:
    """The lines at which somebody let a new page begin."""
    parts = _BREAKS.findall(content.replace(b"\x00", b""))
    return {int(own) + 1 for part in parts for own in _BREAK.findall(part)}


class Looks:
    """Of the cells of one book; each of its styles is looked up once."""

    def __init__(self) -> None:
        self.known: dict[int, Look] = {}

    def of(self, cell: Any, text: str) -> Look:
        style = cell._style_id  # the library reads the style anew for every question
        if style not in self.known:
            self.known[style] = _look(cell)
        look = self.known[style]
        lead = text[: len(text) - len(text.lstrip())].replace("\t", " " * _SPACES)
        rich = isinstance(cell.value, CellRichText)
        if not rich and len(lead) < _SPACES:
            return look
        bold = _most(cell.value, "b", look.bold) if rich else look.bold
        italic = _most(cell.value, "i", look.italic) if rich else look.italic
        indent = look.indent + len(lead) // _SPACES
        return Look(bold, italic, look.fill, indent, look.align, look.size)


def _look(cell: Any) -> Look:
    font, placed = cell.font, cell.alignment
    return Look(
        bool(font.b),
        bool(font.i),
        fill_of(cell.fill),
        min(int(placed.indent or 0), 50),
        _ALIGNED.get(placed.horizontal or "", ""),
        float(font.sz or 0),
    )


def fill_of(fill: Any) -> str:
    """The colour behind a cell; of a theme's colour its number and shade, since the palette is another part's."""
    if fill is None or fill.fill_type is None:
        return ""
    colour = getattr(fill, "fgColor", None)
    if colour is None:
        return ""
    if colour.type == "theme":
        return "" if colour.value == 0 and colour.tint >= 0 else f"theme{colour.value}{colour.tint:+.2f}"
    if colour.type == "indexed":
        shown = COLOR_INDEX[colour.value] if colour.value < len(COLOR_INDEX) else "FFFFFF"
    else:
        shown = str(colour.value)
    shown = shown[-6:].upper()
    return "" if shown == "FFFFFF" else shown


def _most(rich: CellRichText, name: str, base: bool) -> bool:
    """Whether more than half of the letters have the mark; what has no font of its own looks as the cell does."""
    counts = {True: 0, False: 0}
    for text, font in _pieces(rich):
        counts[base if font is None else bool(getattr(font, name))] += len("".join(text.split()))
    return counts[True] > counts[False]


def _pieces(rich: CellRichText) -> Iterator[tuple[str, Any]]:
    for piece in rich:
        yield (piece.text, piece.font) if isinstance(piece, TextBlock) else (str(piece), None)


def written(value: Any) -> Any:
    """A cell's value, letters in several fonts as one text; a raised figure is the sign of a note, none of a number."""
    if not isinstance(value, CellRichText):
        return value
    shown = "".join(
        text.translate(_RAISED) if font is not None and font.vertAlign == "superscript" else text
        for text, font in _pieces(value)
    )
    return shown.replace("x005F_", "")  # as the library does with texts in one font


def has_struck(value: Any) -> bool:
    """Whether some of the letters of a cell are struck out by a font of their own."""
    rich = isinstance(value, CellRichText)
    return rich and any(font is not None and font.strike and text.strip() for text, font in _pieces(value))
