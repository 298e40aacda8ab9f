"""The tables of a web page, which many programs save under the name of a workbook; nothing is run or fetched."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from scoring.tables.findings import UnreadableFile
from scoring.tables.sources.grid import Document, Look, Place
from scoring.tables.sources.limits import MAX_CELL, MAX_CELLS, MAX_ROWS, TOO_MANY_ROWS, refuse_overlong

_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|table|body)\b", re.I | re.S
)
_UNSEEN = ("script", "style", "title", "template", "noscript", "object", "textarea", "select")
_BLOCKS = ("p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_RULE = re.compile(r"(?:^|[\s,}])(?:\w+)?\.([\w-]+)\s*\{([^}]*)\}")
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)
_FILL = re.compile(r"background(?:-color)?\s*:\s*#([0-9a-f]{6})\b", re.I)
_PADDING = re.compile(r"(?:padding|margin)-left\s*:\s*(\d+)(?:\.\d+)?\s*(px|pt)", re.I)
_STEP = {"px": 19, "pt": 14}  # half a centimetre
_PAPER = ("FFFFFF", "WHITE")
_DEEPEST = 200  # elements within one another whose style counts
_UNPRINTED = (
    "Trang có phần bị ẩn (“{text}”) không được đọc, vì bản in không có. Nếu thuộc bảng điểm, hãy bỏ ẩn rồi nạp."
)


@dataclass
class _Style:
    bold: bool = False
    italic: bool = False
    fill: str = ""
    align: str = ""
    indent: int = 0
    is_hidden: bool = False


@dataclass
class _Cell:
    style: _Style
    rows: int = 1
    columns: int = 1
    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    letters: int = 0
    inner: list[_Table] = field(default_factory=list)

    @property
    def text(self) -> str:
        lines = "".join(self.pieces).split("\n")
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))[:MAX_CELL]

    @property
    def look(self) -> Look:
        own = self.style
        return Look(self.bold * 2 > self.letters, self.italic * 2 > self.letters, own.fill, own.indent, own.align)


@dataclass
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    cell: _Cell | None = None


def is_page(text: str) -> bool:
    return bool(_BEGINS.match(text[:4_000]))


def tables(text: str) -> Document:
    reader = _Reader()
    for start in range(0, len(text), 50_000):
        refuse_overlong()
        reader.feed(text[start : start + 50_000])
    reader.close()
    reader.end_tables()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Document()
        self.open: list[tuple[str, _Style]] = []
        self.tables: list[_Table] = []
        self.title: list[str] = []
        self.classes: dict[str, str] = {}
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self._write("\n")
        if tag in ("td", "th", "tr"):
            self._end_cell()
            self._leave(("tr", "table") if tag != "tr" else ("table", "tbody", "thead", "tfoot"))
        if tag == "table":
            self._end_title()
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        style = self._style(tag, given)
        if tag in ("td", "th") and self.tables:
            self._begin_cell(given, style)
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self.open.append((tag, style))

    def _leave(self, names: Container[str]) -> None:
        """What a new cell or row ends without a word."""
        while self.open and self.open[-1][0] not in names:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._write("\n")
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self.tables:
            self._end_table()
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self.classes |= dict(_RULE.findall(data[:100_000]))
        if any(name in _UNSEEN for name, _ in self.open):
            return
        if self.open and self.open[-1][1].is_hidden:
            if data.strip() and len(self.hidden) < 10:
                self.hidden.append(data.strip()[:60])
            return
        self._write(re.sub(r"\s+", " ", data))

    def _write(self, text: str) -> None:
        cell = self.tables[-1].cell if self.tables else None
        if cell is None:
            if not self.tables:
                self.title.append(text)
            return
        cell.pieces.append(text)
        count, style = len("".join(text.split())), self.open[-1][1] if self.open else _Style()
        cell.letters += count
        cell.bold += count * style.bold
        cell.italic += count * style.italic

    def _style(self, tag: str, given: Mapping[str, str]) -> _Style:
        """How an element looks, from what it says of itself and, for letters, from what stands around it."""
        around = self.open[-1][1] if self.open else _Style()
        rules = ";".join(
            [*(self.classes.get(name, "") for name in given.get("class", "").split()), given.get("style", "")]
        )
        fill = _FILL.search(rules)
        colour = fill[1].upper() if fill else given.get("bgcolor", "").lstrip("#").upper()
        aligned = re.search(r"text-align\s*:\s*(left|center|right)", rules, re.I)
        indent = _PADDING.search(rules)
        return _Style(
            _said(
                r"font-weight\s*:\s*(bold|[6-9]00)", r"font-weight", rules, around.bold or tag in ("b", "strong", "th")
            ),
            _said(r"font-style\s*:\s*(italic|oblique)", r"font-style", rules, around.italic or tag in ("i", "em")),
            around.fill if not colour else "" if colour in _PAPER else colour[:6],
            aligned[1].lower() if aligned else given.get("align", "").lower().replace("justify", "") or around.align,
            int(indent[1]) // _STEP[indent[2].lower()] if indent else 0,
            around.is_hidden or "hidden" in given or bool(_HIDDEN.search(rules)),
        )

    def _begin_cell(self, given: Mapping[str, str], style: _Style) -> None:
        table = self.tables[-1]
        if not table.rows:
            table.rows.append([])
        table.cell = _Cell(
            style, _count(given.get("rowspan", ""), MAX_ROWS), _count(given.get("colspan", ""), MAX_CELLS)
        )
        if len(table.rows[-1]) < MAX_CELLS and len(table.rows) <= MAX_ROWS:
            table.rows[-1].append(table.cell)

    def _end_cell(self) -> None:
        if self.tables:
            self.tables[-1].cell = None

    def _end_title(self) -> None:
        lines = [" ".join(line.split()) for line in "".join(self.title).split("\n")]
        if not self.found and not self.tables:
            self.found.titles += [line[:MAX_CELL] for line in lines if line]
        self.title = []

    def _end_table(self) -> None:
        table = self.tables.pop()
        outer = self.tables[-1].cell if self.tables else None
        if outer is not None and len(self.tables) < 20:
            outer.inner.append(table)
        elif not self.tables:
            if self.found:
                self.found.breaks.add(self.found.line)
            _lay(self.found, table, 0)

    def end_tables(self) -> None:
        while self.tables:
            self._end_table()
        if self.hidden:
            self.found.notes.append((0, "HIDDEN_LEFT_OUT", _UNPRINTED.format(text="”, “".join(self.hidden[:3]))))


def _lay(found: Document, table: _Table, offset: int) -> None:
    """The rows of a table as rows of the grid, each cell in its column; of a table inside a cell below its row."""
    taken: dict[int, int] = {}  # of each column: how many rows further a cell from above still covers
    for row in table.rows:
        refuse_overlong()
        if len(found) >= MAX_ROWS:
            raise UnreadableFile(TOO_MANY_ROWS)
        covered = max(taken, default=-1) + 1
        places = _places(row, taken, offset)
        frames = bool(row) and not any(cell.text for cell in row) and any(cell.inner for cell in row)
        if not frames:
            _lay_row(found, places, covered)
        for column, cell in places:
            for inner in cell.inner:
                _lay(found, inner, offset if frames else column)


def _places(row: list[_Cell], taken: dict[int, int], offset: int) -> list[tuple[int, _Cell]]:
    """(column, cell) of a row, past the columns that cells from above cover."""
    places, column, covered = [], offset, dict(taken)
    for own in covered:
        taken[own] -= 1
        if not taken[own]:
            del taken[own]
    for cell in row:
        while column in covered:
            column += 1
        if column >= MAX_CELLS:
            break
        places.append((column, cell))
        cell.columns = min(cell.columns, MAX_CELLS - column)
        taken |= {own: cell.rows - 1 for own in range(column, column + cell.columns) if cell.rows > 1}
        column += cell.columns
    return places


def _lay_row(found: Document, places: list[tuple[int, _Cell]], covered: int) -> None:
    """`covered`: so many places from the left are a part of the row, cells from above reaching into it."""
    line = found.line
    found.append([""] * max((column + cell.columns for column, cell in places), default=0))
    found[-1] += [""] * (covered - len(found[-1]))
    for column, cell in places:
        place: Place = (line, column)
        if text := cell.text:
            found[-1][column], found.looks[place] = text, cell.look
        if (cell.rows, cell.columns) != (1, 1):
            found.spans[place] = cell.rows, cell.columns


def _said(yes: str, named: str, rules: str, otherwise: bool) -> bool:
    return bool(re.search(yes, rules, re.I)) if re.search(named, rules, re.I) else otherwise


def _count(text: str, most: int) -> int:
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
