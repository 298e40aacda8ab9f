"""A table's rows to the tree that the best reading of them makes: what hangs below what, and what each row is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.tables.findings import ERROR
from scoring.tables.rows import doubts, evidence, numbering, second_look
from scoring.tables.rows.evidence import UNKNOWN
from scoring.tables.rows.search import search
from scoring.tables.rows.state import CONTINUED, CRITERION, JOINED, LEVEL, TOTAL
from scoring.tables.rules import cells
from scoring.tables.rules.points import number, stated_points, steps
from scoring.words.numbers import number_text
from scoring.words.text import normalise

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.evidence import Evidence
    from scoring.tables.rows.held import Held
    from scoring.tables.rows.row import Row, Table
    from scoring.tables.rows.search import Found
    from scoring.tables.rows.state import Choice

_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_FEW = 3  # rows without a number are each told of
_RENUMBER = "Hãy đặt ô là kiểu văn bản, đánh lại số (I, 1, 1.1, a) rồi nạp lại."


@dataclass
class Node:
    """A row that is a criterion, with all that hangs below it, while the tree is being built."""

    line: int
    title: str
    printed: str = ""
    style: str = ""
    value: int = 0
    tokens: tuple[str, ...] = ()
    code_tokens: tuple[str, ...] = ()
    number: str = ""
    code: str = ""
    block: str = ""
    default_style: str = "arabic"
    row: Row = None  # type: ignore[assignment]  # only what stands for “nothing above” has none
    numbered: bool = False
    levels: list[Row] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def cell(self) -> cells.Cell:
        return cells.of(self.row)

    @property
    def words(self) -> str:
        """Its title in one line."""
        return normalise(self.title)

    @property
    def standard(self) -> Decimal | None:
        return self.cell.number

    def renamed(self, last: str) -> None:
        self.number = ".".join((*self.tokens[:-1], last)) if self.tokens else last
        self.tokens = (*self.tokens[:-1], last) if self.tokens else (last,)


@dataclass(frozen=True)
class Other:
    """What else a row may be: its role, the line of the row above (0: none), how much the whole is worse with it."""

    role: str
    parent: int
    behind: float


@dataclass
class Tree:
    """`worth`: of the whole reading; `parents`: {line: the line of the row that it belongs to, or 0}."""

    roots: list[Node] = field(default_factory=list)
    total: Row | None = None
    subtotals: list[Row] = field(default_factory=list)
    parts: list[tuple[Row, int]] = field(default_factory=list)
    others: dict[int, list[Other]] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    worth: float = 0.0


def build(table: Table, findings: Findings, held: Held | None = None) -> Tree:
    """The tree of a table's rows; every row is told its role."""
    rows = [evidence.of(row) for row in table.rows]
    found = search(rows, _printed_total(rows), held.allowed(table.rows) if held else None)
    builder = _Builder(findings, rows)
    for place, choice in enumerate(found.choices):
        builder.take(place, choice)
    builder.report_ignored()
    tree = builder.tree
    tree.worth, tree.others = found.worth, _by_line(rows, found)
    tree.parents = {own.row.line: _line(rows, choice) for own, choice in zip(rows, found.choices, strict=True)}
    second_look.look_again(tree.roots)
    _number(tree.roots, (), findings, {})
    _tally_unnumbered(sum(choice.role == CRITERION for choice in found.choices), findings)
    second_look.set_extras_beside(tree.roots)
    doubts.report(tree, table.rows, findings)
    return tree


def _tally_unnumbered(criteria: int, findings: Findings) -> None:
    """A table that numbers hardly any row says so once instead of at each of them."""
    missing = [finding for finding in findings if finding.code == "NUMBER_MISSING"]
    if len(missing) > _FEW and len(missing) * 2 > criteria:
        findings[:] = [finding for finding in findings if finding.code != "NUMBER_MISSING"]
        findings.add(
            missing[0].row,
            "NUMBER_MISSING",
            f"{len(missing)} mục của bảng không có số thứ tự; đã được đánh số theo thứ tự trong bảng. Hãy xem lại.",
        )


def _printed_total(rows: Sequence[Evidence]) -> int:
    """The most that a line says is the total of the table; UNKNOWN where there is none."""
    return max((own.total_points for own in rows if own.total == "total" and own.total_points > 0), default=UNKNOWN)


def _by_line(rows: Sequence[Evidence], found: Found) -> dict[int, list[Other]]:
    """{line: the other choices for its row that are near}."""
    others = {
        own.row.line: [
            Other(near.choice.role, _line(rows, near.choice), near.behind)
            for near in found.alternatives[place]
            if near.choice.key != found.choices[place].key
        ]
        for place, own in enumerate(rows)
    }
    return {line: near for line, near in others.items() if near}


def _line(rows: Sequence[Evidence], choice: Choice) -> int:
    return rows[choice.parent].row.line if choice.parent >= 0 else 0


class _Builder:
    """Puts each row where the best reading has it."""

    def __init__(self, findings: Findings, rows: Sequence[Evidence]) -> None:
        self.findings, self.rows = findings, rows
        self.tree = Tree()
        self.nodes: dict[int, Node] = {}
        self.ignored: list[Row] = []

    def take(self, place: int, choice: Choice) -> None:
        row = self.rows[place].row
        row.role = "joined" if choice.role == CONTINUED else choice.role
        above = self.nodes.get(choice.parent)
        if choice.role in (CRITERION, LEVEL, JOINED) and row.mark and not self.rows[place].marks:
            self._keep_mark(row)
        if choice.role == CRITERION:
            self._criterion(place, choice, above)
        elif choice.role == LEVEL and above:
            above.levels.append(row)
        elif choice.role == JOINED:
            self._join(row, choice.parent)
        elif choice.role == CONTINUED and above:
            self._say_continued(row, above)
        elif choice.role == TOTAL:
            self._total(row, self.rows[place])
        else:
            self.ignored.append(row)

    def _criterion(self, place: int, choice: Choice, above: Node | None) -> None:
        row, mark = self.rows[place].row, choice.mark
        node = self.nodes[place] = Node(row.line, row.text, printed=row.mark, row=row)
        node.block = self.rows[place].block or (above.block if above else "")
        siblings = above.children if above else self.tree.roots
        if mark:
            node.style, node.value, node.tokens, node.numbered = mark.style, mark.value, mark.tokens, True
            self._say_misprint(row, mark)
        elif above:
            is_item = above.style.endswith("arabic") and not (above.block and above in self.tree.roots)
            node.default_style = "letter" if is_item else "arabic"
        else:
            node.default_style = siblings[-1].default_style if siblings and siblings[-1].style == "" else "roman"
        if not row.text:
            said = f"Dòng số “{row.mark}” không có nội dung. Hãy bổ sung nội dung."
            self.findings.add(row.line, "TEXT_MISSING", said)
        siblings.append(node)

    def _say_misprint(self, row: Row, mark: numbering.Mark) -> None:
        if mark.misprint:
            self.findings.add(
                row.line,
                "NUMBER_WRONG",
                f"Số thứ tự in “{row.mark}”, theo thứ tự thì phải là “{mark.tokens[-1]}”; đã hiểu như vậy."
                " Hãy đối chiếu với bản gốc.",
            )

    def _keep_mark(self, row: Row) -> None:
        """What stands in the column of numbers and is none belongs to the words; where it counts, it is said."""
        row.text = f"{row.mark} {row.text}".strip()
        if evidence.BULLET_ALONE.fullmatch(row.mark):
            return
        shown, counts = row.mark[:20], re.search(r"\d", row.mark)
        said = f"Không hiểu số thứ tự “{shown}”; dòng được coi là không có số. Hãy sửa lại số nếu cần."
        if _DATE.fullmatch(row.mark):
            said = f"Số thứ tự “{shown}” là ngày tháng, có thể Excel đã đổi số như 1.1 thành ngày. {_RENUMBER}"
        elif counts:
            said = f"Không hiểu số thứ tự “{shown}” nên không biết dòng này thuộc mục nào. {_RENUMBER}"
        self.findings.add(row.line, "MARK_UNKNOWN", said, severity=ERROR if counts else None)

    def _join(self, row: Row, parent: int) -> None:
        """Words that go on, or words about a row: these stand in brackets after its own."""
        node, last = self.nodes.get(parent), self.rows[parent].row
        before = node.title if node else last.text
        goes_on = row.text[:1].islower() or row.text[:1] == "("
        words = _with_cost(row)
        owner = node.row if node else last
        if cells.is_blank(owner) and not cells.is_blank(row) and goes_on:
            owner.values["standard"], row.values["standard"] = row.values["standard"], ""
            words = row.text
        whole = f"{before} {words}" if goes_on else f"{before} ({words.rstrip(' .;')})"
        if node:
            node.title = whole
        else:
            last.text = whole
        self.findings.add(
            row.line,
            "ROW_JOINED",
            f"Dòng này được nối vào nội dung của dòng {last.line} vì không có số thứ tự, không có điểm của riêng nó."
            " Hãy xem lại.",
        )

    def _say_continued(self, row: Row, above: Node) -> None:
        self.findings.add(
            row.line,
            "ROW_JOINED",
            f"Dòng này nhắc lại mục ở dòng {above.line}; các dòng sau được xếp tiếp vào mục đó. Hãy xem lại.",
        )

    def _total(self, row: Row, own: Evidence) -> None:
        tree = self.tree
        if own.total == "part":
            tree.parts.append((row, len(tree.roots)))
        elif own.total == "subtotal":
            row.code = evidence.subtotal_of(row)
            tree.subtotals.append(row)
        elif own.total in ("total", "loose", ""):
            row.values["standard"] = row.values.get("standard") or evidence.total_in_words(row)
            if tree.total is None or number(row.values.get("standard")) is not None:
                tree.total = row

    def report_ignored(self) -> None:
        rows = [row for row in self.ignored if row.text]
        if rows:
            shown = rows[0].text[:50]
            self.findings.add(
                rows[0].line,
                "ROWS_IGNORED",
                f"{len(rows)} dòng nằm ngoài các mục của bảng không được đọc (từ “{shown}”). Hãy xem có thiếu không.",
            )


def _with_cost(row: Row) -> str:
    """Words that say for what, with the cell that says how much each time costs."""
    cell = cells.of(row)
    cost = cell.step if cell.step is not None else cell.points
    if cost is None or stated_points(row.text)[0] is not None or steps(row.text).step is not None:
        return row.text
    return f"{row.text.rstrip(' .;:')} trừ {number_text(cost)} điểm"


def _number(nodes: Sequence[Node], path: tuple[Node, ...], findings: Findings, ends: dict[str, int]) -> None:
    """Number and code every node from the root down; codes are the numbers from the root joined by dots.

    `ends`: {style: the last number of the cousins before}, for numbers that run on where the next group begins.
    """
    if not nodes:
        return
    _correct_prefixes(nodes, path, findings)
    numbering.renumber(nodes, findings, ends)
    for node in nodes:
        rest = numbering.extends(node.tokens, _parent_tokens(path), path[-1].code_tokens if path else ())
        node.code_tokens = (*(path[-1].code_tokens if path else ()), *(rest or node.tokens[-1:]))
        node.code = ".".join(node.code_tokens)
        node.row.code = node.code
        _number(node.children, (*path, node), findings, ends)


def _parent_tokens(path: Sequence[Node]) -> tuple[str, ...]:
    return path[-1].tokens if path else ()


def _correct_prefixes(nodes: Sequence[Node], path: Sequence[Node], findings: Findings) -> None:
    """A dotted number that names another parent than the row it stands under is corrected and said."""
    parent = _parent_tokens(path)
    codes = path[-1].code_tokens if path else ()
    common = nodes[0].tokens[:-1]
    for place, node in enumerate(nodes, 1):
        if len(node.tokens) < 2:
            continue
        fits = numbering.extends(node.tokens, parent, codes) is not None
        if fits and (parent and parent[-1].isdigit() or node.tokens[:-1] == common):
            continue
        wanted = parent if parent and parent[-1].isdigit() else common
        shown = ".".join(node.tokens)
        node.tokens = (*wanted, node.tokens[-1])
        findings.add(
            node.line,
            "NUMBER_WRONG",
            f"Số thứ tự in “{shown}” nhưng dòng nằm dưới mục “{path[-1].number if path else ''}”;"
            f" được hiểu là “{'.'.join(node.tokens)}”. Hãy đối chiếu với bản gốc.",
            severity=None if node.value == place else "error",
        )
