"""The map from one rubric to the next: the lines proposed for 2018, and what holds of any two tables."""

import json
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import engine
from scoring.tables import read_rubric
from scoring.tables.mapping import KINDS, fits, line_between, marked, propose

ROOT = Path(__file__).resolve().parents[3]

# What 2018 does with the table of 2017; all other criteria stay as they are.
CHANGES_2018 = """
reworded I.2 → I.2
moved I.3.b → I.3.a
moved I.3.a → I.3.b
reworded I.4 → I.4
points_changed I.5 → I.5 +10
points_changed I.6 → I.6 -10
split I.8 → I.8, I.9
moved I.9 → I.10
points_changed I.9.a → I.10.a -5
moved I.9.b → I.10.b
reworded I.9.c → I.10.c
moved I.9.d → I.10.d
new → I.10.đ +5
points_changed II.1 → II.1 +10
moved II.4 → II.3
dropped II.5 → -20
moved II.3 → II.4
reworded II.6 → II.5
split II.7 → II.6, II.7
points_changed II.8 → II.8 +10
merged III.1.c, III.1.d → III.1.c
dropped III.2.b → -5
moved III.2.c → III.2.b
moved III.2.d → III.2.c
moved III.2.đ → III.2.d
new → III.2.đ +5
points_changed III.3.a → III.3.a -5
points_changed III.3.c → III.3.c +5
points_changed III.4.b → III.4.b +2
points_changed III.4.c → III.4.c -2
reworded III.5.b → III.5.b
merged III.6, III.6.a, III.6.b → III.6
split III.7 → III.7, III.7.a, III.7.b
""".strip().splitlines()


def table(path):
    return engine.rubric_from_dict(json.loads((ROOT / path).read_text()))


OLD, NEW = table("fixtures/rubric-2017.json"), table("tests/files/rubric-2018.json")


def in_words(line):
    change = f"{line.points_change:+f}" if line.points_change else ""
    old, new = ", ".join(line.old_codes), ", ".join(line.new_codes)
    return " ".join(word for word in (line.kind, old, "→", new, change) if word)


def criterion(number, title, standard=10, children=(), **values):
    kind = "group" if children else "points"
    return engine.Criterion(
        number, number, title, values.pop("kind", kind), Decimal(standard), children=children, **values
    )


def rubric(*rows):
    """One section of these rows, coded in their order."""
    coded = tuple(replace(row, code=f"I.{place}", number=f"{place}") for place, row in enumerate(rows, 1))
    return engine.Rubric((criterion("I", "Nhiệm vụ chính trị", 100, coded),))


def below(lines):
    """The lines under the section, in words."""
    return [in_words(line) for line in lines if "I" not in (*line.old_codes, *line.new_codes)]


# --- the table of 2018 --------------------------------------------------------------------------------------


def test_changes_of_2018_are_seen():
    assert [in_words(line) for line in propose(OLD, NEW) if line.kind != "same"] == CHANGES_2018


def test_official_file_of_2018_gives_the_same_map_but_for_the_rates_it_lacks():
    """A blank table does not say what an excess is worth; those rows say so and change in nothing else."""
    read = read_rubric(ROOT / "tests/files/cham-diem-2018.csv")
    assert not read.has_errors
    lines = propose(OLD, read.rubric)
    without_rates = [line for line in lines if "điểm cộng mỗi 1% vượt" in line.reason]
    assert [line.new_codes for line in without_rates] == [("I.1",), ("I.2",), ("I.3.b",), ("I.4",), ("I.7",)]
    assert {line.points_change for line in without_rates} == {0}
    rest = [line for line in lines if line not in without_rates]
    assert [in_words(line) for line in rest if line.kind != "same"] == [
        change for change in CHANGES_2018 if not change.endswith(("→ I.2", "→ I.3.b", "→ I.4"))
    ]


def test_what_a_person_should_look_at():
    doubts = {line.new_codes or line.old_codes: line.doubt for line in propose(OLD, NEW) if line.doubt}
    assert list(doubts) == [
        ("I.8", "I.9"),
        ("II.5",),
        ("II.6", "II.7"),
        ("III.1.c",),
        ("III.2.đ",),
        ("III.6",),
        ("III.7", "III.7.a", "III.7.b"),
    ]
    assert doubts[("III.2.đ",)] == "Gần giống mục cũ II.5."


def test_points_of_the_whole_table_are_accounted_for():
    lines = list(propose(OLD, NEW))
    scored = {each.code for each in (*OLD.scored(), *NEW.scored())}
    change = sum(line.points_change for line in lines if scored & {*line.old_codes, *line.new_codes})
    assert change == NEW.standard - OLD.standard == 0


# --- small cases --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([("Công tác dân vận", 10)], [("Công tác dân vận.", 10)], ["reworded I.1 → I.1"]),
        ([("Công tác dân vận", 10)], [("CÔNG TÁC DÂN VẬN", 12)], ["points_changed I.1 → I.1 +2"]),
        (
            [("Công tác dân vận", 10), ("Cải cách hành chính", 20)],
            [("Cải cách hành chính", 20), ("Công tác dân vận", 10)],
            ["moved I.2 → I.1", "moved I.1 → I.2"],
        ),
        (
            [("Công tác dân vận", 10)],
            [("Ứng dụng công nghệ thông tin", 10)],
            ["dropped I.1 → -10", "new → I.1 +10"],
        ),
        (
            [("Giữ nguyên", 5), ("Hình thức khác", 10), ("Hình thức khác", 20)],
            [("Giữ nguyên", 5), ("Hình thức khác", 10), ("Hình thức khác", 20)],
            ["same I.1 → I.1", "same I.2 → I.2", "same I.3 → I.3"],
        ),
    ],
)
def test_pairs(old, new, expected):
    sides = (rubric(*(criterion("", title, points) for title, points in side)) for side in (old, new))
    assert below(propose(*sides)) == expected


def test_repeated_titles_follow_their_parents():
    """“Các hình thức khác” stands under two groups; when the groups change places so do their children."""

    def group(title):
        return criterion("", title, 10, (criterion("a", "Các hình thức khác"),))

    one, other = group("Tuyên truyền, phổ biến pháp luật"), group("Đào tạo, bồi dưỡng cán bộ")

    def coded(*groups):
        rows = []
        for place, each in enumerate(groups, 1):
            child = replace(each.children[0], code=f"I.{place}.a")
            rows.append(replace(each, code=f"I.{place}", number=f"{place}", children=(child,)))
        return engine.Rubric(tuple(rows))

    extra = criterion("", "Phòng cháy, chữa cháy", 10, (criterion("a", "Có phương án được duyệt"),))
    lines = propose(coded(one, other), coded(extra, one, other))
    assert "moved I.1.a → I.2.a" not in [in_words(line) for line in lines]  # the code that stays comes first
    assert "same I.2.a → I.2.a" in [in_words(line) for line in lines]


def test_levels_that_changed_count_as_points_or_as_words():
    level = engine.Level("1", "Đạt 100% kế hoạch: 10 điểm", Decimal(10))
    row = criterion("", "Thu ngân sách", kind="levels", levels=(level,))
    fewer = replace(row, levels=(replace(level, points=Decimal(8)),))
    reworded = replace(row, levels=(replace(level, text="Đạt kế hoạch: 10 điểm"),))
    assert below(propose(rubric(row), rubric(fewer))) == ["points_changed I.1 → I.1"]
    assert below(propose(rubric(row), rubric(reworded))) == ["reworded I.1 → I.1"]


def test_what_was_settled_stays_together():
    kept = [(("II.5",), ("III.2.đ",)), (("I.1",), ())]
    lines = {line.old_codes: line for line in propose(OLD, NEW, kept)}
    assert in_words(lines[("II.5",)]) == "points_changed II.5 → III.2.đ -15"
    assert in_words(lines[("I.1",)]) == "dropped I.1 → -100"
    covered(propose(OLD, NEW, kept), OLD, NEW)


def test_marks_stand_on_the_words_that_differ():
    before, after = marked("chỉ tiêu kế hoạch năm", "chỉ tiêu, kế hoạch hằng năm")
    assert [(piece.text, piece.changed) for piece in before] == [("chỉ", 0), ("tiêu", 1), ("kế hoạch", 0), ("năm", 0)]
    assert [piece.text for piece in after if piece.changed] == ["tiêu,", "hằng"]
    assert marked("", "mới") == ((), (("mới", True),))


def test_kinds_fit_their_sides():
    one, two = criterion("I.1", "Một"), criterion("I.2", "Hai")
    possible = {kind for kind in KINDS if fits(kind, [one], [one, two])}
    assert possible == {"split"}
    assert {kind for kind in KINDS if fits(kind, [one, two], [one])} == {"merged"}
    assert {kind for kind in KINDS if fits(kind, [one], [two])} == {"same", "moved", "reworded", "points_changed"}
    assert line_between([one, two], [one, two]) is None


# --- any tables ---------------------------------------------------------------------------------------------

WORDS = st.sampled_from("công tác thi đua khen thưởng đơn vị thực hiện kế hoạch báo cáo".split())
ROWS = st.builds(
    criterion,
    st.just(""),
    st.lists(WORDS, max_size=6).map(" ".join),
    st.integers(0, 50),
    kind=st.sampled_from(["points", "bonus", "levels"]),
)
TITLES = (
    "Thu ngân sách|Giải phóng mặt bằng|Cải cách hành chính|Phòng chống cháy nổ|Chuyển đổi số|Dân vận"
    "|An toàn giao thông|Vệ sinh môi trường"
).split("|")
TABLES = st.lists(ROWS, min_size=1, max_size=12).map(lambda rows: rubric(*rows))


def covered(lines, old, new):
    assert sorted(code for line in lines for code in line.old_codes) == sorted(each.code for each in old.walk())
    assert sorted(code for line in lines for code in line.new_codes) == sorted(each.code for each in new.walk())
    by_code = [{each.code: each for each in side.walk()} for side in (old, new)]
    for line in lines:
        assert fits(line.kind, [by_code[0][c] for c in line.old_codes], [by_code[1][c] for c in line.new_codes])


@given(TABLES, TABLES)
def test_each_criterion_stands_in_one_line(old, new):
    lines = propose(old, new)
    covered(lines, old, new)
    assert lines == propose(old, new)


@given(TABLES)
def test_a_table_against_itself_is_the_same(own):
    assert {line.kind for line in propose(own, own)} == {"same"}


@given(st.permutations(range(8)))
def test_renumbering_is_moving(order):
    rows = [criterion("", title, 10) for title in TITLES]
    lines = propose(rubric(*rows), rubric(*(rows[place] for place in order)))
    assert {line.kind for line in lines} <= {"same", "moved"}
    moved = {line.old_codes: line.new_codes for line in lines}
    assert moved == {("I",): ("I",)} | {(f"I.{old + 1}",): (f"I.{new}",) for new, old in enumerate(order, 1)}


def test_five_hundred_reworded_rows_take_no_time():
    def rows(word):
        return [
            criterion("", f"Chỉ tiêu {word} số {at * 7} thuộc chương trình {at} của ngành {at % 9} năm kế hoạch", 10)
            for at in range(500)
        ]

    old, new = rubric(*rows("giao")), rubric(*rows("được phê duyệt"))
    start = time.perf_counter()
    lines = propose(old, new)
    assert time.perf_counter() - start < 2.5  # a third of a second on a machine that is not busy
    assert sum(line.kind == "reworded" for line in lines) == 500
