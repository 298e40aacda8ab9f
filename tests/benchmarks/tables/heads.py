"""The heading rows of a table: one, two or three, with words of the style's own."""

from __future__ import annotations

from random import Random

from tests.benchmarks.tables.paper import Cell
from tests.benchmarks.tables.style import HEADINGS, Style

SCORES = ("before", "now", "points", "bonus", "penalty", "self", "seen", "level_points")
_ABOVE = ("Điểm", "Thang điểm", "Điểm số")


def head(rng: Random, style: Style, columns: list[str], year: int) -> list[dict[str, Cell]]:
    if not style.head:
        return []
    choices = {**HEADINGS, **style.headings}
    names = {name: rng.choice(choices[name]).format(year=year, before=year - 1) for name in columns}
    if style.ending in ("xlsx", "docx") and rng.random() < 0.25:
        names = {name: text.replace(" ", "\n", 1) for name, text in names.items()}
    rows = [{name: Cell(text, bold=True) for name, text in names.items()}]
    if style.head > 1:
        rows = _raised(rng, columns, rows[0])
    if style.head > 2:
        rows = _raised_again(columns, rows)
    if style.index:
        rows.append({name: Cell(f"({place})") for place, name in enumerate(columns, 1)})
    return rows


def _raised(rng: Random, columns: list[str], row: dict[str, Cell]) -> list[dict[str, Cell]]:
    """A common heading over the columns of points that stand side by side; the others reach over both rows."""
    scores = [name for name in columns if name in SCORES]
    upper, lower = {}, {}
    for name in columns:
        if name in scores:
            lower[name] = row[name]
        else:
            upper[name] = row[name]
            upper[name].down = 2
    run = columns[columns.index(scores[0]) :]
    width = next((place for place, name in enumerate(run) if name not in scores), len(run))
    upper[scores[0]] = Cell(rng.choice(_ABOVE), bold=True, across=width)
    return [upper, lower]


def _raised_again(columns: list[str], rows: list[dict[str, Cell]]) -> list[dict[str, Cell]]:
    """One more row on top: what is judged on the left, how on the right."""
    first = next(place for place, name in enumerate(columns) if name in SCORES)
    top = {columns[0]: Cell("NỘI DUNG CHẤM ĐIỂM", bold=True, across=first)}
    top[columns[first]] = Cell("KẾT QUẢ", bold=True, across=len(columns) - first)
    return [top, *rows]
