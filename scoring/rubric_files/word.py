"""A Word document to one grid: the rows of all its tables, its own counting of lists included."""

import io
import re
import zipfile

from defusedxml import ElementTree

from scoring.rubric_files.findings import UnreadableFile
from scoring.rubric_files.limits import MAX_CELL, MAX_CELLS, MAX_ELEMENTS, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong
from scoring.rubric_files.word_lists import Lists, W

_OUTLINE = re.compile(r"\s*(?:(?:phần|mục|nhóm)\s+)?(?:[IVXLC]+|[A-ZĐ])\s*[.:)/]\s*\S", re.IGNORECASE)
_SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent")}


class Document(list):
    """The rows of a document's tables. `titles`: the lines above the first of them."""

    def __init__(self):
        super().__init__()
        self.titles = []


def tables(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = _part(archive, "word/document.xml")
        lists = Lists(_part(archive, "word/numbering.xml"), _part(archive, "word/styles.xml"))
    found = Document()
    for block in _blocks(body, {f"{W}tbl", f"{W}p"}):
        if block.tag == f"{W}tbl":
            _take(block, found, lists)
            continue
        text = _paragraph(block, lists).strip()
        if text and not found:
            found.titles.append(text)
        elif _OUTLINE.match(text) and text.isupper() and len(text) < 140:
            found.append([text])
    return found


def _part(archive, name):
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


def _blocks(parent, wanted):
    """The wanted elements below a parent in order, not those inside one another; what wraps them is looked into."""
    for child in parent if parent is not None else ():
        if child.tag in wanted:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _blocks(child, wanted)


def _take(table, found, lists):
    for row in _blocks(table, {f"{W}tr"}):
        refuse_overlong()
        if row.find(f"{W}trPr/{W}del") is None:
            found.append(_cells(row, lists))
        if len(found) > MAX_ROWS:
            raise UnreadableFile(TOO_MANY_ROWS)


def _cells(row, lists):
    """A row's cells; one that spans several columns leaves the others empty, one continued from above is empty."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    cells = [""] * min(_count(before), MAX_CELLS)
    for cell in _blocks(row, {f"{W}tc"}):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        continued = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        paragraphs = [] if continued else [_paragraph(own, lists) for own in _blocks(cell, {f"{W}p", f"{W}tbl"})]
        cells.append("\n".join(filter(None, paragraphs)).strip()[:MAX_CELL])
        width = _count(cell.find(f"{W}tcPr/{W}gridSpan"))
        cells += [""] * min(max(width - 1, 0), MAX_CELLS)
    return cells[:MAX_CELLS]


def _count(element):
    value = element.get(f"{W}val", "1") if element is not None else "0"
    return int(value) if value.isdecimal() and len(value) < 4 else 0


def _paragraph(paragraph, lists):
    if paragraph.tag == f"{W}tbl":
        return ""
    text = "".join(_pieces(paragraph))
    number = lists.number(paragraph)
    return f"{number} {text}".strip() if number else text.strip()


def _pieces(parent):
    for node in parent:
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"
        elif node.tag not in _SKIPPED and not node.tag.endswith("}Fallback"):
            yield from _pieces(node)
