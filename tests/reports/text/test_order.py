from types import SimpleNamespace

import pytest

from reports.text.order import put_behind, stepped

DEPTHS = {"I": 1, "I1": 2, "I2": 2, "I2a": 3, "II": 1, "II1": 2}


def listed(names, removed=()):
    return [SimpleNamespace(pk=name, depth=DEPTHS[name], is_removed=name in removed) for name in names.split()]


@pytest.mark.parametrize(
    ("key", "up", "after"),
    [
        ("I1", False, "I I2 I2a I1 II II1"),
        ("I2", True, "I I2 I2a I1 II II1"),
        ("II", True, "II II1 I I1 I2 I2a"),
        ("I", False, "II II1 I I1 I2 I2a"),
        ("I", True, "I I1 I2 I2a II II1"),
        ("II1", False, "I I1 I2 I2a II II1"),
        ("I2", False, "I I1 II I2 I2a II1"),
        ("II1", True, "I I1 I2 I2a II1 II"),
    ],
)
def test_a_heading_moves_with_what_stands_below_it(key, up, after):
    moved = stepped(listed("I I1 I2 I2a II II1"), key, up)
    assert " ".join(section.pk for section in moved) == after


def test_a_removed_section_is_no_step():
    moved = stepped(listed("I I1 I2 II", removed=("I1",)), "I2", True)
    assert [section.pk for section in moved if not section.is_removed] == ["I2", "I", "II"]


@pytest.mark.parametrize(("after", "order"), [("I", "I new I1 II"), ("II", "I I1 II new"), (None, "I I1 II new")])
def test_a_new_heading_stands_behind_the_named_one_or_last(after, order):
    rows, new = listed("I I1 II"), SimpleNamespace(pk="new")
    placed = put_behind(rows, new, next((row for row in rows if row.pk == after), None))
    assert " ".join(row.pk for row in placed) == order
