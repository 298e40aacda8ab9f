"""A PDF with letters in it to one grid: read in a process of its own; a scan is told from it and refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources import pdf_aligned, pdf_ruled
from scoring.tables.sources.grid import Document
from scoring.tables.sources.limits import refuse_overlong
from scoring.tables.sources.pdf_cells import Page

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
_RECOGNISED = (
    "Chữ của tệp PDF này do máy nhận dạng từ ảnh chụp nên có thể sai. Hãy đối chiếu từng dòng với bản gốc, nhất là các"
    " con số."
)


def grids(data: bytes) -> list[Document]:
    pages = _pages(data)
    if not any(page.words for page in pages):
        raise UnreadableFile(_SCANNED)
    found = pdf_ruled.grid(pages) or pdf_aligned.grid(pages)
    if any(page.picture > _WHOLE and any(word.unseen for word in page.words) for page in pages):
        found.notes.append((0, "TEXT_RECOGNISED", _RECOGNISED))
    return [found]


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
