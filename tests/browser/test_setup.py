"""2019 of the demo's bloc, set up in one guided pass as an administrator walks it; with a keyboard, without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from scoring import invariants
from scoring.models import Scorecard, Year
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = re.compile(r"/years/(\d+)/setup/$")


@pytest.fixture
def demo():
    call_command("demo", verbosity=0)
    factories.make_rubric(factories.plain_2017(), year=2019)


def make_2019(page):
    page.goto("/")
    page.get_by_role("link", name="Năm thi đua").click()
    page.get_by_role("link", name="Năm mới").click()
    expect(page.get_by_label("Năm", exact=True)).to_have_value("2019")
    page.get_by_role("button", name="Tạo năm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thiết lập năm 2019")


def part(page, name):
    page.locator(".tasks").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def save(page):
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page).to_have_url(ADDRESS)


def sound(page):
    """Nothing that axe finds in the page at hand."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": rules, "preload": False}).response
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []


def test_2019_is_set_up_and_opened_in_one_pass(demo, visit):
    page = visit("quantri", expected=(422,))
    make_2019(page)
    year = Year.objects.get(year=2019)
    expect(page.locator(".tasks")).to_contain_text("Trưởng khối: Sở Xây dựng")

    part(page, "Thông tin và ngày")
    page.get_by_label("Hạn nộp phiếu tự chấm").fill("30/12/2999 17:00")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".errors")).to_contain_text("Hạn thẩm định phải sau hạn nộp phiếu tự chấm.")
    page.get_by_label("Hạn nộp phiếu tự chấm").fill("10/12/2999 17:00")
    page.get_by_label("Hạn thẩm định").fill("20/12/2999")
    page.get_by_label("Ngày họp tổng kết khối").fill("28/12/2999")
    save(page)

    factories.make_unit("SVHTT", name="Sở Văn hóa, Thể thao")
    part(page, "Thành viên")
    page.get_by_text("Tạo đơn vị mới").click()
    page.locator("#unit-code").fill("SDL")
    page.locator("#unit-name").fill("Sở Du lịch")
    page.locator("#unit-symbol").fill("BC-SDL")
    page.get_by_role("button", name="Tạo và thêm").click()
    expect(page.locator(".messages")).to_contain_text("Đã tạo và thêm Sở Du lịch.")
    page.get_by_label("Tìm theo tên hoặc mã").press_sequentially("van hoa")
    page.get_by_role("button", name="Thêm Sở Văn hóa, Thể thao").click()
    expect(page.locator(".messages")).to_contain_text("Đã thêm Sở Văn hóa, Thể thao.")
    page.get_by_label("Bỏ khỏi năm này: Sở Văn hóa, Thể thao").check()
    save(page)

    part(page, "Trưởng khối và phó trưởng khối")
    expect(page.locator(".note")).to_contain_text("Trưởng khối theo lượt: Sở Xây dựng (phó trưởng khối năm 2018).")
    page.get_by_label("Phó trưởng khối").select_option(label="Sở Công Thương")
    save(page)

    part(page, "Quy tắc")
    page.get_by_label("Khi bằng điểm, xét thứ 3").select_option(label="Điểm mục I cao hơn")
    save(page)

    part(page, "Số suất danh hiệu")
    page.get_by_label("Danh hiệu 1", exact=True).fill("Cờ thi đua của UBND tỉnh")
    page.get_by_label("Số suất 1", exact=True).fill("1")
    save(page)

    part(page, "Người dùng")
    page.get_by_role("link", name="Chuyên viên của Sở Du lịch").click()
    page.get_by_label("Họ và tên").fill("Hoàng Thị B")
    page.get_by_label("Tên đăng nhập").fill("sdl.chuyenvien")
    page.get_by_role("button", name="Cấp tài khoản").click()
    password = page.locator("#password").inner_text()
    page.get_by_role("link", name="Tôi đã ghi lại").click()
    page.goto(f"/years/{year.pk}/setup/")

    expect(page.locator(".note--warn")).to_have_text(re.compile("Sở Du lịch chưa có thủ trưởng"))
    page.get_by_role("link", name="Mở năm tự chấm").click()
    page.get_by_role("button", name="Mở năm tự chấm").click()
    expect(page.locator(".messages")).to_contain_text("Đã mở năm 2019")

    assert Scorecard.objects.filter(membership__year=year).count() == 11
    year.refresh_from_db()
    assert year.tie_rules == ["fewer_deductions", "more_bonus", "section:I"]
    duties = dict(year.memberships.exclude(duty="member").values_list("unit__code", "duty"))
    assert duties == {"SXD": "leader", "SCT": "deputy"}
    assert list(invariants.breaches()) == []
    first_login(visit(), password)


def first_login(page, password):
    """The person of the new unit signs in, sets an own password, and finds the scorecard."""
    page.goto("/login/")
    page.fill("[name=username]", "sdl.chuyenvien")
    page.fill("[name=password]", password)
    page.click("main button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")
    page.fill("[name=old_password]", password)
    page.fill("[name=new_password1]", "rieng-cua-toi-2019")
    page.fill("[name=new_password2]", "rieng-cua-toi-2019")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    page.goto("/")
    expect(page.get_by_role("link", name="Bắt đầu tự chấm")).to_be_visible()


def test_a_practice_year_is_marked_and_wiped(demo, visit):
    page = visit("quantri")
    page.goto("/years/new/")
    page.get_by_label("Năm chấm thử").check()
    page.get_by_role("button", name="Tạo năm").click()
    year = Year.objects.get(practice=True)
    expect(page.locator(".top .badge--warn")).to_have_text("Chấm thử")
    page.get_by_role("link", name="Mở năm tự chấm").click()
    page.get_by_role("button", name="Mở năm tự chấm").click()

    unit = visit("sct.chuyenvien", width=360, height=740)
    unit.goto(f"/years/{year.pk}/tasks/")
    expect(unit.locator(".top .badge--warn")).to_be_visible()
    unit.get_by_role("link", name="Bắt đầu tự chấm").click()
    expect(unit.locator(".top .badge--warn")).to_be_visible()

    page.goto(f"/years/{year.pk}/setup/")
    page.get_by_role("link", name="Xóa năm chấm thử").click()
    page.get_by_label("Tôi muốn xóa toàn bộ năm chấm thử này").check()
    page.get_by_role("button", name="Xóa toàn bộ").click()
    expect(page.locator(".messages")).to_contain_text("Đã xóa toàn bộ năm 2019 (chấm thử)")
    assert not Year.objects.filter(practice=True).exists()


def test_two_administrators_at_one_part(demo, visit):
    factories.make_admin("quantri2")
    first, second = visit("quantri"), visit("quantri2", expected=(409,))
    make_2019(first)
    address = f"/years/{Year.objects.get(year=2019).pk}/setup/dates/"
    for page in (first, second):
        page.goto(address)
    first.get_by_label("Ngày họp tổng kết khối").fill("30/12/2019")
    save(first)
    second.get_by_label("Ngày họp tổng kết khối").fill("29/12/2019")
    second.get_by_role("button", name="Lưu", exact=True).click()
    expect(second.locator(".conflict")).to_contain_text("Họp tổng kết: 30/12/2019")
    expect(second.get_by_label("Ngày họp tổng kết khối")).to_have_value("29/12/2019")
    save(second)
    assert str(Year.objects.get(year=2019).meeting_on) == "2019-12-29"


def test_the_pass_works_without_script(demo, visit, live_server):
    factories.make_unit("SVHTT", name="Sở Văn hóa, Thể thao")
    page = visit("quantri", java_script_enabled=False)
    make_2019(page)
    part(page, "Thành viên")
    page.get_by_label("Tìm theo tên hoặc mã").fill("van hoa")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("button", name="Thêm Sở Văn hóa, Thể thao").click()
    expect(page.locator(".messages")).to_contain_text("Đã thêm Sở Văn hóa, Thể thao.")
    page.goto(f"/years/{Year.objects.get(year=2019).pk}/setup/")
    page.get_by_role("link", name="Mở năm tự chấm").click()
    page.get_by_role("button", name="Mở năm tự chấm").click()
    expect(page.locator(".messages")).to_contain_text("Đã mở năm 2019")


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(demo, visit, dark):
    page = visit("quantri", dark=dark, expected=(422,), bypass_csp=True)
    make_2019(page)
    start = f"/years/{Year.objects.get(year=2019).pk}"
    sound(page)
    for part in ("dates", "members", "duties", "rubric", "rules", "seats", "users"):
        page.goto(f"{start}/setup/{part}/")
        sound(page)
    page.locator("main form").last.get_by_role("button").first.click()
    expect(page.locator(".errors")).to_be_visible()
    sound(page)
    for address in ("/years/", "/years/new/", f"{start}/opening/"):
        page.goto(address)
        sound(page)
