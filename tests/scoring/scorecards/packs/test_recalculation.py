"""The formulas of the pack against the engine: filled in as a person would, computed by LibreOffice."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from scoring import engine
from scoring.scorecards.packs.layout import BONUS, DEDUCTION, SCORES, STATE, TOTAL, Layout
from tests import factories
from tests.office import COMPUTED, converted
from tests.scoring.scorecards.packs.office import TOTAL_CELL, bytes_of, opened, pack_for, type_claim

D = Decimal
CENT = D("0.01")


def computed(scorecard, claims, tmp_path):
    """(the sheet as computed, its layout): these claims typed into the pack of the scorecard."""
    rubric = scorecard.rubric.plain()
    book = opened(pack_for(scorecard))
    for code, claim in claims.items():
        type_claim(book, rubric, code, claim)
    return opened(converted(bytes_of(book), "xlsx", COMPUTED, tmp_path), data_only=True)[SCORES], Layout(rubric)


def compare(sheet, layout, claims):
    """Every row's points, groups and the total included, are the engine's to a hundredth."""
    scores = {
        code: engine.score(place.criterion, engine.relevant(place.criterion, claims[code]))
        for code, place in layout.scored.items()
        if code in claims
    }
    rolled = engine.roll_up(layout.rubric, scores)
    rows = {code: place.row for code, place in ((each.criterion.code, each) for each in layout.walk())}
    rows[""] = layout.total
    far = {}
    for code, own in rolled.items():
        shown = [sheet[f"{column}{rows[code]}"].value for column in (BONUS, DEDUCTION, TOTAL)]
        expected = [own.bonus, own.deduction, own.total]
        if any(
            not isinstance(a, int | float) or abs(D(str(a)) - b) > CENT for a, b in zip(shown, expected, strict=True)
        ):
            far[code] = (shown, expected, sheet[f"{STATE}{rows[code]}"].value)
    assert far == {}


def test_claims_of_the_2017_table_come_to_983(db, tmp_path):
    year = factories.make_year(rubric=factories.make_rubric(factories.plain_2017()))
    scorecard = factories.scorecard_of(year, "SCT")
    claims = factories.claims_2017()
    sheet, layout = computed(scorecard, claims, tmp_path)
    assert (sheet[TOTAL_CELL].value, sheet["G3"].value) == (983, "42/42")
    compare(sheet, layout, claims)


def rich_rubric():
    """The small rubric's kinds, and every rule that they leave out: shortfall, caps, limits, own points lost."""
    small, row, level = factories.small_rubric(), engine.Criterion, engine.Level
    short = (
        level("1", "Đạt chỉ tiêu", D(40)),
        level("2", "Không đạt, mỗi 1% trừ 0,35 điểm", D(40), takes_shortfall=True, takes_excess=True),
        level("3", "Đạt; mỗi lần nhắc nhở trừ 1,5 điểm", D(38), incident_step=D("1.5")),
        level("4", "Đạt, không trừ theo lần", D(36), incident_step=D(0)),
    )
    lost = (level("1", "Hoàn thành", D(30)), level("2", "Không hoàn thành", D(30), takes_shortfall=True))
    bands = (
        level("1", "Từ 6 trở lên", D(50), low=D(6), takes_excess=True),
        level("2", "Từ trên 3 đến dưới 6", D("42.5"), low=D(3), low_open=True, high=D(6), high_open=True),
        level("3", "Từ 3 trở xuống", D(10), high=D(3)),
    )
    more = (
        row("III.1", "1", "Chỉ tiêu", "levels", D(40), short, excess_rate=D("0.3"), excess_cap=D(5),
            shortfall_rate=D("0.35"), incident_step=D(2)),
        row("III.2", "2", "Việc chưa xong", "levels", D(30), lost),
        row("III.3", "3", "Số nhiệm vụ", "bands", D(50), bands, measure="Số nhiệm vụ", excess_rate=D("0.125"),
            excess_cap_points=D("1.15")),
        row("III.4", "4", "Điểm có vượt, thiếu và lần", "points", D(25), excess_rate=D("0.5"), excess_cap=D(20),
            shortfall_rate=D("0.4"), takes_shortfall=True, incident_step=D(3), may_be_not_applicable=True),
    )  # fmt: skip
    extra = (
        row("IV.1", "1", "Sáng kiến", "bonus", step=D("2.5"), cap=D(9)),
        row("IV.2", "2", "Khen thưởng", "bonus", cap=D(8)),
        row("IV.3", "3", "Vi phạm", "penalty", step=D("1.25")),
        row("IV.4", "4", "Phạt khác", "penalty"),
    )
    return replace(
        small,
        criteria=(
            *small.criteria,
            row("III", "III", "THÊM", "group", D(145), children=more),
            row("IV", "IV", "CỘNG, TRỪ", "group", children=extra, bonus_cap=D(12), deduction_cap=D(10)),
        ),
        bonus_limit=D(20),
        deduction_limit=D(60),
        total_limit=D(305),
    )


def claim(incidents=None, **values):
    numbers = {name: D(str(value)) for name, value in values.items() if type(value) in (int, float)}
    return engine.Claim(incidents=incidents, **{**values, **numbers})


CLAIMS = {
    "I.1": [claim(level="1", percent=12), claim(level="1", target=80, actual=86.5), claim(level="2", incidents=3),
            claim(level="3"), claim(level="3", target=100, actual=95), claim(level="1", percent=4.35)],
    "I.2": [claim(parts=("1", "2")), claim(parts=("2",)), claim(parts=())],
    "I.3": [claim(points=20), claim(points=0), claim(points=17.25), claim(not_applicable=True)],
    "I.4": [claim(value=0), claim(value=9.99), claim(value=10), claim(value=100), claim(value=0.001)],
    "II.1": [claim(count=0), claim(count=1), claim(count=7)],
    "II.2": [claim(count=0), claim(count=2.5)],
    "III.1": [claim(level="1", incidents=2), claim(level="2", shortfall=13.33), claim(level="2", target=3, actual=2),
              claim(level="3", incidents=4), claim(level="4", incidents=4), claim(level="2", percent=9.5),
              claim(level="1", incidents=90), claim(level="2", target=7, actual=8), claim(level="2", shortfall=100)],
    "III.2": [claim(level="1"), claim(level="2", deduction=4.5), claim(level="2"), claim(level="2", deduction=30)],
    "III.3": [claim(value=6, percent=33.3), claim(value=6, target=6, actual=7), claim(value=4.5), claim(value=3),
              claim(value=-0), claim(value=3.0001)],
    "III.4": [claim(points=25, percent=7.77), claim(points=25, shortfall=12.34, incidents=1), claim(points=0.05),
              claim(points=12.5, target=30, actual=29), claim(points=20, incidents=9), claim(not_applicable=True),
              claim(points=25, target=9, actual=10, incidents=1)],
    "IV.1": [claim(count=1), claim(count=3), claim(count=50)],
    "IV.2": [claim(points=0), claim(points=7.55)],
    "IV.3": [claim(count=0), claim(count=3), claim(count=40)],
    "IV.4": [claim(points=0), claim(points=2.35)],
}  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_claims_of_every_kind_come_to_what_the_engine_says(db, tmp_path, seed):
    rubric = factories.make_rubric(rich_rubric())
    scorecard = factories.scorecard_of(factories.make_year(rubric=rubric), "SCT")
    draw = random.Random(seed)
    claims = {code: draw.choice(options) for code, options in CLAIMS.items()}
    if seed < 3:  # the first, the last and the second of each; later ones by chance and with gaps
        claims = {code: options[(0, -1, 1)[seed]] for code, options in CLAIMS.items()}
    else:
        claims.pop(draw.choice(list(claims)))
    sheet, layout = computed(scorecard, claims, tmp_path)
    compare(sheet, layout, claims)
    assert {sheet[f"{STATE}{place.row}"].value for code, place in layout.scored.items() if code in claims} == {
        "Đã chấm"
    }


REFUSED = {
    "I.1": claim(level="1", target=0, actual=5),
    "I.3": claim(points=21),
    "I.4": claim(value=500),
    "III.1": claim(level="2", percent=1, shortfall=1),
    "III.2": claim(level="1", deduction=2),
    "III.4": claim(points=5, incidents=1.5),
    "IV.2": claim(points=9),
    "II.2": claim(count=-1),
}


def test_what_the_engine_refuses_counts_for_nothing_and_says_why(db, tmp_path):
    rubric = factories.make_rubric(rich_rubric())
    scorecard = factories.scorecard_of(factories.make_year(rubric=rubric), "SCT")
    sheet, layout = computed(scorecard, REFUSED, tmp_path)
    states = {code: sheet[f"{STATE}{layout.scored[code].row}"].value for code in REFUSED}
    assert states == {
        "I.1": "Kế hoạch phải lớn hơn 0",
        "I.3": "Điểm quá 20",
        "I.4": "Số liệu ngoài các khoảng",
        "III.1": "Vừa vượt vừa không đạt",
        "III.2": "Mức này không tự ghi điểm trừ",
        "III.4": "Số lần phải là số nguyên",
        "IV.2": "Điểm quá 8",
        "II.2": "Số không được âm",
    }
    assert (sheet[TOTAL_CELL].value, sheet["G3"].value) == (0, "0/14")
