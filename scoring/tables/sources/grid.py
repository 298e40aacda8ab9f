"""A file's bytes to rows of cells, as they stand in it. Tab, comma, semicolon or bar; UTF-8, UTF-16, Windows-1258."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources import entities, old_letters
from scoring.tables.sources.limits import MAX_CELL, MAX_CELLS, MAX_ROWS, TOO_MANY_ROWS

_OTHER_KINDS = (
    (b"\x89PNG", "Tệp này là ảnh. Hãy dùng tệp Word, Excel, CSV hoặc dán bảng vào."),
    (b"\xff\xd8\xff", "Tệp này là ảnh. Hãy dùng tệp Word, Excel, CSV hoặc dán bảng vào."),
)
_OUTLINE = re.compile(r"\s*(?:(?:phần|mục|nhóm)\s+)?(?:[IVXLC]+|[A-ZĐ])\s*[.:)/]\s*\S", re.IGNORECASE)
NO_TABLE = (
    "Không tìm thấy dòng tiêu đề của bảng điểm. Bảng cần có ít nhất hai cột: nội dung (chỉ tiêu, tiêu chí)"
    " và điểm chuẩn (điểm tối đa, thang điểm)."
)
_BAD_ENCODING = "Không đọc được chữ tiếng Việt trong tệp. Hãy lưu lại tệp với bảng mã UTF-8 rồi nạp lại."


Place = tuple[int, int]  # line from 1, column from 0
Note = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell's text looks to a person.

    `bold`, `italic`: the larger part of its letters; `fill`: the colour behind it as `RRGGBB`, "" where it is
    paper; `indent`: how far the text stands in from the cell's edge, in steps of about half a centimetre; `align`:
    left, center, right or "" where nothing is said; `size`: of its letters in points, 0 where it is not known.
    """

    bold: bool = False
    italic: bool = False
    fill: str = ""
    indent: int = 0
    align: str = ""
    size: float = 0


class Grid(list[list[str]]):
    """Rows of cells, and what the file says beside them. Paragraphs and lines within a cell are parted by a newline.

    `notes`: (line, code, sentence) of what it holds otherwise than it prints; `fonts`: {(line, column): font's name};
    `old`: {encoding before Unicode: the lines that were in it}; `looks`: of the places that hold text, so far as the
    format tells; `spans`: {place at the top left: (rows, columns) that its merged cell covers}, the places that it
    covers being empty; `breaks`: the lines after the first at which a page, a table or a sheet begins.
    """

    def __init__(self, rows: Iterable[list[str]] = ()) -> None:
        super().__init__(rows)
        self.notes: list[Note] = []
        self.fonts: dict[Place, str] = {}
        self.old: dict[str, set[int]] = {}
        self.looks: dict[Place, Look] = {}
        self.spans: dict[Place, tuple[int, int]] = {}
        self.breaks: set[int] = set()


class Document(Grid):
    """The rows of a document's tables. `titles`: the lines above the first of them."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []

    @property
    def line(self) -> int:
        """Of the row that is being read."""
        return len(self) + 1


def is_outline(text: str) -> bool:
    """Whether a line between tables is the heading of a part of the table: `II. XÂY DỰNG ĐẢNG`."""
    return bool(_OUTLINE.match(text)) and text.isupper() and len(text) < 140


def decode(data: bytes) -> str:
    """The text of a file, in whichever of the known encodings it is."""
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise UnreadableFile("Tệp không có nội dung. Hãy kiểm tra lại tệp đã chọn.")
    for start, sentence in _OTHER_KINDS:
        if data.startswith(start):
            raise UnreadableFile(sentence)
    text = _decoded(data)
    control = sum(
        1 for letter in text[:10_000] if unicodedata.category(letter) == "Cc" and letter not in "\t\r\n\x0b\x0c"
    )
    if "\x00" in text or control > 20:
        raise UnreadableFile("Tệp này không phải là văn bản. Hãy dùng tệp Word, Excel, CSV hoặc dán bảng vào.")
    return text


def _decoded(data: bytes) -> str:
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        if b"\x00" in data[:400]:
            return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    found = [unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))]
    plain = data.decode("cp1252", errors="replace")
    found += [old_letters.in_unicode(plain, kind) for kind in (old_letters.TCVN3, old_letters.VNI)]
    best = max(found, key=old_letters.share_read)
    if "\ufffd" in best:
        raise UnreadableFile(_BAD_ENCODING)
    return best if best is found[0] else plain  # the grid's cells are mended one by one, which is said


def grids(text: str) -> Iterator[Grid]:
    """Every way to cut the text into rows of cells, the likeliest first; without tabs at last each line as one."""
    lines = text.count("\n") + text.count("\r") - text.count("\r\n") + 1
    if lines > MAX_ROWS * 3:
        raise UnreadableFile(TOO_MANY_ROWS)
    text, count = entities.letters(text)
    for delimiter in ("\t", ",", ";", "|", *([] if "\t" in text else [""])):
        if delimiter in text:
            found = Grid(_cut(text, delimiter) if delimiter else [[line.strip()] for line in text.splitlines()])
            found.notes += [(0, "OLD_LETTERS", entities.SAID.format(count=count))] * (count > 0)
            yield found


def _cut(text: str, delimiter: str) -> list[list[str]]:
    if delimiter == "\t" and not _is_quoted(text):
        rows = [line.split("\t") for line in re.split(r"\r\n|\r|\n", text)]
    else:
        rows = _parsed(text, delimiter)
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(TOO_MANY_ROWS)
    for line, row in enumerate(rows, 1):
        if len(row) > MAX_CELLS or any(len(cell) > MAX_CELL for cell in row):
            raise UnreadableFile(
                f"Dòng {line} có quá nhiều ô hoặc ô quá dài. Hãy kiểm tra dấu ngoặc kép và dấu ngăn cột ở dòng này."
            )
    return rows


def _is_quoted(text: str) -> bool:
    """Whether cells of a pasted text are wrapped in quotes, as spreadsheets do with line breaks inside a cell."""
    return ('\t"' in text or text.startswith('"') or '\n"' in text) and text.count('"') % 2 == 0


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    for strict in (True, False):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
        try:
            return list(reader)
        except csv.Error as error:
            if "unexpected end" in str(error) or not strict:
                raise UnreadableFile(
                    f"Dấu ngoặc kép mở ở gần dòng {reader.line_num} không được đóng lại. Hãy sửa dòng đó rồi nạp lại."
                ) from None
    return []


def plausible(text: str) -> bool:
    """Whether the text has Vietnamese letters, as a table read in the right encoding does."""
    return any(letter in "đĐ" or "\u1ea0" <= letter <= "\u1ef9" for letter in text[:200_000])


def unreadable_table(text: str) -> UnreadableFile:
    """Why no table was found in this text."""
    if not plausible(text):
        return UnreadableFile(_BAD_ENCODING)
    return UnreadableFile(NO_TABLE)
