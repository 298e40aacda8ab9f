"""Live figures: what a text may hold, what it says when it is read, what is frozen, what has lost its source."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.document import as_json, figures_at_hand
from reports.document.compose import document_of
from reports.document.figures_at_hand import lost
from reports.issuing.readiness import oddities
from reports.models import AnnualReport
from reports.text import live_figures, prose
from reports.writing import moves as reports
from scoring.models import Award, Registration, Target
from scoring.scorecards.targets import moves as target_moves
from scoring.years import moves as year_moves
from tests import factories
from tests.reading import text_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ('<p><span data-figure="target:1:growth">tăng 5%</span></p>', None),
        ('<p><span data-figure="score:section:I.3">583 điểm</span></p>', None),
        ('<p><span data-figure="score:self" onclick="x()" style="a">9 điểm</span></p>',
         '<p><span data-figure="score:self">9 điểm</span></p>'),
        ("<p><span>chữ</span> <span class='x'>thường</span></p>", "<p>chữ thường</p>"),
        ('<p><span data-figure="javascript:x">chữ</span></p>', "<p>chữ</p>"),
        ('<p><span data-figure="target:0:growth">chữ</span></p>', "<p>chữ</p>"),
        ('<p><span data-figure="target:1:growth\n">chữ</span></p>', "<p>chữ</p>"),
        ('<p><span data-figure="score:self"><strong>đậm</strong></span></p>', "<p><strong>đậm</strong></p>"),
        ('<p><span data-figure="score:self">a<span data-figure="score:bonus">b</span></span></p>',
         '<p>a<span data-figure="score:bonus">b</span></p>'),
        ('<p data-figure="score:self">chữ</p>', "<p>chữ</p>"),
        ('<p><span data-figure="score:self"></span></p>', ""),
    ],
)  # fmt: skip
def test_text_holds_live_figures_and_no_other_span(given, kept):
    cleaned = prose.clean(given)
    assert cleaned == (given if kept is None else kept)
    assert prose.clean(cleaned) == cleaned


def test_filled_text_is_plain_and_says_what_is_known():
    html = '<p><span data-figure="score:self">1</span> và <span data-figure="score:bonus">2 &amp; 3</span></p>'
    assert live_figures.filled(html, {"score:self": "9 < 10"}) == "<p>9 &lt; 10 và 2 &amp; 3</p>"
    assert live_figures.found(html) == [("score:self", "1"), ("score:bonus", "2 & 3")]


def test_many_figures_of_a_long_text_take_no_time():
    html = prose.clean('<p><span data-figure="score:self">x</span> <span>y</span></p>' * 20_000)
    assert html.count("data-figure") == 20_000


# --- the list -------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(filled, scorer):
    row = Target(name="Giá trị sản xuất", measure="tỷ đồng", plan=92988, actual=114375, last_year=86113)
    open_row = Target(name="Chưa có số", plan=5)
    target_moves.add_facts(filled, [row, open_row], by=scorer)
    registered = Registration(name="Bằng khen", recipient="group", registered=5, achieved=6)
    award = Award(name="Bằng khen", issuer="UBND tỉnh", recipient="person", count=11)
    target_moves.add_facts(filled, [registered, award], by=scorer)
    return row


def test_figures_say_what_a_report_says(filled, kept):
    texts = {each.key.split(":", 2)[-1] if each.key.startswith("target") else each.key: each.text
            for each in figures_at_hand.figures_at_hand(factories.scorecard_of(filled.year, "SCT"))
            if str(kept.pk) in each.key or not each.key.startswith("target")}  # fmt: skip
    award, registered = filled.awards.get().pk, filled.registrations.get().pk
    assert texts == {
        "phrase": "114.375 tỷ đồng, tăng 32,82%",
        "full": "114.375 tỷ đồng, tăng 32,82% so với năm trước, đạt 123% kế hoạch",
        "actual": "114.375 tỷ đồng",
        "growth": "tăng 32,82%",
        "of_plan": "đạt 123% kế hoạch",
        "over": "vượt 23% so với kế hoạch",
        "plan": "92.988 tỷ đồng",
        "last_year": "86.113 tỷ đồng",
        f"registration:{registered}:registered": "05 tập thể",
        f"registration:{registered}:achieved": "06 tập thể",
        f"registration:{registered}:result": "đạt 06/05 tập thể đăng ký",
        f"award:{award}:count": "11 cá nhân",
        "score:total": "170 điểm (tự chấm)",
        "score:full": "170 điểm (tự chấm), gồm 155 điểm chuẩn, 15 điểm cộng, 0 điểm trừ",
        "score:standard": "155 điểm (tự chấm)",
        "score:bonus": "15 điểm (tự chấm)",
        "score:deduction": "0 điểm (tự chấm)",
        "score:section:I": "165 điểm (tự chấm)",
        "score:section:II": "5 điểm (tự chấm)",
    }
    assert all(live_figures.is_key(each.key) for each in figures_at_hand.figures_at_hand(filled))


def test_adopted_total_is_a_figure_of_an_adopted_year(year, reviewed, leader_head):
    others = list(year.memberships.exclude(unit=reviewed.membership.unit).values_list("unit", flat=True))
    year_moves.adopt(year, on=year.meeting_on, without=others, by=leader_head)
    scorecard = factories.scorecard_of(year, "SCT")
    texts = {each.key: each.text for each in figures_at_hand.figures_at_hand(scorecard)}
    assert texts["score:total"] == "170 điểm (được thông qua)"


# --- in the report --------------------------------------------------------------------------------------------


def span(kept, name, text="chữ cũ"):
    return f"<p>Đạt {live_figures.markup(f'target:{kept.pk}:{name}', text)}</p>"


@pytest.fixture
def report(filled, kept, scorer):
    """A report whose only written sections, the first and the last, hold a live figure."""
    report = reports.start(filled, by=scorer)
    report.sections.update(removed_at=report.sections.first().updated_at)
    for section in (report.sections.first(), report.sections.last()):
        type(section).objects.filter(pk=section.pk).update(body=span(kept, "growth"))
    return AnnualReport.objects.with_names().get()


def texts_of(report):
    document = document_of(report.scorecard, report)
    return [section.html for section in document.sections if section.html]


def test_report_says_todays_figures_in_plain_text(report, kept, scorer):
    assert texts_of(report) == ["<p>Đạt tăng 32,82%</p>", "<p>Đạt tăng 32,82%./.</p>"]
    target_moves.change_fact(kept, {"actual": 86113}, version=1, by=scorer)
    assert texts_of(report)[0] == "<p>Đạt bằng năm trước</p>"


def test_issued_report_keeps_its_figures(report, kept, scorer):
    data = as_json.to_json(document_of(report.scorecard, report))
    target_moves.change_fact(kept, {"actual": 86113}, version=1, by=scorer)
    texts = [section.html for section in as_json.from_json(data).sections if section.html]
    assert texts[0] == "<p>Đạt tăng 32,82%</p>" and "data-figure" not in str(data)


@pytest.mark.parametrize("way", ["removed", "unset"])
def test_figure_without_source_prints_its_last_text_and_is_told(client, report, kept, scorer, way):
    if way == "removed":
        target_moves.remove_fact(kept, version=1, by=scorer)
    else:
        target_moves.change_fact(kept, {"last_year": None}, version=1, by=scorer)
    assert texts_of(report)[0] == "<p>Đạt chữ cũ</p>"
    client.force_login(scorer)
    page = text_of(client.get(report.get_absolute_url()))
    assert "Số liệu không còn nguồn" in page and "chữ cũ" in page
    oddity = next(each for each in oddities(report) if "không còn nguồn" in each.sentence)
    assert len(oddity.places) == 2 and not oddity.stops


def test_figures_of_another_unit_say_nothing(year, report, kept, scorer):
    other = Target(name="Của đơn vị khác", actual=2, last_year=1)
    target_moves.add_facts(factories.scorecard_of(year, "SGTVT"), [other], by=scorer)
    section = report.sections.first()
    section.body = span(other, "growth")
    assert [texts for _, texts in lost(report.scorecard, [section])] == [["chữ cũ"]]


def test_text_without_live_figures_asks_nothing(report):
    with CaptureQueriesContext(connection) as queries:
        assert figures_at_hand.texts_for(report.scorecard, ["<p>Chữ</p>"]) == {}
    assert len(queries) == 0


def test_editor_offers_the_figures(client, report, kept, scorer):
    client.force_login(scorer)
    page = text_of(client.get(reverse("reports:section", args=[report.sections.first().pk])))
    assert f'data-figure-key="target:{kept.pk}:phrase"' in page and "gia tri san xuat" in page
    assert "js/report_figures" in page and "LiveFigure" in page


def test_saved_figure_is_kept_alive(client, report, kept, scorer):
    section = report.sections.first()
    client.force_login(scorer)
    data = {
        "version": section.version,
        "heading": "Đề mục",
        "depth": 1,
        "body": span(kept, "actual", "114.375 tỷ đồng"),
    }
    assert client.post(section.get_absolute_url(), data).status_code in (200, 302)
    section.refresh_from_db()
    assert live_figures.found(section.body) == [(f"target:{kept.pk}:actual", "114.375 tỷ đồng")]
