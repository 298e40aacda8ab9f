"""Nothing typed is lost: what stands in a form comes back with a word until the server took it, for one account."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from scoring.models import Entry, Evidence
from scoring.reviews import moves
from tests import factories
from tests.browser.conftest import PASSWORD, give_passwords, sign_in
from tests.test_addresses import LINES, ROLES
from tests.world import World

WORDS = "Nội dung gõ dở, chưa gửi đi"
KEPT_AT = re.compile(r"Nội dung chưa gửi được giữ lại lúc \d\d:\d\d\.")
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def scorecard(transactional_db, submitted, reviewer):
    give_passwords()
    return submitted


@pytest.fixture
def plain(scorecard):
    return factories.entry_of(scorecard, "I.3")


@pytest.fixture
def returned(scorecard, reviewer):
    entry = factories.entry_of(scorecard, "I.1")
    return moves.return_entry(entry, question="Vì sao?", version=entry.version, by=reviewer)


def kept(page):
    return page.locator(".kept")


def stored(page):
    """How many texts this browser keeps, of whomever."""
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('unsaved:')).length")


def asking(visit, scorecard, entry, *, username="reviewer", **options):
    """The review with the question's form opened, and its box."""
    page = visit(username, **options)
    page.goto(reverse("scoring:review", args=[scorecard.pk]))
    page.locator(f"#review-{entry.pk} .is-return").click()
    return page, page.locator("[name=question]")


def adjusting(visit, scorecard, entry, **options):
    page = visit("reviewer", **options)
    page.goto(reverse("scoring:review", args=[scorecard.pk]))
    page.locator(f"#review-{entry.pk} .is-adjust").click()
    return page, page.locator(f"#review-{entry.pk} [name=reason]")


def explaining(visit, scorecard, **options):
    page = visit("scorer", **options)
    page.goto(scorecard.get_absolute_url())
    return page, page.locator("form[action$='/explanation/'] textarea")


def attaching(visit, entry, **options):
    page = visit("scorer", **options)
    page.goto(entry.scorecard.get_absolute_url())
    page.locator(f"#v{entry.pk} [data-evidence]").click()
    return page, page.locator(f"#v{entry.pk} [name=summary]")


def comes_back(page, box, place=None):
    if place is not None:
        expect(page).to_have_url(re.compile(re.escape(place) + "$"))
    expect(box).to_have_value(WORDS)
    expect(kept(page)).to_contain_text(KEPT_AT)


# --- every form of every page -----------------------------------------------------------------------------------

# Fills each box of free text of each form that is sent; what saves itself is proved in test_two_people.
TYPE = """(words) => {
  const kinds = ["text", "email", "number", "url", "tel", "date", "search", "textarea"];
  const forms = [...document.forms].filter((form) => form.method === "post" && !form.querySelector("[type=password]"));
  const found = [];
  for (const form of forms) {
    if (form.matches("[data-entry], [data-report-form]")) continue;
    for (const box of form.elements) {
      if (!kinds.includes(box.type) || !box.name || box.hidden) continue;
      box.value = box.type === "textarea" || box.type === "text" ? `${words} ${found.length}` : box.value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      found.push([form.getAttribute("action") ?? "", box.name, box.value]);
    }
  }
  return found;
}"""
READ = """(asked) => asked.map(([action, name]) => {
  const isIt = (form) => (form.getAttribute("action") ?? "") === action && form.elements[name];
  const form = [...document.forms].find(isIt);
  return [action, name, form?.elements[name].value];
})"""


def pages():
    """Each address that shows a page, with the roles that get it."""
    for name, method, about, answers in LINES:
        roles = [role for role, answer in zip(ROLES, answers.split(), strict=True) if answer == "200"]
        if method == "GET" and roles and name not in {"admin"}:
            yield name, about, roles[0]


def test_every_form_of_every_page_keeps_what_is_typed(visit, transactional_db):
    world, people, seen, lost = World(), {}, set(), []
    for name, about, role in pages():
        page = people.get(role) or people.setdefault(role, visit(role))
        address = reverse(name, args=world.args(about))
        answer = page.request.get(address)
        if "text/html" not in answer.headers["content-type"] or 'method="post"' not in answer.text():
            continue
        page.goto(address)
        typed = page.evaluate(TYPE, WORDS)
        page.reload()
        back = page.evaluate(READ, typed) if typed else []
        lost += [(name, *box) for box, now in zip(typed, back, strict=True) if box != now]
        if typed and not kept(page).count():
            lost.append((name, "no word"))
        seen |= {(name, box) for _, box, _ in typed}
    assert lost == []
    forms = {name for name, _ in seen}
    assert len(forms) > 20
    assert {
        ("scoring:return_entry", "question"),
        ("scoring:adjustment", "reason"),
        ("scoring:evidence_new", "summary"),
    } <= seen
    assert {("scoring:entry", "explanation"), ("reports:paper", "body"), ("scoring:reopening", "reason")} <= seen


# --- leaving, reloading, swapping -------------------------------------------------------------------------------


@pytest.mark.parametrize("open_form", [asking, adjusting])
def test_text_of_a_review_comes_back_in_its_row_after_leaving(visit, scorecard, plain, open_form):
    page, box = open_form(visit, scorecard, plain)
    box.fill(WORDS)
    page.goto("/")
    page.goto(reverse("scoring:review", args=[scorecard.pk]))
    comes_back(page, box, reverse("scoring:review", args=[scorecard.pk]))


def test_explanation_comes_back_after_leaving(visit, scorecard, returned):
    page, box = explaining(visit, scorecard)
    box.fill(WORDS)
    page.goto("/")
    page.goto(scorecard.get_absolute_url())
    comes_back(page, box)


def test_evidence_comes_back_and_its_file_is_asked_for_again(visit, scorecard, returned, tmp_path):
    page, box = attaching(visit, returned)
    (tmp_path / "quyet-dinh.pdf").write_bytes(factories.PDF)
    page.set_input_files("[type=file]", tmp_path / "quyet-dinh.pdf")
    box.fill(WORDS)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    comes_back(page, box, returned.scorecard.get_absolute_url())
    expect(kept(page)).to_contain_text("Tệp “quyet-dinh.pdf” không giữ lại được. Hãy chọn lại tệp.")
    assert asked == ["beforeunload"]


def test_remark_comes_back_after_another_answer_took_its_place(visit, transactional_db):
    world = World()
    page = visit("head")
    page.goto(reverse("reports:review", args=[world.report.pk]))
    place = page.locator(f"#comments-{world.section.pk}")
    box = place.locator("[name$=-text]")
    place.locator("summary", has_text="Thêm góp ý").click()
    box.fill(WORDS)
    place.get_by_role("button", name="Đã giải quyết").first.click()
    expect(place.locator(".kept")).to_contain_text(KEPT_AT)
    expect(box).to_have_value(WORDS)


def test_text_that_has_no_form_any_more_is_shown(visit, scorecard, plain, reviewer):
    page, box = asking(visit, scorecard, plain)
    box.fill(WORDS)
    entry = Entry.objects.with_scorecard().get(pk=plain.pk)
    moves.agree(entry, version=entry.version, by=reviewer)
    page.reload()
    expect(kept(page)).to_contain_text("việc này không còn mở")
    expect(kept(page)).to_contain_text(WORDS)
    kept(page).get_by_role("button", name="Bỏ nội dung này").click()
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    expect(kept(page)).to_have_count(0)


def test_form_that_was_closed_does_not_open_by_itself_and_still_has_its_text(visit, scorecard, plain):
    page, box = asking(visit, scorecard, plain)
    box.fill(WORDS)
    page.locator(f"#review-{plain.pk}").get_by_role("link", name="Thôi").click()
    expect(box).to_have_count(0)
    page.reload()
    expect(page.locator(f"#review-{plain.pk} .is-return")).to_be_visible()
    expect(box).to_have_count(0)
    page.locator(f"#review-{plain.pk} .is-return").click()
    comes_back(page, box)


# --- failed gestures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [500, 503])
def test_server_that_failed_costs_no_text(visit, scorecard, plain, status):
    page, box = asking(visit, scorecard, plain, expected=[status])
    box.fill(WORDS)
    page.route("**/question/**", lambda route: route.fulfill(status=status, body="Lỗi"))
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.locator("#toasts")).to_contain_text("hãy thử lại")
    page.unroute("**/question/**")
    page.reload()
    comes_back(page, box)


def test_lost_connection_costs_no_text(visit, scorecard, returned):
    page, box = explaining(visit, scorecard, expected=[OFFLINE])
    box.fill(WORDS)
    page.route("**/explanation/", lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name="Gửi giải trình").click()
    page.wait_for_url(re.compile("explanation|chrome-error"))
    page.unroute("**/explanation/")
    page.goto(scorecard.get_absolute_url())
    comes_back(page, box)


def test_ended_session_leads_back_to_the_text(visit, scorecard, returned):
    page, box = explaining(visit, scorecard)
    box.fill(WORDS)
    Session.objects.all().delete()
    page.get_by_role("button", name="Gửi giải trình").click()
    expect(page.locator("main")).to_contain_text("Nội dung đó được giữ lại trên máy này")
    page.fill("[name=username]", "scorer")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    comes_back(page, box)


def test_refused_text_stays_and_is_kept(visit, scorecard, plain):
    page, box = adjusting(visit, scorecard, plain, expected=[422])
    box.fill(WORDS)
    points = page.locator(f"#review-{plain.pk} [name=points]")
    points.fill("99")
    page.get_by_role("button", name="Lưu điều chỉnh").click()
    expect(page.locator(f"#review-{plain.pk} .errors")).to_be_visible()
    page.reload()
    comes_back(page, box)
    expect(points).to_have_value("99")


def test_text_on_an_older_version_meets_the_newer_one(visit, scorecard, plain, reviewer):
    page, box = asking(visit, scorecard, plain, expected=[409])
    box.fill(WORDS)
    entry = Entry.objects.with_scorecard().get(pk=plain.pk)
    moves.return_entry(entry, question="Câu hỏi của người khác", version=entry.version, by=reviewer)
    entry = Entry.objects.with_scorecard().get(pk=plain.pk)
    moves.reconsider(entry, version=entry.version, by=reviewer)
    page.reload()
    comes_back(page, box)
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.locator(".conflict__side--mine")).to_contain_text(WORDS)
    assert Entry.objects.get(pk=plain.pk).question != WORDS


# --- taken, discarded -------------------------------------------------------------------------------------------


def test_text_that_was_taken_is_kept_no_longer(visit, scorecard, plain, returned):
    page, box = asking(visit, scorecard, plain)
    box.fill(WORDS)
    assert stored(page) == 1
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.locator(f"#review-{plain.pk}")).to_contain_text(WORDS)
    assert stored(page) == 0
    page, box = explaining(visit, scorecard)
    box.first.fill(WORDS)
    page.get_by_role("button", name="Gửi giải trình").first.click()
    expect(page.locator(".messages")).to_contain_text("Đã gửi giải trình")
    assert (stored(page), kept(page).count()) == (0, 0)
    assert Entry.objects.get(pk=returned.pk).explanation == WORDS


def test_evidence_that_was_taken_is_kept_no_longer(visit, scorecard, returned):
    page, box = attaching(visit, returned)
    box.fill(WORDS)
    page.get_by_role("button", name="Thêm minh chứng").click()
    expect(page.locator(f"#v{returned.pk} .evidence__text")).to_have_text(WORDS)
    assert (stored(page), Evidence.objects.get().summary) == (0, WORDS)


def test_discarded_text_gives_way_to_what_the_server_has(visit, scorecard, plain, returned):
    page, box = explaining(visit, scorecard)
    before = box.input_value()
    box.fill(WORDS)
    page.reload()
    kept(page).get_by_role("button", name="Bỏ nội dung này").click()
    expect(box).to_have_value(before)
    expect(box).to_be_focused()
    assert (stored(page), kept(page).count()) == (0, 0)


def test_two_tabs_keep_both_texts(visit, scorecard, returned):
    page, box = explaining(visit, scorecard)
    box.fill(WORDS)
    other = page.context.new_page()
    other.goto(scorecard.get_absolute_url())
    theirs = other.locator("form[action$='/explanation/'] textarea")
    expect(theirs).to_have_value(WORDS)
    theirs.fill("Bản ở thẻ kia")
    box.fill(f"{WORDS}!")
    other.get_by_role("button", name="Gửi giải trình").click()
    expect(other.locator(".messages")).to_contain_text("Đã gửi giải trình")
    expect(kept(other)).to_contain_text(f"{WORDS}!")


def test_an_answer_goes_out_after_the_change_made_just_before_it(visit, scorecard, returned):
    page, box = explaining(visit, scorecard)
    box.fill(WORDS)
    page.locator(f"#e{returned.pk} [name=note]").fill("Sửa ngay trước khi gửi")
    page.get_by_role("button", name="Gửi giải trình").click()
    expect(page.locator(".messages")).to_contain_text("Đã gửi giải trình")
    entry = Entry.objects.get(pk=returned.pk)
    assert (entry.decision, entry.explanation, entry.note) == ("explained", WORDS, "Sửa ngay trước khi gửi")


# --- whose text it is -------------------------------------------------------------------------------------------


def test_text_is_never_shown_to_another_account(visit, scorecard, returned, colleague):
    page, box = explaining(visit, scorecard)
    box.fill(WORDS)
    page.context.clear_cookies()
    sign_in(page, "colleague")
    page.goto(scorecard.get_absolute_url())
    expect(box).not_to_have_value(WORDS)
    assert kept(page).count() == 0
    page.context.clear_cookies()
    sign_in(page, "scorer")
    page.goto(scorecard.get_absolute_url())
    comes_back(page, box)


def test_signing_out_says_what_would_go_and_leaves_nothing_behind(visit, scorecard, returned):
    page, box = explaining(visit, scorecard)
    box.fill(WORDS)
    messages, answers = [], iter([False, True])
    page.on(
        "dialog",
        lambda dialog: (messages.append(dialog.message), dialog.accept() if next(answers) else dialog.dismiss()),
    )
    page.locator(".top__who summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.locator(".top__who")).to_have_count(0)
    assert stored(page) == 0
    assert "còn 1 nội dung đã nhập mà chưa gửi" in messages[0]


# --- a browser that keeps nothing -------------------------------------------------------------------------------


def test_browser_without_room_says_so_and_asks_before_leaving(visit, scorecard, returned):
    page, box = explaining(visit, scorecard)
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    box.fill(WORDS)
    expect(kept(page)).to_contain_text("Trình duyệt này không giữ được")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/")
    assert asked == ["beforeunload"]
