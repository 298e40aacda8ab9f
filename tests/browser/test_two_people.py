"""Nothing typed is lost: two people at one entry, a lost connection, an ended session, a reload; and keys alone."""

import re

import pytest
from playwright.sync_api import expect

from scoring.models import Entry
from tests import factories
from tests.browser.conftest import give_passwords, saved, sign_in_again

MINE, THEIRS = "Có quyết định công nhận", "Đã có biên bản họp"


@pytest.fixture
def scorecard(transactional_db, scorecard, scorer, colleague):
    """The empty draft of Sở Công Thương; its officer and its head can sign in."""
    give_passwords()
    return scorecard


@pytest.fixture
def key(scorecard):
    """Key of the entry at which all this happens."""
    return factories.entry_of(scorecard, "I.3").pk


def open_sheet(visit, username, scorecard, **options):
    page = visit(username, **options)
    page.goto(scorecard.get_absolute_url())
    return page


def write(scorecard, text):
    scorecard.locator("[name=note]").fill(text)


def state_of(scorecard, words):
    expect(scorecard.locator(".entry__foot .saved")).to_contain_text(words)


def note_of(key):
    return Entry.objects.get(pk=key).note


# --- two people -----------------------------------------------------------------------------------------------


@pytest.fixture
def conflict(visit, scorecard, key):
    """The second person's page and entry after both wrote into the same one."""
    first = open_sheet(visit, "scorer", scorecard).locator(f"#e{key}")
    page = open_sheet(visit, "colleague", scorecard, expected=[409])
    second = page.locator(f"#e{key}")
    write(first, MINE)
    saved(first)
    write(second, THEIRS)
    state_of(second, "Có bản khác, chưa lưu")
    return page, second


def test_second_person_is_shown_both_texts(conflict, key):
    _, entry = conflict
    expect(entry.locator(".conflict h3")).to_contain_text("Người dùng scorer")
    expect(entry.locator(".conflict__side--mine .conflict__text")).to_have_text(THEIRS)
    expect(entry.locator(".conflict__side--theirs .conflict__text")).to_have_text(MINE)
    expect(entry.locator("[name=note]")).to_have_value(THEIRS)
    assert note_of(key) == MINE


def test_nothing_is_sent_before_the_person_has_chosen(conflict, key):
    page, entry = conflict
    write(entry, THEIRS + ", có chữ ký")
    entry.locator("[name=note]").blur()
    page.wait_for_timeout(1500)  # longer than any delay after which a change would be sent
    state_of(entry, "Có bản khác, chưa lưu")
    assert note_of(key) == MINE
    entry.get_by_role("button", name="Giữ bản của tôi").click()
    saved(entry)
    assert note_of(key) == THEIRS + ", có chữ ký"


def test_second_person_keeps_the_own_text(conflict, key):
    _, entry = conflict
    entry.get_by_role("button", name="Giữ bản của tôi").click()
    saved(entry)
    expect(entry.locator(".conflict")).to_have_count(0)
    assert note_of(key) == THEIRS


def test_second_person_takes_the_stored_text(conflict, key):
    page, entry = conflict
    with page.expect_navigation():
        entry.get_by_role("link", name="Dùng bản đã lưu").click()
    expect(entry.locator("[name=note]")).to_have_value(MINE)
    expect(entry.locator(".conflict")).to_have_count(0)
    assert note_of(key) == MINE


# --- what breaks ----------------------------------------------------------------------------------------------


def test_text_written_offline_is_saved_when_the_network_is_back(visit, scorecard, key):
    page = open_sheet(visit, "scorer", scorecard, expected=["net::ERR_INTERNET_DISCONNECTED"])
    entry = page.locator(f"#e{key}")
    page.context.set_offline(True)
    write(entry, MINE)
    state_of(entry, "Mất kết nối")
    assert note_of(key) == ""
    page.context.set_offline(False)
    saved(entry)
    assert note_of(key) == MINE


def test_text_written_after_the_session_ended_is_saved_after_signing_in_again(visit, scorecard, key):
    page = open_sheet(visit, "scorer", scorecard, expected=[401, 403])
    entry = page.locator(f"#e{key}")
    page.context.clear_cookies()
    write(entry, MINE)
    state_of(entry, "Chưa lưu")
    sign_in_again(page, "scorer")
    saved(entry)
    assert note_of(key) == MINE


def test_reload_brings_back_what_was_not_saved_yet(visit, scorecard, key):
    page = open_sheet(visit, "scorer", scorecard, expected=["net::ERR_INTERNET_DISCONNECTED"])
    entry = page.locator(f"#e{key}")
    page.context.set_offline(True)
    write(entry, MINE)
    state_of(entry, "Mất kết nối")
    page.on("dialog", lambda dialog: dialog.accept())  # "leave without saving?"
    page.route("**/claim/", lambda route: route.abort("internetdisconnected"))
    page.context.set_offline(False)
    page.reload()
    expect(entry.locator("[name=note]")).to_have_value(MINE)
    page.unroute("**/claim/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    saved(entry)
    assert note_of(key) == MINE
    page.reload()
    expect(entry.locator("[name=note]")).to_have_value(MINE)


# --- keys alone -----------------------------------------------------------------------------------------------


def test_keys_alone_score_the_sheet(visit, scorecard):
    page = open_sheet(visit, "scorer", scorecard)
    first, second, third = (
        page.locator(f"#e{factories.entry_of(scorecard, code).pk}") for code in ("I.1", "I.2", "I.3")
    )
    page.keyboard.press("n")
    expect(first.locator("input[name=level]").first).to_be_focused()
    page.keyboard.press("2")
    expect(first.locator("input[name=level]").nth(1)).to_be_checked()
    saved(first)
    page.keyboard.press("e")
    expect(first.locator("form.form [name=number]")).to_be_visible()
    page.keyboard.press("n")
    expect(second.locator("input[name=parts]").first).to_be_focused()
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(second.locator(".entry__pts b")).to_have_text("15")
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    page.keyboard.type("18")
    expect(third.locator(".entry__pts b")).to_have_text("18")
    expect(page.locator(".totals__sum")).to_have_text(re.compile("133"))
