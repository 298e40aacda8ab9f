"""Where a drawn page puts its words: read from the page's own drawing commands."""

import io
import re
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4


class Run(NamedTuple):
    """A piece of text with its start and baseline in points from the page's top left corner."""

    text: str
    x: float
    y: float
    size: float
    font: str


def pages_of(data):
    """Each page as (width, height, runs)."""
    with pikepdf.open(io.BytesIO(data)) as book:
        return [(float(p.mediabox[2]), float(p.mediabox[3]), _runs(p)) for p in book.pages]


def _runs(page):
    height, stack, runs = float(page.mediabox[3]), [], []
    here, text_at, font, size = pikepdf.Matrix(), pikepdf.Matrix(), None, 0
    fonts = {name: (str(own.BaseFont), _letters(own)) for name, own in page.resources.get("/Font", {}).items()}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                stack.append(here)
            case "Q":
                here = stack.pop()
            case "cm":
                here = pikepdf.Matrix(*map(float, operands)) @ here
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "Tm":
                text_at = pikepdf.Matrix(*map(float, operands))
            case "Tj" | "TJ":
                pieces = operands[0] if str(operator) == "TJ" else operands
                codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                text = "".join(font[1].get(codes[i : i + 2], "�") for i in range(0, len(codes), 2))
                at = text_at @ here
                runs.append(Run(text, at.e, height - at.f, size * abs(at.d), font[0].split("+")[-1]))
    return runs


def _letters(font):
    """Two-byte codes of a font to their letters."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    pairs = [
        pair
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL)
        for pair in re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", block)
    ]
    return {bytes.fromhex(code): bytes.fromhex(letters).decode("utf-16-be") for code, letters in pairs}


class Box(NamedTuple):
    """Something drawn or written, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self):
        return self.right - self.left

    @property
    def middle(self):
        return (self.left + self.right) / 2


def rules_of(data, page=0):
    """The thin level lines of a page, from the top down."""
    with pdfium.PdfDocument(data) as book:
        own = book[page]
        paths = [_box(own, each.get_bounds()) for each in own.get_objects() if each.type == raw.FPDF_PAGEOBJ_PATH]
        return sorted((box for box in paths if box.bottom - box.top < 1.5 < box.width), key=lambda box: box.top)


def place_of(data, words, page=0):
    """Where words stand that fit on one line: the box around their letters."""
    with pdfium.PdfDocument(data) as book:
        own = book[page]
        text = own.get_textpage()
        index, count = text.search(words, match_case=True).get_next()
        boxes = [_box(own, text.get_rect(each)) for each in range(text.count_rects(index, count))]
        return Box(
            min(box.left for box in boxes), min(box.top for box in boxes),
            max(box.right for box in boxes), max(box.bottom for box in boxes),
        )  # fmt: skip


def lines_of(data, page=0):
    """The boxes around the letters of each piece of a line."""
    with pdfium.PdfDocument(data) as book:
        text = book[page].get_textpage()
        return [_box(book[page], text.get_rect(each)) for each in range(text.count_rects())]


def _box(page, bounds):
    left, bottom, right, top = bounds
    height = page.get_height()
    return Box(left, height - top, right, height - bottom)
