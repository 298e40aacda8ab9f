"""What a PDF draws: words and ruled lines with their places, as JSON. Runs as a program of its own, within bounds.

Given a PDF on its input it writes `{"pages": […]}` or `{"error": …}`; it needs no part of the project, opens no file
and keeps to the memory and the processor time set below, so that a hostile file ends this process and nothing else.
"""

from __future__ import annotations

import ctypes
import json
import re
import resource
import sys
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MAX_MEMORY = 512 * 2**20
MAX_SECONDS = 20
MAX_PAGES = 300
MAX_LETTERS = 1_500_000
MAX_PATHS = 200_000
_THIN = 3.0  # points: what is drawn thinner is a line
_WHITE = 0xFFFFFF
_BOLD, _SLANTED = re.compile("bold|black|heavy|demi|-bd|,b", re.I), re.compile("italic|oblique|slanted", re.I)
_HYPHEN = 2
UNWRITTEN = "\ufffd"  # a glyph of which the file does not tell the letter

Box = tuple[float, float, float, float]


class TooMuch(Exception):
    pass


def drawn(data: bytes) -> dict[str, Any]:
    try:
        paper = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as refused:
        return {"error": "locked" if "password" in str(refused).lower() else "broken"}
    if len(paper) > MAX_PAGES:
        return {"error": "pages"}
    left = {"letters": MAX_LETTERS, "paths": MAX_PATHS}
    try:
        return {"pages": [_page(paper[at], left) for at in range(len(paper))]}
    except TooMuch:
        return {"error": "much"}
    except pypdfium2.PdfiumError:
        return {"error": "broken"}


def _page(page: Any, left: dict[str, int]) -> dict[str, Any]:
    turn = _Turn(page)
    lines, fills, pictures = _ruled(page, turn, left)
    uprights = sorted(line for line in lines if line[2] - line[0] < line[3] - line[1])
    words = list(_words(page, turn, left, uprights))
    page.close()
    return {"size": turn.size, "words": words, "lines": lines, "fills": fills, "picture": pictures}


class _Turn:
    """Places of the page as it lies before a person: from the top left corner, its own turning done."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.angle = page.get_rotation()
        width, height = self.right - self.left, self.top - self.bottom
        self.size = (height, width) if self.angle in (90, 270) else (width, height)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (ax, ay), (bx, by) = self._point(x0, y0), self._point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self.angle == 90:
            return y - self.bottom, x - self.left
        if self.angle == 180:
            return self.right - x, y - self.bottom
        if self.angle == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _words(page: Any, turn: _Turn, left: dict[str, int], uprights: list[Box]) -> Iterator[list[Any]]:
    """[letters, x0, y0, x1, y1, size, font, bold, slanted, unseen, white] of every word, in the order of the file."""
    text = page.get_textpage()
    count = text.count_chars()
    left["letters"] -= count
    if left["letters"] < 0:
        raise TooMuch
    word: list[Any] | None = None
    rect, look, known, clip = pdfium.FS_RECTF(), [0.0, "", False, False, False, False], 0, None
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        letter = _letter(text, at, code)
        if letter.isspace() or pdfium.FPDFText_IsGenerated(text, at) == 1:
            if word:
                yield word
            word = None
            continue
        own = ctypes.cast(pdfium.FPDFText_GetTextObject(text, at), ctypes.c_void_p).value or 0
        if own != known:
            look, known, clip = _look(text, at, own), own, _clip(text, at)
        pdfium.FPDFText_GetLooseCharBox(text, at, rect)
        if clip and not _is_inside(clip, (rect.left + rect.right) / 2, (rect.bottom + rect.top) / 2):
            continue
        box = turn.box(rect.left, rect.bottom, rect.right, rect.top)
        if word and _goes_on(word, box) and not _is_parted(word, box, uprights):
            word[0] += letter
            word[1:5] = min(word[1], box[0]), min(word[2], box[1]), max(word[3], box[2]), max(word[4], box[3])
            continue
        if word:
            yield word
        word = [letter, *(round(own, 2) for own in box), *look]
    if word:
        yield word
    text.close()


def _is_parted(word: list[Any], box: Box, uprights: list[Box]) -> bool:
    """Whether a line stands between a word and the next letter: they are of two cells that touch."""
    if box[0] - word[3] < 0.05 * (box[3] - box[1]):
        return False
    middle, start = (box[1] + box[3]) / 2, bisect_left(uprights, (word[3] - 1,))
    for line in uprights[start:]:
        if line[0] > box[0] + 1:
            return False
        if line[1] <= middle <= line[3]:
            return True
    return False


def _clip(text: Any, at: int) -> Box | None:
    """What may be seen of letters: programs cut words off where the next cell begins."""
    path = pdfium.FPDFPageObj_GetClipPath(pdfium.FPDFText_GetTextObject(text, at))
    found: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for which in range(max(0, pdfium.FPDFClipPath_CountPaths(path)) if path else 0):
        points = []
        for one in range(max(0, pdfium.FPDFClipPath_CountPathSegments(path, which))):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, which, one), x, y)
            points.append((x.value, y.value))
        if points:
            xs, ys = zip(*points, strict=True)
            own = min(xs), min(ys), max(xs), max(ys)
            found = own if found is None else (*map(max, found[:2], own[:2]), *map(min, found[2:], own[2:]))
    return found


def _is_inside(clip: Box, x: float, y: float) -> bool:
    return clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3]


def _letter(text: Any, at: int, code: int) -> str:
    """A glyph's letter; the library keeps the hyphen at a line's end for itself."""
    if code == _HYPHEN or pdfium.FPDFText_IsHyphen(text, at) == 1:
        return "-"
    return chr(code) if code and not 0xD800 <= code < 0xE000 and code < 0xFFFE else UNWRITTEN


def _goes_on(word: list[Any], box: Box) -> bool:
    """Whether a letter stands so close behind a word, on its line, that it is a part of it."""
    height: float = max(word[4] - word[2], 1.0)
    middle = (box[1] + box[3]) / 2
    return bool(-height < box[0] - word[3] < 0.25 * height and word[2] - 1 < middle < word[4] + 1)


def _look(text: Any, at: int, own: int) -> list[Any]:
    """[size, font, bold, slanted, unseen, white] of the letters that are drawn with one another."""
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, at, name, 200, flags)
    font = re.sub(r"^[A-Z]{6}\+", "", name.value.decode("utf-8", "replace"))
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    size = pdfium.FPDFText_GetFontSize(text, at) * (abs(matrix.d) or abs(matrix.b) or 1)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, at)) if own else 0
    is_unseen = mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
    red, green, blue, clear = (ctypes.c_uint() for _ in range(4))
    is_coloured = pdfium.FPDFText_GetFillColor(text, at, red, green, blue, clear)
    is_white = bool(is_coloured) and (red.value, green.value, blue.value) == (255, 255, 255)
    return [round(size, 1), font, bool(_BOLD.search(font)), bool(_SLANTED.search(font)), is_unseen, is_white]


def _ruled(page: Any, turn: _Turn, left: dict[str, int]) -> tuple[list[Box], list[list[Any]], float]:
    """(lines, coloured areas, the part of the page that pictures take)."""
    lines: list[Box] = []
    fills: list[list[Any]] = []
    picture = 0.0
    area = turn.size[0] * turn.size[1] or 1.0
    for thing in page.get_objects(max_depth=3):
        left["paths"] -= 1
        if left["paths"] < 0:
            raise TooMuch
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = thing.get_bounds()
            picture = min(1.0, picture + (x1 - x0) * (y1 - y0) / area)  # some scanners cut a page into strips
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            _take_path(thing, turn, left, lines, fills)
    return lines, fills, picture


def _take_path(thing: Any, turn: _Turn, left: dict[str, int], lines: list[Box], fills: list[list[Any]]) -> None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, mode, stroke)
    if not mode.value and not stroke.value:
        return
    colour = _colour(thing)
    for points in _strokes(thing, left):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = turn.box(min(xs), min(ys), max(xs), max(ys))
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) <= _THIN:
            if max(width, height) > _THIN and not (mode.value and not stroke.value and colour == _WHITE):
                lines.append(box)
        elif stroke.value:
            sides = [turn.box(*first, *second) for first, second in pairwise(points)]
            lines += [side for side in sides if min(side[2] - side[0], side[3] - side[1]) <= _THIN]
        if mode.value and min(width, height) > _THIN and colour is not None and colour != _WHITE:
            fills.append([*box, f"{colour:06X}"])


def _colour(thing: Any) -> int | None:
    red, green, blue, clear = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, clear) or not clear.value:
        return None
    return red.value << 16 | green.value << 8 | blue.value


def _strokes(thing: Any, left: dict[str, int]) -> Iterator[list[tuple[float, float]]]:
    """The points of each line that a path draws without lifting the pen, on the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    x, y, points = ctypes.c_float(), ctypes.c_float(), list[tuple[float, float]]()
    count = pdfium.FPDFPath_CountSegments(thing)
    left["paths"] -= count // 8
    if left["paths"] < 0:
        raise TooMuch
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(thing, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        place = matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        points.append(place)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def main() -> None:
    limits = (("RLIMIT_AS", MAX_MEMORY), ("RLIMIT_CPU", MAX_SECONDS), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0))
    for name, most in limits:
        with suppress(ValueError, OSError):  # not every system knows each of them
            resource.setrlimit(getattr(resource, name), (most, most))
    found = drawn(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(found, ensure_ascii=True, separators=(",", ":")))


if __name__ == "__main__":
    main()
