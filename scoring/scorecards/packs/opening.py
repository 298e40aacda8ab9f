"""An uploaded file to its sheets' cells: bounded, without macros, password, entities or formulas in what is read."""

import io
import zipfile
import zlib

import openpyxl
from django.core.exceptions import ValidationError

MOST_BYTES = 10 * 2**20
MOST_UNPACKED, MOST_RATIO, MOST_MEMBERS = 100 * 2**20, 50, 500
LOCKED_FILE = b"\xd0\xcf\x11\xe0"  # how a workbook with a password, or one of the old .xls kind, begins
NOT_A_PACK = "Tệp này không phải bộ làm việc tải từ phiếu tự chấm. Hãy tải bộ làm việc, điền vào đó rồi nạp lại."
BROKEN = "Tệp bị hỏng nên không đọc được. Hãy mở bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi nạp lại."


def workbook(upload):
    """The workbook of an uploaded file. Raises ValidationError with the reason why it is refused."""
    if upload.size > MOST_BYTES:
        raise ValidationError("Tệp lớn hơn 10 MB nên không nhận. Bộ làm việc chỉ chứa số liệu, không chèn ảnh vào đó.")
    data = upload.read()
    if data.startswith(LOCKED_FILE):
        raise ValidationError("Tệp có mật khẩu hoặc ở dạng .xls cũ nên không đọc được. Hãy lưu lại dạng .xlsx.")
    if not data.startswith(b"PK\x03\x04"):
        raise ValidationError(NOT_A_PACK)
    try:
        _check(data)
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    except ValidationError:
        raise
    except Exception:
        # The library raises whatever a broken part makes it trip over; the person needs one sentence.
        raise ValidationError(BROKEN) from None


def _check(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            _refuse_unbearable(members, len(data))
            for member in members:
                if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(member):
                    raise ValidationError("Tệp có khai báo XML không an toàn nên không đọc. Hãy lưu lại rồi nạp lại.")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise ValidationError(BROKEN) from None
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise ValidationError(NOT_A_PACK)


def _refuse_unbearable(members, size):
    unpacked = sum(member.file_size for member in members)
    if unpacked > min(MOST_UNPACKED, MOST_RATIO * size) or len(members) > MOST_MEMBERS:
        raise ValidationError("Tệp giải nén ra quá lớn nên không nhận. Hãy tải lại bộ làm việc và điền vào đó.")
    if any("vbaproject" in member.filename.lower() for member in members):
        raise ValidationError("Tệp có macro nên không nhận. Hãy lưu lại dạng .xlsx không có macro.")
    if any(member.flag_bits & 1 for member in members):
        raise ValidationError("Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi nạp lại.")
