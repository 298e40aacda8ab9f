"""Word and Excel files to grids: bounded, without macros, nothing computed or fetched."""

import io
import struct
import zipfile
import zlib
from datetime import date, datetime
from decimal import Decimal

import openpyxl
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from scoring.rubric_files.findings import UnreadableFile
from scoring.rubric_files.grid import MAX_CELL, MAX_CELLS, MAX_ROWS, TOO_MANY_ROWS

MAX_RATIO = 50
MAX_UNPACKED = 100 * 1024 * 1024
MAX_MEMBERS = 2_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSAFE = "Tệp có khai báo XML không an toàn nên không đọc. Hãy mở tệp, lưu lại rồi nạp lại."
_BROKEN = "Tệp Word, Excel này bị hỏng nên không đọc được. Hãy mở tệp, lưu lại rồi nạp lại."


def grids(data):
    """One grid for each sheet of a workbook, or one for all the tables of a document."""
    names = _checked(data)
    try:
        if "xl/workbook.xml" in names:
            return _sheets(data)
        if "word/document.xml" in names:
            return [_tables(data)]
    except UnreadableFile:
        raise
    except DefusedXmlException:
        raise UnreadableFile(_UNSAFE) from None
    except Exception:
        # The libraries raise whatever a broken part makes them trip over; the person needs one sentence.
        raise UnreadableFile(_BROKEN) from None
    raise UnreadableFile("Tệp nén này không phải là tệp Word (.docx) hoặc Excel (.xlsx). Hãy chọn tệp bảng điểm.")


def _checked(data):
    """The names in the archive, once it is known to unpack to a bearable size, without macros or entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_unbearable(members, len(data))
            if any(_declares_entities(archive, member) for member in members):
                raise UnreadableFile(_UNSAFE)
    except UnreadableFile:
        raise
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, ValueError):
        raise UnreadableFile(_BROKEN) from None
    return {member.filename for member in members}


def _refuse_unbearable(members, size):
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(size, 1024) or len(members) > MAX_MEMBERS:
        raise UnreadableFile("Tệp nén quá chặt, giải nén ra quá lớn nên không đọc. Hãy chỉ giữ lại phần bảng điểm.")
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        raise UnreadableFile("Tệp có macro nên không đọc. Hãy lưu lại thành .xlsx hoặc .docx không có macro.")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile("Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi nạp lại.")


def _declares_entities(archive, member):
    return member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(member)


def _sheets(data):
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    found = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()
        rows = [
            [_shown(cell)[:MAX_CELL] for cell in row]
            for row in sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_CELLS)
        ]
        if len(rows) > MAX_ROWS and any(rows[-1]):
            raise UnreadableFile(TOO_MANY_ROWS)
        found.append(_even(rows))
    book.close()
    return found


def _even(rows):
    """Rows without the empty cells that the whole sheet has on its right."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell), default=0)
    return [(row + [""] * width)[:width] for row in rows]


def _shown(cell):
    """A cell as the sheet shows it; decimals with a comma, so that 1.125 is never one thousand."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if not isinstance(value, int | float):
        return str(value)
    shape = str(cell.number_format or "").split(";")[0]
    if "%" in shape:
        return f"{Decimal(str(value)) * 100:f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
    if float(value).is_integer() and "." not in shape:
        return f"{int(value)}"
    decimals = len(shape.partition(".")[2].rstrip('"_) ')) if set(shape) <= set("0#,.") and "." in shape else 0
    text = f"{value:.{decimals}f}" if decimals else f"{Decimal(str(value)):f}"
    return text.replace(".", ",")


def _tables(data):
    """The rows of all tables of a document, one after another."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
        body = ElementTree.parse(part, forbid_dtd=True).getroot()
    rows = []
    for table in _outer_tables(body):
        rows += [_cells(row) for row in table.findall(f"{_W}tr")]
        if len(rows) > MAX_ROWS:
            raise UnreadableFile(TOO_MANY_ROWS)
    return rows


def _outer_tables(body):
    """The tables that stand in no other, in printed order."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node.tag == f"{_W}tbl":
            yield node
        else:
            waiting.extend(reversed(node))


def _cells(row):
    """A row's cells; one that spans several columns leaves the others empty, one continued from above is empty."""
    cells = []
    for cell in row.findall(f"{_W}tc"):
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        continued = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        cells.append(
            "" if continued else " ".join(_paragraph(own) for own in cell.findall(f"{_W}p")).strip()[:MAX_CELL]
        )
        width = int(span.get(f"{_W}val", "1")) if span is not None else 1
        cells += [""] * min(max(width - 1, 0), MAX_CELLS)
    return cells[:MAX_CELLS]


def _paragraph(paragraph):
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            pieces.append(" ")
    return "".join(pieces)
