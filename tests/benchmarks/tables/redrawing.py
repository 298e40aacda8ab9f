"""What stands elsewhere than usual: sections beside their rows, levels over columns, tables before tables.

Each function changes a paper whose rows know their nodes; places are settled after it.
"""

from __future__ import annotations

import textwrap
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.benchmarks.tables import words
from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.paper import Cell, Line, Paper, Sheet, plain
from tests.benchmarks.tables.respelling import criterion_of, rows


def outside(meaning: Meaning, text: str, role: str = "outside") -> Node:
    node = Node(role, text)
    meaning.others.append(node)
    return node


def levels_over_columns(_: Random, __: Meaning, paper: Paper) -> None:
    """A column for each level, named in the heading; the cell says what it gives."""
    for line in rows(paper):
        node = criterion_of(line)
        for place, level in enumerate(node.levels if node else ()):
            line.cells[f"level{place}"] = Cell(level.points)


def raised_levels(rng: Random, _: Meaning, paper: Paper) -> None:
    """A common heading over the columns of the levels."""
    for sheet in paper.sheets:
        place = next(place for place, line in enumerate(sheet.lines) if line.kind == "head")
        lower = sheet.lines[place]
        levels = [name for name in sheet.columns if name.startswith("level")]
        upper = {name: lower.cells.pop(name) for name in list(lower.cells) if name not in levels}
        for cell in upper.values():
            cell.down = 2
        text = rng.choice(("Mức đánh giá", "Điểm theo mức độ", "Thang điểm đánh giá"))
        upper[levels[0]] = Cell(text, bold=True, across=len(levels))
        sheet.lines.insert(place, Line(upper, kind="head"))


def levels_in_points(_: Random, __: Meaning, paper: Paper) -> None:
    """The cell of points holds the levels, a line each."""
    for line in rows(paper):
        node = criterion_of(line)
        if node and node.role in ("levels", "bands"):
            line.cells["points"] = Cell("\n".join(f"{own.text}: {plain(own.points)}đ" for own in node.levels))


def levels_apart(_: Random, __: Meaning, paper: Paper) -> None:
    """Points of levels and parts in a column of their own, beside that of the criteria."""
    for line in rows(paper):
        if line.nodes and line.nodes[0].role == "level" and "points" in line.cells:
            line.cells["detail"] = line.cells.pop("points")


def points_by_depth(_: Random, __: Meaning, paper: Paper) -> None:
    """A column of points for each depth."""
    for line in rows(paper):
        node = criterion_of(line)
        if node and node.depth and "points" in line.cells:
            line.cells[f"points{min(node.depth, 2)}"] = line.cells.pop("points")


def sections_beside(_: Random, meaning: Meaning, paper: Paper) -> None:
    """Sections have no row: their words stand in a tall cell left of what belongs to them."""
    for sheet in paper.sheets:
        for root in meaning.roots:
            own = next(line for line in sheet.lines if root in line.nodes)
            nodes = set(root.walk()) - {root}
            below = [line for line in sheet.lines if nodes & set(line.nodes)]
            below[0].nodes.insert(0, root)
            below[0].cells["section"] = Cell(own.cells["text"].text, bold=True, down=len(below))
            if "section_points" in sheet.columns and "points" in own.cells:
                below[0].cells["section_points"] = replace(own.cells["points"], down=len(below))
            sheet.lines.remove(own)


def sections_over_all(_: Random, meaning: Meaning, paper: Paper) -> None:
    """Sections in one cell over the whole table, their number and all."""
    for sheet in paper.sheets:
        for line in sheet.lines:
            if line.nodes and line.nodes[0] in meaning.roots and line.nodes[0].role == "group":
                mark, text = line.cells["mark"].shown, line.cells["text"]
                text.text = f"{mark}{'' if mark[-1:] == '.' else '.'} {text.shown}"
                text.across, text.fill = len(sheet.columns), "DDEBF7"
                line.cells = {sheet.columns[0]: text}


def section_ends(rng: Random, meaning: Meaning, paper: Paper) -> None:
    """What a section adds up to stands below its last row, and nowhere else."""
    form = rng.choice(("Cộng {}", "CỘNG {}", "Cộng điểm phần {}", "Tổng {}"))
    sheet = paper.sheets[-1]
    for root in (root for root in meaning.roots if root.children and not root.block):
        nodes = set(root.walk())
        own = [place for place, line in enumerate(sheet.lines) if nodes & set(line.nodes)]
        mark = next(iter(sheet.lines[own[0]].cells.values())).shown.split(".")[0]
        text = form.format(mark)
        cells = {"text": Cell(text, bold=True), "points": Cell(root.points, bold=True)}
        sheet.lines.insert(own[-1] + 1, Line(cells, [outside(meaning, text, "total")]))


def of_which(rng: Random, meaning: Meaning, paper: Paper) -> None:
    """A row that only says that what follows are parts of what stands above."""
    text = rng.choice(("Trong đó:", "Trong đó", "Bao gồm:", "Cụ thể:"))
    for sheet in paper.sheets:
        found = []
        for line in sheet.lines:
            node = criterion_of(line)
            found.append(line)
            if node and node.role == "group" and node.depth and not node.block:
                found.append(Line({"text": Cell(text, italic=True)}, [outside(meaning, text)]))
        sheet.lines = found


def dashes_in_text(_: Random, __: Meaning, paper: Paper) -> None:
    """What is behind a dash has no number: the dash stands before its words."""
    for line in rows(paper):
        if "mark" in line.cells and line.cells["mark"].text == "-":
            del line.cells["mark"]
            line.cells["text"].text = f"- {line.cells['text'].shown}"


def counted_text(_: Random, __: Meaning, paper: Paper) -> None:
    """Word counts the rows within the words themselves."""
    for line in rows(paper):
        node = criterion_of(line)
        if node:
            line.cells["text"].auto = min(node.depth, 2)


def letters_over_figures(_: Random, __: Meaning, paper: Paper) -> None:
    """The row below the heading counts columns of words in letters, those of figures from 1."""
    for sheet in paper.sheets:
        index = [line for line in sheet.lines if line.kind == "head"][-1]
        signs = iter("123456789")
        letters = iter("ABCD")
        for name in sheet.columns:
            sign = next(letters if name in ("mark", "text", "basis", "note") else signs)
            index.cells[name] = Cell(f"({sign})", italic=True)


def grounds(rng: Random, _: Meaning, paper: Paper) -> None:
    """On what ground a row is scored: numbers and dates of documents, that are no points."""
    for line in rows(paper):
        node = criterion_of(line)
        if node and node.role != "group" and rng.random() < 0.7:
            number, year = rng.randint(2, 2400), rng.randint(2018, 2026)
            line.cells["basis"] = Cell(rng.choice(_GROUNDS).format(n=number, year=year, month=rng.randint(1, 12)))


_GROUNDS = ("QĐ {n}/QĐ-UBND", "Báo cáo {n}/BC", "NĐ {n}/{year}/NĐ-CP", "Biên bản {month}/{year}", "Sổ theo dõi")
_UNITS = ("%", "Tỷ đồng", "Triệu kWh", "Nhiệm vụ", "Báo cáo", "Vụ")


def plans(rng: Random, _: Meaning, paper: Paper) -> None:
    """What is planned for the year, in figures beside those of the points."""
    for line in rows(paper):
        node = criterion_of(line)
        if node and node.role not in ("group", "bonus", "penalty"):
            unit = node.levels[0].unit if node.levels and node.levels[0].unit else rng.choice(_UNITS)
            plan = rng.choice((90, 95, 100)) if unit == "%" else rng.choice((1, 2, 4, 12, 150, "1.250", "≥ 3"))
            line.cells["unit"] = Cell(unit)
            line.cells["plan"] = Cell(plan if isinstance(plan, str) else Decimal(plan))


def notes_over_all(_: Random, __: Meaning, paper: Paper) -> None:
    """Rows of explanation over the whole table."""
    for sheet in paper.sheets:
        for line in sheet.lines:
            if line.nodes and line.nodes[0].role == "note" and not line.nodes[0].inline:
                line.cells = {sheet.columns[0]: replace(line.cells["text"], across=len(sheet.columns), italic=True)}


def second_table(rng: Random, meaning: Meaning, paper: Paper) -> None:
    """Bonus and deductions in a table of their own behind the first, under a line and a heading of their own."""
    sheet = paper.sheets[-1]
    first = next((root for root in meaning.roots if root.block), None)
    if first is None:
        return
    place = next(place for place, line in enumerate(sheet.lines) if first in line.nodes)
    names = {"mark": "TT", "text": rng.choice(("Nội dung cộng, trừ điểm", "Các trường hợp")), "points": "Mức điểm"}
    names["note"] = "Căn cứ"
    text = rng.choice(("B. ĐIỂM CỘNG, ĐIỂM TRỪ", "Bảng 2. Các nội dung ngoài thang điểm chuẩn"))
    head = Line({name: Cell(names[name], bold=True) for name in sheet.columns}, kind="head")
    head.nodes.append(outside(meaning, " ".join(names[name] for name in sheet.columns)))
    total = next((line for line in sheet.lines if line.nodes and line.nodes[0].role == "total"), None)
    if total:
        sheet.lines.remove(total)
        sheet.lines.insert(place, total)
    sheet.lines[place + bool(total) : place + bool(total)] = [
        Line({sheet.columns[0]: Cell(text, bold=True)}, kind="title"),
        head,
    ]


def broken_lines(rng: Random, _: Meaning, paper: Paper) -> None:
    """Copied from printed pages: words go on in the next line where the column was full."""
    width, is_last = rng.choice((34, 42, 50)), rng.random() < 0.3
    for sheet in paper.sheets:
        found = []
        for line in sheet.lines:
            parts = (
                textwrap.wrap(line.cells["text"].shown, width) if line.kind == "row" and "text" in line.cells else []
            )
            if len(parts) < 2:
                found.append(line)
                continue
            more = [Line({"text": Cell(part)}, list(line.nodes)) for part in parts[1:]]
            line.cells["text"].text = parts[0]
            if is_last and "points" in line.cells:
                more[-1].cells["points"] = line.cells.pop("points")
            found += [line, *more]
        sheet.lines = found


def letterhead(rng: Random, meaning: Meaning, paper: Paper) -> None:
    """Frames without lines before and behind the table: whose paper it is, who signs."""
    body = rng.choice(words.BODIES)
    top = (body, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (f"Số: {rng.randint(2, 900)}/QĐ", "Độc lập - Tự do - Hạnh phúc")
    sheet = paper.sheets[0]
    sheet.lines[:0] = [_frame(meaning, sheet, texts) for texts in top]
    names = rng.choice((("Nơi nhận:", "CHỦ TỊCH"), ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ")))
    sheet.lines += [Line({sheet.columns[0]: Cell("")}, kind="foot"), _frame(meaning, sheet, names)]


def _frame(meaning: Meaning, sheet: Sheet, texts: tuple[str, ...]) -> Line:
    cells = {
        sheet.columns[0]: Cell(texts[0], across=2),
        sheet.columns[2]: Cell(texts[1], bold=True, across=len(sheet.columns) - 2),
    }
    return Line(cells, [outside(meaning, text) for text in texts])


def set_off(rng: Random, meaning: Meaning, paper: Paper) -> None:
    """The table begins in the second column, and empty rows keep its sections apart."""
    for sheet in paper.sheets:
        sheet.columns = ["margin", *sheet.columns]
        found = []
        for line in sheet.lines:
            if line.nodes and line.nodes[0] in meaning.roots and line.nodes[0].role == "group" and rng.random() < 0.7:
                found.append(Line({}, kind="space"))
            found.append(line)
        sheet.lines = found
