"""How a page arrives: without script, without moving what is being read, and light."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from scoring.models import Entry
from tests import factories


@pytest.fixture
def scorecard(transactional_db, scorecard, scorer, colleague):
    """A draft with one entry to go."""
    claims = {code: claim for code, claim in factories.small_claims().items() if code != "I.3"}
    return factories.fill(scorecard, scorer, claims)


def test_works_without_script(visit, scorecard):
    key = factories.entry_of(scorecard, "I.3").pk
    page = visit("scorer", java_script_enabled=False)
    page.goto(scorecard.get_absolute_url())
    page.locator(f"#e{key}-points").fill("18,5")
    page.locator(f"#n{key}").fill("Đủ văn bản")
    page.locator(f"#e{key}").get_by_role("button", name="Lưu mục này").click()
    expect(page.locator(f"#p{key} b")).to_have_text("18,5")
    page.locator(f"#e{key}").get_by_role("link", name=re.compile("Thêm minh chứng")).click()
    page.fill("[name=number]", "12/QĐ-SCT")
    page.fill("[name=date]", "5/11/2017")
    page.fill("[name=summary]", "Phát động thi đua")
    page.set_input_files("[name=file]", {"name": "12.pdf", "mimeType": "application/pdf", "buffer": factories.PDF})
    page.get_by_role("button", name="Thêm minh chứng").click()
    expect(page.locator(f"#e{key} .evidence li")).to_contain_text("12/QĐ-SCT")
    assert Entry.objects.get(pk=key).note == "Đủ văn bản"

    page = visit("colleague", java_script_enabled=False)
    page.goto(scorecard.get_absolute_url())
    page.get_by_role("link", name="Kiểm tra và nộp").first.click()
    page.get_by_role("button", name="Nộp phiếu 168,5 điểm").click()
    scorecard.refresh_from_db()
    assert scorecard.is_submitted


SHIFT = """() => new Promise((tell) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => tell(sum), 800);
})"""


@pytest.mark.parametrize("width", [1280, 360])
def test_sheet_does_not_move_while_it_loads(visit, scorecard, width):
    page = visit("scorer", width=width)
    page.goto(scorecard.get_absolute_url())
    assert page.evaluate(SHIFT) < 0.02


def test_own_script_is_small():
    scripts = {file.name: file.stat().st_size for file in (settings.BASE_DIR / "static" / "js").glob("*.js")}
    assert scripts["base.js"] + scripts["sheet.js"] <= 20 * 1024
