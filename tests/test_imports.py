"""Imports go one way: a room knows those above it in these lists, never those below (docs/architecture.md)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "scoring": """
        words engine tables uploads naming models moves once fields shortcuts people
        rubrics scorecards reviews years history home urls admin invariants management demo apps
    """.split(),
    "reports": """
        text signatures naming models moves document fields find printing outline writing papers issuing
        templatetags urls invariants forgetting demo management apps
    """.split(),
}
# What needs neither a database nor a request.
PURE = ["scoring/words", "scoring/engine", "scoring/tables"]


def modules(app):
    return [path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]


def imported(path):
    """(line, dotted name) of everything that a file imports; of `from scoring import x` the x counts."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            package = path.relative_to(ROOT).parts[: -node.level]
            yield node.lineno, ".".join([*package, node.module or ""])
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def room_of(dotted):
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else ""


def upward(app):
    """Every import that points from a room to one below it in the list."""
    order = ROOMS[app]
    for path in modules(app):
        here = path.relative_to(ROOT).with_suffix("").parts
        for line, name in imported(path):
            if name.split(".")[0] != app or len(here) < 2 or here[1] == "__init__":
                continue
            own, other = here[1], room_of(name)
            if order.index(other) > order.index(own):
                yield f"{path.relative_to(ROOT)}:{line}: {own} → {other}"


@pytest.mark.parametrize("app", ROOMS)
def test_no_room_imports_one_that_stands_on_it(app):
    assert list(upward(app)) == []


@pytest.mark.parametrize("app", ROOMS)
def test_every_room_has_its_place_in_the_list(app):
    stands = {path.relative_to(ROOT / app).parts[0].removesuffix(".py") for path in modules(app)}
    assert stands - {"__init__"} == set(ROOMS[app])


def test_scoring_does_not_know_reports():
    assert [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules("scoring")
        for line, name in imported(path)
        if name.split(".")[0] == "reports"
    ] == []


def test_the_pure_wing_needs_no_django():
    assert [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for folder in PURE
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line, name in imported(path)
        if name.split(".")[0] == "django"
    ] == []
