"""The map of the 2018 rubric in a browser: ticked, changed and confirmed; then last year stands beside the entries."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from scoring import engine, invariants
from scoring.models import RubricMap
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"preload": False}
ROOT = Path(__file__).resolve().parents[2]


def table(path):
    return engine.rubric_from_dict(json.loads((ROOT / path).read_text()))


@pytest.fixture
def years(settings, tmp_path):
    """2017 filled in by Sở Công Thương, 2018 open on the changed table."""
    settings.MEDIA_ROOT = tmp_path
    before = factories.make_year(rubric=factories.make_rubric(table("fixtures/rubric-2017.json")))
    scorer = factories.make_user("scorer", before.memberships.get(unit__code="SCT").unit)
    factories.make_admin("admin")
    scorecard = factories.fill(factories.scorecard_of(before, "SCT"), scorer, factories.claims_2017())
    factories.make_evidence(factories.entry_of(scorecard, "II.4"))
    rubric = factories.make_rubric(table("tests/files/rubric-2018.json"), year=2018)
    return before, factories.make_year(year=2018, rubric=rubric)


def test_map_is_looked_at_and_confirmed(visit, years):
    page = visit("admin", bypass_csp=True)
    page.goto(f"/rubrics/{years[1].rubric_id}/map/")
    page.get_by_role("button", name="Xác nhận các dòng chắc chắn").click()
    expect(page.locator("#map-head")).to_contain_text("44/52 dòng đã xác nhận, 8 dòng cần người xem")
    page.get_by_role("link", name="Cần xem").click()
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.locator("#line-n-I\\.8").get_by_role("button", name="Xác nhận").click()
    expect(page.locator("#line-n-I\\.8 .saved")).to_have_text("Đã xác nhận")
    expect(page.locator("#map-head")).to_contain_text("45/52")
    page.locator("#line-o-II\\.5").get_by_role("link", name="Sửa").click()
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.get_by_label("Ghi chú").fill("Bỏ theo hướng dẫn mới")
    page.get_by_role("button", name="Ghi dòng này").click()
    expect(page.locator("#line-o-II\\.5")).to_have_count(0)  # it is no longer one to look at
    for left in range(6, 0, -1):
        button = page.locator(".map__effect").get_by_role("button", name="Xác nhận")
        expect(button).to_have_count(left)
        button.first.click()
    expect(page.locator("#map-head")).to_contain_text("52/52")
    page.get_by_role("button", name="Xác nhận cả bảng").click()
    expect(page.locator("#map-head")).to_contain_text("Điểm năm 2017 đi theo bảng này")
    assert RubricMap.objects.in_force().count() == 1

    unit = visit("scorer", bypass_csp=True)
    scorecard = factories.scorecard_of(years[1], "SCT")
    unit.goto(scorecard.get_absolute_url())
    moved = unit.locator(f"#e{factories.entry_of(scorecard, 'II.3').pk}")
    expect(moved).to_contain_text("Năm 2017: 20 điểm")
    moved.get_by_role("link", name="Lấy lại từ năm 2017").click()
    assert Axe().run(unit, options=RULES).response["violations"] == []
    unit.get_by_label("38/2017/QĐ-UBND").check()
    unit.get_by_role("button", name="Lấy lại những gì đã chọn").click()
    expect(moved.locator(".evidence")).to_contain_text("Quy định về quản lý chợ")
    expect(moved.get_by_role("link", name="Lấy lại từ năm 2017")).to_have_count(0)
    assert list(invariants.breaches()) == []


def test_map_works_without_script_on_a_phone(visit, years):
    page = visit("admin", width=360, java_script_enabled=False)
    page.goto(f"/rubrics/{years[1].rubric_id}/map/?show=split")
    page.locator("#line-n-II\\.6").get_by_role("button", name="Xác nhận").click()
    expect(page.locator("#line-n-II\\.6 .saved")).to_have_text("Đã xác nhận")
    page.locator("#line-n-I\\.8").get_by_role("link", name="Sửa").click()
    page.get_by_role("button", name="Tách rời").click()
    expect(page.locator("#map-head")).to_contain_text("1/54 dòng đã xác nhận")
