"""A year from the empty sheet to the printed report, as its people do it, on the real table of 2017."""

import datetime
import io
import json
import re
import unicodedata

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from scoring import engine
from scoring.models import Entry, User
from scoring.words.numbers import number_text
from tests import factories
from tests.browser.conftest import give_passwords, saved, sign_in

STATED = json.loads((settings.BASE_DIR / "fixtures" / "claims-2017-SCT.json").read_text(encoding="utf-8"))
QUESTION, ANSWER = "Văn bản nào giao chỉ tiêu này?", "Chỉ tiêu giao tại Quyết định số 137/QĐ-UBND."
REASON = "Mới thực hiện tốt 4 nhiệm vụ có văn bản xác nhận."


@pytest.fixture
def scorecard(transactional_db):
    """The empty scorecard of Sở Công Thương; the deputy is reviewed, the leader submitted, both with 983 points."""
    deadline = timezone.now() + datetime.timedelta(days=5)
    year = factories.make_year(
        rubric=factories.make_rubric(factories.plain_2017()),
        submission_deadline=deadline,
        review_deadline=deadline + datetime.timedelta(days=5),
        meeting_on=(deadline + datetime.timedelta(days=10)).date(),
        tie_rules=["fewer_deductions", "more_bonus"],
    )
    people = {}
    for code, unit in {member.unit.code: member.unit for member in year.memberships.select_related("unit")}.items():
        people[code] = factories.make_user(f"{code.lower()}.chuyenvien", unit)
        factories.make_user(f"{code.lower()}.thutruong", unit, User.Role.HEAD)
    same = factories.claims_2017()
    level = engine.Claim.from_dict
    other = same | {"I.5": level({"level": "1"}), "I.1": level({"level": "1", "percent": "8"})}
    fill = factories.fill_and_submit
    fill(factories.scorecard_of(year, "SGTVT"), people["SGTVT"], same)
    factories.review(fill(factories.scorecard_of(year, "SNNPTNT"), people["SNNPTNT"], other), people["SGTVT"])
    give_passwords()
    return factories.scorecard_of(year, "SCT")


def test_from_empty_sheet_to_printed_report(visit, scorecard):
    score_and_submit(visit, scorecard)
    review_answer_and_finish(visit, scorecard)
    deputy_reviews_the_leader(visit, scorecard.year)
    adopt_rank_and_publish(visit, scorecard.year)
    print_the_report(visit, scorecard)


# --- the unit -----------------------------------------------------------------------------------------------


def score_and_submit(visit, scorecard):
    page = visit()
    sign_in(page, "sct.chuyenvien")
    page.get_by_role("link", name="Bắt đầu tự chấm").click()
    expect(page.locator(".entry")).to_have_count(42)
    for entry in entries(scorecard):
        fill_in(page.locator(f"#e{entry.pk}"), entry, STATED[entry.criterion.code]["claim"])
    expect(page.locator(".totals__sum")).to_have_text("983")
    expect(page.locator("#totals dd")).to_have_text(["950 / 950", "+35", "−2"])
    expect(page.locator("h2 [data-points]")).to_have_text(["583", "200", "200"])
    attach(page.locator(f"#e{key(scorecard, 'I.1')}"))
    page.get_by_role("link", name="Kiểm tra và nộp").first.click()
    expect(page.locator("main")).to_contain_text("Thủ trưởng đơn vị là người nộp")

    page = visit()
    sign_in(page, "sct.thutruong")
    page.get_by_role("link", name="Kiểm tra và nộp").first.click()
    page.get_by_role("button", name="Nộp phiếu 983 điểm").click()
    expect(page.locator(".badge").first).to_contain_text("Đã nộp")


def fill_in(scorecard, entry, claim):
    """Give one criterion its claim the way a person does: tick, then type what opened; wait for its points."""
    pre = f"e{entry.pk}"
    for level in [claim.get("level"), *claim.get("parts", ())]:
        if level:
            scorecard.locator(f"#{pre}-c{level}").check()
    for name in ("points", "value", "count", "percent", "incidents"):
        if name in claim:
            scorecard.locator(f"#{pre}-{name}").fill(claim[name].replace(".", ","))
    scorecard.locator(f"#n{entry.pk}").fill(STATED[entry.criterion.code]["note"])
    scorecard.locator(f"#n{entry.pk}").blur()
    criterion = entry.engine_criterion
    due = engine.score(criterion, engine.relevant(criterion, engine.Claim.from_dict(claim)))
    saved(scorecard)
    expect(scorecard.locator(".entry__pts b")).to_have_text(number_text(due.total))


def attach(scorecard):
    scorecard.locator("[data-evidence]").click()
    form = scorecard.locator("form.form")
    form.locator("[name=number]").fill("137/QĐ-UBND")
    form.locator("[name=date]").fill("23/1/2017")
    form.locator("[name=issuer]").fill("UBND tỉnh")
    form.locator("[name=summary]").fill("Giao ba nhiệm vụ trọng tâm năm 2017")
    pdf = {"name": "Quyết định 137.pdf", "mimeType": "application/pdf", "buffer": factories.PDF}
    form.locator("[name=file]").set_input_files(pdf)
    form.get_by_role("button", name="Thêm minh chứng").click()
    expect(scorecard.locator(".evidence li")).to_have_count(1)
    expect(scorecard.locator(".evidence")).to_contain_text("23/01/2017")
    expect(scorecard.locator(".evidence__file")).to_contain_text("PDF")


# --- the bloc -----------------------------------------------------------------------------------------------


def review_answer_and_finish(visit, scorecard):
    page = visit(expected=[422])
    sign_in(page, "sgtvt.chuyenvien")
    page.goto(f"/scorecards/{scorecard.pk}/review/")
    asked, adjusted = (page.locator(f"#review-{key(scorecard, code)}") for code in ("I.2", "I.7"))
    asked.get_by_role("link", name="Đề nghị giải trình").click()
    asked.locator("[name=question]").fill(QUESTION)
    asked.get_by_role("button", name="Gửi đề nghị").click()
    expect(asked).to_contain_text("Chờ giải trình")
    explain(visit, scorecard)

    adjusted.get_by_role("link", name="Điều chỉnh").click()
    adjusted.locator("[name=value]").fill("4")
    adjusted.get_by_role("button", name="Lưu điều chỉnh").click()
    expect(adjusted.get_by_role("link", name="Hãy ghi lý do điều chỉnh")).to_be_visible()
    adjusted.locator("[name=reason]").fill(REASON)
    adjusted.get_by_role("button", name="Lưu điều chỉnh").click()
    expect(adjusted.locator(".badge--warn")).to_have_text("Điều chỉnh")

    page.reload()
    expect(asked).to_contain_text(ANSWER)
    asked.get_by_role("button", name="Đồng ý").click()
    expect(asked.locator(".badge--done")).to_have_text("Đồng ý")
    page.get_by_role("link", name="Đồng ý cả 40 mục chưa quyết").click()
    page.get_by_role("button", name="Đồng ý 40 mục").click()
    page.get_by_role("button", name="Kết thúc thẩm định").click()
    expect(page.locator("main")).to_contain_text("Đã kết thúc thẩm định")
    assert result(scorecard) < 983


def explain(visit, scorecard):
    page = visit()
    sign_in(page, "sct.chuyenvien")
    page.get_by_role("link", name="Trả lời khối").click()
    entry = page.locator(f"#e{key(scorecard, 'I.2')}")
    expect(entry).to_contain_text(QUESTION)
    entry.locator("[name=explanation]").first.fill(ANSWER)
    entry.get_by_role("button", name="Gửi giải trình").click()
    expect(page.locator("#messages, .flash").first).to_contain_text("Đã gửi giải trình mục I.2")


def deputy_reviews_the_leader(visit, year):
    leader = factories.scorecard_of(year, "SGTVT")
    page = visit()
    sign_in(page, "snnptnt.chuyenvien")
    page.goto(f"/years/{year.pk}/reviews/")
    page.locator("main").get_by_role("link", name="Sở Giao thông vận tải").click()
    page.get_by_role("link", name="Đồng ý cả 42 mục chưa quyết").click()
    page.get_by_role("button", name="Đồng ý 42 mục").click()
    page.get_by_role("button", name="Kết thúc thẩm định").click()
    expect(page.locator("main")).to_contain_text("Đã kết thúc thẩm định")
    assert result(leader) == 983


def adopt_rank_and_publish(visit, year):
    page = visit()
    sign_in(page, "sgtvt.thutruong")
    page.goto(f"/years/{year.pk}/adoption/")
    ranks = [
        ["1", "Sở Nông nghiệp và Phát triển nông thôn", "ít điểm trừ hơn"],
        ["2", "Sở Giao thông vận tải", "nhiều điểm trừ hơn"],
        ["3", "Sở Công Thương", ""],
    ]
    expect_ranks(page, ranks)
    page.fill("[name=on]", "28/12/2017")
    page.get_by_role("button", name="Chốt kết quả").click()
    page.goto(f"/years/{year.pk}/")
    page.get_by_role("link", name="Công bố kết quả").click()
    page.get_by_role("button", name="Công bố kết quả").click()
    expect(page.locator("#messages")).to_contain_text("Đã công bố")
    page.goto(f"/years/{year.pk}/ranking/")
    expect_ranks(page, ranks)
    expect(page.locator(".page__lead")).to_contain_text("thông qua ngày 28/12/2017")
    expect(page.locator(".page__lead")).to_contain_text("công bố")


def expect_ranks(page, ranks):
    rows = page.locator("table.ranking tbody tr")
    expect(rows).to_have_count(len(ranks))
    for row, (rank, name, rule) in zip(rows.all(), ranks, strict=True):
        expect(row.locator(".rank")).to_contain_text(rank)
        expect(row.locator(".cell-title")).to_contain_text(name)
        expect(row.locator(".cell-title")).to_contain_text(rule)


# --- the paper ----------------------------------------------------------------------------------------------


def print_the_report(visit, scorecard):
    page = visit()
    sign_in(page, "sct.chuyenvien")
    page.goto(f"/scorecards/{scorecard.pk}/report/")
    page.get_by_role("button", name="Lập báo cáo").click()
    address = page.get_by_role("link", name="Tải PDF").get_attribute("href")
    answer = page.request.get(address, timeout=60_000)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    paper = PdfReader(io.BytesIO(answer.body()))
    text = unicodedata.normalize("NFC", " ".join(page.extract_text() for page in paper.pages))
    words = re.sub(r"\s+", " ", text)
    bare = re.sub(r"\s+", "", text)
    assert "SỞ CÔNG THƯƠNG" in words
    assert "Dự thảo".upper() in words.upper()
    assert [title for title in titles(scorecard) if re.sub(r"\s+", "", title) not in bare] == []
    assert f"Tổngđiểmđượcthôngqua:{number_text(result(scorecard))}điểm" in bare


# --- what is stored -----------------------------------------------------------------------------------------


def entries(scorecard):
    found = Entry.objects.with_scorecard().select_related("criterion").filter(scorecard=scorecard)
    order = list(scorecard.rubric.by_id())
    return sorted(found, key=lambda entry: order.index(entry.criterion_id))


def key(scorecard, code):
    return Entry.objects.get(scorecard=scorecard, criterion__code=code).pk


def result(scorecard):
    scorecard.refresh_from_db()
    return scorecard.reviewed_total


def titles(scorecard):
    return [unicodedata.normalize("NFC", criterion.title) for criterion in scorecard.rubric.by_id().values()]
