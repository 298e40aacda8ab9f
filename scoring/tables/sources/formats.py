"""What kind of file it is, by what is in it, and the grids of every kind that is not plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources import archive, converting, grid, html_tables, pdf, web_archive

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Grid

_STARTS = {archive.ARCHIVE: "archive", b"\xd0\xcf\x11\xe0": "old", b"%PDF": "pdf", b"{\\rtf": "rtf"}
_INSIDE = {
    "xlsx": "bảng tính Excel",
    "docx": "văn bản Word",
    "ods": "bảng tính OpenDocument",
    "odt": "văn bản OpenDocument",
    "old": "tệp Word, Excel kiểu cũ",
    "rtf": "văn bản RTF",
    "pdf": "tệp PDF",
}
# By the ending of a name: what such a file may be inside. Programs save web pages and texts as `.xls`, too.
_MAY_BE = {
    ".xlsx": ("xlsx", "old"),  # with a password it is of the old kind
    ".docx": ("docx", "old"),
    ".xls": ("old", "xlsx", ""),
    ".doc": ("old", "docx", "rtf", ""),
    ".ods": ("ods",),
    ".odt": ("odt",),
    ".rtf": ("rtf",),
    ".pdf": ("pdf",),
    **dict.fromkeys((".csv", ".tsv", ".txt", ".json", ".html", ".htm", ".mht", ".xml"), ("",)),
}
_CHOOSE = "Hãy chọn lại tệp gốc hoặc đặt lại đúng đuôi tệp."
_LOCKED = "Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi nạp lại."
_MACROS = "Tệp có macro nên không đọc. Hãy lưu lại thành .xlsx hoặc .docx không có macro."
_NOT_OFFICE = "Tệp kiểu cũ này không phải là tệp Word (.doc) hoặc Excel (.xls). Hãy chọn tệp bảng điểm."
_ENCRYPTED, _SCRIPTS, _WORDS, _BOOK = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "_VBA_PROJECT", "WordDocument", "Workbook")
)
_DIALECTS = {
    "urn:schemas-microsoft-com:office:spreadsheet": ".excel.xml",
    "http://schemas.microsoft.com/office/word/2003/wordml": ".word.xml",
}
_OLDER_BOOK = "Book\0".encode("utf-16-le")


def grids(data: bytes, name: str) -> Sequence[Grid] | None:
    """The grids of a file, or None where it is a text to be cut into cells. Refuses a name that promises otherwise."""
    kind = _kind(data)
    _refuse_renamed(kind, data, name.lower())
    if kind in ("xlsx", "docx", "ods", "odt", "archive"):
        return archive.grids(data)
    if kind == "old":
        return archive.grids(converting.converted(data, _old_suffix(data, name.lower())))
    if kind == "rtf":
        return archive.grids(converting.converted(data, ".rtf"))
    if kind == "pdf":
        return pdf.grids(data)
    if name.lower().endswith(".json"):
        return None
    text = web_archive.page(data) or grid.decode(data)
    if dialect := _dialect(text):
        return archive.grids(converting.converted(data, dialect))
    return [html_tables.tables(text)] if html_tables.is_page(text) else None


def _dialect(text: str) -> str:
    """The ending by which the suite knows a table that is one XML text, as Office 2003 and many programs write it."""
    start = text[:4_000] if text.lstrip()[:5] == "<?xml" else ""
    found = next((ending for sign, ending in _DIALECTS.items() if sign in start), "")
    if found and ("<!DOCTYPE" in text or "<!ENTITY" in text):
        raise UnreadableFile(archive.UNSAFE)
    return found


def _kind(data: bytes) -> str:
    kind = next((own for start, own in _STARTS.items() if data.startswith(start)), "")
    return archive.kind(data) or "archive" if kind == "archive" else kind


def _refuse_renamed(kind: str, data: bytes, name: str) -> None:
    """A name that promises another kind of file than this one is. A broken archive is said to be broken."""
    says = next((ending for ending in _MAY_BE if name.endswith(ending)), "")
    if not says or kind == "archive" or kind in _MAY_BE[says]:
        return
    if kind in ("xlsx", "docx", "ods", "odt") or says[1:] not in _INSIDE:
        raise UnreadableFile(f"Tệp có đuôi {says} nhưng bên trong là {_INSIDE[kind]}, có thể đã bị đổi tên. {_CHOOSE}")
    raise UnreadableFile(f"Tệp có đuôi {says} nhưng bên trong không phải là {_INSIDE[says[1:]]}. {_CHOOSE}")


def _old_suffix(data: bytes, name: str) -> str:
    """Whether a file of the old kind is a book or a document; either may hold one of the other."""
    if _ENCRYPTED in data:
        raise UnreadableFile(_LOCKED)
    if _SCRIPTS in data:
        raise UnreadableFile(_MACROS)
    is_book, is_text = _BOOK in data or _OLDER_BOOK in data, _WORDS in data
    if is_book and (not is_text or name.endswith((".xls", ".xlsx"))):
        return ".xls"
    if is_text:
        return ".doc"
    raise UnreadableFile(_NOT_OFFICE)
