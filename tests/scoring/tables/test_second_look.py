"""Rows that only their neighbours explain: printed again, without a number, up to a maximum; columns not read."""

import pytest

from scoring.tables import read_rubric
from tests.scoring.tables.shown import shown

HEAD = "STT\tNội dung\tĐiểm chuẩn\n"


def read(*lines, head=HEAD):
    reading = read_rubric((head + "\n".join(lines)).encode(), "bang.txt")
    tree, _, found = shown(reading).partition("---\n")
    return tree.splitlines(), [line.split()[-1] for line in found.splitlines()]


@pytest.mark.parametrize(
    "again", ["I\tNHIỆM VỤ CHUNG (tiếp theo)\t", "I\tNHIỆM VỤ CHUNG\t", "I (tiếp)\tNHIỆM VỤ CHUNG\t20"]
)
def test_heading_printed_again_on_a_new_page_goes_on(again):
    tree, found = read("I\tNHIỆM VỤ CHUNG\t20", "1\tViệc một\t8", HEAD.strip(), again, "2\tViệc hai\t12")
    assert tree == ["I (I) group 20", "I.1 (1) points 8", "I.2 (2) points 12"]
    assert found == ["KIND_GUESSED", "ROW_JOINED"]


def test_same_words_with_other_points_are_a_row_of_their_own():
    tree, found = read("I\tNHIỆM VỤ CHUNG\t20", "1\tViệc một\t8", "1\tViệc một\t12")
    assert tree == ["I (I) group 20", "I.1 (1) points 8", "I.2 (2) points 12"]
    assert "NUMBER_REPEATED" in found


def test_rows_up_to_a_maximum_that_fill_the_standard_are_criteria():
    tree, _ = read("1\tTham mưu\t40", "\t- Tiến độ: tối đa 25 điểm\t", "\t- Chất lượng: tối đa 15 điểm\t")
    assert tree == ["1 (1) group 40", "1.a (a) points 25", "1.b (b) points 15"]


def test_rows_up_to_a_maximum_that_do_not_are_levels_and_said():
    tree, found = read("1\tTham mưu\t25", "\t- Tốt: tối đa 25 điểm\t", "\t- Khá: tối đa 15 điểm\t")
    assert tree == ["1 (1) levels 25", "    1: 25", "    2: 15"]
    assert found.count("KIND_GUESSED") == 3


def test_share_of_several_is_said_wherever_it_stands():
    rows = ("1\tThu (cứ vượt 5% cộng 1 điểm)\t30", "2\tBáo cáo (cứ 02 lần chậm trừ 1 điểm)\t20")
    tree, found = read(*rows, "3\tNội quy\t10", "\tCứ 04 lần nhắc nhở trừ 1 điểm: 10 điểm\t", "\tKhông: 0 điểm\t")
    assert tree[:2] == ["1 (1) points 30 excess_rate=0.2", "2 (2) points 20 incident_step=0.5"]
    assert tree[3] == "    1: 10 incident_step=0.25"
    assert found.count("STEP_PER_SEVERAL") == 3


def test_cap_in_points_stays_in_points():
    tree, found = read("1\tThu (cứ vượt 1% cộng 1 điểm, tối đa 10 điểm)\t150")
    assert tree == ["1 (1) points 150 excess_rate=1 excess_cap_points=10"]
    assert {"RATE_GUESSED", "CAP_UNSET"} & {*found} == set()


def test_maximum_before_what_lowers_it_is_the_standard():
    tree, _ = read(
        "1\tTác phong (tối đa 5 điểm, mỗi lần vi phạm trừ 1 điểm)\t", "2\tMỗi lần nộp chậm trừ 1 điểm, tối đa 5 điểm\t"
    )
    assert tree == ["1 (1) points 5 incident_step=1", "2 (2) penalty 0 step=1 cap=5"]


def test_column_that_is_not_read_is_named():
    _, found = read("1\tViệc một\t8\t2", head="STT\tNội dung\tĐiểm chuẩn\tTrọng số\n")
    assert found == ["KIND_GUESSED", "CELLS_EXTRA"]


def test_levels_beside_the_criterion_take_the_one_column_of_points():
    head = "STT\tTiêu chí\tMức đánh giá\tĐiểm\n"
    tree, found = read("1\tKỷ luật\tTốt\t10", "\t\tKhá\t7", "\t\tYếu\t0", "2\tĐoàn kết\t\t5", head=head)
    assert tree == ["1 (1) levels 10", "    1: 10", "    2: 7", "    3: 0", "2 (2) points 5"]
    assert found == ["KIND_GUESSED", "KIND_GUESSED"]


def test_methods_beside_the_criterion_are_its_levels_or_its_own_words():
    head = "STT\tTiêu chí\tĐiểm tối đa\tPhương pháp chấm điểm\n"
    late = "1\tBáo cáo\t40\tMỗi báo cáo chậm trừ 2 điểm"
    tree, _ = read(late, "2\tHồ sơ\t60\tĐúng hạn: 60 điểm, chậm: 20 điểm; không nộp: 0 điểm", head=head)
    assert tree == ["1 (1) points 40 incident_step=2", "2 (2) levels 60", "    1: 60", "    2: 20", "    3: 0"]


def test_parts_numbered_in_words_hold_their_rows():
    rows = (
        "Phần thứ nhất\tCÔNG TÁC CHÍNH\t60",
        "1\tViệc một\t60",
        "Phần thứ hai\tCÔNG TÁC KHÁC\t40",
        "1\tViệc hai\t40",
    )
    tree, found = read(*rows)
    assert tree == ["I (I) group 60", "I.1 (1) points 60", "II (II) group 40", "II.1 (1) points 40"]
    assert found == ["KIND_GUESSED"]


def test_points_below_zero_and_points_within_a_range_are_said():
    rows = ("1\tBáo cáo\t10", "\tĐúng hạn: 10 điểm\t", "\tChậm: từ 5 đến 8 điểm\t", "\tKhông báo cáo: -5 điểm\t")
    tree, found = read(*rows)
    assert tree == ["1 (1) levels 10", "    1: 10", "    2: 8", "    3: 0"]
    assert found == ["KIND_GUESSED", "KIND_GUESSED", "POINTS_NEGATIVE"]


def test_most_that_may_be_added_is_no_result():
    _, found = read("1\tViệc một\t8\t2", head="STT\tNội dung\tĐiểm chuẩn\tĐiểm cộng tối đa\n")
    assert found == ["KIND_GUESSED", "CELLS_EXTRA"]


def test_sums_of_a_page_are_no_levels():
    rows = ("1\tViệc một\t40", "\tCộng trang 1\t40", "\tMang sang\t40", "2\tViệc hai\t60", "Tổng số điểm: 100\t\t")
    tree, found = read(*rows)
    assert tree == ["1 (1) points 40", "2 (2) points 60"]
    assert found == ["KIND_GUESSED", "ROWS_IGNORED"]


def test_row_that_says_what_each_time_costs_is_the_criterions_rule():
    tree, found = read("1\tBáo cáo\t20", "\tMỗi lần chậm trừ 0,5 điểm, tối đa 05 điểm\t")
    assert tree == ["1 (1) points 20 incident_step=0.5"]
    assert found == ["KIND_GUESSED", "CAP_UNSET", "ROW_JOINED"]


def test_second_step_in_one_row_is_said():
    tree, found = read("1\tBáo cáo (mỗi lần chậm trừ 1 điểm; mỗi lần sai trừ 2 điểm)\t20")
    assert tree == ["1 (1) points 20 incident_step=1"]
    assert found == ["KIND_GUESSED", "KIND_GUESSED"]
