"""Numbers and claims as people type them, and what is said where they cannot be read."""

import random
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from scoring import engine
from scoring.fields import NumberField, read_number
from scoring.reviews.forms import AdjustForm
from scoring.scorecards import sheet
from scoring.scorecards.entry_forms import EntryForm, ExplanationForm
from scoring.scorecards.evidence_forms import EvidenceForm
from tests import factories

PLAIN = {criterion.code: criterion for criterion in factories.small_rubric().walk()}


def typed(**values):
    data = QueryDict(mutable=True)
    for name, value in {"version": "0", **values}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def entry_form(code, **values):
    return EntryForm(typed(**values), criterion=PLAIN[code])


# --- numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9,5", "9.5"),
        ("9.5", "9.5"),
        ("92.968", "92968"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1 234,5", "1234.5"),
        ("0.500", "0.5"),
        ("0,500", "0.5"),
        ("12.3456", "12.3456"),
        ("1234.567", "1234.567"),
        ("9,", "9"),
        ("16%", "16"),
        ("16 %", "16"),
        (" 7 ", "7"),
        ("−3", "-3"),
        ("-1.000", "-1000"),
        ("+5", "5"),
        ("１２", "12"),
    ],
)
def test_number_is_read_as_typed(text, number):
    assert read_number(text) == Decimal(number)


WRONG = ["abc", "1,2,3", "1,234.5", "12.34,5", "1.23.4", "1e5", "1_000", "NaN", "Infinity", "5 điểm", ",", "--1", "%"]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_number_is_said_with_what_was_typed(text):
    with pytest.raises(ValidationError, match="không phải là số") as refusal:
        read_number(text)
    assert f"“{text}”" in refusal.value.message


@pytest.mark.parametrize("empty", [None, "", "   "])
def test_empty_number_is_none(empty):
    assert NumberField().clean(empty) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,234", "Hãy nhập tối đa 2 chữ số sau dấu phẩy."),
        ("9" * 20, "Số quá lớn. Hãy kiểm tra lại."),
        ("-" + "9" * 20, "Số quá lớn. Hãy kiểm tra lại."),
    ],
)
def test_number_out_of_bounds_is_refused(text, sentence):
    with pytest.raises(ValidationError) as refusal:
        NumberField().clean(text)
    assert refusal.value.messages == [sentence]


def test_number_of_no_places_takes_whole_ones_only():
    assert NumberField(places=0).clean("3") == 3
    with pytest.raises(ValidationError):
        NumberField(places=0).clean("3,5")


# --- what the unit states -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "values", "total"),
    [
        ("I.1", {"level": "1", "percent": "5"}, 105),
        ("I.1", {"level": "1", "target": "92.968", "actual": "97.616,4"}, 105),
        ("I.1", {"level": "2", "incidents": "2"}, 80),
        ("I.1", {"level": "3", "deduction": "7,5"}, Decimal("72.5")),
        ("I.2", {"parts": ["1", "2"]}, 15),
        ("I.2", {"no_parts": "on"}, 0),
        ("I.3", {"points": "9,5"}, Decimal("9.5")),
        ("I.3", {"points": "20", "not_applicable": "on"}, 0),
        ("I.4", {"value": "9,99"}, 15),
        ("II.1", {"count": "9"}, 10),
        ("II.2", {"count": "2"}, -4),
    ],
)
def test_claim_is_scored(code, values, total):
    form = entry_form(code, **values)
    assert form.is_valid(), form.errors
    assert form.score.total == total


def test_no_level_reached_is_an_answer_where_no_level_gives_nothing():
    rows = {criterion.code: criterion for criterion in factories.plain_2017().walk()}
    form = EntryForm(typed(level="0"), criterion=rows["III.6.a"])
    assert form.is_valid(), form.errors
    assert (form.score.total, form.score.working, form.claim.to_dict()) == (0, "20 − 20 = 0", {"level": "0"})
    assert "level" in EntryForm(typed(level="0"), criterion=PLAIN["I.1"]).errors


@pytest.mark.parametrize("code", ["I.1", "I.2", "I.3", "I.4", "II.1", "II.2"])
def test_nothing_stated_is_a_draft_without_points(code):
    form = entry_form(code, note="Sẽ chấm sau")
    assert form.is_valid()
    assert (form.score, form.claim.to_dict()) == (None, {})


@pytest.mark.parametrize(
    ("code", "values", "field"),
    [
        ("I.1", {"level": "9"}, "level"),
        ("I.1", {"level": "1", "percent": "-4"}, "percent"),
        ("I.1", {"level": "1", "target": "0", "actual": "5"}, "target"),
        ("I.1", {"level": "1", "target": "100", "actual": "90"}, "actual"),
        ("I.1", {"level": "2", "incidents": "1,5"}, "incidents"),
        ("I.1", {"level": "1", "deduction": "5"}, "deduction"),
        ("I.2", {"parts": ["7"]}, "parts"),
        ("I.3", {"points": "21"}, "points"),
        ("I.3", {"points": "-1"}, "points"),
        ("I.3", {"points": "mười"}, "points"),
        ("I.4", {"value": "101"}, "value"),
        ("II.2", {"count": "-1"}, "count"),
        ("I.3", {"points": "1", "note": "a" * 4001}, "note"),
        ("I.3", {"points": "1", "version": ""}, "version"),
    ],
)
def test_refusal_stands_at_the_field_that_it_is_about(code, values, field):
    form = entry_form(code, **values)
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_words_are_stored_in_one_form():
    form = entry_form("I.3", points="1", note="  Hoa\u0300 n\x00thành\u200b tốt \r\n\r\n\r\n\r\nĐã nộp\t đủ  ")
    assert form.is_valid()
    assert form.cleaned_data["note"] == "Hoà n thành tốt\n\nĐã nộp đủ"


def test_four_thousand_characters_pass():
    assert entry_form("I.3", points="1", note="ế" * 4000).is_valid()


def test_explanation_may_not_be_blank():
    assert "explanation" in ExplanationForm({"version": "1", "explanation": " \u200b\n "}).errors


def test_no_input_whatever_breaks_the_form():
    """Whatever is typed into the real table's rows is scored or refused in words."""
    chance = random.Random(2017)
    texts = ["", "0", "1", "-1", "9,5", "0,0001", "999999999999999", "abc", "1e5", "1.000", "50", "100", "NaN"]
    names = "points value count target actual percent shortfall incidents deduction".split()
    for criterion in factories.plain_2017().walk():
        for _ in range(0 if criterion.is_group else 12):
            data = typed(**{name: chance.choice(texts) for name in names if chance.random() < 0.4})
            data["level"] = chance.choice([*(level.key for level in criterion.levels), "99", ""])
            data.setlist("parts", [level.key for level in criterion.levels if chance.random() < 0.5])
            for form in (EntryForm(data, criterion=criterion), AdjustForm(data, criterion=criterion)):
                assert form.is_valid() or all(message for messages in form.errors.values() for message in messages)
                if form.score:
                    assert abs(form.score.total) < 10**7
                if form.claim:
                    assert sheet.in_words(criterion, form.claim)


# --- what the reviewer settles ------------------------------------------------------------------------------


def adjust_form(code, **values):
    return AdjustForm(typed(**values), criterion=PLAIN[code])


def test_adjustment_may_take_points_off_by_hand():
    form = adjust_form("I.1", level="1", percent="5", deduction="3", reason="Thiếu văn bản")
    assert form.is_valid(), form.errors
    assert form.score.total == 102


@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_adjustment_needs_a_reason(reason):
    form = adjust_form("I.3", points="5", reason=reason)
    assert form.errors == {"reason": ["Hãy ghi lý do điều chỉnh."]}


def test_adjustment_has_to_change_the_points():
    data = typed(level="1", percent="11", reason="Thiếu văn bản")  # beyond 10 % nothing is added
    stated = engine.score(PLAIN["I.1"], engine.Claim("1", percent=Decimal(12)))
    form = AdjustForm(data, criterion=PLAIN["I.1"], stated=stated)
    assert form.non_field_errors() == ["Điểm không đổi; hãy bấm Đồng ý."]
    data["percent"] = "9"
    assert AdjustForm(data, criterion=PLAIN["I.1"], stated=stated).is_valid()


def test_adjustment_needs_a_result():
    form = adjust_form("I.3", reason="Thiếu văn bản")
    assert form.non_field_errors() == ["Hãy chọn kết quả thẩm định cho mục này."]


# --- documents ----------------------------------------------------------------------------------------------


def test_the_form_of_a_document_names_how_large_and_how_a_date_is_written(settings):
    settings.EVIDENCE_MAX_MB = 7
    form = EvidenceForm()
    assert "tối đa 7 MB" in form["file"].help_text
    assert 'placeholder="ngày/tháng/năm"' in str(form["date"])
