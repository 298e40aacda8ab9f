"""What follows the scoring table: which documents, explanations and bars are listed, and what is not."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.document import as_json
from reports.document.appendix import Bar, Chart
from reports.document.compose import document_of
from reports.models import AnnualReport
from reports.printing import pdf
from reports.templatetags.reports import codes_whole
from reports.writing import moves as writing_moves
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from tests import factories
from tests.reading import html_of
from tests.reports import cases

HEADS = ("Số TT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Tiêu chí")
QUESTION = "Văn bản nào chứng minh?"


@pytest.fixture
def report(filled, scorer):
    writing_moves.start(filled, by=scorer)
    return reread(filled)


def reread(scorecard):
    return AnnualReport.objects.with_names().get(scorecard=scorecard)


def register_of(report, title):
    found = [each for each in document_of(report.scorecard, report).registers if each.title == title]
    return found[0] if found else None


def document(entry, **values):
    date = values.pop("date", datetime.date(2017, 11, 15))
    made = factories.make_evidence(entry, content=None, **values)
    type(made).objects.filter(pk=made.pk).update(date=date)
    return made


@pytest.fixture
def documents(report):
    first, second = (factories.entry_of(report.scorecard, code) for code in ("I.1", "I.3"))
    late = document(second, number="40/QĐ-UBND", date=datetime.date(2017, 12, 1), summary="Khen thưởng")
    late.entries.add(first)
    document(first, number="", date=None, summary="Ảnh chụp", issuer="")
    document(first, number="", date=datetime.date(2017, 3, 2), summary="Biên bản họp", issuer="Sở Công Thương")
    unused = document(second, number="99/CV", summary="Đã gỡ")
    unused.entries.clear()


@pytest.fixture
def explained(report, submitted, reviewer, scorer):
    """The report of a scorecard of which one entry was asked about and explained."""
    entry = factories.entry_of(submitted, "I.1")
    entry = review_moves.return_entry(entry, question=QUESTION, version=entry.version, by=reviewer)
    scorecard_moves.explain(
        entry, explanation="Chỉ tiêu được điều chỉnh\ntại Quyết định 38.", version=entry.version, by=scorer
    )
    return reread(submitted)


def test_evidence_is_listed_once_oldest_first_with_its_criteria(report, documents):
    register = register_of(report, "DANH MỤC MINH CHỨNG")
    assert register.columns == HEADS
    assert register.caption == document_of(report.scorecard, report).appendix.caption
    assert register.rows == (
        ("1", "Không số", "02/03/2017", "Sở Công Thương", "Biên bản họp", "I.1"),
        ("2", "40/QĐ-UBND", "01/12/2017", "UBND tỉnh", "Khen thưởng", "I.1, I.3"),
        ("3", "Không số", "Không ngày", "", "Ảnh chụp", "I.1"),
    )


def test_explanations_say_what_the_unit_said_and_never_the_question(explained):
    register = register_of(explained, "BẢNG GIẢI TRÌNH")
    claim = "Vượt chỉ tiêu được giao · vượt 12%"
    explanation = "Chỉ tiêu được điều chỉnh\ntại Quyết định 38."
    assert register.rows == (("1", "I.1", "Nhiệm vụ chính trị", claim, explanation),)
    assert QUESTION not in str(as_json.to_json(document_of(explained.scorecard, explained))["registers"])


def test_reviewers_reason_stays_out_of_the_registers(explained, reviewer, documents):
    entry = factories.entry_of(explained.scorecard, "I.1")
    claim = factories.small_claims()["I.1"]
    review_moves.adjust(entry, claim=claim, reason="Lý do riêng", version=entry.version, by=reviewer)
    document = document_of(explained.scorecard, reread(explained.scorecard))
    assert [register.title for register in document.registers] == ["DANH MỤC MINH CHỨNG", "BẢNG GIẢI TRÌNH"]
    assert "Lý do riêng" not in str(document.registers)


def test_each_appendix_comes_only_where_it_is_wanted_and_has_something_to_say(report, documents):
    document = document_of(report.scorecard, report)
    assert [number for number, _ in document.appendices] == ["Phụ lục I", "Phụ lục II"]
    report.with_evidence, report.with_chart = False, True
    document = document_of(report.scorecard, report)
    assert [(number, each.kind) for number, each in document.appendices] == [
        ("Phụ lục I", "scores"),
        ("Phụ lục II", "chart"),
    ]
    report.with_chart = False
    assert [number for number, _ in document_of(report.scorecard, report).appendices] == [""]


def test_chart_shows_each_section_against_its_standard(report):
    report.with_chart = True
    chart = document_of(report.scorecard, report).chart
    assert [(bar.label, bar.words) for bar in chart.bars] == [
        ("I. NHIỆM VỤ", "165 / 155 điểm"),
        ("II. ĐIỂM THƯỞNG, ĐIỂM PHẠT", "5 điểm"),
    ]
    assert [(value, most) for _, value, most in chart.drawn] == [(1000, 939), (30, 0)]


def test_empty_scorecard_has_no_chart(scorecard):
    report = AnnualReport(scorecard=scorecard, subject="Tổng kết", with_chart=True)
    assert document_of(scorecard, report).chart is None


def test_bars_of_nothing_are_drawn():
    nothing = Chart("BIỂU ĐỒ", "", (Bar("I", Decimal(0), Decimal(0)),))
    assert [drawn[1:] for drawn in nothing.drawn] == [(0, 0)]


def test_registers_are_frozen_with_the_report(explained, documents):
    explained.with_chart = True
    document = document_of(explained.scorecard, explained)
    assert len(document.registers) == 2
    assert as_json.from_json(as_json.to_json(document)) == document


def test_registers_take_two_queries_however_much_they_list(report, documents):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as run:
            document_of(report.scorecard, reread(report.scorecard))
        counts.append(len(run))
        for code in ("I.1", "I.2", "I.3", "I.4"):
            document(factories.entry_of(report.scorecard, code), number=f"{code}/CV")
    assert counts[0] == counts[1]


def test_preview_lists_what_the_paper_lists(client, scorer, report, documents):
    client.force_login(scorer)
    page = html_of(client.get(f"/reports/{report.pk}/preview/"))
    assert "Phụ lục II" in page and "Không số" in page and "Khen thưởng" in page


def test_words_of_documents_are_never_markup(report, pango):
    entry = factories.entry_of(report.scorecard, "I.1")
    document(entry, number="<b>1</b>", summary='<img src="file:///etc/passwd"><script>alert(1)</script>')
    html = pdf.to_html(document_of(report.scorecard, report))
    assert "<script" not in html and "<img" not in html and "&lt;b&gt;1&lt;/b&gt;" in html


def test_codes_of_criteria_are_not_broken_and_words_stay_words():
    assert codes_whole("II.5, I.9.a") == '<span class="whole">II.5</span>, <span class="whole">I.9.a</span>'
    assert codes_whole("<b>A\nB") == "&lt;b&gt;A<br>B"


def test_facts_turn_appendices_on_and_off(client, scorer, report):
    client.force_login(scorer)
    values = {name: getattr(report, name) or "" for name in writing_moves.FACTS} | {"version": report.version}
    del values["with_evidence"]
    assert client.post(f"/reports/{report.pk}/facts/", {**values, "with_chart": "on"}).status_code == 302
    report.refresh_from_db()
    assert (report.with_evidence, report.with_explanations, report.with_chart) == (False, True, True)


def test_case_report_has_no_register():
    assert cases.document().appendices[0][0] == ""
