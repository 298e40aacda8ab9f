"""Points, steps and caps inside sentences; ranges of bands; printed numbers."""

from decimal import Decimal as D

import pytest

from scoring.tables.rows.numbering import readings
from scoring.tables.rules.bands import read_bands, read_range
from scoring.tables.rules.points import number, stated_points, steps


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("100", "100"),
        ("1.000", "1000"),
        ("1.234,5", "1234.5"),
        ("12,5", "12.5"),
        ("20.5", "20.5"),
        ("0,25", "0.25"),
        ("05", "5"),
        ("20 điểm", "20"),
        ("+10", "10"),
        ("-5", "-5"),
        ("−5", "-5"),
    ],
)
def test_number_in_a_cell(cell, value):
    assert number(cell) == D(value)


@pytest.mark.parametrize("cell", ["", "abc", "16%", "5-10", "10 20", "12/2017", None])
def test_no_number_in_a_cell(cell):
    assert number(cell) is None


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Vượt chỉ tiêu được giao cho đơn vị: 100 điểm.", "100"),
        ("Thực hiện vượt chỉ tiêu kế hoạch năm :50 điểm.", "50"),
        ("+ Các hình thức khác: 05 điểm", "5"),
        ("bị phê bình, nhắc nhở bằng văn bản: 50 điểm (Cứ 01 văn bản phê bình trừ 10 điểm)", "50"),
        ("Có 5 sáng kiến, 2 đề tài: 17,5 điểm", "17.5"),
        ("Xếp loại tốt (20 điểm)", "20"),
        ("Hoàn thành: 1.000 điểm", "1000"),
        ("Hoàn thành: 15đ.", "15"),
    ],
)
def test_points_of_a_level(text, points):
    assert stated_points(text)[0] == D(points)


@pytest.mark.parametrize(
    "text", ["Đạt 100% chỉ tiêu", "Mỗi lần chậm trừ 2 điểm", "Chấm tối đa 10 điểm", "Ngày 09/1/2015"]
)
def test_no_points_in_a_level(text):
    assert stated_points(text)[0] is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(Cứ 01 văn bản phê bình trừ 10 điểm)", {"step": D(10), "sign": "penalty"}),
        ("Mỗi sáng kiến được cộng 2 điểm, tối đa 10 điểm", {"step": D(2), "sign": "bonus", "cap": D(10)}),
        ("Cứ 02 lần nộp chậm trừ 1 điểm", {"step": D("0.5"), "sign": "penalty", "several": True}),
        ("cứ vượt 1% được cộng 0,5 điểm, tối đa 10%", {"excess_rate": D("0.5"), "cap_percent": D(10)}),
        ("vượt mỗi 1% cộng 1 điểm nhưng không quá 5 điểm", {"excess_rate": D(1), "cap": D(5)}),
        ("mỗi 1% không đạt trừ 2 điểm", {"shortfall_rate": D(2)}),
        ("Không đạt: trừ 10 điểm", {}),
        ("Nộp chậm trừ 2 điểm/lần, tối đa 6 điểm", {"step": D(2), "sign": "penalty", "cap": D(6)}),
        ("Nộp chậm bị trừ mỗi lần 2 điểm", {"step": D(2), "sign": "penalty"}),
        ("Bài được đăng cộng 0,5 điểm/01 bài", {"step": D("0.5"), "sign": "bonus"}),
    ],
)
def test_steps_and_caps(text, found):
    stated = {name: value for name, value in vars(steps(text)).items() if value}
    assert stated == found


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Có dưới 10% hồ sơ bị trả lại", (None, D(10), False, True)),
        ("Có từ 10% - 20% hồ sơ", (D(10), D(20), False, False)),
        ("Có từ trên 20% hồ sơ", (D(20), None, True, False)),
        ("Đạt từ 90% đến dưới 95%", (D(90), D(95), False, True)),
        ("Trên 80% đến 90%", (D(80), D(90), True, False)),
        ("Có từ 05 trở lên đề tài", (D(5), None, False, False)),
        ("Có từ 04 trở xuống đề tài", (None, D(4), False, False)),
        ("Có 03 sáng kiến trở lên", (D(3), None, False, False)),
        ("Ít nhất 70%", (D(70), None, False, False)),
        ("Không quá 3 lần", (None, D(3), False, False)),
        ("Thực hiện tốt 6 nhiệm vụ", (D(6), D(6), False, False)),
        ("Không có sáng kiến", (D(0), D(0), False, False)),
    ],
)
def test_range_of_a_band(text, ends):
    own = read_range(f"{text}: 5 điểm")
    assert (own.low, own.high, own.low_open, own.high_open) == ends


@pytest.mark.parametrize(
    "texts",
    [
        ["Có đề tài cấp tỉnh", "Có từ 05 trở lên đề tài cấp cơ sở"],
        ["đúng tiến độ (trong 01 năm)", "chậm tiến độ (03 tháng)", "chưa kịp thời (quá 01 năm)"],
        ["theo Nghị định số 04/2015/NĐ-CP ngày 09/1/2015", "chậm theo Nghị định số 04/2015/NĐ-CP"],
        ["Đạt 100% chỉ tiêu"],
    ],
)
def test_described_states_are_not_bands(texts):
    assert read_bands(texts) is None


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("IV", [("roman", 4)]),
        ("I", [("roman", 1), ("capital", 9), ("arabic", 1)]),
        ("đ", [("letter", 5)]),
        ("e)", [("letter", 6)]),
        ("1.2.3", [("dotted 3 arabic", 3)]),
        ("(2)", [("arabic", 2)]),
        ("Phần II", [("roman", 2)]),
        ("-", []),
        ("Cộng", []),
    ],
)
def test_readings_of_a_printed_number(printed, found):
    assert [(mark.style, mark.value) for mark in readings(printed)] == found
