"""Changes to a rubric's tree: where rows go, what they are called then, and what they were before."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine import Criterion, Level, Rubric
from scoring.tables import editing
from scoring.tables.editing import MOVES, NotPossible
from tests import factories


def leaf(code, title="", standard=10, **values):
    return Criterion(code, code.rpartition(".")[2], title or f"Việc {code}", "points", Decimal(standard), **values)


def group(code, *children):
    total = sum(child.standard for child in children)
    return Criterion(code, code.rpartition(".")[2], f"Nhóm {code}", "group", total, children=children)


@pytest.fixture
def small():
    """I: 1, 2 (a, b, c, d, đ), 3 · II: 1"""
    letters = [leaf(f"I.2.{letter}") for letter in "abcdđ"]
    return Rubric((group("I", leaf("I.1"), group("I.2", *letters), leaf("I.3")), group("II", leaf("II.1"))))


def shown(rubric):
    return [criterion.code for criterion in rubric.walk()]


def titles(edited):
    return {criterion.code: criterion.title for criterion in edited.rubric.walk()}


# what is done: (move, code) → the code it has afterwards, and where its new neighbours stand
PLACES = [
    ("up", "I.3", "I.2", {"I.3": "Nhóm I.2", "I.3.đ": "Việc I.2.đ"}),
    ("down", "I.1", "I.2", {"I.1": "Nhóm I.2", "I.1.a": "Việc I.2.a"}),
    ("in", "I.3", "I.2.e", {"I.2.đ": "Việc I.2.đ"}),
    ("out", "I.2.c", "I.3", {"I.2.c": "Việc I.2.d", "I.2.d": "Việc I.2.đ", "I.4": "Việc I.3"}),
    ("remove", "I.2.a", "I.2.a", {"I.2.a": "Việc I.2.b", "I.2.d": "Việc I.2.đ"}),
    ("after", "I.1", "I.2", {"I.2": editing.NEW_TITLE, "I.4": "Việc I.3"}),
    ("child", "II.1", "II.1.a", {"II.1.a": editing.NEW_TITLE}),
    ("join", "I.3", "I.2", {"I.2": "Nhóm I.2 Việc I.3"}),
    ("fold", "I.2", "I.2", {"I.3": "Việc I.3"}),
]


@pytest.mark.parametrize("move, code, at, where", PLACES, ids=[f"{line[0]} {line[1]}" for line in PLACES])
def test_rows_go_where_they_are_sent_and_run_on(small, move, code, at, where):
    edited = MOVES[move][0](small, code)
    assert edited.at == at
    assert {code: titles(edited)[code] for code in where} == where


@pytest.mark.parametrize("move, code, at, where", PLACES, ids=[f"{line[0]} {line[1]}" for line in PLACES])
def test_every_row_knows_what_it_was(small, move, code, at, where):
    before = {criterion.code: criterion.title for criterion in small.walk()}
    edited = MOVES[move][0](small, code)
    assert set(edited.before) == set(shown(edited.rubric))
    known = {new: old for new, old in edited.before.items() if old and move != "join"}
    assert {new: titles(edited)[new] for new in known} == {new: before[old] for new, old in known.items()}
    assert sum(old is None for old in edited.before.values()) == (1 if move in ("after", "child") else 0)


@pytest.mark.parametrize(
    "move, code",
    [("up", "I.1"), ("down", "I.3"), ("in", "I.1"), ("out", "I"), ("split", "I.1"), ("fold", "I.1"), ("join", "I")],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(small, move, code):
    with pytest.raises(NotPossible, match=r"\.$"):
        MOVES[move][0](small, code)


@pytest.mark.parametrize("move", MOVES)
def test_a_row_that_is_gone_is_refused(small, move):
    with pytest.raises(NotPossible, match="Không còn mục"):
        MOVES[move][0](small, "IX.9")


def test_numbers_of_ones_own_are_kept():
    rubric = Rubric((group("I", leaf("I.1"), leaf("I.3"), leaf("I.7")),))
    assert shown(editing.move_up(rubric, "I.7").rubric) == ["I", "I.1", "I.7", "I.3"]
    assert shown(editing.renumber(rubric, "I").rubric) == ["I", "I.1", "I.2", "I.3"]


def test_dotted_numbers_follow_their_parent():
    def dotted(number):
        return Criterion(f"I.{number}", number, number, "points", Decimal(5))

    def parent(number, *children):
        return Criterion(f"I.{number}", number, number, "group", Decimal(10), children=children)

    two = (parent("1", dotted("1.1"), dotted("1.2")), parent("2", dotted("2.1"), dotted("2.2")))
    rubric = editing.Tree(Rubric((Criterion("I", "I", "I", "group", Decimal(20), children=two),))).done().rubric
    moved = editing.move_up(rubric, "I.2").rubric
    assert [criterion.number for criterion in moved.walk()] == ["I", "1", "1.1", "1.2", "2", "2.1", "2.2"]
    assert [criterion.title for criterion in moved.walk()] == ["I", "2", "2.1", "2.2", "1", "1.1", "1.2"]


def test_letters_are_the_official_ones(small):
    rubric = small
    for _ in range(3):
        rubric = editing.add_after(rubric, "I.2.đ").rubric
    assert shown(rubric)[7:12] == ["I.2.đ", "I.2.e", "I.2.g", "I.2.h", "I.3"]


def test_levels_become_criteria_and_back():
    levels = (Level("1", "Báo cáo đúng hạn", Decimal(5)), Level("2", "Hồ sơ đầy đủ", Decimal(10)))
    row = Criterion("I.1", "1", "Chế độ", "parts", Decimal(15), levels)
    rubric = Rubric((group("I", row, leaf("I.2")),))
    apart = editing.split(rubric, "I.1").rubric
    assert [(own.code, own.kind, own.standard) for own in apart.walk()] == [
        ("I", "group", 25),
        ("I.1", "group", 15),
        ("I.1.a", "points", 5),
        ("I.1.b", "points", 10),
        ("I.2", "points", 10),
    ]
    assert editing.fold(apart, "I.1").rubric == rubric


def test_a_row_with_levels_takes_no_child():
    row = Criterion("I.1", "1", "Chế độ", "levels", Decimal(5), (Level("1", "Đạt", Decimal(5)),))
    with pytest.raises(NotPossible, match="tách các mức"):
        editing.add_child(Rubric((group("I", row),)), "I.1")


def test_a_new_number_renames_the_row_and_all_below(small):
    edited = editing.change(small, "I.2", number="2a", title="Khác")
    assert edited.before["I.2a.đ"] == "I.2.đ"
    assert edited.at == "I.2a"


def test_codes_stay_one_for_each_row(small):
    edited = editing.change(small, "I.3", number="1")
    assert sorted(shown(edited.rubric)) == sorted(set(shown(edited.rubric)))
    assert edited.at == "I.1-2"


def test_codes_of_the_real_table_are_made_from_its_numbers():
    plain = factories.plain_2017()
    assert editing.Tree(plain).done().rubric == plain


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 200)), max_size=12))
def test_any_moves_keep_the_tree_whole(moves):
    """Whatever is done, every code is there once, every parent's code is its children's beginning."""
    rubric = factories.plain_2017()
    for move, place in moves:
        codes = shown(rubric)
        try:
            edited = MOVES[move][0](rubric, codes[place % len(codes)])
        except NotPossible:
            continue
        assert {old for old in edited.before.values() if old} <= set(codes)
        rubric = edited.rubric
        assert len(set(shown(rubric))) == len(shown(rubric))
        for criterion in rubric.walk():
            assert all(child.code.startswith(f"{criterion.code}.") for child in criterion.children)
