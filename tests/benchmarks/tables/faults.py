"""What goes wrong when tables are typed: numbers, sums, letters, spaces, cells. Each fault is known to its node."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from random import Random

from tests.benchmarks.tables.meaning import Meaning, Node
from tests.benchmarks.tables.paper import Cell, Paper, plain


def misnumber(rng: Random, meaning: Meaning, marks: dict[Node, str]) -> None:
    """A number printed twice, left out, or counted wrongly; what stands where is still plain to a person."""
    for node in meaning.walk():
        if not node.is_criterion or node.role == "group" or not node.parent or rng.random() >= 0.08:
            continue
        before = node.parent.children[: node.parent.children.index(node)]
        if before and rng.random() < 0.6:
            marks[node] = marks[before[-1]]
        elif node.role not in ("bonus", "penalty"):
            marks[node] = ""
        else:
            continue
        node.fault = "number"


def missum(rng: Random, meaning: Meaning) -> dict[Node, Decimal]:
    """Printed points of groups that are not the sum of what stands below them. A person can only doubt them."""
    groups = [node for node in meaning.walk() if node.role == "group" and not node.block]
    found = {node: node.points + 1 for node in groups if rng.random() < 0.2}
    for node in found:
        node.fault = "sum"
    return found


def misprint(rng: Random, paper: Paper) -> None:
    """The letter O in the place of a zero in a cell of points."""
    for sheet in paper.sheets:
        for line in sheet.lines:
            cell = line.cells.get("points")
            if line.kind == "row" and cell and "0" in _number(cell) and rng.random() < 0.15:
                cell.text = cell.shown.replace("0", "O")
                line.nodes[0].fault = line.nodes[0].fault or "letter"


def _number(cell: Cell) -> str:
    return plain(cell.text) if isinstance(cell.text, Decimal) else ""


def respell(rng: Random, paper: Paper, kind: str) -> None:
    """Decomposed letters, or spaces that do not break, in some of the lines."""
    for sheet in paper.sheets:
        for line in sheet.lines:
            for cell in line.cells.values():
                if isinstance(cell.text, str) and rng.random() < 0.4:
                    cell.text = _respelt(cell.text, kind)


def _respelt(text: str, kind: str) -> str:
    return unicodedata.normalize("NFD", text) if kind == "decomposed" else text.replace(" ", "\u00a0")


def lose_cells(rng: Random, paper: Paper) -> None:
    """Rows with fewer cells than the heading has: the empty ones behind the last words were not written."""
    for sheet in paper.sheets:
        for line in sheet.lines:
            line.is_short = line.kind == "row" and rng.random() < 0.5


def plant(rng: Random, paper: Paper, faults: tuple[str, ...]) -> None:
    if "letters" in faults:
        misprint(rng, paper)
    for kind in ("decomposed", "spaces"):
        if kind in faults:
            respell(rng, paper, kind)
    if "cells" in faults:
        lose_cells(rng, paper)
