"""The sheet's plain values: what is offered, which inputs open, claims in words, what to look at before submitting."""

import pytest

from scoring import engine
from scoring.models import Entry
from scoring.scorecards import moves, sheet
from scoring.scorecards.views.scorecards import load
from scoring.tables import words as table_words
from tests import factories

PLAIN = {criterion.code: criterion for criterion in factories.small_rubric().walk()}
REAL = {criterion.code: criterion for criterion in factories.plain_2017().walk()}


def claim(**values):
    return engine.Claim.from_dict(values)


# --- labels and points --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("- Hoàn thành xuất sắc: 100 điểm", "Hoàn thành xuất sắc: 100 điểm"),
        ("+ Đạt từ 90% trở lên 05 điểm.", "Đạt từ 90% trở lên 05 điểm."),
        ("• 100% hồ sơ được duyệt", "100% hồ sơ được duyệt"),
        ("-5 điểm cho mỗi lần chậm", "-5 điểm cho mỗi lần chậm"),
        ("+ 0,5 đ/lần", "+ 0,5 đ/lần"),
        ("50 điểm", "50 điểm"),
        ("–", "–"),
        ("", ""),
    ],
)
def test_label_leaves_out_the_bullet_and_nothing_else(printed, label):
    assert table_words.label(printed) == label


def test_short_title_stops_after_some_words():
    assert table_words.short_title("một hai ba bốn", words=3) == "một hai ba…"
    assert table_words.short_title("một hai ba", words=3) == "một hai ba"


def test_a_title_lists_its_parts_apart():
    row = sheet.Row(Entry(claim=None), REAL["III.3.a"])
    assert [part.split()[0] for part in row.title_parts] == ["Có", "Xây", "Trong"]
    assert " + ".join(row.title_parts) == row.title


def test_findings_of_one_kind_stand_under_one_sentence():
    sentences = [("I.1", "Thiếu."), ("I.2", "Lạ."), ("I.3", "Thiếu.")]
    listed = [sheet.Finding(code, "", None, "doubt", sentence) for code, sentence in sentences]
    groups = [(sentence, [each.code for each in alike]) for sentence, alike in sheet.grouped(listed)]
    assert groups == [("Thiếu.", ["I.1", "I.3"]), ("Lạ.", ["I.2"])]


# --- what is offered ----------------------------------------------------------------------------------------


def test_choices_show_the_picked_level_and_what_it_opens():
    listed = sheet.choices(PLAIN["I.1"], claim(level="2"))
    assert [(each.key, each.points, each.checked, each.takes) for each in listed] == [
        ("1", "100 điểm", False, "over"), ("2", "100 điểm", True, "times"),
        ("3", "80 điểm, trừ phần thiếu", False, "under"),
    ]  # fmt: skip


def test_where_no_level_gives_nothing_none_of_them_may_be_reached():
    listed = sheet.choices(REAL["III.6.b"], claim(level="0"))
    assert [(each.key, each.label, each.points, each.checked) for each in listed][1:] == [
        ("2", "Các hình thức khác: 05 điểm", "5 điểm", False), ("0", "Không đạt mức nào", "0 điểm", True),
    ]  # fmt: skip
    assert sheet.in_words(REAL["III.6.b"], claim(level="0")) == "Không đạt mức nào"
    assert sheet.in_words(REAL["III.6.b"], claim(level="9")) == "Chưa chấm"


@pytest.mark.parametrize("code", ["I.1", "I.3.b", "I.4", "I.6", "III.7"])
def test_levels_that_lead_to_nothing_need_no_further_one(code):
    assert "0" not in [each.key for each in sheet.choices(REAL[code], engine.Claim())]


def test_parts_are_picked_several_at_once():
    assert [each.checked for each in sheet.choices(PLAIN["I.2"], claim(parts=["1", "2"]))] == [True, True]
    assert [each.checked for each in sheet.choices(PLAIN["I.2"], engine.Claim())] == [False, False]


@pytest.mark.parametrize(("value", "picked"), [("0", "1"), ("0.01", "2"), ("9.99", "2"), ("10", "3"), (None, None)])
def test_band_follows_from_its_figure(value, picked):
    listed = sheet.choices(PLAIN["I.4"], claim(value=value) if value else engine.Claim())
    assert [each.key for each in listed if each.checked] == ([picked] if picked else [])


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (
            "I.1",
            [
                ("target", "over under"), ("actual", "over under"), ("percent", "over"), ("shortfall", "under"),
                ("incidents", "times"), ("deduction", "under"),
            ],
        ),
        ("I.2", []),
        ("I.3", [("points", "")]),
        ("I.4", [("value", "")]),
        ("II.1", [("count", "")]),
        ("II.2", [("count", "")]),
    ],
)  # fmt: skip
def test_each_kind_asks_for_its_own_numbers(code, names):
    assert [(each.name, each.when) for each in sheet.inputs(PLAIN[code], engine.Claim())] == names


def test_reviewer_may_always_take_points_off():
    for criterion in PLAIN.values():
        if not criterion.is_group:
            names = [each.name for each in sheet.inputs(criterion, engine.Claim(), reviewing=True)]
            assert names.count("deduction") == 1, criterion.code


def test_inputs_show_figures_as_people_write_them():
    listed = {each.name: each.value for each in sheet.inputs(PLAIN["I.1"], claim(target="92968", actual="97616.4"))}
    assert (listed["target"], listed["actual"], listed["percent"]) == ("92.968", "97.616,4", "5")


def test_every_input_of_the_real_table_is_a_field_of_the_form():
    from scoring.scorecards.entry_forms import EntryForm

    for criterion in REAL.values():
        if not criterion.is_group:
            names = {each.name for each in sheet.inputs(criterion, engine.Claim())}
            assert names <= set(EntryForm(criterion=criterion).fields), criterion.code


# --- claims in words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "stated", "words"),
    [
        ("I.1", {}, "Chưa chấm"),
        ("I.1", {"level": "1", "percent": "12"}, "Vượt chỉ tiêu được giao · vượt 12%"),
        (
            "I.1",
            {"level": "1", "target": "92968", "actual": "97616.4"},
            "Vượt chỉ tiêu được giao · kế hoạch 92.968, thực hiện 97.616,4 · vượt 5%",
        ),
        ("I.1", {"level": "3", "shortfall": "4", "deduction": "6"}, "Không đạt chỉ tiêu · không đạt, thiếu 4% · trừ 6"),
        ("I.2", {"parts": ["2"]}, "Hồ sơ đầy đủ"),
        ("I.2", {"parts": []}, "Không nội dung nào"),
        ("I.3", {"points": "9.5"}, "9,5 điểm"),
        ("I.3", {"points": "9.5", "not_applicable": True}, "Không áp dụng"),
        ("I.4", {"value": "3"}, "Dưới 10% · Tỷ lệ bị trả lại: 3 %"),
        ("II.1", {"count": "2"}, "số lượng 2"),
    ],
)
def test_claim_in_words(code, stated, words):
    assert sheet.in_words(PLAIN[code], claim(**stated)) == words


def test_incidents_are_named():
    assert sheet.in_words(PLAIN["I.1"], claim(level="2", incidents=2)).endswith("· 2 lần")


@pytest.mark.parametrize(
    ("code", "stated", "line"),
    [
        ("I.1", {"level": "1", "percent": "16"}, "100 + min(16 × 1; 10% × 100)"),
        ("I.1", {}, ""),
        ("I.1", {"level": "1", "target": "0", "actual": "1"}, ""),
    ],
)
def test_working_stands_once_the_claim_is_complete(code, stated, line):
    working = sheet.working(PLAIN[code], claim(**stated))
    assert working.startswith(line) and bool(working) == bool(line)


# --- the rows -----------------------------------------------------------------------------------------------


def test_rows_stand_in_printed_order_with_their_depth(filled):
    load(filled)
    rows = sheet.rows(filled, filled.listed)
    assert [(row.code, row.depth, row.is_heading, row.points) for row in rows] == [
        ("I", 0, True, "165"), ("I.1", 1, False, "110"), ("I.2", 1, False, "15"), ("I.3", 1, False, "20"),
        ("I.4", 1, False, "20"), ("II", 0, True, "5"), ("II.1", 1, False, "5"), ("II.2", 1, False, "0"),
    ]  # fmt: skip


def test_row_splits_its_working_at_the_result(filled):
    row = sheet.Row(factories.entry_of(filled, "I.1"), PLAIN["I.1"])
    assert (row.sum_of, row.sum_is) == ("100 + min(12 × 1; 10% × 100) = ", "110")
    assert f"{row.sum_of}{row.sum_is}{row.sum_but}" == row.working


def test_sections_and_groups_are_summed(filled):
    load(filled)
    sums = [
        (each["code"], each["standard"], each["bonus"], each["deduction"], each["total"])
        for each in sheet.section_sums(filled)
    ]
    assert sums == [("I", "155", "+10", "", "165"), ("II", "0", "+5", "", "5")]
    assert sheet.groups_above(filled, "I.3") == [{"code": "I", "points": "165"}]


# --- before submitting --------------------------------------------------------------------------------------


def found(scorecard):
    scorecard = factories.scorecard_of(scorecard.year, "SCT")
    load(scorecard)
    return [(each.code, each.severity) for each in sheet.findings(scorecard)]


def test_everything_unanswered_is_missing_in_printed_order(scorecard):
    assert found(scorecard) == [(code, "missing") for code in ("I.1", "I.2", "I.3", "I.4", "II.1", "II.2")]


def test_points_without_a_document_or_an_explanation_are_pointed_out(filled, scorer):
    assert found(filled) == [(code, "doubt") for code in ("I.1", "I.1", "I.2", "I.3", "I.4", "II.1")]
    factories.make_evidence(factories.entry_of(filled, "I.1"), content=None)
    entry = factories.entry_of(filled, "I.2")
    moves.record(entry, claim=entry.stated(), note="", explanation="Không có văn bản", version=entry.version, by=scorer)
    assert found(filled) == [(code, "doubt") for code in ("I.1", "I.3", "I.4", "II.1")]


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ({"level": "1"}, "Chọn mức vượt chỉ tiêu nhưng chưa ghi vượt bao nhiêu phần trăm"),
        ({"level": "2"}, "chưa ghi số văn bản"),
        ({"level": "3"}, "Chọn mức không hoàn thành nhưng chưa ghi điểm trừ"),
    ],
)
def test_level_without_its_figure_is_pointed_out(scorecard, scorer, stated, sentence):
    factories.fill(scorecard, scorer, {"I.1": claim(**stated)})
    factories.make_evidence(factories.entry_of(scorecard, "I.1"), content=None)
    load(scorecard)
    sentences = [each.sentence for each in sheet.findings(scorecard) if each.code == "I.1"]
    assert len(sentences) == 1 and sentence in sentences[0]


def test_complete_level_is_not_pointed_out(scorecard, scorer):
    factories.fill(scorecard, scorer, {"I.1": claim(level="1", target="100", actual="103")})
    factories.make_evidence(factories.entry_of(scorecard, "I.1"), content=None)
    load(scorecard)
    assert [each for each in sheet.findings(scorecard) if each.code == "I.1"] == []


def test_points_taken_off_by_the_unit_itself_are_enough(scorecard, scorer):
    factories.fill(scorecard, scorer, {"I.1": claim(level="3", deduction="4")})
    factories.make_evidence(factories.entry_of(scorecard, "I.1"), content=None)
    load(scorecard)
    assert [each for each in sheet.findings(scorecard) if each.code == "I.1"] == []
