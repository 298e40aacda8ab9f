"""A Word document to one grid: the rows of all its tables, its own counting of lists included."""

import io
import zipfile
from collections.abc import Container, Iterator
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources.grid import Document, Place, is_outline
from scoring.tables.sources.limits import MAX_CELL, MAX_CELLS, MAX_ELEMENTS, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong
from scoring.tables.sources.word_lists import Lists, W
from scoring.tables.sources.word_looks import Looks
from scoring.tables.sources.word_text import SKIPPED, UNPRINTED, Paragraphs, Written, look_of

_UNFOLDED = (
    "Dòng này có một bảng nằm trong ô; các dòng của bảng đó được đọc thành {count} dòng ngay dưới dòng này. Hãy đối"
    " chiếu với bản gốc."
)
_TOO_DEEP = "Tệp có quá nhiều bảng lồng trong nhau nên không đọc. Hãy chỉ giữ lại bảng điểm rồi nạp lại."
_IN_A_BOX = (
    "Tệp có một bảng nằm trong hộp văn bản; bảng đó không được đọc. Hãy đưa bảng ra ngoài hộp văn bản rồi nạp lại."
)
_OFF = ("0", "false", "off")
_LONGEST_MARK = 8  # letters of a number such as `III.2.a)`
_DEEPEST = 20  # tables within tables
_NEW_PAGE = {f"{W}br", f"{W}lastRenderedPageBreak", f"{W}pageBreakBefore"}


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
        elif child.tag not in SKIPPED:
            yield from _blocks(child, wanted)


class _Reader:
    def __init__(self, lists: Lists, looks: Looks) -> None:
        self.found = Document()
        self.paragraphs = Paragraphs(lists, looks, self._note)
        self.above: dict[int, Place] = {}  # the merged cell that may go on in a column

    def take_body(self, body: Element | None) -> None:
        if body is not None and any(own.find(f"{W}tbl") is not None for own in body.iter(f"{W}txbxContent")):
            self.found.notes.append((0, "TABLE_INSIDE", _IN_A_BOX))
        for block in _blocks(body, {f"{W}tbl", f"{W}p"}):
            if block.tag == f"{W}tbl":
                self._take(block)
                continue
            own = self._written(block, [])
            if any(map(_is_new_page, block.iter())) and self.found:
                self.found.breaks.add(self.found.line)
            text = " ".join(own.text.split())
            if text and not self.found:
                self.found.titles.append(text)
            elif is_outline(text):
                self.found.looks[self.found.line, 0] = look_of([own], ())
                self.found.append([text])

    def _take(self, table: Element, column: int = 0, depth: int = 0) -> None:
        """The rows of a table; those of one that stands inside another's cell begin at a column of that one."""
        if depth > _DEEPEST:
            raise UnreadableFile(_TOO_DEEP)
        above, self.above = self.above, {}
        if self.found and not depth:
            self.found.breaks.add(self.found.line)
        look = table.find(f"{W}tblPr")
        for row in _blocks(table, {f"{W}tr"}):
            refuse_overlong()
            if row.find(f"{W}trPr/{W}del") is None:
                self._take_row(row, look, column, depth)
            if len(self.found) > MAX_ROWS:
                raise UnreadableFile(TOO_MANY_ROWS)
        self.above = above

    def _take_row(self, row: Element, table: Element | None, column: int, depth: int) -> None:
        """A row, then the rows of tables inside its cells; where it only frames these, they stand in its place."""
        cells = self._cells(row, table, column)
        inner = self._inner(row, column)
        if not any(cells) and any(True for _, own in inner for _ in own.iter(f"{W}t")):
            for _, own in inner:
                self._take(own, column, depth + 1)
            return
        hidden = row.find(f"{W}trPr/{W}hidden")
        is_hidden = hidden is not None and hidden.get(f"{W}val", "1") not in _OFF
        if is_hidden and any(cells):
            self._note("HIDDEN_LEFT_OUT", f"Dòng này bị ẩn (“{' '.join(filter(None, cells))[:60]}”) {UNPRINTED}")
            self.found.looks = {place: own for place, own in self.found.looks.items() if place[0] != self.found.line}
            cells = [""] * len(cells)
        if self.found and _begins_page(row):
            self.found.breaks.add(self.found.line)
        self.found.append(cells)
        if not is_hidden:
            self._unfold(inner, depth)

    def _inner(self, row: Element, column: int) -> list[tuple[int, Element]]:
        """(column of the cell, table) of every table inside a row's cells."""
        found, at = [], column + _count(row.find(f"{W}trPr/{W}gridBefore"))
        for cell in _blocks(row, {f"{W}tc"}):
            found += [(at, own) for own in _blocks(cell, {f"{W}tbl"})]
            at += max(_count(cell.find(f"{W}tcPr/{W}gridSpan")), 1)
        return found

    def _unfold(self, inner: list[tuple[int, Element]], depth: int) -> None:
        """Tables inside the cells of a row with words: rows of their own below it, in the columns they stand in."""
        begun = len(self.found)
        for column, table in inner:
            has_words = any((own.text or "").strip() for own in table.iter(f"{W}t"))
            if has_words:
                self._take(table, column - (column > 0 and _is_numbered(table)), depth + 1)
        if len(self.found) > begun:
            said = _UNFOLDED.format(count=len(self.found) - begun)
            self.found.notes.append((begun, "TABLE_UNFOLDED", said))

    def _note(self, code: str, sentence: str) -> None:
        self.found.notes.append((self.found.line, code, sentence))

    def _cells(self, row: Element, table: Element | None, column: int) -> list[str]:
        """A row's cells; one that spans several columns leaves the others empty, one continued from above is empty."""
        cells = [""] * min(column + _count(row.find(f"{W}trPr/{W}gridBefore")), MAX_CELLS)
        for cell in _blocks(row, {f"{W}tc"}):
            place = self.found.line, len(cells)
            width = max(min(_count(cell.find(f"{W}tcPr/{W}gridSpan")), MAX_CELLS), 1)
            text = "" if self._goes_on(cell, place, width) else self._text(cell, place, table)
            cells += [text, *[""] * (width - 1)]
        return cells[:MAX_CELLS]

    def _text(self, cell: Element, place: Place, table: Element | None) -> str:
        ground = [own for own in (table, cell.find(f"{W}tcPr")) if own is not None]
        blocks = _blocks(cell, {f"{W}p", f"{W}tbl"})
        paragraphs = [self._written(own, ground) for own in blocks if own.tag == f"{W}p"]
        text = "\n".join(own.text for own in paragraphs if own.text)
        if text:
            self.found.looks[place] = look_of(paragraphs, ground)
        return text[:MAX_CELL]

    def _goes_on(self, cell: Element, place: Place, width: int) -> bool:
        """Whether a cell continues the one above it; keeps how far each merged cell reaches."""
        line, column = place
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is None or merge.get(f"{W}val", "continue") != "continue":
            self.above.pop(column, None)
            if merge is not None:
                self.above[column] = place
            if width > 1:
                self.found.spans[place] = 1, width
            return False
        if column in self.above:
            top = self.above[column]
            self.found.spans[top] = line - top[0] + 1, self.found.spans.get(top, (1, width))[1]
        return True

    def _written(self, paragraph: Element, ground: list[Element]) -> Written:
        own = self.paragraphs.read(paragraph, ground)
        for kind in own.old:
            self.found.old.setdefault(kind, set()).add(self.found.line)
        return own


def _is_numbered(table: Element) -> bool:
    """Whether a table's first column holds nothing but numbers of items, and there are words beside it."""
    cells = [own for row in _blocks(table, {f"{W}tr"}) for own in list(_blocks(row, {f"{W}tc"}))[:1]]
    marks = ["".join(text.text or "" for text in own.iter(f"{W}t")).strip() for own in cells]
    return any(marks) and all(len(mark) <= _LONGEST_MARK and not mark.endswith("%") for mark in marks)


def _is_new_page(element: Element) -> bool:
    is_break = element.tag != f"{W}br" or element.get(f"{W}type") == "page"
    return element.tag in _NEW_PAGE and is_break and element.get(f"{W}val", "1") not in _OFF


def _begins_page(row: Element) -> bool:
    """Whether a page ended before the first letter of a row."""
    for element in row.iter():
        if element.tag == f"{W}t" and (element.text or "").strip():
            return False
        if _is_new_page(element):
            return True
    return False


def _count(element: Element | None) -> int:
    value = element.get(f"{W}val", "1") if element is not None else "0"
    return int(value) if value.isdecimal() and len(value) < 4 else 0
