"""A new year's table with some thirty changes: from the file to the published rubric and its confirmed map."""

import re

import pytest
from playwright.sync_api import expect

from scoring import invariants
from scoring.models import Rubric, RubricMap
from tests import factories
from tests.browser.test_rubrics import done, tick_every_doubt

CHANGED = factories.FIXTURES.parent / "tests" / "files" / "cham-diem-2018.csv"


@pytest.fixture
def last_year(transactional_db):
    factories.make_admin("quantri")
    factories.make_admin("quantri2")
    return factories.make_rubric(factories.plain_2017())


def test_changed_table_is_loaded_mapped_and_published(visit, last_year):
    page = visit("quantri")
    load(page)
    tick_every_doubt(page, at_least=10)
    page.get_by_role("button", name="Xác nhận đã kiểm tra").click()
    expect(page.locator("#rubric-state")).to_contain_text("một quản trị viên khác sẽ công bố")
    publish(visit("quantri2"))
    rubric = Rubric.objects.get(year=2018)
    page.goto(f"/rubrics/{rubric.pk}/")
    page.get_by_role("link", name=re.compile("năm 2017|So với năm")).first.click()
    effects = confirm_map(page)
    assert effects >= 30
    assert RubricMap.objects.in_force().count() == 1
    assert rubric.is_published and rubric.plain().standard == 950
    assert list(invariants.breaches()) == []


def load(page):
    page.goto("/rubrics/")
    page.get_by_role("link", name="Nạp bảng điểm").click()
    page.set_input_files("[name=file]", CHANGED)
    page.fill("[name=year]", "2018")
    page.get_by_role("button", name="Đọc bảng điểm").click()
    expect(page.locator("#rubric-state")).to_be_visible()


def publish(page):
    page.goto("/rubrics/")
    page.get_by_role("link", name=re.compile("2018")).first.click()
    page.get_by_role("button", name="Công bố").click()
    done(page, "Đã công bố bộ tiêu chí năm 2018")


def confirm_map(page):
    """Confirm what is certain at once and the rest line by line. Returns how many lines are not the same."""
    head = page.locator("#map-head")
    page.get_by_role("button", name="Xác nhận các dòng chắc chắn").click()
    expect(head).to_contain_text("dòng cần người xem")
    left = int(re.search(r"(\d+) dòng cần người xem", head.inner_text())[1])
    same = int(re.search(r"Giữ nguyên\s*(\d+)", page.locator(".pills").inner_text())[1])
    total = int(re.search(r"/(\d+) dòng", head.inner_text())[1])
    page.get_by_role("link", name="Cần xem").click()
    for more in range(left, 0, -1):
        button = page.locator(".map__effect").get_by_role("button", name="Xác nhận")
        expect(button).to_have_count(more)
        button.first.click()
    page.get_by_role("button", name="Xác nhận cả bảng").click()
    expect(head).to_contain_text("Điểm năm 2017 đi theo bảng này")
    return total - same
