"""The cleaned HTML of a section as paragraphs, lists and tables of Word."""

import re

from reports.printing.docx import numbering, styles, tables
from reports.printing.docx.places import BODY
from reports.printing.docx.tree import Node, tree_of
from reports.printing.docx.xml import kept, paragraph, run
from reports.text import prose

_space = re.compile(r"[ \t\r\n\f\v]+")
LOOKS = {"strong": styles.BOLD, "em": styles.ITALIC}


class Text:
    """Writes the texts of one file, whose lists are counted together."""

    def __init__(self, numbers, room):
        self.numbers, self.room = numbers, room

    def blocks(self, html):
        """The paragraphs and tables of a section's text, one string each."""
        tree = tree_of(prose.clean(html))
        return list(self.of(tree, BODY, self.room))

    def of(self, node, place, room, marks=(), level=0):
        """Blocks of a node. `marks`: the list marks that its first paragraph takes."""
        marks, pending = list(marks), []
        for at, child in enumerate([*node.children, None]):
            if isinstance(child, str) or (child is not None and not _holds_blocks(child)):
                pending.append(child)
                continue
            if words := _runs(pending):
                yield self._paragraph(place, words, marks, keeps=_is_table(child))
            pending = []
            if child is None:
                continue
            if marks and child.tag not in ("p", "h3", "h4"):
                yield self._paragraph(place, "", marks)
            yield from self._block(child, place, room, marks, level, _after(node.children, at))

    def _block(self, node, place, room, marks, level, following):
        if node.tag in ("p", "h3", "h4"):
            words = _runs(node.children)
            if words or marks:
                yield self._paragraph(place, words, marks, node.tag, keeps=_is_table(following))
        elif _is_list(node):
            yield from self._list(node, place, room, level)
        elif node.tag == "table":
            yield tables.table_of(node, self, room, is_nested=place.in_cell)
            yield paragraph("Cell" if place.in_cell else "Gap")
        else:
            yield from self.of(node, place, room, marks, level)

    def _paragraph(self, place, words, marks, tag="p", keeps=False):
        look = marks.pop() if marks else ""
        style = place.style
        if look:
            style, look = look
            look += styles.FLAT if place.in_cell else ""
        elif tag != "p" and not place.in_cell:
            style = "Minor1" if tag == "h3" else "Minor2"
        made = paragraph(style, runs=words, look=look)
        return kept(made) if keeps else made

    def _list(self, node, place, room, level):
        points = node.nodes("li")
        is_lettered = node.tag == "ol"
        own = self.numbers.letters(len(points), min(level, numbering.DEEPEST)) if is_lettered else None
        style = place.list_style(is_lettered)
        for at, point in enumerate(points):
            mark = numbering.of(own[at] if own else numbering.DASHES, level)
            yield from self.of(point, place, room, [(style, mark)], level + 1)


def _runs(nodes):
    """The runs of some inline nodes; white space counts once, and not at the ends."""
    pieces = []
    _collect(nodes, "", pieces)
    made, ends_open = [], False
    for text, look in pieces:
        if text == "\n":
            made, ends_open = _trimmed(made), False
        elif not ends_open:
            text = text.lstrip(" ")
        if text:
            made.append((text, look))
            ends_open = not text.endswith((" ", "\n"))
    return "".join(run(text, look) for text, look in _trimmed(made, "\n"))


def _collect(nodes, look, pieces):
    for node in nodes:
        if isinstance(node, str):
            pieces.append((_space.sub(" ", node), look))
        elif node.tag == "br":
            pieces.append(("\n", look))
        else:
            own = LOOKS.get(node.tag, "")
            joined = "".join(mark for mark in LOOKS.values() if mark == own or mark in look)
            _collect(node.children, joined, pieces)


def _trimmed(made, more=""):
    """The same pieces without white space at the end."""
    while made and not made[-1][0].rstrip(" " + more):
        made.pop()
    if made:
        made[-1] = (made[-1][0].rstrip(" " + more), made[-1][1])
    return made


def _holds_blocks(node):
    return node.is_block or any(isinstance(child, Node) and _holds_blocks(child) for child in node.children)


def _is_table(node):
    return isinstance(node, Node) and node.tag == "table"


def _is_list(node):
    return isinstance(node, Node) and node.tag in ("ul", "ol")


def _after(nodes, at):
    """What stands behind a node, white space aside."""
    following = (nodes[place] for place in range(at + 1, len(nodes)))
    return next((own for own in following if isinstance(own, Node) or own.strip()), None)
