"""Rows of a scoring table to the tree they mean: what hangs below what, and what each row is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from scoring.tables.findings import ERROR
from scoring.tables.rows import numbering, second_look
from scoring.tables.rules import cells
from scoring.tables.rules.points import BULLETS, number, signed_points, stated_points, steps
from scoring.tables.sources.limits import refuse_overlong
from scoring.words.numbers import from_roman
from scoring.words.text import search_key

if TYPE_CHECKING:
    from scoring.tables.findings import Findings
    from scoring.tables.rows.columns import Row, Table

_TOTAL = re.compile(
    r"(tong|cong)( cong| so| tong)?( so)?( diem)?( toi da| chuan)?( toan bang| cac muc.*| chung)?( \([^)]*\))?"
    r"\s*[:.]?\s*(?P<points>\d[\d.,]*)?( diem)?"
)
_PAGE_SUM = re.compile(r"(tong |cong )?(mang sang|(chuyen )?sang trang|(chuyen )?trang)( sau| truoc| \d+)?\s*[:.]?")
_PART_TOTAL = re.compile(r"(tong|cong)( cong| so)?( diem)? (bang|phan|phu luc) (so )?\d+( \([^)]*\))?\s*[:.]?")
_CAPTION = re.compile(r"(bang|bieu|phu luc) (so )?\d+\b.*")
_SUBTOTAL = re.compile(r"(tong|cong)( cong)?( diem)? (muc|phan)? ?(?P<number>[ivx]+)\s*[:.]?")
_BLOCK = re.compile(
    r"(?:(?:phan|muc|noi dung|cac noi dung|tieu chi|cac tieu chi|quy dinh|cac truong hop|truong hop|khung|ve) )?"
    r"(?:(?:duoc|bi) )?(?P<first>diem cong|diem thuong|cong diem|thuong diem|diem tru|tru diem|diem phat)\b"
    r"(?:.{0,6}(?P<second>diem cong|diem thuong|diem tru|tru diem|thuong diem))?.{0,60}"
)
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_RENUMBER = "Hãy đặt ô là kiểu văn bản, đánh lại số (I, 1, 1.1, a) rồi nạp lại."
_BULLET = re.compile(rf"(?:[{BULLETS}]|o)+")


@dataclass
class Node:
    """A row that is a criterion, with all that hangs below it, while the tree is being built."""

    line: int
    title: str
    printed: str = ""
    style: str = ""
    value: int = 0
    tokens: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
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
    def standard(self) -> Decimal | None:
        return self.cell.number

    def renamed(self, last: str) -> None:
        self.number = ".".join((*self.tokens[:-1], last)) if self.tokens else last
        self.tokens = (*self.tokens[:-1], last) if self.tokens else (last,)


@dataclass
class Tree:
    roots: list[Node] = field(default_factory=list)
    total: Row | None = None
    subtotals: list[Row] = field(default_factory=list)
    parts: list[tuple[Row, int]] = field(default_factory=list)


def build(table: Table, findings: Findings) -> Tree:
    """The tree of a table's rows; every row is told its role."""
    builder = _Builder(findings)
    for row in table.rows:
        refuse_overlong()
        builder.take(row)
    builder.report_ignored()
    second_look.look_again(builder.tree.roots, findings)
    _number(builder.tree.roots, (), findings)
    return builder.tree


class _Builder:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.tree = Tree()
        self.stack: list[Node] = []
        self.ignored: list[Row] = []
        self.last_text: Node | Row | None = None
        self.after_total = False

    def take(self, row: Row) -> None:
        """Put one row where it belongs."""
        if self._is_total(row) or self._is_continued(row):
            return
        marks = numbering.readings(row.mark) if row.mark else ()
        if marks and row.text:
            self._criterion(row, marks)
        elif marks:
            self.findings.add(
                row.line, "TEXT_MISSING", f"Dòng số “{row.mark}” không có nội dung. Hãy bổ sung nội dung."
            )
            self._criterion(row, marks)
        else:
            self._unnumbered(row)

    def _is_total(self, row: Row) -> bool:
        text = search_key((row.text or row.mark)[:200])
        if row.mark and row.text and numbering.readings(row.mark):
            return False
        if _PAGE_SUM.fullmatch(text):
            row.role = "ignored"
            self.ignored.append(row)
            return True
        total = _TOTAL.fullmatch(text)
        if total:
            row.role, self.after_total = "total", True
            row.values["standard"] = row.values.get("standard") or total["points"] or ""
            if self.tree.total is None or number(row.values.get("standard")) is not None:
                self.tree.total = row
            return True
        if _PART_TOTAL.fullmatch(text):
            row.role, self.after_total = "total", True
            self.tree.parts.append((row, len(self.tree.roots)))
            return True
        match = _SUBTOTAL.fullmatch(text)
        if match and from_roman(match["number"].upper()):
            row.role, row.code = "total", match["number"].upper()
            self.tree.subtotals.append(row)
            return True
        return False

    def _is_continued(self, row: Row) -> bool:
        """A heading printed again where its rows go on: on a new page, in the next of several tables."""
        depth = second_look.continued(row, self.stack)
        if depth is None:
            return False
        self.last_text = self.stack[depth]
        del self.stack[depth + 1 :]
        row.role, self.after_total = "joined", False
        self.findings.add(
            row.line,
            "ROW_JOINED",
            f"Dòng này nhắc lại mục ở dòng {self.last_text.line}; các dòng sau được xếp tiếp vào mục đó. Hãy xem lại.",
        )
        return True

    def _criterion(self, row: Row, marks: Sequence[numbering.Mark]) -> None:
        depth, mark = numbering.place(marks, self.stack)
        node = self._node(row, depth, printed=row.mark)
        node.style, node.value, node.tokens = mark.style, mark.value, mark.tokens
        node.numbered = True
        above = self.stack[-1] if self.stack else Node(0, "")
        own = numbering.extends(node.tokens, above.tokens, above.path) or node.tokens[-1:]
        node.path = (*above.path, *own)
        if mark.misprint:
            self.findings.add(
                row.line,
                "NUMBER_WRONG",
                f"Số thứ tự in “{row.mark}”, theo thứ tự thì phải là “{mark.tokens[-1]}”; đã hiểu như vậy."
                " Hãy đối chiếu với bản gốc.",
            )
        self._open(node)

    def _node(self, row: Row, depth: int, printed: str = "") -> Node:
        del self.stack[depth:]
        row.role, self.after_total = "criterion", False
        node = Node(row.line, row.text, printed=printed, row=row)
        node.block = _block(row.text) or (self.stack[-1].block if self.stack else "")
        self.last_text = node
        return node

    def _open(self, node: Node) -> None:
        (self.stack[-1].children if self.stack else self.tree.roots).append(node)
        self.stack.append(node)

    def _unnumbered(self, row: Row) -> None:
        row.text = f"{row.mark} {row.text}".strip()
        self._placed(row)
        if row.mark and row.role != "ignored" and not _BULLET.fullmatch(row.mark):
            self._say_unknown(row)

    def _say_unknown(self, row: Row) -> None:
        """A mark that counts and was not understood leaves its row in a wrong place."""
        shown, counts = row.mark[:20], re.search(r"\d", row.mark)
        said = f"Không hiểu số thứ tự “{shown}”; dòng được coi là không có số. Hãy sửa lại số nếu cần."
        if _DATE.fullmatch(row.mark):
            said = f"Số thứ tự “{shown}” là ngày tháng, có thể Excel đã đổi số như 1.1 thành ngày. {_RENUMBER}"
        elif counts:
            said = f"Không hiểu số thứ tự “{shown}” nên không biết dòng này thuộc mục nào. {_RENUMBER}"
        self.findings.add(row.line, "MARK_UNKNOWN", said, severity=ERROR if counts else None)

    def _placed(self, row: Row) -> None:
        """A row without a number: a heading of a block, a row of it, a level, or nothing of the table."""
        heading = _block(row.text) and not _BULLET.match(row.text)
        if heading and (not self.after_total or row.text.isupper() or row.values.get("standard")):
            self._section(row)
        elif not self.stack or self.after_total or not row.text or _is_caption(row):
            row.role = "ignored"
            self.ignored.append(row)
        elif row.text.isupper() and len(row.text) > 12 and number(row.values.get("standard")) is not None:
            self._section(row)
        elif self.stack[-1].block:
            self._extra(row)
        else:
            self._level(row)

    def _section(self, row: Row) -> None:
        node = self._node(row, 0)
        before = self.tree.roots[-1] if self.tree.roots else Node(0, "", style="roman")
        node.style = node.default_style = before.style
        node.value = before.value
        self._open(node)

    def _extra(self, row: Row) -> None:
        """An unnumbered row in a bonus or penalty block is a row of the block of its own."""
        above = self.stack[-1]
        is_child = len(self.stack) == 1 or (above.numbered and not _says_points(above))
        depth = len(self.stack) - (0 if is_child else 1)
        node = self._node(row, depth)
        node.default_style = "arabic" if len(self.stack) == 1 else "letter"
        self._open(node)

    def _level(self, row: Row) -> None:
        points = stated_points(row.text)[0]
        has_value = points is not None or row.values.get("standard")
        if second_look.is_lead_in(row) and not self.stack[-1].levels:
            self.last_text = self.stack[-1]
            self._join(row, self.last_text)
            return
        if not has_value and self.last_text is not None and _continues(self.last_text, row.text):
            self._join(row, self.last_text)
            return
        row.role = "level"
        self.stack[-1].levels.append(row)
        self.last_text = row

    def _join(self, row: Row, last: Node | Row) -> None:
        own = "title" if isinstance(last, Node) else "text"
        setattr(last, own, f"{getattr(last, own)} {row.text}")
        row.role = "joined"
        self.findings.add(
            row.line,
            "ROW_JOINED",
            f"Dòng này được nối vào dòng {last.line} vì không có số, không có điểm và viết tiếp câu. Hãy xem lại.",
        )

    def report_ignored(self) -> None:
        rows = [row for row in self.ignored if row.text]
        if rows:
            shown = rows[0].text[:50]
            self.findings.add(
                rows[0].line,
                "ROWS_IGNORED",
                f"{len(rows)} dòng nằm ngoài các mục của bảng không được đọc (từ “{shown}”). Hãy xem có thiếu không.",
            )


def _is_caption(row: Row) -> bool:
    return bool(_CAPTION.fullmatch(search_key(row.text[:200]))) and not any(row.values.values())


def _says_points(node: Node) -> bool:
    """Whether a bonus or penalty row is complete by itself, so that what follows stands beside it."""
    said = steps(node.title)
    cell = node.cell
    points = (said.step, said.cap, signed_points(node.title)[1], stated_points(node.title)[0], cell.points, cell.step)
    return any(own is not None for own in points)


def _continues(last: Node | Row, text: str) -> bool:
    before = last.title if isinstance(last, Node) else last.text
    return text[:1].islower() and not before.rstrip().endswith((".", ";", ":"))


def _block(text: str) -> str:
    """ "bonus", "penalty" or "both" where a row is the heading of such a block."""
    match = _BLOCK.fullmatch(search_key(text)) if len(text) < 140 else None
    if not match or stated_points(text)[0] is not None:
        return ""
    kinds = {_kind(match["first"])} | ({_kind(match["second"])} if match["second"] else set())
    return kinds.pop() if len(kinds) == 1 else "both"


def _kind(words: str) -> str:
    return "penalty" if "tru" in words or "phat" in words else "bonus"


def _number(nodes: Sequence[Node], path: tuple[Node, ...], findings: Findings) -> None:
    """Number and code every node from the root down; codes are the numbers from the root joined by dots."""
    if not nodes:
        return
    _correct_prefixes(nodes, path, findings)
    numbering.renumber(nodes, findings)
    for node in nodes:
        rest = numbering.extends(node.tokens, _parent_tokens(path), path[-1].code_tokens if path else ())
        node.code_tokens = (*(path[-1].code_tokens if path else ()), *(rest or node.tokens[-1:]))
        node.code = ".".join(node.code_tokens)
        node.row.code = node.code
        _number(node.children, (*path, node), findings)


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
