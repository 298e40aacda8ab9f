"""How a run of letters looks in a Word document: its font, and whether it is to be seen on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from scoring.tables.sources.word_lists import W

_OFF = ("0", "false", "off", "none")
_SMALLEST = 4  # half points


@dataclass(frozen=True)
class Look:
    font: str = ""
    is_hidden: bool = False
    is_invisible: bool = False
    is_struck: bool = False
    is_raised: bool = False


class Looks:
    """Resolves the properties of runs: their own, those of their styles, the document's."""

    def __init__(self, styles: Element | None) -> None:
        found = styles.findall(f"{W}style") if styles is not None else ()
        self.styles = {own.get(f"{W}styleId"): own for own in found}
        self.standard = next((own.get(f"{W}styleId") for own in found if _is_standard(own)), None)
        defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None
        self.defaults = [] if defaults is None else [defaults]
        self.known: dict[tuple[str | None, ...], list[Element]] = {}

    def of(self, run: Element, paragraph: Element, ground: Iterable[Element]) -> Look:
        """`ground`: the elements around the run that can carry a colour: its table's, row's and cell's properties."""
        own = run.find(f"{W}rPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        named = _value(own.find(f"{W}rStyle")) if own is not None else ""
        around = self._styled(named, _value(style) or self.standard)
        layers = around if own is None else [own, *around]
        fonts = _first(layers, "rFonts")
        font = "" if fonts is None else fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii") or ""
        is_struck = _is_on(_first(layers, "strike")) or _is_on(_first(layers, "dstrike"))
        is_raised = _value(_first(layers, "vertAlign")) == "superscript"
        size, colour = _value(_first(layers, "sz")), _value(_first(layers, "color")).upper()
        is_small = size.isdecimal() and int(size) <= _SMALLEST
        is_white = colour == "FFFFFF" and not any(map(self._is_coloured, (*ground, paragraph.find(f"{W}pPr"), *layers)))
        return Look(font, _is_on(_first(layers, "vanish")), is_small or is_white, is_struck, is_raised)

    def _styled(self, *names: str | None) -> list[Element]:
        if names not in self.known:
            self.known[names] = [own for name in names for own in self._chain(name)] + self.defaults
        return self.known[names]

    def _chain(self, name: str | None) -> Iterator[Element]:
        """A style's properties of letters, then those of the style that it stands on."""
        for _ in range(20):
            style = self.styles.get(name)
            if style is None:
                return
            own = style.find(f"{W}rPr")
            if own is not None:
                yield own
            name = _value(style.find(f"{W}basedOn"))

    def _is_coloured(self, element: Element | None) -> bool:
        """Whether an element lays a colour under its letters; a table's by any part of its style."""
        if element is None:
            return False
        fills = [own.get(f"{W}fill", "auto").upper() for own in element.iter(f"{W}shd")]
        style = element.find(f"{W}tblStyle")
        if any(fill not in ("AUTO", "FFFFFF") for fill in fills) or _first([element], "highlight") is not None:
            return True
        return style is not None and any(map(self._is_coloured, self._bases(_value(style))))

    def _bases(self, name: str | None) -> Iterator[Element]:
        for _ in range(20):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = _value(style.find(f"{W}basedOn"))


def _is_standard(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _is_on(mark: Element | None) -> bool:
    return mark is not None and mark.get(f"{W}val", "1") not in _OFF


def _first(layers: Iterable[Element], name: str) -> Element | None:
    return next((found for own in layers if (found := own.find(f"{W}{name}")) is not None), None)


def _value(element: Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""
