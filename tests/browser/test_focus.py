"""Answers leave the focus, the caret and what was typed meanwhile where they are; two clicks send one form."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from scoring.models import Event
from tests.browser.conftest import saved
from tests.browser.sheet import LATE, PACE, at, begin, open_sheet, stored


@pytest.fixture
def scorecard(transactional_db, scorecard, scorer):
    return scorecard


# --- answers leave the focus where it is ----------------------------------------------------------------------


def test_save_leaves_the_focus_on_the_link_that_it_renews(visit, scorecard):
    page, _ = open_sheet(visit, scorecard, slow=300)
    entry, _, _ = begin(page, scorecard, "I.3", "", "points")
    page.keyboard.type("5", delay=PACE)
    entry.locator("[data-next]").focus()
    saved(entry)
    expect(entry.locator("[data-next]")).to_be_focused()


def test_save_leaves_the_focus_on_the_item_of_the_outline(visit, scorecard):
    page, _ = open_sheet(visit, scorecard, slow=300)
    entry, _, _ = begin(page, scorecard, "I.3", "", "points")
    page.keyboard.type("5", delay=PACE)
    item = page.locator(f"#o{stored(scorecard, 'I.3').pk}")
    item.focus()
    saved(entry)
    expect(item).to_have_text(re.compile("5"))
    expect(item).to_be_focused()


def test_save_of_one_entry_leaves_the_caret_in_another(visit, scorecard):
    page, _ = open_sheet(visit, scorecard, slow=500)
    first, _, _ = begin(page, scorecard, "I.3", "", "points")
    page.keyboard.type("5", delay=PACE)
    page.keyboard.press("Enter")
    note = at(page, scorecard, "I.4").locator("[name=note]")
    note.focus()
    page.keyboard.type("Trong lúc chờ câu trả lời của máy chủ", delay=30)
    saved(first)
    page.keyboard.type(" và sau đó", delay=30)
    expect(note).to_have_value("Trong lúc chờ câu trả lời của máy chủ và sau đó")


# --- the review -----------------------------------------------------------------------------------------------


@pytest.fixture
def review(visit, transactional_db, submitted, reviewer):
    """The review of a scorecard on a slow line, and its rows."""
    page = visit("reviewer")
    page.add_init_script(LATE % 600)
    page.goto(reverse("scoring:review", args=[submitted.pk]))
    return page, lambda code: page.locator(f"#review-{stored(submitted, code).pk}")


def test_decision_on_one_row_leaves_the_caret_in_another(review):
    page, row = review
    row("I.3").get_by_role("link", name="Đề nghị giải trình").click()
    question = row("I.3").locator("[name=question]")
    expect(question).to_be_visible()
    row("I.1").get_by_role("button", name="Đồng ý").click()
    question.focus()
    page.keyboard.type("Văn bản nào làm", delay=40)
    expect(row("I.1").get_by_role("button", name="Đổi")).to_be_visible()
    page.keyboard.type(" căn cứ?", delay=40)
    expect(question).to_be_focused()
    expect(question).to_have_value("Văn bản nào làm căn cứ?")


def test_decision_leads_to_what_can_be_done_next_in_its_row(review):
    _, row = review
    row("I.1").get_by_role("button", name="Đồng ý").click()
    expect(row("I.1").get_by_role("button", name="Đổi")).to_be_focused()


def test_two_clicks_on_a_decision_make_one(review, submitted):
    page, row = review
    row("I.1").get_by_role("button", name="Đồng ý").dblclick()
    expect(row("I.1").get_by_role("button", name="Đổi")).to_be_visible()
    page.wait_for_timeout(1500)
    assert Event.objects.filter(entry=stored(submitted, "I.1"), action="agreed").count() == 1
    assert stored(submitted, "I.1").decision == "agreed"


# --- two clicks -----------------------------------------------------------------------------------------------


def test_two_clicks_on_a_table_of_figures_store_it_once(visit, scorecard):
    page = visit("scorer")
    page.goto(reverse("scoring:targets", args=[scorecard.pk]))
    page.fill("[name=new1-name]", "Thu ngân sách")
    page.fill("[name=new1-plan]", "100")
    page.get_by_role("button", name="Lưu").first.dblclick()
    expect(page.locator("body")).to_contain_text("Đã lưu 1 dòng.")
    assert scorecard.targets.count() == 1


def test_form_may_be_sent_again_after_coming_back_to_it(visit, scorecard):
    page = visit("scorer")
    page.goto(reverse("scoring:targets", args=[scorecard.pk]))
    page.fill("[name=new1-name]", "Thu ngân sách")
    page.get_by_role("button", name="Lưu").first.click()
    expect(page.locator("body")).to_contain_text("Đã lưu 1 dòng.")
    page.fill("[name=new1-name]", "Xuất khẩu")
    page.get_by_role("button", name="Lưu").first.click()
    expect(page.locator("[name$='-name'][value='Xuất khẩu']")).to_have_count(1)
    assert scorecard.targets.count() == 2
