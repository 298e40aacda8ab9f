"""The report among a unit's tasks: asked for, being written with who is waited for, issued."""

import datetime

import pytest
from django.urls import reverse

from reports.models import AnnualReport
from reports.outline import moves as outline_moves
from reports.writing import moves as writing_moves
from reports.writing import review, standing
from tests.reading import text_of


@pytest.fixture
def report(scorecard, scorer):
    return writing_moves.start(scorecard, by=scorer)


def standing_of(scorecard, user):
    found = standing.of(scorecard, user)
    return found.sentence, found.word


def test_a_call_of_the_leader_is_told_before_the_report_is_begun(scorecard, scorer, reviewer):
    assert standing_of(scorecard, scorer) == ("Phần lời, bảng chấm điểm kèm theo, bản in", "")
    outline = outline_moves.send(outline_moves.begin(scorecard.year, by=reviewer), by=reviewer)
    assert standing_of(scorecard, scorer) == ("Trưởng khối đã gửi đề cương", "Chưa lập")
    call = {"call": "Công văn số 5172/SGTVT-VP", "note": "", "version": outline.version}
    outline_moves.set_call(outline, **call, by=reviewer)
    assert standing_of(scorecard, scorer) == ("Trưởng khối yêu cầu: Công văn số 5172/SGTVT-VP", "Chưa lập")


def test_a_draft_counts_what_is_written_assigned_and_remarked(report, scorecard, scorer, colleague):
    assert standing_of(scorecard, scorer) == ("Đã viết 0 trên 14 mục", "Dự thảo")
    second = report.sections.get(position=2)
    writing_moves.assign(second, scorer, by=colleague)
    assert standing_of(scorecard, scorer)[0] == "Đã viết 0 trên 14 mục; 1 mục giao cho bạn chưa viết"
    assert standing_of(scorecard, colleague)[0] == "Đã viết 0 trên 14 mục"
    review.comment(second, text="Thêm số liệu.", quote="", by=colleague)
    assert standing_of(scorecard, scorer)[1] == "1 góp ý"


def test_an_issued_report_is_named(report, scorecard, scorer):
    facts = {"status": "issued", "number": "252", "issued_on": datetime.date(2017, 12, 11)}
    AnnualReport.objects.filter(pk=report.pk).update(**facts)
    symbol = scorecard.membership.unit.symbol
    assert standing_of(scorecard, scorer) == (f"Số 252/{symbol} ngày 11/12/2017", "Đã ban hành")


def test_the_page_of_tasks_says_it_and_leads_there(client, report, scorecard, scorer):
    client.force_login(scorer)
    page = text_of(client.get(reverse("scoring:tasks", args=[scorecard.year.pk])))
    assert "Đã viết 0 trên 14 mục" in page and reverse("reports:report", args=[scorecard.pk]) in page
    assert reverse("reports:verification") in page
