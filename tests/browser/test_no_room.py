"""A server that cannot store anything: said in a sentence, what was typed stays, and is saved once there is room."""

import re

import pytest
from django.db import OperationalError
from playwright.sync_api import expect

from scoring.models import Entry, Evidence
from tests import factories
from tests.browser.conftest import saved

NOTE = 'Có quyết định "công nhận"\nvà biên bản họp'
NO_ROOM = re.compile("Máy chủ tạm thời không ghi được dữ liệu")


@pytest.fixture
def full(monkeypatch):
    """`full(True)`: nothing can be stored; `full(False)`: there is room again."""
    real = factories.scorecard_moves.log

    def no_room(*given, **named):
        raise OperationalError("database or disk is full")

    return lambda is_full: monkeypatch.setattr("scoring.scorecards.moves.log", no_room if is_full else real)


@pytest.fixture
def entry(transactional_db, scorecard, scorer):
    return factories.entry_of(scorecard, "I.3")


def test_sheet_keeps_what_was_typed_and_saves_it_later(visit, entry, full):
    page = visit("scorer", expected=(503,))
    page.goto(entry.scorecard.get_absolute_url())
    scorecard = page.locator(f"#e{entry.pk}")
    full(True)
    scorecard.locator("[name=note]").fill(NOTE)
    expect(scorecard.locator(".entry__foot .saved")).to_contain_text("Chưa lưu được: sẽ thử lại")
    expect(scorecard.locator("[name=note]")).to_have_value(NOTE)
    full(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    saved(scorecard)
    assert Entry.objects.get(pk=entry.pk).note == NOTE


def test_evidence_form_stays_as_it_was_filled_in(visit, entry, full):
    page = visit("scorer", expected=(503,))
    page.goto(entry.scorecard.get_absolute_url())
    scorecard = page.locator(f"#e{entry.pk}")
    scorecard.locator("[data-evidence]").click()
    scorecard.locator("[name=summary]").fill("Kế hoạch phát động")
    full(True)
    scorecard.locator("form:has([name=summary]) .btn--primary").click()
    expect(page.locator("#toasts")).to_have_text(NO_ROOM)
    expect(scorecard.locator("[name=summary]")).to_have_value("Kế hoạch phát động")
    full(False)
    scorecard.locator("form:has([name=summary]) .btn--primary").click()
    expect(scorecard.locator(".evidence")).to_contain_text("Kế hoạch phát động")
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_page_without_script_gives_back_what_was_typed(visit, entry, full, width, dark):
    page = visit("scorer", expected=(503,), java_script_enabled=False, width=width, dark=dark)
    page.goto(f"/entries/{entry.pk}/")
    page.fill("[name=points]", "18")
    page.fill("[name=note]", NOTE)
    full(True)
    page.click("form:has([name=points]) .btn--primary")
    expect(page.get_by_role("heading", level=1)).to_have_text(NO_ROOM)
    page.click("summary")
    expect(page.locator(".typed", has_text="biên bản")).to_have_text(NOTE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    full(False)
    page.get_by_role("button", name="Gửi lại").click()
    expect(page.locator(f"#e{entry.pk} [name=note]")).to_have_value(NOTE)
    assert Entry.objects.get(pk=entry.pk).total == 18
