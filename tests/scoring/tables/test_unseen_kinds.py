"""Tables of kinds that readers stumble over: each row is read rightly, or an error on it says what was not read.

A line of what is meant holds the row in the file, how deep it stands, its role (or the roles that are as good), its
points and other values, its words.
"""

from pathlib import Path

import pytest

from scoring.tables import read_rubric
from scoring.tables.findings import ERROR, UnreadableFile
from tests.benchmarks.tables.described import Tree
from tests.benchmarks.tables.found import Found, squeezed
from tests.benchmarks.tables.meaning import Meaning
from tests.benchmarks.tables.measure import measured

FILES = Path(__file__).parent / "files" / "unseen"

MEANT = {
    "tariff-columns.txt": """
        3 0 points/group 10 Triển khai đầy đủ kế hoạch
        4 1 penalty step=0.5 Mỗi lần chậm triển khai so với kế hoạch
        5 1 bonus step=1 Mỗi sáng kiến được công nhận
        6 0 points 5 Báo cáo đúng hạn
    """,
    "numbers-A1.txt": """
        2 0 group 10 Công tác môi trường
        3 1 bands/levels 5 Thu gom rác
        4 2 level 5 low=98 low_open=1 unit=% Đạt trên 98%
        5 2 level 4 low=97 high=98 high_open=1 unit=% Đạt từ 97% đến dưới 98%
        6 1 points 5 Xử lý nước thải
    """,
    "numbers-a1.1.txt": """
        2 0 group 10 Công tác đất đai
        3 1 group 10 Quản lý đất
        4 2 parts/group 5 Triển khai Luật
        5 3 level 3 Ban hành kế hoạch
        6 3 level 2 Tổ chức tập huấn
        7 2 points 5 Kiểm kê đất
    """,
    "caps-in-cells.txt": """
        2 0 group 0 Ý thức học tập
        3 1 group block=bonus cap=20 Điểm cộng
        4 2 bonus cap=5 Đi học chuyên cần, đúng giờ
        5 2 bonus step=8 Đạt giải cuộc thi
        6 1 group block=penalty cap=20 Điểm trừ
        7 2 penalty cap=15 Bị cảnh cáo trong kỳ thi
    """,
    "range-of-deduction.txt": """
        2 0 levels/points 30 Giờ giấc, tác phong
        3 1 level 30 Tuân thủ đầy đủ: 30 điểm
        4 1 rule step=5 Vi phạm thái độ: trừ từ 5 đến 10 điểm/lần
    """,
    "two-years.txt": """
        2 0 group 60 Chuyên môn
        3 1 points 40 Thực hiện chỉ tiêu
        4 1 points 20 Báo cáo
        5 0 group 40 Xây dựng Đảng
        6 1 points 40 Đảng bộ hoàn thành tốt
    """,
    "heading-words.txt": """
        2 0 points 20 Chấp hành chính sách
        3 0 points 20 Lối sống mẫu mực
    """,
    "icelandic-letter.txt": "2 0 points 40 Thực hiện chỉ tiêu",
    "tcvn3-body.docx": """
        2 0 group 60 CÔNG TÁC CHUYÊN MÔN
        3 1 points 40 Thực hiện chỉ tiêu kế hoạch được giao
        4 1 points 20 Báo cáo đúng hạn, đúng mẫu
        5 0 group 40 XÂY DỰNG ĐẢNG
        6 1 points 40 Đảng bộ hoàn thành tốt nhiệm vụ
    """,
    "vni-body.xlsx": """
        3 0 group 60 CÔNG TÁC CHUYÊN MÔN
        4 1 points 40 Thực hiện chỉ tiêu kế hoạch được giao
        5 1 points 20 Báo cáo đúng hạn, đúng mẫu
        6 0 group 40 XÂY DỰNG ĐẢNG
        7 1 points 40 Đảng bộ hoàn thành tốt nhiệm vụ
    """,
    "nested-table.docx": """
        2 0 bands/levels 40 Thực hiện chỉ tiêu kế hoạch
        3 1 level 40 low=100 unit=% Đạt 100%
        4 1 level 20 high=100 high_open=1 unit=% Đạt dưới 100%
        5 0 points 10 Báo cáo
    """,
    "framed-table.docx": """
        2 0 group 60 CÔNG TÁC CHUYÊN MÔN
        3 1 points 40 Thực hiện chỉ tiêu kế hoạch được giao
        4 1 points 20 Báo cáo đúng hạn, đúng mẫu
        5 0 group 40 XÂY DỰNG ĐẢNG
        6 1 points 40 Đảng bộ hoàn thành tốt nhiệm vụ
    """,
    "hidden-text.docx": """
        2 0 points 10 Báo cáo
        3 0 points 20 Hội nghị
    """,
    "hidden-row.xlsx": """
        2 0 group 70 CÔNG TÁC CHUYÊN MÔN
        3 1 points 40 Thực hiện chỉ tiêu kế hoạch được giao
        4 1 points 20 Báo cáo đúng hạn, đúng mẫu
        6 0 group 40 XÂY DỰNG ĐẢNG
        7 1 points 40 Đảng bộ hoàn thành tốt nhiệm vụ
    """,
    "long-decimals.xlsx": """
        2 0 points 9 Tiêu chí A
        3 0 points 3.3 Tiêu chí B
        4 0 points 33.33 Tiêu chí C
    """,
    "numbers-as-dates.xlsx": "\n".join(
        [
            "4 0 group 60 CÔNG TÁC CHUYÊN MÔN",
            *(f"{place + 4} 1 points 5 Tiêu chí thứ {place} của nhóm" for place in range(1, 13)),
            "17 0 group 40 XÂY DỰNG ĐẢNG",
            "18 1 points 40 Đảng bộ",
        ]
    ),
}
STRICT = """
    0 0 group 60 CÔNG TÁC CHUYÊN MÔN
    1 1 bands/levels 40 Thực hiện chỉ tiêu kế hoạch được giao
    2 2 level 40 low=100 unit=% Đạt 100% kế hoạch: 40 điểm
    3 2 level 30 low=90 high=100 high_open=1 unit=% Đạt từ 90% đến dưới 100%: 30 điểm
    4 2 level 0 high=90 high_open=1 unit=% Đạt dưới 90%: 0 điểm
    5 1 points 12.5 Báo cáo đúng hạn, đúng mẫu
    6 1 points 7.5 Ứng dụng công nghệ thông tin
    7 0 group 40 XÂY DỰNG ĐẢNG, ĐOÀN THỂ
    8 1 points 25 Đảng bộ hoàn thành tốt nhiệm vụ
    9 1 points 15 Công đoàn vững mạnh
"""
RUNNING_TEXT = """
    2 0 parts/group 15 Công tác Tuyên giáo: (15 điểm)
    3 1 level 9 Tuyên truyền thường xuyên (9 điểm)
    4 1 level 6 Báo cáo đúng hạn (6 điểm)
    5 0 points 25 Công tác Phong trào: (25 điểm)
"""
# Where an error is as good as the right reading: the finding that says it.
OTHER_FINDINGS = {
    "tariff-columns.txt": {4: "TARIFF_UNREAD", 5: "TARIFF_UNREAD"},
    "range-of-deduction.txt": {4: "POINTS_RANGE"},
    "two-years.txt": dict.fromkeys(range(2, 7), "COLUMNS_SEVERAL"),
    "numbers-as-dates.xlsx": dict.fromkeys(range(5, 17), "MARK_UNKNOWN"),
}


def meant(described, first=0):
    """The meaning that the lines describe."""
    tree = Tree()
    for line in described.strip().splitlines():
        row, rest = line.split(maxsplit=1)
        tree.put(rest).places.append((0, int(row) + first))
    return Meaning(tree.roots, 2026)


def faults(meaning, reading, other_findings):
    """What is read otherwise than meant, without an error that says so."""
    found = Found(reading)
    reported = {(finding.row, finding.code) for finding in reading.findings if finding.severity == ERROR}
    whole = {code for _, code in reported if code == "COLUMNS_SEVERAL"}
    wrong = {}
    for verdict in measured(meaning, reading).verdicts:
        line = verdict.node.places[0][1]
        code = other_findings.get(line, "")
        if (line, code) not in reported and code not in whole:
            texts = {squeezed(place.text) for place in found.on([line])}
            reason = verdict.reason or ("" if squeezed(verdict.node.text) in texts else f"words {texts}")
            wrong |= {line: reason} if reason else {}
    if not whole and reading.rubric.standard != meaning.standard:
        wrong[0] = f"total {reading.rubric.standard}, not {meaning.standard}"
    return wrong


@pytest.mark.parametrize("name", MEANT)
def test_each_row_is_read_rightly_or_said(name):
    assert faults(meant(MEANT[name]), read_rubric(FILES / name), OTHER_FINDINGS.get(name, {})) == {}


@pytest.mark.parametrize(("name", "first"), [("strict.xlsx", 4), ("strict.docx", 2)])
def test_strict_office_files_are_read_as_others(name, first):
    assert faults(meant(STRICT, first), read_rubric(FILES / name), {}) == {}


def test_points_in_running_text_are_read_or_the_missing_table_is_said():
    try:
        reading = read_rubric(FILES / "running-text.txt")
    except UnreadableFile as refusal:
        assert "không có bảng" in str(refusal)
    else:
        assert faults(meant(RUNNING_TEXT), reading, {}) == {}


@pytest.mark.parametrize(
    ("name", "line", "code"),
    [
        ("icelandic-letter.txt", 1, "OLD_LETTERS"),
        ("tcvn3-body.docx", 2, "OLD_LETTERS"),
        ("vni-body.xlsx", 3, "OLD_LETTERS"),
        ("hidden-text.docx", 2, "HIDDEN_LEFT_OUT"),
        ("hidden-row.xlsx", 5, "HIDDEN_LEFT_OUT"),
        ("long-decimals.xlsx", 4, "POINTS_ROUNDED"),
        ("range-of-deduction.txt", 4, "POINTS_RANGE"),
    ],
)
def test_what_was_changed_or_left_out_is_said(name, line, code):
    assert (line, code) in {(finding.row, finding.code) for finding in read_rubric(FILES / name).findings}


def test_a_range_of_a_deduction_never_gives_points():
    rubric = read_rubric(FILES / "range-of-deduction.txt").rubric
    assert [level.points for own in rubric.walk() for level in own.levels if "trừ" in level.text] in ([0], [])


POINTS = (
    "Điểm (tối đa)|Điểm số tối đa|Điểm TĐ|ĐTĐ|Điểm tiêu chí|Điểm giao|Điểm cho phép|Quỹ điểm|Barem điểm|Trọng số|"
    "Tỷ trọng (%)|Điểm tối đa đạt được khi hoàn thành đầy đủ, đúng hạn, đúng quy định tất cả các nội dung được giao"
    " theo kế hoạch công tác năm của đơn vị đã được phê duyệt"
).split("|")
WORDS = "Công việc|Các mặt công tác|Hoạt động|Danh mục|Mục tiêu|Yêu cầu|Nội dung tiêu chí, kết quả đạt được".split("|")
HEADINGS = [*(("Nội dung", points) for points in POINTS), *((words, "Điểm chuẩn") for words in WORDS)]


@pytest.mark.parametrize(("words", "points"), HEADINGS)
def test_headings_with_other_words_are_read_or_named(words, points):
    """A table of two criteria; a refusal names the heading that was seen."""
    table = f"STT\t{words}\t{points}\n1\tChấp hành chính sách\t20\n2\tLối sống mẫu mực\t20\n"
    try:
        reading = read_rubric(table.encode(), "bang.txt")
    except UnreadableFile as refusal:
        assert f"{words} | {points}" in str(refusal)
    else:
        assert faults(meant(MEANT["heading-words.txt"]), reading, {}) == {}
