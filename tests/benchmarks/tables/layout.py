"""From a meaning and a style to a paper: every row finds its line, every word its cell."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.benchmarks.tables import faults, heads, sentences
from tests.benchmarks.tables.drawing import Drawing
from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.paper import Cell, Line, Paper, Sheet
from tests.benchmarks.tables.style import Style


class Layout:
    """One table in one style. What a style leaves open is drawn once for the whole table, as one hand would do it."""

    def __init__(self, rng: Random, style: Style, meaning: Meaning) -> None:
        self.rng, self.style, self.meaning = rng, style, meaning
        self.columns = self._columns()
        self.drawing = Drawing(rng, style, meaning, self.columns)
        self.money, self.points_column = self.drawing.money, self.drawing.points_column
        self.head = heads.head(rng, style, self.columns, meaning.year)

    def _columns(self) -> list[str]:
        """The style's columns, and some of those that it may have."""
        more = [name for name in self.style.more_columns if self.rng.random() < 0.6]
        columns = [*self.style.columns, *more]
        if {"before", "now"} <= set(columns) and self.rng.random() < 0.5:
            first, second = columns.index("before"), columns.index("now")
            columns[first], columns[second] = "now", "before"
        return columns

    def paper(self) -> Paper:
        pages = self._pages()
        sheets = [self._sheet(place, roots, len(pages)) for place, roots in enumerate(pages)]
        found = Paper(sheets, self.style.ending, self.style.delimiter)
        for redraw in self.style.redrawn:
            redraw(self.rng, self.meaning, found)
        faults.plant(self.rng, found, self.style.faults)
        found.settle()
        return found

    def _pages(self) -> list[list[Node]]:
        roots = self.meaning.roots
        if self.style.pieces != "sheets" or len(roots) < 2:
            return [roots]
        half = self.rng.randint(1, len(roots) - 1)
        return [roots[:half], roots[half:]]

    def _sheet(self, place: int, roots: list[Node], count: int) -> Sheet:
        name = f"Phần {'I' * (place + 1)}" if count > 1 else self.rng.choice(("Bảng điểm", "Sheet1", "Phụ lục"))
        sheet = Sheet(name, self.columns)
        titles = sentences.titles(self.rng, self.meaning.year)
        wide = {"bold": True, "across": len(self.columns)}
        sheet.lines += [Line({self.columns[0]: Cell(text, **wide)}, kind="title") for text in titles]
        sheet.lines += self._new_head()
        if self.style.total == "top" and not place:
            sheet.lines.append(self._total())
        for position, root in enumerate(roots):
            if position and self.style.pieces == "tables":
                sheet.lines += self._next_piece()
            self._rows(sheet, root)
        if self.style.total == "end" and place == count - 1:
            sheet.lines.append(self._total())
        if place == count - 1:
            sheet.lines += self._feet()
        return sheet

    def _new_head(self) -> list[Line]:
        return [Line(dict(cells), kind="head") for cells in self.head]

    def _next_piece(self) -> list[Line]:
        """A new table after a line of its own, its heading printed again."""
        lines = self._new_head()
        for line in lines:
            line.nodes.append(self._outside(" ".join(cell.shown for cell in line.cells.values())))
        return [Line({self.columns[0]: Cell("(Tiếp theo)", italic=True)}, kind="title"), *lines]

    def _outside(self, text: str, role: str = "outside") -> Node:
        node = Node(role, text)
        self.meaning.others.append(node)
        return node

    def _rows(self, sheet: Sheet, root: Node) -> None:
        for node in root.walk():
            lines = self.drawing.lines(node)
            sheet.lines += lines
            if lines and self.style.heads_again and self.rng.random() < 0.04:
                sheet.lines += self._next_page(root)
        if self.style.subtotals and root.children and root.printed:
            line = self._total(f"Cộng mục {self.drawing.marks[root]}".strip(), root.points)
            sheet.lines.append(line)

    def _next_page(self, root: Node) -> list[Line]:
        """What is printed again on top of a new page: the heading, often the section with "(tiếp)"."""
        lines = self._new_head()
        for line in lines:
            line.nodes.append(self._outside(" ".join(cell.shown for cell in line.cells.values())))
        if root.children and self.rng.random() < 0.4:
            text = f"{root.text.upper()} (tiếp)"
            cells = {"mark": Cell(self.drawing.marks[root], bold=True), "text": Cell(text, bold=True)}
            lines.append(Line(cells, [self._outside(text)]))
        return lines

    def _total(self, text: str = "", points: Decimal | None = None) -> Line:
        text = text or self.rng.choice(("Tổng cộng", "TỔNG ĐIỂM", "Tổng số điểm", "Cộng"))
        cells = {"text": Cell(text, bold=True)}
        if self.columns[:2] == ["mark", "text"] and self.style.ending != "csv" and self.rng.random() < 0.3:
            cells = {"mark": Cell(text, bold=True, across=2)}
        value = self.meaning.standard if points is None else points
        if self.points_column in self.columns and value:
            cells[self.points_column] = self.money.cell(value)
            if "before" in self.columns and points is None:
                cells["before"] = self.money.cell(self.money.before_total)
        return Line(cells, [self._outside(text, "total")])

    def _feet(self) -> list[Line]:
        texts = [""]
        if self.rng.random() < 0.4:
            texts.append(f"Ghi chú: {sentences.note(self.rng)}.")
        if self.rng.random() < 0.6:
            texts.append(self.rng.choice(("TM. HỘI ĐỒNG THI ĐUA", "THỦ TRƯỞNG ĐƠN VỊ", "TRƯỞNG KHỐI THI ĐUA")))
            texts.append("(Ký tên, đóng dấu)")
        return [
            Line({self.columns[0]: Cell(text)}, [self._outside(text)] if text else [], kind="foot") for text in texts
        ]
