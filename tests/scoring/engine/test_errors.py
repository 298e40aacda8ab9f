"""One named error per cause, each with a sentence that says what to do."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring import engine
from scoring.engine import Claim, Criterion, Level, ScoringError, score

D = Decimal


def criterion(kind, standard, *levels, **fields):
    return Criterion("I.1", "1", "Tiêu chí", kind, D(standard), levels, **fields)


OVER = Level("1", "vượt", D(100), takes_excess=True)
MET = Level("2", "đạt", D(100))
UNDER = Level("3", "không đạt", D(100), takes_shortfall=True)
TARGET = criterion("levels", 100, OVER, MET, UNDER, excess_rate=D(1), excess_cap=D(10), shortfall_rate=D(1))
GIVEN = criterion("points", 20)
BOTH_WAYS = replace(GIVEN, excess_rate=D(1), shortfall_rate=D(1))
PARTS = criterion("parts", 15, Level("1", "a", D(5)), Level("2", "b", D(10)))
BANDS = criterion("bands", 20, Level("1", "từ 10 đến 20", D(20), D(10), D(20), high_open=True))
BONUS = criterion("bonus", 0, cap=D(5))
PENALTY = criterion("penalty", 0, step=D(2))

NOTHING = "Mục I.1 chưa được chấm. "
CAUSES = [
    ("NotScored", criterion("group", 0), Claim(), "Mục I.1 là tổng của các mục con, không chấm trực tiếp."),
    ("NothingClaimed", TARGET, Claim(), NOTHING + "Hãy chọn một mức."),
    ("NothingClaimed", PARTS, Claim(), NOTHING + "Hãy đánh dấu những nội dung đã thực hiện."),
    ("NothingClaimed", GIVEN, Claim(level="1"), NOTHING + "Hãy nhập số điểm."),
    ("NothingClaimed", BANDS, Claim(points=D(5)), NOTHING + "Hãy nhập số liệu đo được."),
    ("NothingClaimed", BONUS, Claim(count=D(1)), NOTHING + "Hãy nhập số lượng hoặc số điểm."),
    ("NothingClaimed", PENALTY, Claim(points=D(1)), NOTHING + "Hãy nhập số lượng hoặc số điểm."),
    (
        "UnknownLevel",
        TARGET,
        Claim("9"),
        "Mục I.1 không có mức “9”. Hãy chọn lại một mức trong bảng điểm.",
    ),
    (
        "UnknownPart",
        PARTS,
        Claim(parts=("1", "9")),
        "Mục I.1 không có nội dung “9”. Hãy đánh dấu lại.",
    ),
    (
        "LevelAboveStandard",
        replace(TARGET, standard=D("99.5")),
        Claim("2"),
        "Mục I.1: mức này ghi 100 điểm, cao hơn điểm chuẩn 99,5. Hãy báo quản trị viên sửa bộ tiêu chí.",
    ),
    ("PointsOutOfRange", GIVEN, Claim(points=D("20.01")), "Mục I.1: điểm phải từ 0 đến 20."),
    ("PointsOutOfRange", GIVEN, Claim(points=D("-0.5")), "Mục I.1: điểm phải từ 0 đến 20."),
    ("PointsOutOfRange", BONUS, Claim(points=D("5.25")), "Mục I.1: điểm phải từ 0 đến 5."),
    ("CountOutOfRange", PENALTY, Claim(count=D(-1)), "Mục I.1: hãy nhập số không âm."),
    ("CountOutOfRange", BONUS, Claim(points=D(-1)), "Mục I.1: hãy nhập số không âm."),
    (
        "CountOutOfRange",
        replace(GIVEN, incident_step=D(5)),
        Claim(points=D(20), incidents=-1),
        "Mục I.1: số lần phải là số không âm.",
    ),
    (
        "OutsideBands",
        BANDS,
        Claim(value=D(20)),
        "Mục I.1: giá trị 20 không thuộc khoảng nào của bảng điểm."
        " Hãy kiểm tra lại số liệu, hoặc báo trưởng khối nếu bảng điểm thiếu khoảng này.",
    ),
    (
        "TargetNotPositive",
        TARGET,
        Claim("1", target=D(0), actual=D(5)),
        "Kế hoạch phải lớn hơn 0 thì mới tính được tỷ lệ vượt hoặc không đạt.",
    ),
    (
        "FiguresContradict",
        TARGET,
        Claim("1", target=D(100), actual=D(95)),
        "Mục I.1: số liệu cho thấy không đạt, thiếu 5%, trái với mức đã chọn. Hãy chọn mức khác hoặc sửa số liệu.",
    ),
    (
        "FiguresContradict",
        TARGET,
        Claim("3", target=D(100), actual=D("116.5")),
        "Mục I.1: số liệu cho thấy vượt 16,5%, trái với mức đã chọn. Hãy chọn mức khác hoặc sửa số liệu.",
    ),
    (
        "FiguresContradict",
        BOTH_WAYS,
        Claim(points=D(20), percent=D(1), shortfall=D(1)),
        "Mục I.1: không thể vừa vượt vừa không đạt chỉ tiêu. Hãy bỏ một số.",
    ),
    (
        "PercentNotAllowed",
        TARGET,
        Claim("2", percent=D(16)),
        "Mục I.1 ở mức này không tính tỷ lệ vượt chỉ tiêu.",
    ),
    (
        "PercentNotAllowed",
        GIVEN,
        Claim(points=D(20), shortfall=D(1)),
        "Mục I.1 ở mức này không tính tỷ lệ không đạt chỉ tiêu.",
    ),
    (
        "PercentNotAllowed",
        TARGET,
        Claim("3", percent=D(16)),
        "Mục I.1 ở mức này không tính tỷ lệ vượt chỉ tiêu.",
    ),
    ("PercentOutOfRange", TARGET, Claim("1", percent=D(-1)), "Mục I.1: tỷ lệ phải là số không âm."),
    ("PercentOutOfRange", TARGET, Claim("3", shortfall=D(-1)), "Mục I.1: tỷ lệ phải là số không âm."),
    (
        "IncidentsNotAllowed",
        TARGET,
        Claim("1", incidents=1),
        "Mục I.1 ở mức này không trừ theo số lần.",
    ),
    (
        "DeductionOutOfRange",
        GIVEN,
        Claim(points=D(20), deduction=D(21)),
        "Mục I.1: điểm trừ phải từ 0 đến 20.",
    ),
    (
        "DeductionOutOfRange",
        GIVEN,
        Claim(points=D(20), deduction=D(-1)),
        "Mục I.1: điểm trừ phải từ 0 đến 20.",
    ),
    (
        "NotApplicableRefused",
        GIVEN,
        Claim(not_applicable=True),
        "Mục I.1 áp dụng cho mọi đơn vị, không được bỏ qua.",
    ),
    *(
        (
            "NumberTooLarge",
            GIVEN,
            Claim(points=D(5), percent=D(number)),
            "Mục I.1: có số quá lớn hoặc không phải là số. Hãy kiểm tra lại.",
        )
        for number in ("NaN", "Infinity", "1e12")
    ),
    (
        "NumberTooLarge",
        Criterion("II.1", "1", "Sáng kiến", "bonus", step=D(5)),
        Claim(count=D(20_001)),
        "Mục II.1: kết quả lớn quá mức. Hãy kiểm tra lại số đã nhập.",
    ),
]


@pytest.mark.parametrize(
    ("name", "row", "claim", "sentence"),
    [pytest.param(*cause, id=f"{n:02} {cause[0]}") for n, cause in enumerate(CAUSES, 1)],
)
def test_score_refuses_with_the_named_error(name, row, claim, sentence):
    with pytest.raises(ScoringError) as refusal:
        score(row, claim)
    assert (type(refusal.value).__name__, str(refusal.value)) == (name, sentence)


def test_every_named_error_has_its_cause_in_the_table():
    named = {name for name in engine.__all__ if isinstance(getattr(engine, name), type)}
    named = {name for name in named if issubclass(getattr(engine, name), ScoringError)}
    assert {cause[0] for cause in CAUSES} == named - {"ScoringError"}
