"""The pages of two PDFs side by side, as words and as pictures; the only file that knows pypdfium2."""

import difflib
from itertools import pairwise, zip_longest

import pypdfium2
from PIL import ImageChops

from reports.signatures.findings import Difference, Refused

SCALE = 0.75  # 54 dots per inch: a changed stroke shows, thirty pages take a second
FAINT = 64  # shades of grey that differ less come from smoothing
CONTEXT = 4
MOST_PAGES = 1500
MOST_WORDS = 3000  # beyond, two texts are no longer matched word by word
PLACES = ("phần trên", "phần giữa", "phần dưới")


def opened(data):
    book = pypdfium2.PdfDocument(data)
    if len(book) > MOST_PAGES:
        raise Refused(f"Tệp có hơn {MOST_PAGES} trang nên không nhận.")
    return book


def differences(issued, signed):
    """Every difference in words, then of pages whose words agree in pictures."""
    count = len(issued), len(signed)
    if count[0] != count[1]:
        yield Difference(0, "pages", f"{count[0]} trang", f"{count[1]} trang")
        yield from _in_words(_words(issued), _words(signed))
        return
    for index in range(count[0]):
        ours, theirs = _words(issued, index), _words(signed, index)
        if ours != theirs:
            yield from _in_words(ours, theirs)
        elif place := _looks_otherwise(issued[index], signed[index]):
            yield Difference(index + 1, "picture", new=place)


def text_under(book, index, box):
    """The words that lie under a rectangle of a page."""
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    text = book[index].get_textpage().get_text_bounded(left=left, bottom=bottom, right=right, top=top)
    return " ".join(text.split())


def _words(book, index=None):
    """(word, page number) of one page or of all."""
    numbers = range(len(book)) if index is None else [index]
    return [(word, n + 1) for n in numbers for word in book[n].get_textpage().get_text_range().split()]


def _in_words(ours, theirs):
    """What stands otherwise, with some words before and behind."""
    start, end = _ends(ours, theirs)
    a, b = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    for (a1, a2), (b1, b2) in _changes([word for word, _ in a], [word for word, _ in b]):
        a1, a2, b1, b2 = a1 + start, a2 + start, b1 + start, b2 + start
        where = theirs[b1 : b1 + 1] or ours[a1 : a1 + 1] or theirs[-1:]
        yield Difference(
            where[0][1], "text", _text_of(ours[a1:a2]), _text_of(theirs[b1:b2]),
            _text_of(ours[max(0, a1 - CONTEXT) : a1]), _text_of(ours[a2 : a2 + CONTEXT]),
        )  # fmt: skip


def _changes(a, b):
    if len(a) > MOST_WORDS or len(b) > MOST_WORDS:
        return [((0, len(a)), (0, len(b)))]
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    gaps = pairwise([(0, 0, 0), *blocks])
    spans = (((x[0] + x[2], y[0]), (x[1] + x[2], y[1])) for x, y in gaps)
    return [(old, new) for old, new in spans if old[0] < old[1] or new[0] < new[1]]


def _ends(ours, theirs):
    """How many words agree at the beginning and, of the rest, at the end."""
    a, b = [word for word, _ in ours], [word for word, _ in theirs]
    start = next((i for i, (x, y) in enumerate(zip_longest(a, b)) if x != y), len(a))
    most = min(len(a), len(b)) - start
    end = next((i for i in range(most) if a[-1 - i] != b[-1 - i]), most)
    return start, end


def _text_of(words):
    text = " ".join(word for word, _ in words)
    return text if len(text) <= 400 else f"{text[:400]}…"


def _looks_otherwise(ours, theirs):
    """Where on the page the pictures differ; "" where they are alike."""
    a, b = _picture(ours), _picture(theirs)
    if a.size != b.size:
        return "khổ giấy"
    box = ImageChops.difference(a, b).point(lambda shade: 255 if shade > FAINT else 0).getbbox()
    return PLACES[min(2, 3 * ((box[1] + box[3]) // 2) // a.size[1])] if box else ""


def _picture(page):
    width, height = page.get_size()
    if max(width, height) > 5000:
        raise Refused("Tệp có trang lớn bất thường nên không nhận.")
    return page.render(scale=SCALE, grayscale=True, draw_annots=False, may_draw_forms=False).to_pil()
