"""Tables whose columns say what others say in rows: levels across, sections beside, points in two columns."""

from scoring.tables import read_rubric


def read(*lines):
    return read_rubric("\n".join(lines).encode(), "bang.txt")


def tree(*lines):
    return [
        (own.code, own.kind, own.standard, [level.points for level in own.levels]) for own in read(*lines).rubric.walk()
    ]


LEVELS = [("I", "group", 30, []), ("I.1", "levels", 10, [10, 8, 0]), ("I.2", "levels", 20, [20, 15, 0])]
GROUPS = [
    ("I", "group", 30, []),
    ("I.1", "points", 10, []),
    ("I.2", "points", 20, []),
    ("II", "group", 20, []),
    ("II.1", "points", 12, []),
    ("II.2", "points", 8, []),
]


def test_levels_stand_in_columns_beside_the_maximum():
    head = "STT\tNội dung\tĐiểm tối đa\tTốt\tKhá\tYếu"
    rows = ("I\tCÔNG TÁC CHUNG\t30\t\t\t", "1\tKế hoạch năm\t10\t10\t8\t0", "2\tBáo cáo định kỳ\t20\t20\t15\t0")
    assert tree(head, *rows) == LEVELS
    assert read(head, *rows).rubric.criteria[0].children[0].levels[1].text == "Khá: 8 điểm"


def test_levels_stand_in_columns_and_nothing_else_says_the_points():
    rows = ("I\tCÔNG TÁC CHUNG\t\t\t", "1\tKế hoạch năm\t10\t8\t0", "2\tBáo cáo định kỳ\t20\t15\t0")
    assert tree("STT\tNội dung\tTốt\tKhá\tYếu", *rows) == LEVELS


def test_several_levels_stand_in_one_cell_of_points():
    rows = (
        '1\tKế hoạch năm\t"Tốt: 10\nKhá: 7\nYếu: 0"',
        "2\tBáo cáo định kỳ\tĐúng hạn: 20đ; chậm: 5đ",
        "3\tHội họp\t5",
    )
    assert tree("STT\tNội dung\tĐiểm", *rows) == [
        ("1", "levels", 10, [10, 7, 0]),
        ("2", "levels", 20, [20, 5]),
        ("3", "points", 5, []),
    ]


def test_sections_stand_beside_their_rows():
    rows = (
        "Công tác chung (30 điểm)\t1\tKế hoạch công tác năm của đơn vị\t10",
        "\t2\tBáo cáo định kỳ đúng hạn\t20",
        "Xây dựng Đảng (20 điểm)\t1\tSinh hoạt chi bộ hằng tháng\t12",
        "\t2\tPhát triển đảng viên mới\t8",
    )
    assert tree("Lĩnh vực\tSTT\tTiêu chí\tĐiểm", *rows) == GROUPS


def test_sections_beside_have_numbers_and_points_of_their_own():
    rows = (
        "I\tCông tác chung\t30\tKế hoạch công tác năm của đơn vị\t10",
        "\t\t\tBáo cáo định kỳ đúng hạn\t20",
        "II\tXây dựng Đảng\t20\tSinh hoạt chi bộ hằng tháng\t12",
        "\t\t\tPhát triển đảng viên mới\t8",
    )
    assert tree("STT\tNội dung\tĐiểm\tTiêu chí chấm\tĐiểm tối đa", *rows) == GROUPS


def test_points_of_levels_stand_in_a_column_beside_those_of_their_row():
    rows = ("1\tKế hoạch năm\t10\t", "\tHoàn thành tốt\t\t10", "\tChưa hoàn thành\t\t4", "2\tBáo cáo định kỳ\t5\t")
    found = tree("STT\tNội dung\tTổng điểm\tĐiểm chi tiết", *rows)
    assert found == [("1", "levels", 10, [10, 4]), ("2", "points", 5, [])]


def test_points_are_written_as_shares_of_a_hundred():
    rows = (
        "I\tCông tác chung\t60%",
        "1\tKế hoạch năm\t20%",
        "2\tBáo cáo định kỳ\t40%",
        "II\tĐảng\t40%",
        "1\tChi bộ\t40%",
    )
    assert [own[2] for own in tree("STT\tNội dung\tTrọng số", *rows)] == [60, 20, 40, 40, 40]


def test_points_stand_in_brackets():
    rows = ("(I)\tCÔNG TÁC CHUNG\t(30)", "(1)\tKế hoạch năm\t(10)", "(2)\tBáo cáo định kỳ\t(20)")
    assert [own[2] for own in tree("STT\tNội dung\tĐiểm", *rows)] == [30, 10, 20]


def test_a_later_table_of_its_own_heading_stands_at_the_top():
    found = tree(
        "STT\tNội dung\tĐiểm chuẩn",
        "I\tCÔNG TÁC CHUNG\t30",
        "1\tKế hoạch năm\t30",
        "\tTổng cộng\t30",
        "STT\tNội dung cộng điểm\tĐiểm cộng",
        "1\tCó sáng kiến được công nhận\t2",
        "2\tĐược tặng bằng khen\t3",
    )
    assert [own[:2] for own in found] == [("I", "group"), ("I.1", "points"), ("1", "bonus"), ("2", "bonus")]


def test_words_torn_into_rows_bring_the_points_that_the_row_before_lacks():
    rows = (
        "1\tXây dựng kế hoạch công tác\t",
        "\tnăm của đơn vị theo quy định\t10",
        "2\tBáo cáo định kỳ\t20",
        "\t- Gửi đúng thời hạn theo\t",
        "\tyêu cầu: 20 điểm\t",
        "\t- Gửi chậm: 5 điểm\t",
    )
    reading = read("STT\tNội dung\tĐiểm chuẩn", *rows)
    assert reading.rubric.criteria[0].title == "Xây dựng kế hoạch công tác năm của đơn vị theo quy định"
    assert [(own.standard, len(own.levels)) for own in reading.rubric.criteria] == [(10, 0), (20, 2)]


def test_a_line_that_sums_up_a_section_by_its_letter_is_no_row():
    rows = (
        "A\tCÔNG TÁC CHUNG\t10",
        "1\tKế hoạch năm\t10",
        "\tCộng A\t10",
        "B\tĐẢNG\t5",
        "1\tChi bộ\t5",
        "\tCộng (B)\t5",
    )
    assert [own[0] for own in tree("STT\tNội dung\tĐiểm chuẩn", *rows)] == ["A", "A.1", "B", "B.1"]


def test_figures_that_do_not_add_up_to_the_points_beside_them_are_none():
    rows = ("1\tThu ngân sách\t10\t", "\tTrong đó thu nội địa\t\t950", "2\tBáo cáo định kỳ\t5\t", "\tSố báo cáo\t\t12")
    found = read("STT\tNội dung\tĐiểm chuẩn\tKế hoạch", *rows)
    assert found.rubric.criteria[0].standard == 10
    assert 2 in found.columns[1] and found.columns[1].get(3) != "standard"
