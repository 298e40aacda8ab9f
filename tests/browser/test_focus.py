"""Answers leave the focus, the caret and what was typed meanwhile where they are; two clicks send one form."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import saved
from tests.browser.sheet import PACE, at, begin, open_sheet, stored


@pytest.fixture
def card(transactional_db, scorecard, scorer):
    return scorecard


# --- answers leave the focus where it is ----------------------------------------------------------------------


def test_save_leaves_the_focus_on_the_link_that_it_renews(visit, card):
    page, _ = open_sheet(visit, card, slow=300)
    entry, _, _ = begin(page, card, "I.3", "", "points")
    page.keyboard.type("5", delay=PACE)
    entry.locator("[data-next]").focus()
    saved(entry)
    expect(entry.locator("[data-next]")).to_be_focused()


def test_save_leaves_the_focus_on_the_item_of_the_outline(visit, card):
    page, _ = open_sheet(visit, card, slow=300)
    entry, _, _ = begin(page, card, "I.3", "", "points")
    page.keyboard.type("5", delay=PACE)
    item = page.locator(f"#o{stored(card, 'I.3').pk}")
    item.focus()
    saved(entry)
    expect(item).to_have_text(re.compile("5"))
    expect(item).to_be_focused()


def test_save_of_one_entry_leaves_the_caret_in_another(visit, card):
    page, _ = open_sheet(visit, card, slow=500)
    first, _, _ = begin(page, card, "I.3", "", "points")
    page.keyboard.type("5", delay=PACE)
    page.keyboard.press("Enter")
    note = at(page, card, "I.4").locator("[name=note]")
    note.focus()
    page.keyboard.type("Trong lúc chờ câu trả lời của máy chủ", delay=30)
    saved(first)
    page.keyboard.type(" và sau đó", delay=30)
    expect(note).to_have_value("Trong lúc chờ câu trả lời của máy chủ và sau đó")
