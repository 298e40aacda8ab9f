"""Whole tables written by hand, each cell with what its row means (`byhand/*.txt`). Only figures are printed of them.

The first line holds the form and the columns. Then a line for each line of the file, its cells between bars:

    title, head, out, total, foot | cells    what stands around the criteria
    1 levels 10 | cells                      a row and its meaning, as `described.py` says it
    + 2 level 8 Thực hiện khá                stands in the line above, within one of its cells
    > 0 group 45 An toàn                     stands in the line below, within one of its cells

In a cell: * bold, _ italic, {3} over three columns, {v2} over two rows, « » around the words of the row's meaning where
the cell holds more than them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.benchmarks.tables.described import Tree
from tests.benchmarks.tables.forms import written
from tests.benchmarks.tables.making import Made
from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.paper import Cell, Line, Paper, Sheet

FOLDER = Path(__file__).parent / "byhand"
_CELL = re.compile(r"(?:\{(v?)(\d+)\})?([*_]?)(.*)", re.DOTALL)
_FIGURE = re.compile(r"\d+(,\d+)?")
_WORDS = re.compile("«(.*?)»")


def files() -> Iterator[Made]:
    for path in sorted(FOLDER.glob("*.txt")):
        yield _made(path)


def _made(path: Path) -> Made:
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    ending, columns = first.split(" | ")
    writer = _Writer(Sheet("Bảng điểm", columns.split()))
    for line in rest:
        writer.read(line)
    paper = Paper([writer.sheet], ending)
    paper.settle()
    meaning = Meaning(writer.tree.roots, 2025, writer.others)
    return Made(f"{path.stem}.{ending}", written(paper), meaning, paper)


class _Writer:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.tree = sheet, Tree()
        self.others: list[Node] = []
        self.waiting: list[Node] = []

    def read(self, line: str) -> None:
        if line[0] in "+>":
            self._within(line)
            return
        meant, *texts = (part.strip() for part in re.split(r"(?<= )\|(?= |$)", line))
        words = dict(zip(self.sheet.columns, texts, strict=False))
        cells = {name: _cell(text, name != "mark") for name, text in words.items() if text}
        kind = meant if meant in ("title", "head", "foot") else "row"
        if kind == "title":
            next(iter(cells.values())).across = len(self.sheet.columns)
        own = Line(cells, self.waiting, kind)
        self.waiting = []
        if kind == "row":
            shown = words.get("text") or next(text for text in texts if text)
            own.nodes.append(self._node(meant, _CELL.match(shown)[4]))
        self.sheet.lines.append(own)

    def _within(self, line: str) -> None:
        node = self.tree.put(line[2:])
        node.inline = True
        if line[0] == ">":
            self.waiting.append(node)
        else:
            self.sheet.lines[-1].nodes.append(node)

    def _node(self, meant: str, shown: str) -> Node:
        found = _WORDS.search(shown)
        text = found[1] if found else shown
        if meant in ("out", "total"):
            self.others.append(Node("outside" if meant == "out" else "total", text))
            return self.others[-1]
        node = self.tree.put(meant)
        node.text = text
        return node


def _cell(text: str, may_be_figure: bool) -> Cell:
    down, size, look, shown = _CELL.match(text).groups()
    shown = shown.replace("«", "").replace("»", "").replace("\\n", "\n")
    is_figure = may_be_figure and _FIGURE.fullmatch(shown)
    cell = Cell(Decimal(shown.replace(",", ".")) if is_figure else shown, bold=look == "*", italic=look == "_")
    cell.across, cell.down = (1, int(size)) if down else (int(size or 1), 1)
    return cell
