"""The search over whole readings: what closes, what runs on, how rows look; bounded in time."""

import io
import time

import openpyxl
import pytest
from openpyxl.styles import Font

from scoring.tables import read_rubric
from tests.scoring.tables.building import workbook
from tests.scoring.tables.shown import shown

HEAD = "STT\tNội dung tiêu chí\tĐiểm chuẩn\n"


def tree(*lines, head=HEAD):
    return shown(read_rubric((head + "\n".join(lines)).encode(), "bang.txt")).partition("---\n")[0].splitlines()


@pytest.mark.parametrize("marks", [("1", "2"), ("a)", "b)"), ("(1)", "(2)"), ("i", "ii"), ("A1", "A2"), ("TC1", "TC2")])
def test_numbers_of_every_kind_run_on_below_their_group(marks):
    found = tree("A\tCÔNG TÁC CHUNG\t30", f"{marks[0]}\tViệc thứ nhất\t10", f"{marks[1]}\tViệc thứ hai\t20")
    assert [line.split()[2:] for line in found] == [["group", "30"], ["points", "10"], ["points", "20"]]


def test_leaf_numbers_that_run_on_where_the_next_group_begins():
    found = tree("I\tNHÓM MỘT\t30", "1\tViệc một\t10", "2\tViệc hai\t20", "II\tNHÓM HAI\t15", "3\tViệc ba\t15")
    assert [line.split()[0] for line in found] == ["I", "I.1", "I.2", "II", "II.3"]
    reading = read_rubric(
        (HEAD + "I\tNHÓM MỘT\t30\n1\tViệc một\t30\nII\tNHÓM HAI\t15\n2\tViệc hai\t15").encode(), "b.txt"
    )
    assert "NUMBER_SKIPPED" not in [own.code for own in reading.findings]


def test_numbers_that_begin_again_at_1_below_1_hang_there_by_their_sum():
    found = tree(
        "1\tNHÓM MỘT\t30", "1\tViệc một\t10", "2\tViệc hai\t20", "2\tNHÓM HAI\t15", "1\tViệc ba\t7", "2\tViệc tư\t8"
    )
    assert [line.split()[0] for line in found] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_without_any_number_bold_type_tells_the_groups():
    rows = [
        ("Nội dung", "Điểm"),
        ("Công tác chung", "30"),
        ("Kế hoạch", "10"),
        ("Báo cáo", "20"),
        ("Công tác Đảng", "5"),
    ]
    book = openpyxl.load_workbook(io.BytesIO(workbook([("Bảng", rows)])))
    for line in (2, 5):
        book.active.cell(line, 1).font = Font(bold=True)
    stream = io.BytesIO()
    book.save(stream)
    reading = read_rubric(stream.getvalue(), "bang.xlsx")
    assert [(own.kind, own.standard) for own in reading.rubric.walk()] == [
        ("group", 30),
        ("points", 10),
        ("points", 20),
        ("points", 5),
    ]


def test_lettered_levels_are_levels_where_the_best_has_all_the_points():
    found = tree(
        "1\tThu gom rác\t10", "a)\tĐạt từ 98% trở lên: 10 điểm\t", "b)\tĐạt dưới 98%: 4 điểm\t", "2\tCây xanh\t5"
    )
    assert found[0].endswith("unit=%")
    assert [line.split()[0] for line in found] == ["1", "1:", "2:", "2"]


def test_a_number_counts_more_than_a_sum_that_does_not_close():
    reading = read_rubric(
        (HEAD + "I\tNHIỆM VỤ\t30\n1\tViệc một\t10\n2\tViệc hai\t20\n3\tViệc ba\t70").encode(), "b.txt"
    )
    assert [own.code for own in reading.rubric.walk()] == ["I", "I.1", "I.2", "I.3"]
    assert "SUM_MISMATCH" in [own.code for own in reading.findings]


def test_a_second_reading_that_is_near_is_offered():
    text = "1\tĐơn thư\t\n\tTrả lời đúng hạn: 5 điểm\t\n\tTrả lời chậm\t\n2\tHồ sơ\t5"
    reading = read_rubric((HEAD + text).encode(), "b.txt")
    near = reading.others[4]
    assert {other.role for other in near} == {"joined"}
    assert all(other.parent in (2, 3) and other.behind >= 0 for other in near)


def big(count):
    lines = []
    for group in range(1, count // 10 + 1):
        lines.append(f"{group}\tLĩnh vực công tác số {group}\t40")
        for own in (1, 2, 3):
            lines.append(f"{group}.{own}\tThực hiện nhiệm vụ thứ {own} của lĩnh vực trong năm\t{10 * own // 3 + 10}")
            lines += ["\t- Hoàn thành tốt: 10 điểm\t", "\t- Chưa hoàn thành: 5 điểm\t"]
    return (HEAD + "\n".join(lines)).encode()


@pytest.mark.parametrize(("rows", "seconds"), [(130, 1), (1000, 5)])
def test_many_rows_are_read_in_time(rows, seconds):
    began = time.process_time()
    assert read_rubric(big(rows), "bang.txt").rubric.criteria
    assert time.process_time() - began < seconds


def test_a_table_without_numbers_says_so_once():
    work = ("Văn thư", "Lưu trữ", "Tiếp công dân", "Cải cách hành chính", "Chuyển đổi số", "Thi đua", "Dân vận")
    rows = "".join(f"\tCông tác {name.lower()}\t{points}\n" for points, name in enumerate(work, 8))
    found = [own for own in read_rubric((HEAD + rows).encode(), "b.txt").findings if own.code == "NUMBER_MISSING"]
    assert len(found) == 1 and "7 mục" in found[0].sentence
