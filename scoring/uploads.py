"""What may be handed in as a file: decided by the content, never by the name alone."""

import hashlib
import zipfile

from django.conf import settings
from django.core.exceptions import ValidationError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES = {PDF: (".pdf",), "image/png": (".png",), "image/jpeg": (".jpg", ".jpeg"), DOCX: (".docx",), XLSX: (".xlsx",)}
WORDS = {PDF: "PDF", "image/png": "Ảnh", "image/jpeg": "Ảnh", DOCX: "Word", XLSX: "Excel"}
ACCEPT = ",".join(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
MOST_UNPACKED_RATIO = 50


def inspect(upload):
    """The content type and SHA-256 of an uploaded file. Raises ValidationError with what to do instead."""
    most = settings.EVIDENCE_MAX_MB
    if upload.size > most * 2**20:
        raise ValidationError(f"Tệp lớn hơn {most} MB. Hãy nén hoặc quét lại với độ phân giải thấp hơn.")
    if not upload.size:
        raise ValidationError("Tệp rỗng. Hãy chọn lại tệp.")
    kind = _kind(upload)
    if kind is None:
        raise ValidationError("Chỉ nhận tệp PDF, ảnh PNG hoặc JPEG, Word (.docx) và Excel (.xlsx).")
    if not upload.name.lower().endswith(SUFFIXES[kind]):
        raise ValidationError(f"Nội dung tệp là {WORDS[kind]} nhưng tên tệp không phải. Hãy đổi lại đuôi tệp cho đúng.")
    return kind, _fingerprint(upload)


def _kind(upload):
    upload.seek(0)
    start = upload.read(1024)
    upload.seek(0)
    if b"%PDF-" in start:
        return PDF
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start.startswith(b"PK\x03\x04"):
        return _office_kind(upload)
    return None


def _office_kind(upload):
    try:
        with zipfile.ZipFile(upload) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise ValidationError("Tệp Word hoặc Excel bị hỏng. Hãy mở và lưu lại rồi gửi.") from None
    finally:
        upload.seek(0)
    names = {part.filename for part in parts}
    if any("vbaproject" in name.lower() for name in names):
        raise ValidationError("Tệp có macro nên không nhận. Hãy lưu lại dạng .docx hoặc .xlsx không có macro.")
    if sum(part.file_size for part in parts) > MOST_UNPACKED_RATIO * max(upload.size, 2**20):
        raise ValidationError("Tệp giải nén ra quá lớn nên không nhận.")
    if "[Content_Types].xml" not in names:
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _fingerprint(upload):
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def size_text(size):
    """1258291 → "1,2 MB"."""
    if size < 2**20:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 2**20:.1f} MB".replace(".", ",")
