"""The pages of a drawn PDF as light pictures for the screen, and the words on them; each made when it is looked at."""

import contextlib
import io
import threading
from typing import NamedTuple

import pypdfium2

from reports.printing.drawing import store

SCALE = 110 / 72  # dots of the screen for each point of the paper
GREYS = 16
_one_at_a_time = threading.Lock()  # the library must not be entered by two threads


def kept(issued):
    """The key under which an issued file's pages are found; its bytes are put there the first time."""
    if not store.has(issued.sha256):
        with issued.file.open("rb") as file:
            store.write(issued.sha256, file.read())
    return issued.sha256


class Page(NamedTuple):
    """One page: its place among how many, the words on it for those who cannot see it, the size of its picture."""

    number: int
    count: int  # type: ignore[assignment]  # hides the tuple's own, which nobody asks of a page
    words: str
    width: int
    height: int


def page(key, number):
    """The page of that number, the first or the last where there is none."""
    with _one_at_a_time, _book(key) as book:
        number = min(max(number, 1), len(book))
        own = book[number - 1]
        text = own.get_textpage().get_text_bounded()
        lines = "\n".join(line.strip() for line in text.splitlines() if line.strip())
        return Page(number, len(book), lines, *(round(side * SCALE) for side in own.get_size()))


def picture(key, number):
    """A page as PNG bytes; None where there is no such page."""
    kind = f"{number}.png"
    data = store.read(key, kind)
    if data is None:
        data = _drawn(key, number)
        if data is not None:
            with contextlib.suppress(OSError):  # a disk that is full: shown, and drawn again the next time
                store.write(key, data, kind)
    return data


def _drawn(key, number):
    with _one_at_a_time, _book(key) as book:
        if not 1 <= number <= len(book):
            return None
        image = book[number - 1].render(scale=SCALE, grayscale=True).to_pil()
    stream = io.BytesIO()
    image.convert("L").quantize(GREYS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _book(key):
    return pypdfium2.PdfDocument(store.path_of(key))
