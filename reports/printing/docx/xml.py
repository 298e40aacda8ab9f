"""Pieces of WordprocessingML as text: runs, paragraphs, cells, rows, tables."""

import re
from xml.sax.saxutils import escape

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BARE = '<w:tcBorders><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
MM = 1440 / 25.4  # twentieths of a point
_unfit = re.compile("[\ud800-\udfff\ufffe\uffff]")
_style = re.compile(r"(<w:pStyle [^>]*/>)(?!<w:keepNext)")


def mm(length):
    return round(length * MM)


def fit(text):
    """The text without what XML cannot hold, each tab a space."""
    return _unfit.sub("", ILLEGAL_CHARACTERS_RE.sub("", text.replace("\t", " ")))


def escaped(text):
    return escape(fit(text))


def run(text, look=""):
    """A piece of text; `look`: its own properties beyond its style's. A line feed breaks the line."""
    lines = "<w:br/>".join(line and f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{look and f'<w:rPr>{look}</w:rPr>'}{lines}</w:r>"


def paragraph(style, text="", *, runs="", look=""):
    """A paragraph of this style with a text, or with runs ready made. `look`: its own properties, in their order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{runs or (text and run(text))}</w:p>'


def kept(xml):
    """The same, every paragraph of it staying on the page of the next."""
    return _style.sub(r"\1<w:keepNext/>", xml)


def loosened(xml):
    """The same paragraph, free to end a page although its style holds it to the next."""
    return _style.sub(r'\1<w:keepNext w:val="0"/>', xml)


def cell(content, width, *, span=1, merge="", middle=False, bare=False):
    """`merge`: "restart" begins a cell over several rows, "continue" is what it covers below; `bare`: no lines."""
    marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    marks += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    marks += BARE if bare else ""
    marks += '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{marks}</w:tcPr>{content}</w:tc>'


def row(cells, *, head=False, whole=True):
    """`head`: printed again on every page; `whole`: no page ends within it."""
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{marks and f'<w:trPr>{marks}</w:trPr>'}{''.join(cells)}</w:tr>"


def table(rows, widths, *, style="Bare", indent=0, name=""):
    """A table with fixed columns. `name`: what a screen reader calls it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f'<w:tblCaption w:val="{escaped(name).replace(chr(34), "&quot;")}"/>' if name else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
