"""The report's editor: it saves itself, two people, a lost connection, an ended session, what is pasted."""

import re

import pytest
from playwright.sync_api import expect

from reports.models import ReportSection
from reports.writing import moves
from tests.browser.conftest import give_passwords, sign_in_again

MINE, THEIRS = "Sản lượng tăng 23 phần trăm", "Sản lượng tăng 20 phần trăm"
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style></head>
<body><!--StartFragment--><p class=MsoNormal style='text-align:justify'>Kết quả <span style='font-weight:bold;
mso-ansi-language:VI'>23%</span> <span style='font-style:italic'>vượt</span><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>-<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Ý một</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o&nbsp;</span>Ý con</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>-&nbsp;</span>Ý hai</p>
<table width=604 style='width:453pt'><tr><td width=300 style='x'><p class=MsoNormal>Gạo</p></td>
<td><p class=MsoNormal><b>20</b></p></td></tr></table>
<p onclick="window.hit = 1"><img src=x onerror="window.hit = 1"><a href="javascript:window.hit = 1">liên kết</a>
<script>window.hit = 1</script></p><!--EndFragment--></body></html>"""


@pytest.fixture
def section(transactional_db, scorecard, scorer, colleague):
    """An empty section; officer and head can sign in."""
    give_passwords()
    return moves.start(scorecard, by=scorer).sections.all()[1]


def open_section(visit, username, section, **options):
    page = visit(username, **options)
    page.goto(section.get_absolute_url())
    expect(area(page)).to_be_visible()
    return page


def area(page):
    return page.locator('[contenteditable="true"]')


def write(page, text):
    area(page).click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def state_of(page, words):
    expect(page.locator("#section-state .saved")).to_contain_text(words)


def saved(page):
    expect(page.locator("#section-state .saved")).to_have_text(re.compile(r"^Đã lưu lúc \d\d:\d\d$"))


def body_of(section):
    return ReportSection.objects.get(pk=section.pk).body


def offline(visit, section):
    """A page whose text could not be sent."""
    page = open_section(visit, "scorer", section, expected=["net::ERR_INTERNET_DISCONNECTED"])
    page.context.set_offline(True)
    write(page, MINE)
    state_of(page, "Mất kết nối")
    assert body_of(section) == ""
    return page


def is_save(route):
    return route.request.method == "POST"


def refuse(route):
    route.abort("internetdisconnected")


# --- saving -----------------------------------------------------------------------------------------------------


def test_text_saves_itself_and_goes_on_from_its_version(visit, section):
    page = open_section(visit, "scorer", section)
    write(page, MINE)
    saved(page)
    assert body_of(section) == f"<p>{MINE}</p>"
    page.keyboard.type(" so với năm trước")
    saved(page)
    expect(page.locator(f"#tick-{section.pk}")).to_have_text("✓")
    assert body_of(section) == f"<p>{MINE} so với năm trước</p>"
    assert ReportSection.objects.get(pk=section.pk).version == 3


def test_a_link_is_followed_after_the_text_is_saved(visit, section):
    page = open_section(visit, "scorer", section)
    write(page, MINE)
    page.get_by_role("link", name="Xem trước").click()
    page.wait_for_url("**/preview/")
    assert body_of(section) == f"<p>{MINE}</p>"


def test_button_saves_and_returns_to_the_outline(visit, section):
    page = open_section(visit, "scorer", section)
    write(page, MINE)
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url(f"**/report/#section-{section.pk}")
    assert body_of(section) == f"<p>{MINE}</p>"


def test_without_script_the_button_saves(visit, section):
    page = visit("scorer", java_script_enabled=False)
    page.goto(section.get_absolute_url())
    page.locator("[name=body]").fill("Dòng một\nDòng hai")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã lưu mục")).to_be_visible()
    assert body_of(section) == "<p>Dòng một</p><p>Dòng hai</p>"


# --- two people -------------------------------------------------------------------------------------------------


@pytest.fixture
def conflict(visit, section):
    """The second person's page after both wrote."""
    first = open_section(visit, "scorer", section)
    page = open_section(visit, "colleague", section, expected=[409])
    write(first, THEIRS)
    saved(first)
    write(page, MINE)
    state_of(page, "Có bản khác, chưa lưu")
    return page


def test_second_person_sees_both_texts_and_nothing_is_overwritten(conflict, section):
    sides = conflict.locator(".conflict__side")
    expect(sides.nth(0).locator("ins")).to_contain_text("23")
    expect(sides.nth(1).locator("del")).to_contain_text("20")
    expect(area(conflict)).to_have_text(MINE)
    conflict.keyboard.press("End")
    area(conflict).click()
    conflict.keyboard.type("!")
    conflict.wait_for_timeout(1500)  # longer than the delay after which a change would be sent
    assert body_of(section) == f"<p>{THEIRS}</p>"


def test_second_person_keeps_the_own_text_and_the_other_stays_a_version(conflict, section):
    conflict.get_by_role("button", name="Giữ bản của tôi").click()
    saved(conflict)
    expect(conflict.locator(".conflict")).to_have_count(0)
    assert [version.body for version in section.versions.all()] == [f"<p>{MINE}</p>", f"<p>{THEIRS}</p>"]


def test_second_person_takes_the_stored_text(conflict, section):
    with conflict.expect_navigation():
        conflict.get_by_role("link", name="Dùng bản đã lưu").click()
    expect(area(conflict)).to_have_text(THEIRS)
    expect(conflict.locator("#section-offer")).to_be_hidden()


# --- what breaks ------------------------------------------------------------------------------------------------


def test_text_written_offline_is_saved_when_the_network_is_back(visit, section):
    page = offline(visit, section)
    page.context.set_offline(False)
    saved(page)
    assert body_of(section) == f"<p>{MINE}</p>"


def test_text_that_was_not_saved_is_offered_on_return(visit, section):
    page = offline(visit, section)
    page.on("dialog", lambda dialog: dialog.accept())  # "leave without saving?"
    page.route("**/report-sections/*/", lambda route: refuse(route) if is_save(route) else route.continue_())
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#section-offer")).to_contain_text("chưa lưu")
    expect(area(page)).to_have_text("")
    page.unroute("**/report-sections/*/")
    page.get_by_role("button", name="Lấy lại nội dung đó").click()
    expect(area(page)).to_have_text(MINE)
    saved(page)
    assert body_of(section) == f"<p>{MINE}</p>"
    page.reload()
    expect(page.locator("#section-offer")).to_be_hidden()


def test_text_written_after_the_session_ended_is_saved_after_signing_in_again(visit, section):
    page = open_section(visit, "scorer", section, expected=[401, 403])
    page.context.clear_cookies()
    write(page, MINE)
    state_of(page, "Chưa lưu")
    sign_in_again(page, "scorer")
    saved(page)
    assert body_of(section) == f"<p>{MINE}</p>"


# --- what is pasted ---------------------------------------------------------------------------------------------


def paste(page, html):
    area(page).click()
    page.evaluate(
        """(html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            const area = document.querySelector('[contenteditable="true"]');
            area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )


def test_text_from_word_arrives_clean_with_its_lists_and_emphasis(visit, section):
    page = open_section(visit, "scorer", section)
    paste(page, WORD)
    expect(area(page).locator("strong").first).to_have_text("23%")
    expect(area(page).locator("em")).to_have_text("vượt")
    expect(area(page).locator("> ul > li")).to_have_count(2)
    expect(area(page).locator("ul ul li")).to_have_text("Ý con")
    expect(area(page).locator("td")).to_have_text(["Gạo", "20"])
    saved(page)
    body = body_of(section)
    assert not re.search(r"mso|style|class|href|<img|script|width|&nbsp;&nbsp;", body, re.IGNORECASE)
    assert "<ul><li><p>Ý một</p><ul><li><p>Ý con</p></li></ul></li><li><p>Ý hai</p></li></ul>" in body
    assert page.evaluate("window.hit") is None


# --- remarks ----------------------------------------------------------------------------------------------------


def test_selected_words_become_the_quotation_of_a_remark(visit, section):
    page = open_section(visit, "colleague", section)
    write(page, MINE)
    saved(page)
    page.locator("summary", has_text="Thêm góp ý").click()
    area(page).click()
    page.keyboard.press("Control+A")
    expect(page.locator("[name$=-quote]")).to_have_value(MINE)
    page.locator("[name$=-text]").fill("Nên nêu nguồn")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.locator(".remarks__quote")).to_have_text(MINE)
    page.get_by_role("button", name="Đã giải quyết").click()
    expect(page.locator(".remarks__list").first).to_be_hidden()
    assert not section.comments.open().exists()
