"""The numbers that Word counts by itself in its lists: they stand in no text of the document."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from scoring.words.numbers import roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9


class Lists:
    """Counts a document's lists as its paragraphs are met in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.levels: dict[int | None, dict[int | None, Element]] = {}
        self.lists: dict[int | None, int | None] = {}
        self.counts: dict[int | None, dict[int, int]] = {}
        for own in numbering.findall(f"{W}abstractNum") if numbering is not None else ():
            levels = {_value(level, "ilvl", own=True): level for level in own.findall(f"{W}lvl")}
            self.levels[_value(own, "abstractNumId", own=True)] = levels
        for own in numbering.findall(f"{W}num") if numbering is not None else ():
            self.lists[_value(own, "numId", own=True)] = _value(own.find(f"{W}abstractNumId"))
        self.styles = {
            own.get(f"{W}styleId"): own.find(f"{W}pPr/{W}numPr")
            for own in (styles.findall(f"{W}style") if styles is not None else ())
        }

    def number(self, paragraph: Element) -> str:
        """ "2.", "b)" or "-" before a paragraph, or "" where it is in no list."""
        which, depth, levels = self._place(paragraph)
        return self._counted(which, depth, levels) if depth in levels and depth < _DEEPEST else ""

    def level(self, paragraph: Element) -> Element | None:
        """The list's level that a paragraph stands on."""
        _, depth, levels = self._place(paragraph)
        return levels.get(depth)

    def _place(self, paragraph: Element) -> tuple[int | None, int, Mapping[int | None, Element]]:
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            properties = self.styles.get(style.get(f"{W}val")) if style is not None else None
        if properties is None:
            return None, 0, {}
        which = self.lists.get(_value(properties.find(f"{W}numId")))
        return which, _value(properties.find(f"{W}ilvl")) or 0, self.levels.get(which, {})

    def _counted(self, which: int | None, depth: int, levels: Mapping[int | None, Element]) -> str:
        counts = self.counts.setdefault(which, {})
        start = _value(levels[depth].find(f"{W}start"))
        counts[depth] = counts[depth] + 1 if depth in counts else 1 if start is None else start
        for deeper in [own for own in counts if own > depth]:
            del counts[deeper]
        shown = levels[depth].find(f"{W}lvlText")
        text = shown.get(f"{W}val", "") if shown is not None else ""
        if _format(levels[depth]) == "bullet":
            return "-"
        return re.sub(r"%([1-9])", lambda found: self._written(int(found[1]) - 1, counts, levels), text)[:40]

    def _written(self, depth: int, counts: Mapping[int, int], levels: Mapping[int | None, Element]) -> str:
        value = counts.get(depth, 1)
        return write(_format(levels[depth]) if depth in levels else "", value)


def write(kind: str, value: int) -> str:
    if kind in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        return roman(value) if kind == "upperRoman" else roman(value).lower()
    if kind in ("upperLetter", "lowerLetter") and 0 < value <= 26:
        return chr((65 if kind == "upperLetter" else 97) + value - 1)
    return f"{value:02d}" if kind == "decimalZero" else str(value)


def _format(level: Element) -> str:
    kind = level.find(f"{W}numFmt")
    return kind.get(f"{W}val", "") if kind is not None else ""


def _value(element: Element | None, name: str = "val", own: bool = False) -> int | None:
    """A whole number in an attribute, or None."""
    text = element.get(f"{W}{name}", "") if element is not None else ""
    return int(text) if text.isdecimal() and len(text) < 6 else None
