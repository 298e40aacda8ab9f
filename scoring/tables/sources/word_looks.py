"""How letters and paragraphs look in a Word document: font, weight, place, and whether they are seen on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from scoring.tables.sources.word_lists import W

_OFF = ("0", "false", "off", "none")
_SMALLEST = 4  # half points
_STEP = 283  # twentieths of a point in half a centimetre
_USUAL_SIZE = "20"  # half points, where a document says nothing
_FARTHEST = 50
_ALIGNED = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right"}
_PAPER = ("", "AUTO", "FFFFFF")


@dataclass(frozen=True)
class RunLook:
    """Two are equal where their letters are read alike: the weight of letters parts no words."""

    font: str = ""
    is_hidden: bool = False
    is_invisible: bool = False
    is_struck: bool = False
    is_raised: bool = False
    bold: bool = field(default=False, compare=False)
    italic: bool = field(default=False, compare=False)
    size: float = field(default=0, compare=False)


class Looks:
    """Resolves the properties of runs and paragraphs: their own, those of their styles, the document's."""

    def __init__(self, styles: Element | None) -> None:
        found = styles.findall(f"{W}style") if styles is not None else ()
        self.styles = {own.get(f"{W}styleId"): own for own in found}
        self.standard = next((own.get(f"{W}styleId") for own in found if _is_standard(own)), None)
        defaults = styles.find(f"{W}docDefaults") if styles is not None else None
        self.defaults = {
            part: defaults.findall(f"{W}{part}Default/{W}{part}") if defaults is not None else []
            for part in ("rPr", "pPr")
        }
        self.known: dict[tuple[str | None, ...], list[Element]] = {}

    def of(self, run: Element, paragraph: Element, ground: Iterable[Element]) -> RunLook:
        """`ground`: the elements around the run that can carry a colour: its table's, row's and cell's properties."""
        own = run.find(f"{W}rPr")
        named = _value(own.find(f"{W}rStyle")) if own is not None else ""
        around = self._styled("rPr", named, self._style(paragraph))
        layers = around if own is None else [own, *around]
        fonts = _first(layers, "rFonts")
        font = "" if fonts is None else fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii") or ""
        size, colour = _value(_first(layers, "sz")), _value(_first(layers, "color")).upper()
        is_small = size.isdecimal() and int(size) <= _SMALLEST
        is_white = colour == "FFFFFF" and not any(map(self._is_coloured, (*ground, paragraph.find(f"{W}pPr"), *layers)))
        return RunLook(
            font,
            is_hidden=_is_on(_first(layers, "vanish")),
            is_invisible=is_small or is_white,
            is_struck=_is_on(_first(layers, "strike")) or _is_on(_first(layers, "dstrike")),
            is_raised=_value(_first(layers, "vertAlign")) == "superscript",
            bold=_is_on(_first(layers, "b")),
            italic=_is_on(_first(layers, "i")),
            size=_length(size or _USUAL_SIZE) / 2,
        )

    def place(self, paragraph: Element, level: Element | None) -> tuple[int, str]:
        """(steps that its first line stands in, left, center, right or ""). `level`: that of the list it is in."""
        own = (paragraph, level) if level is not None else (paragraph,)
        layers = [found for each in own if (found := each.find(f"{W}pPr")) is not None]
        layers += self._styled("pPr", self._style(paragraph))
        drawn = [found for each in layers if (found := each.find(f"{W}ind")) is not None]
        left, first, hanging = (_attribute(drawn, *names.split()) for names in ("left start", "firstLine", "hanging"))
        align = _ALIGNED.get(_value(_first(layers, "jc")), "")
        return max(0, min(round((left + (first or -hanging)) / _STEP), _FARTHEST)), align

    def _style(self, paragraph: Element) -> str | None:
        return _value(paragraph.find(f"{W}pPr/{W}pStyle")) or self.standard

    def _styled(self, part: str, *names: str | None) -> list[Element]:
        if (part, *names) not in self.known:
            found = [own for name in names for style in self._bases(name) for own in style.findall(f"{W}{part}")]
            self.known[part, *names] = found + self.defaults[part]
        return self.known[part, *names]

    def _is_coloured(self, element: Element | None) -> bool:
        """Whether an element lays a colour under its letters; a table's by any part of its style."""
        if element is None:
            return False
        if any(_fill(own) for own in element.iter(f"{W}shd")) or _first([element], "highlight") is not None:
            return True
        style = element.find(f"{W}tblStyle")
        return style is not None and any(map(self._is_coloured, self._bases(_value(style))))

    def _bases(self, name: str | None) -> Iterator[Element]:
        """A style, then those that it stands on."""
        for _ in range(20):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = _value(style.find(f"{W}basedOn"))


def fill_of(ground: Iterable[Element]) -> str:
    """The colour of the innermost of these properties that has one, or "" for paper."""
    shades = [own for element in ground if (own := element.find(f"{W}shd")) is not None]
    return _fill(shades[-1]) if shades else ""


def _fill(shade: Element) -> str:
    fill = shade.get(f"{W}fill", "").upper()
    return "" if fill in _PAPER else fill[:6]


def _is_standard(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _is_on(mark: Element | None) -> bool:
    return mark is not None and mark.get(f"{W}val", "1") not in _OFF


def _first(layers: Iterable[Element], name: str) -> Element | None:
    return next((found for own in layers if (found := own.find(f"{W}{name}")) is not None), None)


def _value(element: Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _attribute(layers: Iterable[Element], *names: str) -> float:
    found = (own.get(f"{W}{name}") for own in layers for name in names)
    return next((_length(own) for own in found if own is not None), 0)


def _length(text: str) -> float:
    """Twentieths (of a size: halves) of a point as a document writes them; with a unit of its own it is not read."""
    digits = text.removeprefix("-")
    return float(text) if digits.isdecimal() and len(digits) < 6 else 0
