"""The paragraphs of a Word document: what each of them prints, and how it looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from scoring.tables.findings import STRUCK
from scoring.tables.sources import old_letters
from scoring.tables.sources.grid import Look
from scoring.tables.sources.word_lists import Lists, W
from scoring.tables.sources.word_looks import Looks, RunLook, fill_of

# A hyphen that is seldom seen is the letter ư in TCVN3.
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent")}
UNPRINTED = "không được đọc, vì bản in không có. Nếu thuộc bảng điểm, hãy bỏ ẩn rồi nạp lại."
_INVISIBLE = (
    "Dòng này có chữ màu trắng hoặc quá nhỏ (“{text}”) nên bản in không thấy. Hãy xóa chữ này hoặc sửa màu, cỡ chữ rồi"
    " nạp lại."
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # the sign of a note behind `10` is no figure of it
_TAB, _SPACES = 2, 4  # steps of indentation that a tab makes; spaces that make one step
Note = Callable[[str, str], None]  # (code, sentence) of the row that is being read


@dataclass
class Written:
    """A paragraph as printed. `letters`: how many it has; the marks: how many of them have each."""

    text: str = ""
    letters: int = 0
    bold: int = 0
    italic: int = 0
    sizes: Counter[float] = field(default_factory=Counter)
    indent: int = 0
    align: str = ""
    old: set[str] = field(default_factory=set)


def look_of(paragraphs: Sequence[Written], ground: Iterable[Element]) -> Look:
    """How a cell looks whose paragraphs these are; it stands where the first of them stands."""
    letters, bold, italic = (sum(getattr(own, name) for own in paragraphs) for name in ("letters", "bold", "italic"))
    sizes = sum((own.sizes for own in paragraphs), Counter[float]())
    first = next((own for own in paragraphs if own.text), Written())
    size = max(sizes, key=lambda own: (sizes[own], own), default=0)
    return Look(bold * 2 > letters, italic * 2 > letters, fill_of(ground), first.indent, first.align, size)


class Paragraphs:
    """Reads the paragraphs of a document in order, its lists counting along."""

    def __init__(self, lists: Lists, looks: Looks, note: Note) -> None:
        self.lists, self.looks, self.note = lists, looks, note

    def read(self, paragraph: Element, ground: Iterable[Element]) -> Written:
        """What it prints; letters in an old font come as Unicode."""
        found, pieces = Written(), list[tuple[RunLook, list[str]]]()
        for run, letters in _letters(paragraph, None):
            look = RunLook() if run is None else self.looks.of(run, paragraph, ground)
            _weigh(found, look, letters)
            if pieces and pieces[-1][0] == look:
                pieces[-1][1].append(letters)
            else:
                pieces.append((look, [letters]))
        text = "".join(self._printed(found, look, "".join(own)) for look, own in pieces)
        if pieces and not text and any(look.is_hidden for look, _ in pieces):
            return found
        number = self.lists.number(paragraph)
        found.indent, found.align = self.looks.place(paragraph, self.lists.level(paragraph))
        found.indent += _lead(text)
        text = text.replace("\t", " ").strip()
        found.text = f"{number} {text}".strip() if number else text
        return found

    def _printed(self, found: Written, look: RunLook, text: str) -> str:
        if look.is_hidden and text.strip():
            self.note("HIDDEN_LEFT_OUT", f"Dòng này có chữ ẩn (“{text.strip()[:60]}”) {UNPRINTED}")
        elif look.is_invisible and text.strip():
            self.note("TEXT_INVISIBLE", _INVISIBLE.format(text=text.strip()[:40]))
        elif look.is_struck and text.strip():
            self.note("TEXT_STRUCK", f"Dòng này có chữ bị gạch bỏ (“{text.strip()[:40]}”). {STRUCK}")
        if look.is_hidden:
            return ""
        if look.is_raised:
            text = text.translate(_RAISED)
        own = old_letters.by_font(text, look.font)
        if own != text:
            found.old.add(old_letters.named_by(look.font))
        return own


def _weigh(found: Written, look: RunLook, letters: str) -> None:
    count = 0 if look.is_hidden else len("".join(letters.split()))
    found.letters += count
    found.bold += count * look.bold
    found.italic += count * look.italic
    if count:
        found.sizes[look.size] += count


def _lead(text: str) -> int:
    """The steps that spaces and tabs before a text move it in."""
    lead = text[: len(text) - len(text.lstrip(" \t\u00a0"))]
    tabs = lead.count("\t")
    return tabs * _TAB + (len(lead) - tabs) // _SPACES if text.strip() else 0


def _letters(parent: Element, run: Element | None) -> Iterator[tuple[Element | None, str]]:
    """(the run that they stand in, letters) of all that is printed below a paragraph."""
    for node in parent:
        if node.tag == f"{W}t":
            yield run, node.text or ""
        elif node.tag in _SIGNS:
            yield run, _SIGNS[node.tag]
        elif node.tag not in SKIPPED and not node.tag.endswith("}Fallback"):
            yield from _letters(node, node if node.tag == f"{W}r" else run)
