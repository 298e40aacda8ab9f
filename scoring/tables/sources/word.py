"""A Word document to one grid: the rows of all its tables, its own counting of lists included."""

import io
import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from scoring.tables.findings import STRUCK, UnreadableFile
from scoring.tables.sources import old_letters
from scoring.tables.sources.grid import Grid
from scoring.tables.sources.limits import MAX_CELL, MAX_CELLS, MAX_ELEMENTS, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong
from scoring.tables.sources.word_lists import Lists, W
from scoring.tables.sources.word_looks import Look, Looks

_OUTLINE = re.compile(r"\s*(?:(?:phần|mục|nhóm)\s+)?(?:[IVXLC]+|[A-ZĐ])\s*[.:)/]\s*\S", re.IGNORECASE)
# A hyphen that is seldom seen is the letter ư in TCVN3.
_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
_UNPRINTED = "không được đọc, vì bản in không có. Nếu thuộc bảng điểm, hãy bỏ ẩn rồi nạp lại."
_INVISIBLE = (
    "Dòng này có chữ màu trắng hoặc quá nhỏ (“{text}”) nên bản in không thấy. Hãy xóa chữ này hoặc sửa màu, cỡ chữ rồi"
    " nạp lại."
)
_INSIDE = (
    "Dòng này có một bảng nằm trong ô; bảng đó không được đọc. Hãy chuyển nội dung của nó thành các dòng của bảng điểm"
    " rồi nạp lại."
)
_IN_A_BOX = (
    "Tệp có một bảng nằm trong hộp văn bản; bảng đó không được đọc. Hãy đưa bảng ra ngoài hộp văn bản rồi nạp lại."
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # the sign of a note behind `10` is no figure of it
_OFF = ("0", "false", "off")
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent")}


class Document(Grid):
    """The rows of a document's tables. `titles`: the lines above the first of them."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []

    @property
    def line(self) -> int:
        """Of the row that is being read."""
        return len(self) + 1


def tables(data: bytes) -> Document:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body, styles = _part(archive, "word/document.xml"), _part(archive, "word/styles.xml")
        lists = Lists(_part(archive, "word/numbering.xml"), styles)
    reader = _Reader(lists, Looks(styles))
    reader.take_body(body)
    return reader.found


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    if name not in archive.namelist():
        return None
    root = None
    with archive.open(name) as part:
        for count, (_, element) in enumerate(ElementTree.iterparse(part, events=("start",), forbid_dtd=True)):
            root = element if root is None else root
            if not count % 10_000:
                refuse_overlong()
            if count > MAX_ELEMENTS:
                raise UnreadableFile(TOO_MANY_ROWS)
    return root


def _blocks(parent: Element | None, wanted: Container[str]) -> Iterator[Element]:
    """The wanted elements below a parent in order, not those inside one another; what wraps them is looked into."""
    for child in parent if parent is not None else ():
        if child.tag in wanted:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, wanted)


class _Reader:
    def __init__(self, lists: Lists, looks: Looks) -> None:
        self.lists, self.looks, self.found = lists, looks, Document()

    def take_body(self, body: Element | None) -> None:
        if body is not None and any(own.find(f"{W}tbl") is not None for own in body.iter(f"{W}txbxContent")):
            self.found.notes.append((0, "TABLE_INSIDE", _IN_A_BOX))
        for block in _blocks(body, {f"{W}tbl", f"{W}p"}):
            if block.tag == f"{W}tbl":
                self._take(block)
                continue
            text = self._paragraph(block, ()).strip()
            if text and not self.found:
                self.found.titles.append(text)
            elif _OUTLINE.match(text) and text.isupper() and len(text) < 140:
                self.found.append([text])

    def _take(self, table: Element) -> None:
        look = table.find(f"{W}tblPr")
        for row in _blocks(table, {f"{W}tr"}):
            refuse_overlong()
            if row.find(f"{W}trPr/{W}del") is None:
                self._take_row(row, look)
            if len(self.found) > MAX_ROWS:
                raise UnreadableFile(TOO_MANY_ROWS)

    def _take_row(self, row: Element, look: Element | None) -> None:
        """A row; where it only frames other tables, these in its place."""
        inner = [own for cell in _blocks(row, {f"{W}tc"}) for own in _blocks(cell, {f"{W}tbl"})]
        cells = self._cells(row, look)
        if inner and not any(cells):
            for table in inner:
                self._take(table)
            return
        hidden = row.find(f"{W}trPr/{W}hidden")
        if hidden is not None and hidden.get(f"{W}val", "1") not in _OFF and any(cells):
            self._note("HIDDEN_LEFT_OUT", f"Dòng này bị ẩn (“{' '.join(filter(None, cells))[:60]}”) {_UNPRINTED}")
            cells = [""] * len(cells)
        if any(table.iter(f"{W}t") for table in inner):
            self._note("TABLE_INSIDE", _INSIDE)
        self.found.append(cells)

    def _note(self, code: str, sentence: str) -> None:
        self.found.notes.append((self.found.line, code, sentence))

    def _cells(self, row: Element, look: Element | None) -> list[str]:
        """A row's cells; one that spans several columns leaves the others empty, one continued from above is empty."""
        before = row.find(f"{W}trPr/{W}gridBefore")
        cells = [""] * min(_count(before), MAX_CELLS)
        for cell in _blocks(row, {f"{W}tc"}):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            ground = [own for own in (look, cell.find(f"{W}tcPr")) if own is not None]
            own = () if continued else _blocks(cell, {f"{W}p", f"{W}tbl"})
            paragraphs = [self._paragraph(each, ground) for each in own if each.tag == f"{W}p"]
            cells.append("\n".join(filter(None, paragraphs)).strip()[:MAX_CELL])
            width = _count(cell.find(f"{W}tcPr/{W}gridSpan"))
            cells += [""] * min(max(width - 1, 0), MAX_CELLS)
        return cells[:MAX_CELLS]

    def _paragraph(self, paragraph: Element, ground: Iterable[Element]) -> str:
        """What it prints; letters in an old font come as Unicode."""
        pieces: list[tuple[Look, list[str]]] = []
        for run, letter in _letters(paragraph, None):
            look = Look() if run is None else self.looks.of(run, paragraph, ground)
            if pieces and pieces[-1][0] == look:
                pieces[-1][1].append(letter)
            else:
                pieces.append((look, [letter]))
        text = "".join(self._printed(look, "".join(own)) for look, own in pieces)
        if pieces and not text and any(look.is_hidden for look, _ in pieces):
            return ""
        number = self.lists.number(paragraph)
        return f"{number} {text}".strip() if number else text.strip()

    def _printed(self, look: Look, text: str) -> str:
        if look.is_hidden and text.strip():
            self._note("HIDDEN_LEFT_OUT", f"Dòng này có chữ ẩn (“{text.strip()[:60]}”) {_UNPRINTED}")
        elif look.is_invisible and text.strip():
            self._note("TEXT_INVISIBLE", _INVISIBLE.format(text=text.strip()[:40]))
        elif look.is_struck and text.strip():
            self._note("TEXT_STRUCK", f"Dòng này có chữ bị gạch bỏ (“{text.strip()[:40]}”). {STRUCK}")
        if look.is_hidden:
            return ""
        if look.is_raised:
            text = text.translate(_RAISED)
        own = old_letters.by_font(text, look.font)
        if own != text:
            self.found.old.setdefault(old_letters.named_by(look.font), set()).add(self.found.line)
        return own


def _count(element: Element | None) -> int:
    value = element.get(f"{W}val", "1") if element is not None else "0"
    return int(value) if value.isdecimal() and len(value) < 4 else 0


def _letters(parent: Element, run: Element | None) -> Iterator[tuple[Element | None, str]]:
    """(the run that they stand in, letters) of all that is printed below a paragraph."""
    for node in parent:
        if node.tag == f"{W}t":
            yield run, node.text or ""
        elif node.tag in _SIGNS:
            yield run, _SIGNS[node.tag]
        elif node.tag not in _SKIPPED and not node.tag.endswith("}Fallback"):
            yield from _letters(node, node if node.tag == f"{W}r" else run)
