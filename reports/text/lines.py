"""The lines of a section's text: its paragraphs, headings, points and rows, as plain words; clean HTML in."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

WORD = re.compile(r"\d+(?:[.,/]\d+)*%?|\w+|\n|[^\S\n]+|.")
LETTERS = "a b c d đ e g h i k l m n o p q r s t u v x y".split()


class Token(NamedTuple):
    """A word, a mark or a space, and its dress."""

    text: str
    bold: bool = False
    italic: bool = False


class Line(NamedTuple):
    """`kind`: the tag it comes from (p, h3, h4, li, tr); `marker`: what stands before a point.

    `cells`: tuples of tokens, one for a line that is no row; `spans` and `heads` belong to the cells of a row.
    """

    kind: str
    depth: int
    marker: str
    cells: tuple
    spans: tuple = ()
    heads: tuple = ()

    @property
    def key(self):
        """What makes two lines the same; the letter of a point follows from its place."""
        return (self.kind, self.depth, self.cells)

    @property
    def is_row(self):
        return self.kind == "tr"

    @property
    def words(self):
        return {token.text for cell in self.cells for token in cell if not token.text.isspace()}


def lines_of(html):
    reader = _Reader()
    reader.feed(html or "")
    reader.close()
    reader.end_line()
    return reader.lines


class _Reader(HTMLParser):
    """Takes clean HTML apart; what it does not know it reads through."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines, self.lists, self.tokens = [], [], []
        self.kind, self.point, self.row = "p", None, None
        self.bold = self.italic = 0

    def handle_starttag(self, tag, attributes):
        if tag in ("strong", "em"):
            self._dress(tag, 1)
        elif tag == "br":
            self.tokens.append(Token("\n"))
        elif tag == "tr":
            self.end_line()
            self.row = []
        elif tag in ("td", "th") and self.row is not None:
            self.tokens = []
            self.row.append((dict(attributes).get("colspan") or "1", tag == "th"))
        elif self.row is None:
            self._start_block(tag)
        elif tag in ("p", "li", "h3", "h4") and self.tokens:
            self.tokens.append(Token("\n"))

    def _start_block(self, tag):
        if tag in ("p", "h3", "h4", "li", "ul", "ol", "table"):
            self.end_line()
        if tag in ("h3", "h4"):
            self.kind = tag
        elif tag in ("ul", "ol"):
            self.lists.append([tag, 0])
        elif tag == "li" and self.lists:
            self.lists[-1][1] += 1
            self.point = self._marker()

    def handle_endtag(self, tag):
        if tag in ("strong", "em"):
            self._dress(tag, -1)
        elif tag in ("td", "th") and self.row:
            self.row[-1] = (*self.row[-1][:2], self._taken())
        elif tag == "tr":
            self._end_row()
        elif self.row is None and tag in ("p", "h3", "h4", "li", "ul", "ol"):
            self.end_line()
            if tag == "li":
                self.point = None
            elif tag in ("ul", "ol") and self.lists:
                self.lists.pop()

    def handle_data(self, data):
        text = re.sub(r"\s+", " ", data)
        self.tokens += [Token(word, self.bold > 0, self.italic > 0) for word in WORD.findall(text)]

    def end_line(self):
        """What was read since the last line is one; nothing but spaces is none."""
        tokens, kind = self._taken(), self.kind
        self.kind = "p"
        if tokens:
            marker, self.point = self.point or "", None
            self.lines.append(Line("li" if marker else kind, len(self.lists), marker, (tokens,)))

    def _taken(self):
        tokens, self.tokens = self.tokens, []
        while tokens and tokens[0].text.isspace():
            tokens.pop(0)
        while tokens and tokens[-1].text.isspace():
            tokens.pop()
        return tuple(tokens)

    def _end_row(self):
        cells = [cell if len(cell) == 3 else (*cell, ()) for cell in self.row or ()]
        self.row = None
        if cells:
            spans, heads, contents = zip(*cells, strict=True)
            self.lines.append(Line("tr", 0, "", contents, tuple(map(int, spans)), heads))

    def _marker(self):
        kind, place = self.lists[-1]
        if kind == "ul":
            return "-" if len(self.lists) == 1 else "+"
        return f"{LETTERS[(place - 1) % len(LETTERS)]})"

    def _dress(self, tag, step):
        if tag == "strong":
            self.bold = max(0, self.bold + step)
        else:
            self.italic = max(0, self.italic + step)
