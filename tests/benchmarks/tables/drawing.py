"""The lines of one row of the meaning: which words, points and marks go into which cell, and how they look."""

from __future__ import annotations

from random import Random

from tests.benchmarks.tables import faults, sentences, words
from tests.benchmarks.tables.extras import rule
from tests.benchmarks.tables.marks import letter
from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.money import Money
from tests.benchmarks.tables.paper import Cell, Line
from tests.benchmarks.tables.style import Style

PAPERS = ("Báo cáo số 12/BC", "Quyết định công nhận", "Văn bản kèm theo", "Theo dõi")
TIMES = ("Quý I", "Trước 15/11", "Cả năm", "30/6", "Tháng 12", "Hằng tháng")


class Drawing:
    """What a style leaves open is drawn once for the whole table, as one hand would do it."""

    def __init__(self, rng: Random, style: Style, meaning: Meaning, columns: list[str]) -> None:
        self.rng, self.style, self.columns = rng, style, columns
        self.marks = style.scheme.marks(meaning)
        if "numbers" in style.faults:
            faults.misnumber(rng, meaning, self.marks)
        _loosen(meaning, self.marks)
        self.bullet = rng.choice(style.bullets)
        self.note_form = rng.choice(("({})", "Ghi chú: {}", "* {}"))
        self.money = Money(rng, style, meaning)
        self.points_column = "now" if "now" in columns else "points"

    def lines(self, node: Node) -> list[Line]:
        if node.is_criterion:
            return self._criterion(node)
        if node.inline:
            return []
        return self._level(node) if node.role == "level" else self._beside(node)

    def _criterion(self, node: Node) -> list[Line]:
        cells: dict[str, Cell] = {"text": Cell(self._with_levels_inside(self._text(node), node))}
        mark = self.marks[node]
        if "mark" in self.columns:
            cells["mark"] = Cell(mark)
        elif mark:
            cells["text"].text = f"{mark}{'' if mark[-1] in '.)-:' else '.'} {cells['text'].text}"
        self.money.put(node, cells, self.points_column)
        self._fill_in(node, cells)
        self._look(node, cells)
        inline = [own for own in (*node.levels, *node.beside) if own.inline]
        lines = [Line(cells, [node, *inline])]
        if self.style.levels == "beside" and node.levels:
            lines = self._with_levels_beside(lines[0], node)
        elif self.style.merged_marks and self.style.levels == "rows":
            for name in {"mark", self.points_column} & set(cells):
                cells[name].down = 1 + len(node.levels)
        return self._torn(lines, node)

    def _text(self, node: Node) -> str:
        """The words of a criterion with the points that stand among them."""
        text = self.money.sentence(node)
        return text.upper() if "capitals" in self.style.looks and node.parent is None and node.role == "group" else text

    def _with_levels_inside(self, text: str, node: Node) -> str:
        for level in node.levels:
            level.inline = self.style.levels != "rows"
        if self.style.levels == "cell":
            return "\n".join([text, *(f"{self.bullet}{self.money.level(level)}" for level in node.levels)])
        if self.style.levels == "sentence" and node.levels:
            return f"{text} ({'; '.join(self.money.short_level(level) for level in node.levels)})"
        return text

    def _with_levels_beside(self, line: Line, node: Node) -> list[Line]:
        lines = [line, *(Line({}) for _ in node.levels[1:])]
        line.nodes = [own for own in line.nodes if own.role != "level"]
        for own, level in zip(lines, node.levels, strict=True):
            own.cells["levels"] = Cell(level.text)
            own.cells["level_points"] = Cell(level.points)
            own.nodes.append(level)
        if self.style.merged_marks:
            for name in {"mark", "text", self.points_column} & set(line.cells):
                line.cells[name].down = len(node.levels)
        return lines

    def _level(self, node: Node) -> list[Line]:
        cells = {"text": Cell(self.bullet + self.money.level(node), indent=1 if "indent" in self.style.looks else 0)}
        if self.style.level_points == "column":
            cells = {"text": Cell(self.bullet + node.text), self.points_column: self.money.cell(node.points)}
        if self.style.level_marks:
            place = node.parent.levels.index(node) + 1
            signs = {"letter": f"{letter(place)})", "figure": f"{place})"}
            cells["mark"] = Cell(signs.get(self.style.level_marks, self.style.level_marks))
        return [Line(cells, [node])]

    def _beside(self, node: Node) -> list[Line]:
        """A row of explanation, or what each case costs."""
        if node.role == "rule" and self.style.extras == "columns" and not node.block:
            cells = {"text": Cell(f"- {node.text}"), "penalty": Cell(-node.step)}
        elif node.role == "rule":
            cells = {"text": Cell(f"- {self.money.rule(node)}")}
        else:
            cells = {"text": Cell(self.note_form.format(node.text), italic=True)}
        return [Line(cells, [node])]

    def _torn(self, lines: list[Line], node: Node) -> list[Line]:
        """A row that a page break cut in two: the rest of its words below, in a row without number and points."""
        cell = lines[0].cells.get("text", Cell())
        whole = cell.shown.split(" ")
        cuts = [place for place in range(4, len(whole) - 3) if whole[place].isalpha() and whole[place].islower()]
        if len(lines) > 1 or node.levels or not cuts or self.rng.random() >= self.style.torn:
            return lines
        cut = self.rng.choice(cuts)
        cell.text = " ".join(whole[:cut])
        return [*lines, Line({"text": Cell(" ".join(whole[cut:]))}, [node])]

    def _fill_in(self, node: Node, cells: dict[str, Cell]) -> None:
        """The columns beside the points: some filled, as offices do."""
        if node.role == "group":
            return
        rng = self.rng
        unit = node.levels[0].unit if node.levels else ""
        for name, text, share in (
            ("note", rng.choice(PAPERS), 0.3),
            ("unit", unit or "Điểm", 1),
            ("due", rng.choice(TIMES), 0.6),
            ("by", rng.choice(words.RESPONSIBLE), 0.8),
            ("method", self._method(node), 1),
        ):
            if name in self.columns and text and rng.random() < share:
                cells[name] = Cell(text)
        if self.style.filled and node.points:
            for name in ("self", "seen", "result"):
                if name in self.columns:
                    cells[name] = Cell(self.money.result(node))

    def _method(self, node: Node) -> str:
        """How the criterion is scored, in a cell beside it: its levels, what each case costs, or where it is seen."""
        if "method" not in self.columns or node.block or node.role in ("bonus", "penalty"):
            return ""
        if node.levels and self.style.levels == "method":
            return "\n".join(f"{self.bullet}{self.money.level(level)}" for level in node.levels)
        if node.levels and self.style.levels == "method-sentence":
            return "; ".join(self.money.short_level(level) for level in node.levels)
        if not node.levels and not node.beside and self.rng.random() < 0.6:
            own = rule(self.rng, node.points) if self.rng.random() < 0.7 else Node("note", sentences.note(self.rng))
            own.inline = True
            node.add(own)
            return self.money.rule(own) if own.role == "rule" else own.text
        return ""

    def _look(self, node: Node, cells: dict[str, Cell]) -> None:
        style, group = self.style, node.role == "group"
        for name in {"mark", "text", self.points_column} & set(cells):
            cells[name].bold = group and "bold" in style.looks
            cells[name].italic = group and node.depth > 0 and "italic" in style.looks
            if group and "fill" in style.looks:
                cells[name].fill = ("D9D9D9", "EDEDED", "F7F7F7")[min(node.depth, 2)]
        if "indent" in style.looks:
            cells["text"].indent = node.depth
        if style.automatic and cells["mark"].text:
            cells["mark"] = Cell("", bold=cells["mark"].bold, auto=min(node.depth, 3))
        if group and style.groups_in_marks:
            cells["mark"].text = f"{cells['mark'].text}. {cells.pop('text').text}"
            cells["mark"].across = 2
        if group and style.merged_groups:
            cells["text"].across = len(self.columns) - self.columns.index("text")
            for name in self.columns[self.columns.index("text") + 1 :]:
                cells.pop(name, None)


def _loosen(meaning: Meaning, marks: dict[Node, str]) -> None:
    """Plain rows behind dashes that add up could as well be the parts of what stands above them."""
    for node in meaning.walk():
        plain = [child.role == "points" and marks[child] == "-" for child in node.children]
        has_rules = any(own.role == "rule" for child in node.children for own in child.beside)
        if node.role == "group" and plain and all(plain) and not has_rules:
            node.same = ("parts",)
