"""A table of which little is known: three things said by keyboard, and it is read as it was meant."""

import pytest
from playwright.sync_api import expect

from scoring.models import Rubric, TableTeaching
from tests import factories
from tests.scoring.rubrics.teaching.tables import DOUBTED

# No heading names words or points; the second row could head those below it.
TABLE = "Số hiệu\tViệc\tQuỹ\tKỳ trước\n\tHọp\t60\t55\na1\tĐọc\t40\t28\na2\tBáo\t20\t18\n\tDọn\t40\t30\n"


@pytest.fixture
def admin(visit, transactional_db):
    factories.make_admin("quantri")
    return visit("quantri")


@pytest.fixture
def page(admin):
    return handed_in(admin, TABLE)


def handed_in(page, table):
    page.goto("/rubrics/new/")
    page.fill("[name=pasted]", table)
    page.fill("[name=year]", "2018")
    page.get_by_role("button", name="Đọc bảng điểm").click()
    expect(page.get_by_role("heading", name="Đối chiếu bảng đã đọc")).to_be_visible()
    expect(page.locator(".teach__reread")).to_be_hidden()  # the script is there
    return page


def told():
    return [each[:3] for each in TableTeaching.objects.get().told]


def test_three_words_by_keyboard_lead_to_the_tree_that_was_meant(page):
    page.keyboard.press("c")
    expect(page.locator("#column-0")).to_be_focused()
    page.keyboard.press("Tab")
    page.locator("#column-1").select_option("text")
    expect(page.locator("#teach-told .chip")).to_have_count(1)
    expect(page.locator("#column-1")).to_be_focused()
    page.locator("#column-2").focus()
    page.locator("#column-2").select_option("standard")
    expect(page.locator("#teach-told .chip")).to_have_count(2)
    expect(page.locator("#teach-status")).to_contain_text("Đã đọc lại cả bảng")
    page.locator("#say-5").focus()
    page.keyboard.press("d")
    expect(page.locator("#role")).to_be_focused()
    page.locator("#role").select_option("ignored")
    page.get_by_role("button", name="Đọc lại", exact=True).press("Enter")
    expect(page.locator("#teach-told .chip")).to_have_count(3)
    expect(page.locator("#say-5")).to_be_focused()
    expect(page.locator("#p5")).to_have_count(0)
    assert told() == [["column", 1, "text"], ["column", 2, "standard"], ["role", 5, "ignored"]]
    page.get_by_role("button", name="Dùng bảng này").click()
    expect(page.locator("#messages")).to_contain_text("Đã lập bản nháp từ bảng đã đối chiếu")
    assert "Dọn" not in [own.title for own in Rubric.objects.get().plain().walk()]


def test_rows_that_did_not_change_stay_the_same_elements(page):
    page.locator("#column-1").select_option("text")
    expect(page.locator("#teach-told .chip")).to_have_count(1)
    page.locator("#l1").evaluate("row => { row.mine = 1 }")
    page.locator("#column-3").select_option("note")
    expect(page.locator("#teach-told .chip")).to_have_count(2)
    assert page.locator("#l1").evaluate("row => row.mine") == 1


def test_what_was_said_is_taken_back_by_its_chip(page):
    page.locator("#column-1").select_option("text")
    chip = page.locator("#teach-told .chip")
    expect(chip).to_have_count(1)
    chip.click()
    expect(chip).to_have_count(0)
    expect(page.locator("#teach-told")).to_be_focused()
    assert told() == []


def test_what_is_said_while_the_table_is_read_again_is_not_lost(page):
    for at, role in ((1, "text"), (2, "standard"), (3, "note")):
        page.locator(f"#column-{at}").select_option(role)
    expect(page.locator("#teach-told .chip")).to_have_count(3)
    assert told() == [["column", 1, "text"], ["column", 2, "standard"], ["column", 3, "note"]]


def test_a_doubt_is_found_and_settled_by_two_keys(admin):
    page = handed_in(admin, DOUBTED)
    asked = page.locator(".teach__ask").count()
    page.keyboard.press("n")
    first = page.locator(".teach__ask button.level").first
    expect(first).to_be_focused()
    line, role, _ = page.locator(".teach__ask button.level").nth(1).get_attribute("value").split(":")
    page.keyboard.press("2")
    expect(page.locator("#teach-told .chip").first).to_be_visible()
    expect(page.locator(f"#say-{line.split(',')[0]}")).to_be_focused()
    assert page.locator(".teach__ask").count() < asked
    assert told()[0] == ["role", int(line.split(",")[0]), role]


def test_keys_rest_in_a_choice_and_arrows_go_from_row_to_row(page):
    page.locator("#column-1").select_option("text")
    page.locator("#column-2").select_option("standard")
    expect(page.locator("#teach-told .chip")).to_have_count(2)
    page.locator("#say-2").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#say-3")).to_be_focused()
    page.keyboard.press("t")
    expect(page.locator("#parent")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("#parent")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#say-3")).to_be_focused()
