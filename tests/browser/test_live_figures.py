"""The year's figures in a browser: put in where the cursor stands, cited by a claim, typed into their table."""

import re

import pytest
from playwright.sync_api import expect

from reports.text import live_figures
from reports.writing import moves as reports
from scoring.models import Target
from scoring.scorecards.targets import moves as target_moves
from tests import factories
from tests.browser.conftest import give_passwords, saved


@pytest.fixture
def target(transactional_db, filled, scorer, colleague):
    give_passwords()
    row = Target(name="Giá trị sản xuất", measure="tỷ đồng", plan=92988, actual=114375, last_year=86113)
    target_moves.add_facts(filled, [row], by=scorer)
    return row


@pytest.fixture
def section(target, filled, scorer):
    """A section to write in."""
    return reports.start(filled, by=scorer).sections.all()[1]


def body_of(section):
    section.refresh_from_db()
    return section.body


def test_figure_goes_in_at_the_cursor_by_click_and_by_enter(visit, section, target):
    page = visit("scorer")
    page.goto(section.get_absolute_url())
    expect(page.locator(".ProseMirror[contenteditable=true]")).to_be_visible()  # a plain field until then
    area = page.get_by_role("textbox", name="Nội dung")
    area.click()
    page.keyboard.type("Đạt ")
    page.get_by_role("searchbox", name="Tìm số liệu").fill("gia tri san xuat thuc hien, tang")
    page.keyboard.press("Enter")
    expect(area.locator(".live-figure")).to_have_text(["114.375 tỷ đồng, tăng 32,82%"])
    expect(area).to_be_focused()
    page.keyboard.type("; đạt ")
    page.get_by_role("searchbox", name="Tìm số liệu").fill("diem tu cham")
    expect(page.locator(".at-hand__list li:visible").first).to_contain_text("170 điểm")
    page.get_by_role("button", name=re.compile("^Chèn Điểm tự chấm: tổng điểm$")).click()
    expect(area).to_be_focused()
    page.keyboard.type(".")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_url("**/report/**")
    keys = [key for key, _ in live_figures.found(body_of(section))]
    assert keys == [f"target:{target.pk}:phrase", "score:total"]
    assert live_figures.filled(section.body, {}) == "<p>Đạt 114.375 tỷ đồng, tăng 32,82%; đạt 170 điểm (tự chấm).</p>"


def test_editor_shows_what_a_figure_says_now(visit, section, target, scorer):
    old = live_figures.markup(f"target:{target.pk}:growth", "tăng 1%")
    type(section).objects.filter(pk=section.pk).update(body=f"<p>Sản xuất {old} trong năm</p>")
    page = visit("scorer")
    page.goto(section.get_absolute_url())
    expect(page.locator(".ProseMirror .live-figure")).to_have_text("tăng 32,82%")


def test_without_script_the_text_can_be_copied(visit, section, target):
    page = visit("scorer", java_script_enabled=False)
    page.goto(section.get_absolute_url())
    expect(page.locator(".at-hand__list")).to_contain_text("114.375 tỷ đồng, tăng 32,82%")
    expect(page.get_by_role("button", name=re.compile("^Chèn"))).to_have_count(0)


def test_cited_target_fills_the_figures_and_saves_itself(visit, filled, target):
    page = visit("scorer")
    page.goto(filled.get_absolute_url())
    entry = factories.entry_of(filled, "I.1")
    scorecard = page.locator(f"#e{entry.pk}")
    scorecard.get_by_label("Dẫn chỉ tiêu").select_option(str(target.pk))
    saved(scorecard)
    expect(scorecard.get_by_label("Thực hiện", exact=True)).to_have_value("114.375")
    expect(scorecard.locator(".working")).to_contain_text("Dẫn Giá trị sản xuất: kế hoạch 92.988 tỷ đồng")
    entry = factories.entry_of(filled, "I.1")
    assert (entry.target, entry.stated().actual) == (target, 114375)


def test_table_is_filled_in_without_script(visit, filled, target):
    page = visit("scorer", java_script_enabled=False)
    page.goto(f"/scorecards/{filled.pk}/targets/")
    page.get_by_label("Chỉ tiêu, dòng mới").first.fill("Xuất khẩu")
    page.get_by_label("Thực hiện, dòng mới").first.fill("6.200")
    page.get_by_label("Năm trước, dòng mới").first.fill("3.630")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("tăng 70,8%")).to_be_visible()
    assert Target.objects.count() == 2
