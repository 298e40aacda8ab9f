"""Who did what, old and new, and why: for an entry, a scorecard, a year."""

import re

import pytest
from django.urls import reverse

from scoring import engine
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves
from tests import factories
from tests.reading import html_of, text_of


def history_of(client, user, name, thing, page=""):
    client.force_login(user)
    return client.get(reverse(f"scoring:{name}", args=[thing.pk]) + page)


def lines_of(answer):
    """Each event as the text of its paragraphs."""
    items = re.findall(r"<li[^>]*><time.*?</li>", text_of(answer), re.S)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", item.partition("</time>")[2])).strip() for item in items]


@pytest.fixture
def decided(submitted, reviewer, scorer):
    """An entry that was scored, returned, explained and adjusted."""
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)
    entry = factories.entry_of(submitted, "I.3")
    scorecard_moves.explain(entry, explanation="Đã nêu", version=entry.version, by=scorer)
    claim = engine.Claim(points=factories.Decimal(15))
    return review_moves.adjust(entry, claim=claim, reason="Thiếu văn bản", version=entry.version, by=reviewer)


def test_entry_tells_old_and_new_and_why(client, scorer, decided):
    answer = history_of(client, scorer, "entry_history", decided)
    unit, leader = "Người dùng scorer (Sở Công Thương)", "Người dùng reviewer (Sở Giao thông vận tải)"
    assert lines_of(answer) == [
        f"{leader} điều chỉnh mục I.315 điểmThiếu văn bản",
        f"{unit} gửi giải trình mục I.3Đã nêu",
        f"{leader} đề nghị giải trình mục I.3Văn bản nào?",
        f"{unit} chấm mục I.320 điểm",
    ]


def test_changed_points_show_the_old_ones(client, scorer, scorecard):
    for points in ("12", "9.5"):
        entry = factories.entry_of(scorecard, "I.3")
        claim = engine.Claim(points=factories.Decimal(points))
        scorecard_moves.record(entry, claim=claim, note="", version=entry.version, by=scorer)
    page = text_of(history_of(client, scorer, "entry_history", entry))
    assert "<del>12 điểm</del> → <ins>9,5 điểm</ins>" in page


def test_changed_words_show_the_old_ones(client, scorer, scorecard):
    for note in ("Bản đầu", "Bản <b>sau</b>"):
        entry = factories.entry_of(scorecard, "I.3")
        scorecard_moves.record(entry, claim=engine.Claim(), note=note, version=entry.version, by=scorer)
    page = html_of(history_of(client, scorer, "entry_history", entry))
    assert "<del>Bản đầu</del> → <ins>Bản &lt;b&gt;sau&lt;/b&gt;</ins>" in page


def test_scorecard_tells_of_all_its_entries_newest_first(client, scorer, decided):
    lines = lines_of(history_of(client, scorer, "scorecard_history", decided.scorecard))
    assert len(lines) == 6 + 1 + 3
    assert "điều chỉnh mục I.3" in lines[0] and "nộp phiếu" in lines[3] and "chấm mục I.1" in lines[-1]


def test_reasons_reach_the_owner_the_reviewers_and_the_council_only(client, request, decided, year, reviewer):
    year_moves.open_tables(year, by=reviewer)  # everyone of the bloc may now read the scorecard itself
    expected = {"scorer": 200, "reviewer": 200, "council": 200, "admin": 404, "deputy": 403, "outsider": 404}
    for who, status in expected.items():
        user = request.getfixturevalue(who)
        answers = [
            history_of(client, user, "entry_history", decided),
            history_of(client, user, "scorecard_history", decided.scorecard),
        ]
        assert [answer.status_code for answer in answers] == [status] * 2, who
        assert ["Thiếu văn bản" in text_of(answer) for answer in answers] == [status == 200] * 2, who


def test_year_tells_its_steps_and_the_reason_of_a_reopening(client, admin, year, reviewed, leader_head, units):
    rest = [unit.pk for code, unit in units.items() if code != "SCT"]
    year_moves.adopt(year, on=year.meeting_on, without=rest, by=leader_head)
    year_moves.reopen(year, reason="Tính sai một mục", by=admin)
    lines = lines_of(history_of(client, leader_head, "year_history", year))
    assert "mở lại kết quả đã thông qua" in lines[0] and "Tính sai một mục" in lines[0]
    assert "thông qua kết quả" in lines[1] and "bản chốt số 1, mã " in lines[1]
    assert "mở năm thi đua" in lines[-1]


def test_year_tells_an_administrator_its_steps_without_points(client, admin, year, reviewed, leader_head, units):
    rest = [unit.pk for code, unit in units.items() if code != "SCT"]
    year_moves.adopt(year, on=year.meeting_on, without=rest, by=leader_head)
    answer = history_of(client, admin, "year_history", year)
    assert "thông qua kết quả" in lines_of(answer)[0]
    assert not re.search(r"\b170\b", text_of(answer))


def test_year_is_hidden_from_an_outsider_and_closed_to_members_before_its_tables_open(client, outsider, scorer, year):
    assert history_of(client, outsider, "year_history", year).status_code == 404
    assert history_of(client, scorer, "year_history", year).status_code == 403


def test_draft_has_no_history_for_the_leader(client, reviewer, filled):
    assert history_of(client, reviewer, "scorecard_history", filled).status_code == 404
    assert history_of(client, reviewer, "entry_history", factories.entry_of(filled, "I.3")).status_code == 404


def test_nothing_yet_is_said_in_words(client, scorer, scorecard):
    assert "Chưa có gì trong lịch sử" in text_of(history_of(client, scorer, "scorecard_history", scorecard))


def test_long_history_comes_in_pages(client, scorer, scorecard):
    for number in range(55):
        entry = factories.entry_of(scorecard, "I.3")
        scorecard_moves.record(entry, claim=engine.Claim(), note=f"Bản {number}", version=entry.version, by=scorer)
    assert len(lines_of(history_of(client, scorer, "entry_history", entry))) == 50
    assert len(lines_of(history_of(client, scorer, "entry_history", entry, "?page=2"))) == 5
    assert history_of(client, scorer, "entry_history", entry, "?page=abc").status_code == 200


def test_history_only_reads(client, scorer, filled):
    client.force_login(scorer)
    assert client.post(reverse("scoring:scorecard_history", args=[filled.pk])).status_code == 405


def test_what_was_tried_while_drafting_stays_with_its_unit(client, scorer, colleague, reviewer, council, filled):
    entry = factories.entry_of(filled, "I.3")
    for note in ("Bản nháp bỏ đi", "Bản cuối"):
        entry = scorecard_moves.record(entry, claim=entry.stated(), note=note, version=entry.version, by=scorer)
    scorecard_moves.submit(filled, by=colleague)
    for who in (reviewer, council):
        page = history_of(client, who, "entry_history", entry)
        assert "Bản nháp bỏ đi" not in text_of(page)
        assert len(lines_of(page)) == 3  # that it was done, when and by whom
    assert "Bản nháp bỏ đi" in text_of(history_of(client, scorer, "entry_history", entry))
