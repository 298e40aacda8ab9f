"""From the official file to a published rubric, as two administrators do it; and the tree by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from scoring.models import Rubric
from tests import factories

SEED = factories.FIXTURES.parent / "tests" / "files" / "cham-diem-2017.csv"


@pytest.fixture
def people(transactional_db):
    return factories.make_admin("quantri"), factories.make_admin("quantri2")


def load(page):
    page.goto("/rubrics/")
    page.get_by_role("link", name="Nạp bảng điểm").click()
    page.set_input_files("[name=file]", SEED)
    page.fill("[name=year]", "2018")
    page.get_by_role("button", name="Đọc bảng điểm").click()
    expect(page.locator(".rub")).to_have_count(53)


def row(page, code):
    return page.locator(f"[id='c-{code}']")


def choose(page, code):
    row(page, code).locator("input").check()


def done(page, words):
    expect(page.locator("#messages")).to_contain_text(words)


def test_from_the_file_to_the_published_table(visit, people):
    page = visit("quantri", expected=(422,))
    load(page)
    edit_five_things(page)
    tick_every_doubt(page)
    assert page.locator(".rubric-bar").get_by_role("button", name="Hoàn tác").is_enabled()
    page.get_by_role("button", name="Xác nhận đã kiểm tra").click()
    expect(page.locator("#rubric-state")).to_contain_text("một quản trị viên khác sẽ công bố")

    second = visit("quantri2")
    second.goto("/rubrics/")
    expect(second.locator("tbody .badge").first).to_contain_text("Chờ công bố")
    second.get_by_role("link", name=re.compile("2018")).first.click()
    second.get_by_role("button", name="Công bố").click()
    done(second, "Đã công bố bộ tiêu chí năm 2018")
    expect(second.locator(".rub input")).to_have_count(0)

    rubric = Rubric.objects.get()
    assert (rubric.is_published, rubric.checked_by, rubric.published_by) == (True, *people)
    own = {criterion.code: criterion for criterion in rubric.plain().walk()}
    assert "CHỦ TRƯƠNG CỦA ĐẢNG" in own["II"].title
    assert own["I.5"].title == "Nghiên cứu khoa học và sáng kiến"
    assert [level.points for level in own["I.5"].levels] == [20, 15, 16, 0]
    assert own["III.7.a"].standard == 5
    assert own["I.7"].title.startswith("Thực hiện tiết kiệm")
    assert rubric.plain().standard == 950


def edit_five_things(page):
    # one click on a misprint
    page.get_by_role("button", name="Sửa thành “CHỦ TRƯƠNG CỦA ĐẢNG”").click()
    done(page, "Đã sửa thành “CHỦ TRƯƠNG CỦA ĐẢNG”")
    # the words and the levels of a criterion
    row(page, "I.5").get_by_role("link", name=re.compile("^Công tác nghiên cứu")).click()
    page.fill("[name=title]", "Nghiên cứu khoa học và sáng kiến")
    page.fill("[name=levels-1-points]", "mười lăm")
    page.get_by_role("button", name="Lưu mục I.5").click()
    expect(page.locator(".rubric-level .field__error")).to_contain_text("không phải là số")
    page.fill("[name=levels-1-points]", "15")
    page.fill("[name=levels-3-text]", "Không có đề tài, sáng kiến")
    page.fill("[name=levels-3-points]", "0")
    page.get_by_role("button", name="Lưu mục I.5").click()
    done(page, "Đã sửa mục I.5")
    expect(row(page, "I.5").locator(".rub__levels b")).to_have_text(["20", "15", "16", "0"])
    # levels into criteria
    choose(page, "III.7")
    page.locator(".rubric-bar__more summary").click()
    page.get_by_role("button", name="Tách các mức thành mục con").click()
    done(page, "Đã tách các mức của III.7")
    # a row moved, one taken away by mistake and brought back
    choose(page, "I.7")
    page.get_by_role("button", name="Xuống", exact=True).click()
    done(page, "Đã chuyển mục I.7 xuống")
    choose(page, "I.9")
    page.get_by_role("button", name="Bỏ", exact=True).click()
    expect(row(page, "I.9")).to_have_count(0)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(row(page, "I.9")).to_have_count(1)


def tick_every_doubt(page, at_least=21):
    boxes = page.locator("[name=seen]")
    count = boxes.count()
    assert count >= at_least
    for place in range(count):
        boxes.nth(place).check()
        left = count - place - 1
        words = f"{left} nghi vấn chưa xem" if left else "không còn gì phải xem"
        expect(page.locator("#rubric-state")).to_contain_text(words)
    expect(page.locator(".rub [data-doubts]:visible")).to_have_count(0)


def test_the_tree_by_keyboard_alone(visit, people):
    page = visit("quantri")
    load(page)
    row(page, "I.1").locator("input").focus()
    page.keyboard.press("ArrowDown")
    expect(row(page, "I.2").locator("input")).to_be_checked()
    page.keyboard.press("Alt+ArrowUp")
    done(page, "Đã chuyển mục I.2 lên")
    expect(row(page, "I.1").locator("input")).to_be_focused()
    page.keyboard.press("Insert")
    done(page, "Đã thêm mục sau I.1")
    expect(row(page, "I.2")).to_contain_text("Tiêu chí mới")
    page.keyboard.press("Delete")
    done(page, "Đã bỏ mục I.2")
    page.keyboard.press("Control+z")
    done(page, "Đã hoàn tác: bỏ mục I.2")
    expect(page.locator("input:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("^Sửa mục I"))


def test_without_script_everything_still_works(visit, people):
    page = visit("quantri", java_script_enabled=False)
    load(page)
    choose(page, "I.2")
    page.get_by_role("button", name="Lên", exact=True).click()
    done(page, "Đã chuyển mục I.2 lên")
    page.locator("[name=seen]").first.check()
    page.get_by_role("button", name="Lưu các dấu đã xem").click()
    expect(page.locator("#rubric-state")).to_contain_text("25 nghi vấn chưa xem")


def test_a_level_changes_its_criterion_without_script_and_comes_back(visit, people):
    page = visit("quantri", java_script_enabled=False)
    load(page)
    page.goto(f"{page.url}criteria/I.5/?field=levels-1-to")
    expect(page.locator("[name=levels-1-to]")).to_be_focused()
    page.locator("[name=levels-1-to]").select_option("I.6")
    page.get_by_role("button", name="Lưu mục I.5").click()
    done(page, "Đã sửa mục I.5, chuyển 1 mức sang I.6")
    expect(row(page, "I.5").locator(".rub__levels b")).to_have_text(["20", "16"])
    page.get_by_role("button", name="Hoàn tác").click()
    expect(row(page, "I.5").locator(".rub__levels b")).to_have_text(["20", "18", "16"])


def test_a_ticked_misprint_is_no_longer_underlined(visit, people):
    page = visit("quantri")
    load(page)
    mark = row(page, "II").locator("mark")
    expect(mark).to_have_text("CHỦ TRƯỞNG CỦA ĐẢNG (có thể in sai)")
    page.locator(f"[id='s-{mark.get_attribute('data-oddity')}']").check()
    expect(mark).to_have_css("text-decoration-line", "none")


def test_two_people_at_one_criterion_lose_nothing(visit, people):
    mine, theirs = visit("quantri", expected=(409,)), visit("quantri2")
    load(mine)
    address = f"{mine.url}criteria/I.5/"
    mine.goto(address)
    theirs.goto(address)
    for page, words in ((theirs, "Bản của họ"), (mine, "Bản của tôi")):
        page.fill("[name=title]", words)
        page.get_by_role("button", name="Lưu mục I.5").click()
    expect(mine.get_by_role("alert")).to_contain_text("Người dùng quantri2 vừa sửa")
    expect(mine.locator("[name=title]")).to_have_value("Bản của tôi")
    mine.get_by_role("button", name="Lưu mục I.5").click()
    expect(row(mine, "I.5")).to_contain_text("Bản của tôi")
    assert Rubric.objects.get().edits.count() == 3
