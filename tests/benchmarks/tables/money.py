"""How a style says points: in a cell, after the words, in brackets; of levels, of each case, of blocks."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.benchmarks.tables import faults
from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.paper import Cell, plain
from tests.benchmarks.tables.style import Style


class Money:
    def __init__(self, rng: Random, style: Style, meaning: Meaning) -> None:
        self.rng, self.style = rng, style
        self.most = rng.choice(("tối đa {}", "nhưng không quá {}", "tối đa không quá {}"))
        self.whole = rng.choice(("tối đa {}", "không quá {}", "tổng điểm tối đa {}"))
        self.end = rng.choice((": {}", ": {}.", ": {};"))
        self.level_end = rng.choice((": {}", ": {}.", ", được {}", ": {};"))
        self.once = rng.choice((": {} {}", " {} {}"))
        for node in meaning.walk():
            if node.fault == "range" and style.extras != "text":
                node.fault = ""
        self.missums = faults.missum(rng, meaning) if "sums" in style.faults else {}
        self.before = self._before(meaning) if "before" in style.columns else {}
        self.before_total = sum((self.before[root] for root in meaning.roots if root in self.before), Decimal(0))

    def _before(self, meaning: Meaning) -> dict[Node, Decimal]:
        """Last year's points: near this year's, and they add up as well."""
        found: dict[Node, Decimal] = {}
        for node in reversed([node for node in meaning.walk() if node.is_criterion and node.points is not None]):
            if node.children:
                found[node] = sum((found.get(child, Decimal(0)) for child in node.children), Decimal(0))
            else:
                changed = node.points + self.rng.choice((Decimal("-0.5"), Decimal(0), Decimal(1), Decimal(2)))
                found[node] = changed if changed > 0 else node.points
        return found

    def number(self, value: Decimal) -> str:
        """The number in the style's own writing: 5; 05; 2.5; 10,0."""
        text = plain(value)
        if self.style.numbers == "comma" and "," not in text:
            return f"{text},0"
        if self.style.numbers in ("padded", "dot") and value == value.to_integral_value() and 0 < value < 10:
            return f"0{text}" if self.style.numbers == "padded" else text
        return text.replace(",", ".") if self.style.numbers == "dot" else text

    def cell(self, value: Decimal) -> Cell:
        number = self.number(value)
        if self.style.numbers == "words":
            return Cell(self.rng.choice((f"tối đa {number} điểm", f"{number} điểm")))
        if self.style.numbers == "range":
            return Cell(f"0-{number}")
        if self.style.numbers == "most":
            return Cell(f"≤ {number}")
        if self.style.numbers == "short":
            return Cell(f"{number}đ")
        if self.style.numbers == "dot":
            return Cell(f"{value:.2f}")
        return Cell(value if self.style.numbers == "plain" else number)

    def said(self, value: Decimal) -> str:
        return f"{self.number(value)} điểm"

    def level(self, node: Node) -> str:
        return node.text + self.level_end.format(self.said(node.points))

    def short_level(self, node: Node) -> str:
        """Within a sentence: no full stop, no capital."""
        return f"{node.text[0].lower()}{node.text[1:]}: {self.said(node.points)}"

    def rule(self, node: Node) -> str:
        if node.block:
            return f"{node.text} cộng {self.said(node.step)}, {self.most.format(self.said(node.cap))}"
        return f"{node.text} trừ {self.said(node.step)}"

    def sentence(self, node: Node) -> str:
        """A criterion's words, with its points where the style puts them there."""
        if node.role in ("bonus", "penalty"):
            return self._extra(node)
        if node.block:
            return f"{node.text} ({self.whole.format(self.said(node.cap))})" if node.cap else node.text
        if node.points is None:
            return node.text
        if node.role == "group":
            return f"{node.text} ({self.said(node.points)})" if self._group_in_text(node) else node.text
        if self.style.points == "end":
            return node.text + self.end.format(self.said(node.points))
        return f"{node.text} ({self.said(node.points)})" if self.style.points == "brackets" else node.text

    def _group_in_text(self, node: Node) -> bool:
        node.printed = self.style.group_points != "none"
        return self.style.group_points == "text" or (node.printed and self.style.points != "column")

    def _extra(self, node: Node) -> str:
        """What a case brings or costs, in words; the style may leave the points to a cell."""
        verb = "cộng" if node.role == "bonus" else "trừ"
        most = f", {self.most.format(self.said(node.cap))}" if node.cap and node.step else ""
        if self.style.extras == "text":
            if node.fault == "range":
                return f"{node.text}: {verb} từ {self.number(node.low)} đến {self.number(node.high)} điểm"
            return node.text + self.once.format(verb, self.said(node.step or node.cap)) + most
        return f"{node.text} ({self.most.format(self.said(node.cap))})" if most else node.text

    def put(self, node: Node, cells: dict[str, Cell], column: str) -> None:
        """The points into their column."""
        if node.role in ("bonus", "penalty"):
            self._put_extra(node, cells, column)
        elif node.points is not None and self._has_cell(node):
            value = self.missums.get(node, node.points)
            is_plain = node.role == "group" and self.style.numbers in ("range", "most")
            cells[column] = Cell(value) if is_plain else self.cell(value)
            if node in self.before:
                cells["before"] = self.cell(self.before[node])

    def _has_cell(self, node: Node) -> bool:
        if self.style.implied and node.levels and node.role != "parts":
            node.printed = False
            return False
        return self.style.points == "column" and (node.role != "group" or self.style.group_points == "column")

    def _put_extra(self, node: Node, cells: dict[str, Cell], column: str) -> None:
        value = node.step or node.cap
        sign = "+" if node.role == "bonus" else "-"
        if self.style.extras == "columns":
            cells[node.role] = Cell(self.rng.choice((value, f"+{plain(value)}")) if sign == "+" else -value)
        elif self.style.extras == "cell":
            text = f"{plain(value)} điểm" + (f"/{node.unit}" if node.step else "")
            is_plain = node.parent and node.parent.block and self.rng.random() < 0.5
            cells[column] = Cell(text if is_plain else sign + text)

    def result(self, node: Node) -> Decimal:
        """What a unit could have got there."""
        if node.levels and node.role != "parts":
            return self.rng.choice(node.levels).points
        return node.points if self.rng.random() < 0.7 else node.points / 2
