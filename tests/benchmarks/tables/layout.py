"""From a meaning and a style to a paper: every row finds its line, every word its cell."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.benchmarks.tables import heads, money, sentences, words
from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.paper import Cell, Line, Paper, Sheet
from tests.benchmarks.tables.style import Style


class Layout:
    """One table in one style. What a style leaves open is drawn once for the whole table, as one hand would do it."""

    def __init__(self, rng: Random, style: Style, meaning: Meaning) -> None:
        self.rng, self.style, self.meaning = rng, style, meaning
        self.marks = style.scheme.marks(meaning)
        self.bullet = rng.choice(style.bullets)
        self.money = money.Money(rng, style, meaning)
        self.columns = self._columns()
        self.head = heads.head(rng, style, self.columns, meaning.year)
        self.points_column = "now" if "now" in self.columns else "points"

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
        found = Paper(sheets, self.style.ending)
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
            if node.is_criterion:
                lines = self._criterion(node)
            elif node.role == "level":
                lines = self._level(node) if self.style.levels == "rows" else []
            else:
                lines = self._beside(node) if not node.inline else []
            sheet.lines += lines
            if lines and self.style.heads_again and self.rng.random() < 0.04:
                again = self._new_head()
                for line in again:
                    line.nodes.append(self._outside(" ".join(cell.shown for cell in line.cells.values())))
                sheet.lines += again
        if self.style.subtotals and root.children and root.printed:
            line = self._total(f"Cộng mục {self.marks[root]}".strip(), root.points)
            sheet.lines.append(line)

    def _criterion(self, node: Node) -> list[Line]:
        style = self.style
        cells: dict[str, Cell] = {}
        text = self._text(node)
        if style.levels == "cell":
            text = "\n".join([text, *(f"{self.bullet}{self.money.level(level)}" for level in node.levels)])
        elif style.levels == "sentence" and node.levels:
            text += self.rng.choice((" (", ": ")) + "; ".join(map(self.money.level, node.levels))
            text += ")" if text.count("(") > text.count(")") else "."
        mark = self.marks[node]
        if style.marks_in_text or "mark" not in self.columns:
            text = f"{mark}{'' if not mark or mark[-1] in '.)-' else '.'} {text}".strip()
        elif mark:
            cells["mark"] = Cell(mark)
        cells["text"] = Cell(text)
        self.money.put(node, cells, self.points_column)
        self._fill_in(node, cells)
        self._look(node, cells)
        lines = [Line(cells, [node, *(own for own in node.beside if own.inline)])]
        if style.levels in ("cell", "sentence"):
            lines[0].nodes += node.levels
        elif style.levels == "beside":
            lines = self._with_levels_beside(lines[0], node)
        return self._torn(lines, node)

    def _text(self, node: Node) -> str:
        """The words of a criterion with the points that stand among them."""
        text = self.money.sentence(node)
        return text.upper() if "capitals" in self.style.looks and node.parent is None and node.role == "group" else text

    def _with_levels_beside(self, line: Line, node: Node) -> list[Line]:
        lines = [line, *(Line({}) for _ in node.levels[1:])]
        for own, level in zip(lines, node.levels, strict=False):
            own.cells["levels"] = Cell(level.text)
            own.cells["level_points"] = Cell(level.points)
            own.nodes.append(level)
        if self.style.merged_marks:
            for name in ("mark", "text", self.points_column):
                if name in line.cells:
                    line.cells[name].down = max(1, len(node.levels))
        return lines

    def _level(self, node: Node) -> list[Line]:
        cells = {"text": Cell(self.bullet + self.money.level(node), indent=1 if "indent" in self.style.looks else 0)}
        if self.style.level_points == "column":
            cells = {"text": Cell(self.bullet + node.text), self.points_column: self.money.cell(node.points)}
        return [Line(cells, [node])]

    def _beside(self, node: Node) -> list[Line]:
        """A row of explanation, or what each case costs."""
        if node.role == "rule":
            cells = {"text": Cell(f"- {self.money.rule(node)}")}
            if self.style.extras == "columns":
                cells = {"text": Cell(f"- {node.text}"), "penalty": Cell(-node.step)}
        else:
            form = self.rng.choice(("({})", "Ghi chú: {}", "* {}"))
            cells = {"text": Cell(form.format(node.text), italic=True)}
        return [Line(cells, [node])]

    def _torn(self, lines: list[Line], node: Node) -> list[Line]:
        """A row that a page break cut in two: the rest of its words below, in a row without number and points."""
        cell = lines[0].cells["text"]
        whole = cell.shown.split(" ")
        if len(lines) > 1 or node.levels or len(whole) < 9 or self.rng.random() >= self.style.torn:
            return lines
        cuts = [place for place in range(4, len(whole) - 3) if whole[place].isalpha() and whole[place].islower()]
        if not cuts:
            return lines
        cut = self.rng.choice(cuts)
        cell.text = " ".join(whole[:cut])
        return [*lines, Line({"text": Cell(" ".join(whole[cut:]))}, [node])]

    def _fill_in(self, node: Node, cells: dict[str, Cell]) -> None:
        """The columns beside the points: some filled, as offices do."""
        leaf = node.role != "group"
        rng = self.rng
        if "note" in self.columns and leaf and rng.random() < 0.3:
            cells["note"] = Cell(
                rng.choice(("Báo cáo số 12/BC", "Quyết định công nhận", "Văn bản kèm theo", "Theo dõi"))
            )
        if "unit" in self.columns and leaf:
            cells["unit"] = Cell(node.levels[0].unit if node.levels and node.levels[0].unit else "Điểm")
        if "due" in self.columns and leaf and rng.random() < 0.6:
            cells["due"] = Cell(rng.choice(("Quý I", "Trước 15/11", "Cả năm", "30/6", "Tháng 12", "Hằng tháng")))
        if "by" in self.columns and leaf and rng.random() < 0.8:
            cells["by"] = Cell(rng.choice(words.RESPONSIBLE))
        if "method" in self.columns and leaf and not node.block and not node.beside and rng.random() < 0.5:
            node.add(Node("note", sentences.note(rng), inline=True))
            cells["method"] = Cell(node.beside[-1].text)
        if self.style.filled and node.points and leaf:
            for name in {"self", "seen"} & set(self.columns):
                cells[name] = Cell(self.money.result(node))

    def _look(self, node: Node, cells: dict[str, Cell]) -> None:
        style, group = self.style, node.role == "group"
        for name in ("mark", "text", self.points_column):
            if name not in cells:
                continue
            cell = cells[name]
            cell.bold = group and "bold" in style.looks
            cell.italic = group and node.depth > 0 and "italic" in style.looks
            if group and "fill" in style.looks:
                cell.fill = ("D9D9D9", "EDEDED", "F7F7F7")[min(node.depth, 2)]
        if "indent" in style.looks:
            cells["text"].indent = node.depth
        if style.automatic and "mark" in cells:
            cells["mark"] = Cell("", bold=cells["mark"].bold, auto=min(node.depth, 2))
        if group and style.merged_groups:
            cells["text"].across = len(self.columns) - self.columns.index("text")
            for name in self.columns[self.columns.index("text") + 1 :]:
                cells.pop(name, None)

    def _total(self, text: str = "", points: Decimal | None = None) -> Line:
        text = text or self.rng.choice(("Tổng cộng", "TỔNG ĐIỂM", "Tổng số điểm", "Cộng"))
        cells = {"text": Cell(text, bold=True)}
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
