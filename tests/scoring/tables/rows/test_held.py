"""What a person says of a table is kept to, and the rest is read around it."""

import ast
from pathlib import Path
from random import Random

import pytest

from scoring.tables import UnreadableFile, read_rubric
from scoring.tables.rows import contents
from scoring.tables.rows.held import COLUMNS, ROLES, Held
from tests.scoring.tables import SEED
from tests.scoring.tables.shown import shown

HEAD = "STT\tNội dung\tĐiểm chuẩn\n"
TABLE = (
    HEAD
    + "I\tCÔNG TÁC CHUNG\t30\n1\tKế hoạch\t10\n\tĐạt: 10 điểm\t\n\tKhông đạt: 4 điểm\t\n2\tBáo cáo\t20\n\tCộng\t30\n"
)
LINES = range(2, 8)
NONE = ((2, "level"), (2, "joined"))  # nothing stands above the first row


def read(held, table=TABLE):
    return read_rubric(table.encode(), "bang.txt", held)


def roles(reading):
    return {row.line: row.role for row in reading.rows}


@pytest.mark.parametrize(
    ("line", "role"), [(line, role) for line in LINES for role in ROLES if (line, role) not in NONE]
)
def test_a_row_is_what_a_person_says(line, role):
    assert roles(read(Held(roles={line: role})))[line] == role


@pytest.mark.parametrize(("line", "parent"), [(3, 0), (6, 3), (6, 0), (4, 2)])
def test_a_row_belongs_where_a_person_says(line, parent):
    reading = read(Held(roles={line: "criterion"}, parents={line: parent}))
    assert (roles(reading)[line], reading.parents[line]) == ("criterion", parent)


def test_what_was_said_first_stays_when_more_is_said():
    first = Held(roles={4: "joined"})
    both = Held(roles={4: "joined", 5: "joined"})
    assert roles(read(first))[4] == roles(read(both))[4] == "joined"
    assert "1 (1) points 10" in shown(read(both)).replace("I.1", "1")


def test_a_column_is_what_a_person_says():
    table = "Mã\tViệc\tKỳ trước\tKỳ này\n1\tKế hoạch năm của đơn vị\t5\t10\n2\tBáo cáo năm của đơn vị\t15\t20\n"
    reading = read(Held(columns={2: "", 3: "standard"}), table)
    assert [own.standard for own in reading.rubric.walk()] == [10, 20]
    reading = read(Held(columns={2: "standard", 3: ""}), table)
    assert [own.standard for own in reading.rubric.walk()] == [5, 15]


def test_lines_that_the_table_does_not_have_are_passed_over():
    reading = read(Held(roles={900: "level"}, parents={900: 2}))
    assert reading.rubric == read(Held()).rubric


def test_what_the_reading_says_itself_changes_nothing_when_held():
    known = read_rubric(SEED)
    said = {row.line: row.role for row in known.rows if row.role in ("criterion", "level", "total", "ignored")}
    assert read_rubric(SEED, held=Held(roles=said)).rubric == known.rubric


KINDS = {
    "plain": TABLE,
    "beside": "Lĩnh vực\tSTT\tTiêu chí\tĐiểm\nHành chính\t1\tKế hoạch năm của đơn vị\t10\n\t2\tBáo cáo định kỳ\t20\n",
    "across": "STT\tNội dung\tTốt\tKhá\tYếu\nI\tCHUNG\t\t\t\n1\tKế hoạch năm\t10\t8\t0\n2\tBáo cáo\t20\t15\t0\n",
    "tariff": "STT\tNội dung\tChuẩn\tThưởng\tTrừ\n1\tKế hoạch năm\t10\t\t\n1.1\tMỗi lần chậm\t\t\t-0,5\n",
    "bare": "Công tác chung\t30\nKế hoạch công tác năm\t10\nBáo cáo định kỳ\t20\n(Ký tên)\t\n",
}


@pytest.mark.parametrize("name", KINDS)
def test_whatever_is_said_of_a_table_it_is_read_or_refused(name):
    rng = Random(name)
    said = [Held(columns={at: role}) for at in range(5) for role in (*COLUMNS, "")]
    for _ in range(150):
        lines = [rng.randrange(1, 9) for _ in range(4)]
        roles, parents = {line: rng.choice(ROLES) for line in lines}, {line: rng.randrange(line) for line in lines[:2]}
        said.append(Held({rng.randrange(5): rng.choice(COLUMNS)}, roles, parents))
    for held in said:
        try:
            assert read(held, KINDS[name]).rubric.criteria
        except UnreadableFile as refusal:
            assert str(refusal)


def test_each_role_that_a_column_is_given_may_be_said_of_it():
    tree = ast.parse(Path(contents.__file__).read_text())
    given = {
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    assert {"section_mark", "level", "standard"} <= given <= set(COLUMNS)
