"""Word and Excel files to grids: bounded, without macros, nothing computed or fetched."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from defusedxml.common import DefusedXmlException

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources import converting, excel, strict, word
from scoring.tables.sources.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Grid

UNSAFE = "Tệp có khai báo XML không an toàn nên không đọc. Hãy mở tệp, lưu lại rồi nạp lại."
_BROKEN = "Tệp Word, Excel này bị hỏng nên không đọc được. Hãy mở tệp, lưu lại rồi nạp lại."
_MACROS = "Tệp có macro nên không đọc. Hãy lưu lại thành .xlsx hoặc .docx không có macro."
_LOCKED = "Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi nạp lại."
_TOO_TIGHT = "Tệp nén quá chặt, giải nén ra quá lớn nên không đọc. Hãy chỉ giữ lại phần bảng điểm."
_NOT_OFFICE = "Tệp nén này không phải là tệp Word (.docx) hoặc Excel (.xlsx). Hãy chọn tệp bảng điểm."
ARCHIVE = b"PK\x03\x04"
_OPEN_DOCUMENT = {
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odt": b"application/vnd.oasis.opendocument.text",
}
_LINKS = (
    "Tệp có liên kết lấy dữ liệu từ tệp hoặc nơi khác nên không đọc. Hãy ngắt liên kết (Dữ liệu > Sửa liên kết)"
    " rồi lưu và nạp lại."
)
_LINK_PARTS = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "xl/macrosheets/")
_SCRIPTS = ("basic/", "scripts/")  # of an open document


def grids(data: bytes) -> Sequence[Grid]:
    """One grid for each sheet of a workbook, or one for all the tables of a document."""
    try:
        names = _checked(data)
        data = strict.in_common(data)
        if "xl/workbook.xml" in names:
            return excel.sheets(data)
        if "word/document.xml" in names:
            return [word.tables(data)]
        if (own := kind(data)) in _OPEN_DOCUMENT:
            return grids(converting.converted(data, f".{own}"))
    except UnreadableFile:
        raise
    except DefusedXmlException:
        raise UnreadableFile(UNSAFE) from None
    except Exception:
        # The libraries raise whatever a broken part makes them trip over; the person needs one sentence.
        raise UnreadableFile(_BROKEN) from None
    raise UnreadableFile(_NOT_OFFICE)


def kind(data: bytes) -> str:
    """xlsx, docx, ods or odt; "" for an archive that is none of them or broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            declared = archive.read("mimetype")[:100] if "mimetype" in names and "content.xml" in names else b""
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError):
        return ""
    of_text = next((own for own, name in _OPEN_DOCUMENT.items() if declared.startswith(name)), "")
    return "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else of_text


def _checked(data: bytes) -> set[str]:
    """The names in the archive, once it is known to unpack to a bearable size, without macros or entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_unbearable(members, len(data))
            for member in members:
                _refuse_unsafe(archive, member)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError):
        raise UnreadableFile(_BROKEN) from None
    return {member.filename for member in members}


def _refuse_unbearable(members: Sequence[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(size, 1024) or len(members) > MAX_MEMBERS:
        raise UnreadableFile(_TOO_TIGHT)
    names = [member.filename.lower() for member in members]
    if any(name.startswith(_SCRIPTS) or any(part in name for part in _MACRO_PARTS) for name in names):
        raise UnreadableFile(_MACROS)
    if any(name.startswith(_LINK_PARTS) for name in names):
        raise UnreadableFile(_LINKS)
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile(_LOCKED)


def _refuse_unsafe(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """No entities in any encoding, no part that says it carries macros under another name."""
    name = member.filename.lower()
    if not name.endswith((".xml", ".rels")):
        return
    content = archive.read(member).replace(b"\x00", b"")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableFile(UNSAFE)
    if name == "meta-inf/manifest.xml" and b"encryption-data" in content:
        raise UnreadableFile(_LOCKED)
    if name == "[content_types].xml" and b"macroenabled" in content.lower():
        raise UnreadableFile(_MACROS)
