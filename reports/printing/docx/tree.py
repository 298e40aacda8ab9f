"""The cleaned HTML of a section as a tree. Nothing in it is ever fetched or run."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = {"p", "ul", "ol", "li", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"}
MOST_SPAN = 50


@dataclass
class Node:
    tag: str
    attributes: dict = field(default_factory=dict)
    children: list = field(default_factory=list)  # nodes and texts

    @property
    def is_block(self):
        return self.tag in BLOCKS

    def nodes(self, *tags):
        return [child for child in self.children if isinstance(child, Node) and child.tag in tags]

    def span(self, name):
        """A cell's `colspan` or `rowspan`; 1 for anything odd."""
        value = self.attributes.get(name) or ""
        return min(int(value), MOST_SPAN) if value.isascii() and value.isdigit() and int(value) else 1

    @property
    def text(self):
        """All its words, blocks apart from each other by a space."""
        parts = [child if isinstance(child, str) else f" {child.text} " for child in self.children]
        return " ".join("".join(parts).split(" "))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Node("root")]

    def handle_starttag(self, tag, attributes):
        node = Node(tag, dict(attributes))
        self.open[-1].children.append(node)
        if tag != "br":
            self.open.append(node)

    def handle_endtag(self, tag):
        places = [place for place, node in enumerate(self.open) if place and node.tag == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, text):
        self.open[-1].children.append(text)


def tree_of(html):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]
