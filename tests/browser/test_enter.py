"""Enter at human pace: the entry is saved once, the next one is at hand, nobody meets a conflict with oneself."""

import pytest
from playwright.sync_api import expect

from scoring.models import Entry, Event
from tests.browser.conftest import saved
from tests.browser.sheet import PACE, at, begin, open_sheet, quiet, stored

# Each kind of input: entry, level chosen first, the field, what is typed, the points, the next entry and its control.
KINDS = {
    "percent": ("I.1", "1", "percent", "12", "110", "I.2", "[name=parts]"),
    "actual": ("I.1", "1", "actual", "7", "100", "I.2", "[name=parts]"),
    "incidents": ("I.1", "2", "incidents", "3", "70", "I.2", "[name=parts]"),
    "deduction": ("I.1", "3", "deduction", "15", "65", "I.2", "[name=parts]"),
    "points": ("I.3", "", "points", "18,5", "18,5", "I.4", "[name=value]"),
    "value": ("I.4", "", "value", "10", "5", "II.1", "[name=count]"),
    "count": ("II.1", "", "count", "2", "10", "II.2", "[name=count]"),
}


@pytest.fixture
def scorecard(transactional_db, scorecard, scorer):
    return scorecard


@pytest.mark.parametrize("pause", [0, 50, 200, 500, 900, 1500])
@pytest.mark.parametrize("kind", KINDS)
def test_enter_saves_once_and_goes_on(visit, scorecard, kind, pause):
    code, level, field, typed, points, following, control = KINDS[kind]
    page, answers = open_sheet(visit, scorecard)
    entry, _, version = begin(page, scorecard, code, level, field)
    page.keyboard.type(typed, delay=PACE)
    page.wait_for_timeout(pause)
    page.keyboard.press("Enter")
    expect(at(page, scorecard, following).locator(control).first).to_be_focused()
    expect(entry.locator(".entry__pts b")).to_have_text(points)
    saved(entry)
    quiet(page)
    assert set(answers) == {200}
    assert stored(scorecard, code).version == version + 1
    expect(at(page, scorecard, following).locator(control).first).to_be_focused()
    assert page.evaluate("window.sameDocument")


@pytest.mark.parametrize("pause", [0, 900, 1500])
def test_enter_while_a_slow_server_still_saves_meets_no_conflict(visit, scorecard, pause):
    page, answers = open_sheet(visit, scorecard, slow=800)
    entry, _, _ = begin(page, scorecard, "I.3", "", "points")
    page.keyboard.type("1", delay=PACE)
    page.wait_for_timeout(pause)
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(at(page, scorecard, "I.4").locator("[name=value]")).to_be_focused()
    expect(entry.locator(".entry__pts b")).to_have_text("12")
    saved(entry)
    quiet(page)
    assert set(answers) == {200}
    assert stored(scorecard, "I.3").stated().points == 12


def test_enter_pressed_twice_in_haste_goes_on_twice(visit, scorecard):
    page, answers = open_sheet(visit, scorecard, slow=300)
    entry, _, _ = begin(page, scorecard, "I.3", "", "points")
    page.keyboard.type("3", delay=PACE)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(at(page, scorecard, "II.1").locator("[name=count]")).to_be_focused()
    saved(entry)
    quiet(page)
    assert answers == [200]
    assert list(Event.objects.values_list("entry__criterion__code", "action").filter(action="recorded")) == [
        ("I.3", "recorded")
    ]


def test_shift_and_enter_goes_back(visit, scorecard):
    page, _ = open_sheet(visit, scorecard)
    entry, _, _ = begin(page, scorecard, "I.4", "", "value")
    page.keyboard.type("10", delay=PACE)
    page.keyboard.press("Shift+Enter")
    expect(at(page, scorecard, "I.3").locator("[name=not_applicable]")).to_be_focused()
    saved(entry)
    assert stored(scorecard, "I.4").total == 5


@pytest.mark.parametrize(
    ("code", "control", "following"), [("I.1", "[name=level]", "I.2"), ("I.2", "[name=parts]", "I.3")]
)
def test_enter_on_a_choice_goes_on_too(visit, scorecard, code, control, following):
    page, answers = open_sheet(visit, scorecard)
    at(page, scorecard, code).locator(control).first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(at(page, scorecard, following).locator("input:not([type=hidden])").first).to_be_focused()
    saved(at(page, scorecard, code))
    quiet(page)
    assert answers == [200]


def test_enter_at_the_last_entry_saves_and_stays(visit, scorecard):
    page, answers = open_sheet(visit, scorecard)
    entry, box, _ = begin(page, scorecard, "II.2", "", "count")
    page.keyboard.type("1", delay=PACE)
    page.keyboard.press("Enter")
    saved(entry)
    expect(box).to_be_focused()
    quiet(page)
    assert answers == [200]
    assert page.evaluate("window.sameDocument")


def test_the_go_key_of_a_phone_saves_and_goes_on(visit, scorecard):
    """It submits the form without telling which key it was."""
    page, answers = open_sheet(visit, scorecard)
    entry, box, _ = begin(page, scorecard, "I.3", "", "points")
    page.keyboard.type("7", delay=PACE)
    box.evaluate("box => box.form.requestSubmit()")
    expect(at(page, scorecard, "I.4").locator("[name=value]")).to_be_focused()
    saved(entry)
    quiet(page)
    assert answers == [200]
    assert page.evaluate("window.sameDocument")


def test_enter_without_a_change_sends_nothing(visit, scorecard):
    page, answers = open_sheet(visit, scorecard)
    begin(page, scorecard, "I.3", "", "points")
    page.keyboard.press("Enter")
    expect(at(page, scorecard, "I.4").locator("[name=value]")).to_be_focused()
    quiet(page)
    assert answers == []


def test_enter_in_the_note_is_a_new_line(visit, scorecard):
    page, _ = open_sheet(visit, scorecard)
    entry, box, _ = begin(page, scorecard, "I.3", "", "note")
    page.keyboard.type("Một", delay=PACE)
    page.keyboard.press("Enter")
    page.keyboard.type("Hai", delay=PACE)
    expect(box).to_have_value("Một\nHai")
    saved(entry)
    assert stored(scorecard, "I.3").note == "Một\nHai"


def test_sheet_is_filled_by_numbers_and_enter_alone(visit, scorecard):
    page, answers = open_sheet(visit, scorecard)
    at(page, scorecard, "I.3").locator("[name=points]").focus()
    for typed in ("18", "10", "1", "2"):
        page.keyboard.type(typed, delay=PACE)
        page.keyboard.press("Enter")
    expect(page.locator(".totals__sum")).to_have_text("24")  # 18 + 5 + 5 − 4
    saved(at(page, scorecard, "II.2"))
    assert set(answers) == {200}


def test_without_script_enter_saves_the_entry_natively(visit, scorecard):
    page = visit("scorer", java_script_enabled=False)
    page.goto(scorecard.get_absolute_url())
    box = at(page, scorecard, "I.3").locator("[name=points]")
    box.fill("9")
    with page.expect_navigation():
        box.press("Enter")
    assert stored(scorecard, "I.3").total == 9
    expect(page.locator("body")).to_contain_text("Đã lưu mục I.3.")


# --- an answer that never came --------------------------------------------------------------------------------


def test_save_whose_answer_was_lost_is_no_conflict_with_what_is_typed_on(visit, scorecard):
    page, answers = open_sheet(visit, scorecard, lossy=True, expected=["net::ERR_INTERNET_DISCONNECTED"])
    entry, box, _ = begin(page, scorecard, "I.3", "", "note")
    page.keyboard.type("Có quyết", delay=PACE)
    expect(entry.locator(".entry__foot .saved")).to_contain_text("Mất kết nối")
    page.keyboard.type(" định", delay=PACE)
    saved(entry)
    quiet(page)
    assert set(answers) == {200}
    expect(box).to_have_value("Có quyết định")
    assert stored(scorecard, "I.3").note == "Có quyết định"
    assert Entry.objects.get(criterion__code="I.3", scorecard=scorecard).version == 3
