"""What a sheet holds but does not print: hidden rows and columns, what lies under a merged cell, white letters."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from openpyxl.utils import get_column_letter

from scoring.tables.findings import STRUCK
from scoring.tables.sources import excel_looks
from scoring.tables.sources.limits import MAX_CELLS, refuse_overlong

if TYPE_CHECKING:
    from scoring.tables.sources.grid import Note, Place

_HIDES = re.compile(rb"""hidden=["'](?:1|true)|(?:\bht|width)=["']0""")
_COLOURS = re.compile(rb"<(?:\w+:)?(?:tablePart|conditionalFormatting)[ >]")
_LEAST = 0.5  # points of height, letters of width: what is smaller shows nothing


@dataclass
class Unseen:
    """Rows from 1 and columns from 0 that the sheet does not show; `merged`: areas as (left, top, right, bottom)."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    has_colours: bool = False

    def hides(self, line: int, column: int) -> bool:
        return line in self.rows or column in self.columns


def unseen(content: bytes) -> Unseen:
    """Read from the sheet's own part, which the library passes over in a book that it only reads."""
    letters = content.replace(b"\x00", b"")  # of a part in two bytes a letter too
    found = Unseen(has_colours=bool(_COLOURS.search(letters)), merged=excel_looks.merged(letters))
    if not _HIDES.search(letters):
        return found
    line = 0
    parsed = ElementTree.iterparse(io.BytesIO(content), events=("end",), forbid_dtd=True)
    for count, (_, element) in enumerate(parsed):
        name = element.tag.rpartition("}")[2]
        if not count % 10_000:
            refuse_overlong()
        if name == "row":
            line = int(element.get("r") or line + 1)
            found.rows |= {line} if _is_hidden(element, "ht") else set()
        elif name == "col" and _is_hidden(element, "width"):
            found.columns |= set(range(int(element.get("min")) - 1, min(int(element.get("max")), MAX_CELLS)))
        element.clear()
    return found


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or float(element.get(size) or _LEAST) < _LEAST


class Notes:
    """What is left out of a sheet, and what is to be said of its cells."""

    def __init__(self, unseen: Unseen) -> None:
        self.unseen = unseen
        self.found: list[Note] = []
        self.left_out: dict[Place, str] = {}
        self.moved: dict[Place, Place] = {}

    def printed(self, line: int, column: int, cell: Any, text: str, said: str) -> str:
        """The cell's text, or "" where the sheet does not print it."""
        if (text or said) and self.unseen.hides(line, column):
            self.left_out[line, column] = text
            return ""
        if said:
            self.found.append((line, "CELL_SHOWN", f"Ô {_named(line, column)} {said}. Hãy đối chiếu với bản in."))
        elif text.strip() and not self.unseen.has_colours and _is_white(cell):
            self.found.append(
                (
                    line,
                    "TEXT_INVISIBLE",
                    f"Ô {_named(line, column)} có chữ màu trắng trên nền trắng (“{text[:40]}”) nên bản in không thấy."
                    " Hãy xóa chữ này hoặc đổi màu chữ rồi nạp lại.",
                )
            )
        elif text.strip() and (cell.font.strike or excel_looks.has_struck(cell.value)):
            said = f"Ô {_named(line, column)} có chữ bị gạch bỏ (“{text[:40]}”). {STRUCK}"
            self.found.append((line, "TEXT_STRUCK", said))
        return text

    def lay_merged(self, rows: list[list[str]]) -> dict[Place, tuple[int, int]]:
        """The extent of each merged cell by its first place that is seen; what lies under it nobody sees."""
        spans: dict[Place, tuple[int, int]] = {}
        for left, top, right, bottom in self.unseen.merged:
            refuse_overlong()
            lines = [own for own in range(top, min(bottom, len(rows)) + 1) if own not in self.unseen.rows]
            columns = [own for own in range(left - 1, right) if own not in self.unseen.columns]
            if not lines or not columns or (left, top) == (right, bottom) or columns[0] >= len(rows[lines[0] - 1]):
                continue
            place = lines[0], columns[0]
            spans[place] = bottom - lines[0] + 1, right - columns[0]
            self._lay(rows, (top, left - 1), place, lines, columns)
        return spans

    def _lay(self, rows: list[list[str]], top: Place, place: Place, lines: list[int], columns: list[int]) -> None:
        """A merged cell whose first row or column is hidden shows its text in what is left of it."""
        if place != top:
            self.moved[place] = top
            self._cover(rows, place)
            rows[place[0] - 1][place[1]] = self.left_out.pop(top, "")
        for line in lines:
            for column in columns:
                if (line, column) != place:
                    self._cover(rows, (line, column))

    def _cover(self, rows: list[list[str]], place: Place) -> None:
        line, column = place
        if column < len(rows[line - 1]) and (text := rows[line - 1][column]):
            rows[line - 1][column] = ""
            if text.strip():
                said = f"Ô {_named(line, column)} bị ô gộp che (“{text[:40]}”)"
                self._add(line, said, "hãy bỏ gộp ô")

    def said(self) -> list[Note]:
        lines = sorted({line for line, _ in self.left_out} & self.unseen.rows)
        places = {column for line, column in self.left_out if line not in self.unseen.rows}
        if lines:
            self._add(lines[0], f"{len(lines)} dòng ẩn ({shortened(map(str, lines))})")
        if places:
            self._add(0, f"Cột ẩn ({shortened(map(get_column_letter, sorted(own + 1 for own in places)))})")
        return self.found

    def _add(self, line: int, what: str, how: str = "hãy bỏ ẩn") -> None:
        mend = f"Nếu thuộc bảng điểm, {how} rồi nạp lại."
        self.found.append((line, "HIDDEN_LEFT_OUT", f"{what} không được đọc, vì bản in không có. {mend}"))


def shortened(names: Iterable[str], most: int = 12) -> str:
    names = list(names)
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def _named(line: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{line}"


def _is_white(cell: Any) -> bool:
    colour, fill = cell.font.color, cell.fill
    if colour is None or not _is_paper(colour):
        return False
    return fill.fill_type is None or (fill.fill_type == "solid" and _is_paper(fill.fgColor))


def _is_paper(colour: Any) -> bool:
    if colour.type == "rgb":
        return str(colour.value)[-6:].upper() == "FFFFFF"
    if colour.type == "theme":
        return bool(colour.value == 0 and colour.tint >= 0)
    return colour.type == "indexed" and colour.value in (1, 9)
