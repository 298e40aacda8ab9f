"""Where a drawn page puts its words: read from the page's own drawing commands."""

import io
import re
from typing import NamedTuple

import pikepdf

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
