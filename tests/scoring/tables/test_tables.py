"""Tables in other styles than the seed's: each file stands beside the tree and the findings it must give."""

from pathlib import Path

import pytest

from scoring.tables import read_rubric
from tests.scoring.tables.shown import shown

FILES = Path(__file__).parent / "files"
TABLES = sorted(path for path in FILES.iterdir() if path.suffix in (".csv", ".txt"))


@pytest.mark.parametrize("path", TABLES, ids=[path.name for path in TABLES])
def test_table_gives_its_tree_and_findings(path):
    assert shown(read_rubric(path)) == path.with_suffix(path.suffix + ".expected").read_text()


def test_every_finding_says_what_to_do():
    for path in TABLES:
        for finding in read_rubric(path).findings:
            assert finding.sentence.endswith("."), finding
            assert str(finding).startswith(f"row {finding.row}: {finding.code}: ")


def test_name_and_year_come_from_the_lines_above_the_table():
    reading = read_rubric(FILES / "five-deep.txt")
    assert (reading.name, reading.year) == ("BẢNG TIÊU CHÍ CHẤM ĐIỂM THI ĐUA NĂM 2019", 2019)


def test_each_row_is_told_its_role():
    rows = read_rubric(FILES / "no-number-column.csv").rows
    assert [(row.line, row.role, row.code) for row in rows] == [
        (3, "criterion", "I"),
        (4, "criterion", "I.1"),
        (5, "criterion", "I.1.a"),
        (6, "criterion", "I.1.b"),
        (7, "criterion", "I.2"),
        (8, "level", "I.2#1"),
        (9, "level", "I.2#2"),
        (10, "total", ""),
    ]


@pytest.mark.parametrize(
    "table",
    [
        'Số TT,Nội dung,Điểm chuẩn\nI,Phần,20\n1,"Báo cáo: Đúng hạn: 20 điểm; Chậm: 10 điểm; Không nộp: -5 điểm",20\n',
        "Số TT,Nội dung,Điểm chuẩn\nI,Phần,20\n1,Báo cáo,20\n,Đúng hạn: 20 điểm,\n,Chậm: 10 điểm,\n,Bỏ: -5 điểm,\n",
    ],
    ids=["levels in one cell", "levels in rows"],
)
def test_a_level_below_zero_is_said_and_gives_nothing_wherever_it_stands(table):
    reading = read_rubric(table.encode(), "bang.csv")
    _, own = reading.rubric.walk()
    assert [level.points for level in own.levels] == [20, 10, 0]
    assert "POINTS_NEGATIVE" in {finding.code for finding in reading.findings}
