"""How offices write figures, marks and words otherwise: đ for điểm, ranges, shares of a hundred, uneven hands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.paper import Cell, Line, Paper, plain

_POINTS = re.compile(r"(\d) điểm")


def rows(paper: Paper) -> Iterator[Line]:
    for sheet in paper.sheets:
        yield from (line for line in sheet.lines if line.kind == "row")


def criterion_of(line: Line) -> Node | None:
    return next((node for node in line.nodes if node.is_criterion), None)


def short_word(rng: Random, _: Meaning, paper: Paper) -> None:
    """10đ, or 10 đ, wherever points stand among words."""
    short = rng.choice((r"\1đ", r"\1 đ"))
    for line in rows(paper):
        for cell in line.cells.values():
            if isinstance(cell.text, str):
                cell.text = _POINTS.sub(short, cell.text)


def of_hundred(_: Random, __: Meaning, paper: Paper) -> None:
    """Weights: 15%."""
    for line in rows(paper):
        cell = line.cells.get("points")
        if cell and isinstance(cell.text, Decimal):
            cell.text = f"{plain(cell.text)}%"


def ranges(rng: Random, _: Meaning, paper: Paper) -> None:
    """From nought to the points of the row; of a section the most that it gives."""
    form = rng.choice(("0 - {}", "0 – {}", "Từ 0 đến {}", "từ 0 - {} điểm", "tối đa {}"))
    above = rng.choice(("{}", "Tối đa {}", "{} điểm"))
    for line in rows(paper):
        cell, node = line.cells.get("points"), criterion_of(line)
        if cell and node and isinstance(cell.text, Decimal):
            cell.text = (above if node.role == "group" else form).format(plain(cell.text))


def cases_in_cells(rng: Random, _: Meaning, paper: Paper) -> None:
    """5/lần, 5đ/lần: below a heading that says whether it is added or taken away."""
    points = rng.choice(("", "đ", " điểm"))
    for line in rows(paper):
        node, cell = criterion_of(line), line.cells.get("points")
        if node and node.role in ("bonus", "penalty") and cell:
            value = plain(node.step or node.cap)
            sign = "-" if node.role == "penalty" and rng.random() < 0.5 else ""
            cell.text = f"{sign}{value}{points}/{node.unit}" if node.step else f"{sign}{value}{points}"


def case_sentences(rng: Random, _: Meaning, paper: Paper) -> None:
    """What each case within the standard brings, behind the words of the row."""
    form = rng.choice(
        (" được {} điểm, tối đa {} điểm", ": {} điểm (tối đa {} điểm)", " cộng {} điểm, không quá {} điểm")
    )
    for line in rows(paper):
        node = criterion_of(line)
        if node and node.role == "points" and node.step:
            line.cells["text"].text += form.format(plain(node.step), plain(node.points))


def uneven(rng: Random, _: Meaning, paper: Paper) -> None:
    """Several hands wrote it: marks with and without a dot, capitals and not, decimal dots and commas."""
    for line in rows(paper):
        node = criterion_of(line)
        for name, cell in line.cells.items():
            if name == "mark" and cell.text:
                cell.text += rng.choice(("", "", ".", ")", " ."))
            elif name == "points" and isinstance(cell.text, Decimal):
                cell.text = _figure(rng, cell.text)
            elif isinstance(cell.text, str) and name == "text":
                cell.text = _hand(rng, cell, node)


def _figure(rng: Random, value: Decimal) -> str | Decimal:
    text = plain(value)
    forms = (value, text, text.replace(",", "."), f"{text} ", f"{text}đ", f"{text} điểm")
    return rng.choice(forms)


def _hand(rng: Random, cell: Cell, node: Node | None) -> str:
    text = _POINTS.sub(rng.choice((r"\1 điểm", r"\1 Điểm", r"\1đ", r"\1  điểm", r"\1 ĐIỂM")), cell.shown)
    if node and node.role == "group" and rng.random() < 0.4:
        return text.upper() if node.depth else text.capitalize()
    return rng.choice((text, text, text, f" {text}", f"{text} ", text.replace(", ", " , ")))
