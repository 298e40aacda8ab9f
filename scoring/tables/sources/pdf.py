"""A PDF with letters in it to one grid: read in a process of its own; a scan is told from it and refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources import pdf_aligned, pdf_ruled
from scoring.tables.sources.grid import Document
from scoring.tables.sources.limits import refuse_overlong
from scoring.tables.sources.pdf_cells import Page, Word

MAX_SECONDS = 25
_PROGRAM = Path(__file__).with_name("pdf_drawing.py")
_SCANNED = (
    "Tệp PDF này là ảnh chụp (quét) nên không có chữ để đọc. Hãy xin cơ quan ban hành tệp Word, Excel, hoặc gõ lại bảng"
    " vào Excel rồi nạp."
)
_LOCKED = "Tệp PDF có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi nạp lại."
_BROKEN = "Tệp PDF này bị hỏng nên không đọc được. Hãy mở tệp, in lại thành PDF rồi nạp lại."
_PAGES = "Tệp PDF có hơn 300 trang nên không đọc. Hãy chỉ giữ lại các trang của bảng điểm rồi nạp lại."
_MUCH = "Tệp PDF vẽ quá nhiều chi tiết nên không đọc. Hãy dùng tệp Word, Excel của bảng điểm."
_REFUSED = {"locked": _LOCKED, "broken": _BROKEN, "pages": _PAGES, "much": _MUCH}
_WHOLE = 0.5  # of a page: a picture larger than this is the page
_FEW = 300  # letters on a page
_UNPRINTED = "Tệp PDF có chữ ẩn (“{text}”) không được đọc, vì bản in không có. Hãy đối chiếu với bản in."
_INVISIBLE = (
    "Tệp PDF có chữ màu trắng trên nền trắng (“{text}”) nên bản in không thấy. Hãy dùng tệp Word, Excel gốc của bảng"
    " điểm."
)
_RECOGNISED = (
    "Chữ của tệp PDF này do máy nhận dạng từ ảnh chụp nên có thể sai. Hãy đối chiếu từng dòng với bản gốc, nhất là các"
    " con số."
)


def grids(data: bytes) -> list[Document]:
    pages = _pages(data)
    if _is_scan(pages):
        raise UnreadableFile(_SCANNED)
    hidden = _take_out_hidden(pages)
    found = pdf_ruled.grid(pages) or pdf_aligned.grid(pages)
    if hidden:
        found.notes.append((0, "HIDDEN_LEFT_OUT", _UNPRINTED.format(text=" ".join(hidden)[:60])))
    if white := [word.text for page in pages for word in page.words if word.white and not _is_backed(word, page)]:
        found.notes.append((0, "TEXT_INVISIBLE", _INVISIBLE.format(text=" ".join(white)[:60])))
    if any(page.picture > _WHOLE and any(word.unseen for word in page.words) for page in pages):
        found.notes.append((0, "TEXT_RECOGNISED", _RECOGNISED))
    return [found]


def _is_scan(pages: Sequence[Page]) -> bool:
    """Pictures of pages with hardly a word beside them: a stamp of a signature is written over many scans."""
    letters = sum(len(word.text) for page in pages for word in page.words)
    pictures = sum(page.picture > _WHOLE for page in pages)
    is_recognised = any(word.unseen for page in pages for word in page.words)
    return not letters or (pictures * 2 >= len(pages) and letters < _FEW * pictures and not is_recognised)


def _take_out_hidden(pages: Sequence[Page]) -> list[str]:
    """Words that are not drawn; under the picture of a page they are what a machine read in it, and stay."""
    hidden: list[str] = []
    for page in pages:
        if page.picture <= _WHOLE:
            hidden += [word.text for word in page.words if word.unseen]
            page.words = [word for word in page.words if not word.unseen]
    return hidden


def _is_backed(word: Word, page: Page) -> bool:
    """Whether a colour or a picture may lie behind a word."""
    return page.picture > 0 or any(
        left <= word.centre <= right and top <= word.middle <= bottom for left, top, right, bottom, _ in page.fills
    )


def _pages(data: bytes) -> list[Page]:
    """What the PDF draws, read by a process of its own that ends with whatever a hostile file makes of it."""
    command = [sys.executable, "-I", str(_PROGRAM)]
    try:
        told = subprocess.run(command, input=data, capture_output=True, timeout=MAX_SECONDS)
        found = json.loads(told.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise UnreadableFile(_MUCH) from None
    if "error" in found:
        raise UnreadableFile(_REFUSED[found["error"]])
    refuse_overlong()
    return [Page.of(own) for own in found["pages"]]
