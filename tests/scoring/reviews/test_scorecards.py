"""The review by unit: who may open and decide, what each gesture answers, and that it costs the same for all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring.models import Entry, Scorecard
from scoring.moves import NotReady
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves
from tests import factories

HTMX = {"HX-Request": "true"}
ENTRY_GESTURES = ["agreement", "adjustment", "return_entry", "reconsideration"]
SCORECARD_GESTURES = ["review_agreement", "review_completion", "review_resumption"]
ENTRY_PAGES = ["adjustment", "return_entry", "review_entry", "adjustment_score"]


def at(name, thing):
    return reverse(f"scoring:{name}", args=[thing.pk])


@pytest.fixture
def entry(submitted):
    return factories.entry_of(submitted, "I.1")


@pytest.fixture
def leaders(year, leader_head):
    """The leader's own scorecard, submitted."""
    return factories.fill_and_submit(factories.scorecard_of(year, "SGTVT"), leader_head)


def post(client, name, entry, htmx=False, **data):
    headers = HTMX if htmx else {}
    return client.post(at(name, entry), {"version": entry.version, **data}, headers=headers)


def adjusted(**data):
    return {"level": "1", "percent": "6", "reason": "Báo cáo ghi vượt 6%", **data}


# --- who ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [("reviewer", 200), ("scorer", 403), ("deputy", 403), ("council", 403), ("admin", 403), ("outsider", 404)],
)
def test_the_list_is_for_those_who_review(client, request, submitted, year, who, status):
    client.force_login(request.getfixturevalue(who))
    expected = 200 if who == "deputy" else status
    assert client.get(at("reviews", year)).status_code == expected


@pytest.mark.parametrize(
    ("who", "status"),
    [("reviewer", 200), ("council", 200), ("admin", 404), ("scorer", 403), ("deputy", 404), ("outsider", 404)],
)
def test_the_review_is_for_its_reviewers_and_read_by_the_council(client, request, submitted, who, status):
    client.force_login(request.getfixturevalue(who))
    answer = client.get(at("review", submitted))
    assert answer.status_code == status
    if status == 200:
        assert ("Đồng ý cả 6 mục" in answer.text) == (who == "reviewer")


def test_a_draft_is_hidden_from_its_reviewers(client, filled, reviewer):
    client.force_login(reviewer)
    first = filled.entries.first()
    assert client.get(at("review", filled)).status_code == 404
    assert client.get(at("bridge", filled)).status_code == 404
    assert post(client, "agreement", first).status_code == 404


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("who", ["reviewer", "leader_head"])
def test_nobody_reviews_their_own_unit_by_any_path(client, request, leaders, year, deputy, leader_head, who, opened):
    if opened:
        year_moves.open_tables(year, by=leader_head)
    client.force_login(request.getfixturevalue(who))
    first = leaders.entries.first()
    statuses = {client.get(at("review", leaders)).status_code}
    statuses |= {client.get(at(name, first)).status_code for name in ENTRY_PAGES}
    statuses |= {post(client, name, first, **adjusted(question="Gì?")).status_code for name in ENTRY_GESTURES}
    statuses |= {client.post(at(name, leaders)).status_code for name in SCORECARD_GESTURES}
    assert statuses == {403}
    assert not Entry.objects.exclude(decision="").exists()
    assert leaders.membership.name not in client.get(at("reviews", year)).text.split("<main")[1]


def test_the_deputy_reviews_the_leader(client, leaders, year, deputy):
    client.force_login(deputy)
    listed = client.get(at("reviews", year)).text
    assert at("review", leaders) in listed
    assert client.get(at("review", leaders)).status_code == 200
    assert post(client, "agreement", leaders.entries.first()).status_code == 302
    assert client.post(at("review_agreement", leaders)).status_code == 302
    assert client.post(at("review_completion", leaders)).status_code == 302
    leaders.refresh_from_db()
    assert leaders.is_reviewed


@pytest.mark.parametrize(
    ("who", "status"), [("scorer", 403), ("council", 403), ("admin", 404), ("deputy", 404), ("outsider", 404)]
)
def test_decisions_are_the_reviewers_alone(client, request, submitted, entry, who, status):
    client.force_login(request.getfixturevalue(who))
    for name in ENTRY_GESTURES:
        assert post(client, name, entry, **adjusted(question="Gì?")).status_code == status
    for name in ENTRY_PAGES:
        assert client.get(at(name, entry)).status_code == status
    for name in SCORECARD_GESTURES:
        assert client.post(at(name, submitted)).status_code == status
    entry.refresh_from_db()
    assert (entry.decision, entry.version) == ("", 2)


def test_a_reviewer_who_takes_no_part_is_refused(client, submitted, entry, reviewer):
    reviewer.reviews = False
    reviewer.save()
    client.force_login(reviewer)
    assert client.get(at("review", submitted)).status_code == 404
    assert post(client, "agreement", entry).status_code == 404


def test_gestures_take_no_get_and_pages_no_post(client, submitted, entry, reviewer, year):
    client.force_login(reviewer)
    for name in ("agreement", "reconsideration"):
        assert client.get(at(name, entry)).status_code == 405
    for name in ("review_completion", "review_resumption"):
        assert client.get(at(name, submitted)).status_code == 405
    for name, thing in [("review", submitted), ("bridge", submitted), ("review_entry", entry), ("reviews", year)]:
        assert client.post(at(name, thing)).status_code == 405


def test_agreeing_to_all_asks_once_more(client, submitted, reviewer):
    client.force_login(reviewer)
    every, plain = (
        client.get(at("review_agreement", submitted)),
        client.get(at("review_agreement", submitted), {"only_plain": "1"}),
    )
    assert [row["code"] for row in every.context["rows"]] == ["I.1", "I.2", "I.3", "I.4", "II.1", "II.2"]
    assert "Đồng ý 6 mục chưa quyết?" in every.text and "2 mục có cộng, trừ" in every.text
    assert [row["code"] for row in plain.context["rows"]] == ["I.2", "I.3", "I.4", "II.2"]
    assert 'name="only_plain" value="1"' in plain.text
    assert not submitted.entries.exclude(decision="").exists()
    review_moves.agree_rest(submitted, by=reviewer)
    assert "Không còn mục nào để đồng ý" in client.get(at("review_agreement", submitted)).text
    review_moves.finish_review(submitted, by=reviewer)
    assert client.get(at("review_agreement", submitted)).status_code == 409


def test_the_end_of_a_review_waits_for_what_is_open(client, submitted, entry, reviewer, scorer):
    client.force_login(reviewer)

    def left():
        page = client.get(at("review", submitted)).text
        assert (f'action="{at("review_completion", submitted)}"' in page) is not ("disabled>Kết thúc" in page)
        figures = client.get(at("review", submitted)).context["figures"]
        return figures["left"], figures["left_show"]

    assert left() == ("Còn 6 mục chưa quyết", "open")
    review_moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)
    review_moves.agree_rest(submitted, by=reviewer)
    assert left() == ("Còn 1 mục chờ giải trình", "open")
    scorecard_moves.explain(entry, explanation="Quyết định số 38", version=entry.version, by=scorer)
    assert left() == ("Còn 1 giải trình mới", "explained")
    with pytest.raises(NotReady, match="Còn 1 giải trình mới"):
        review_moves.finish_review(submitted, by=reviewer)
    review_moves.agree(entry, version=entry.version, by=reviewer)
    assert left()[0] == ""
    assert "disabled" not in client.get(at("review", submitted)).text


# --- what the pages say -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("show", "codes"),
    [
        ("", ["I.1", "I.2", "I.3", "I.4", "II.1", "II.2"]),
        ("changed", ["I.1", "II.1"]),
        ("unproved", ["I.2", "I.3", "I.4", "II.1"]),
        ("open", ["I.1", "I.2", "I.4", "II.1", "II.2"]),
        ("explained", []),
        ("differs", []),
        ("nonsense", ["I.1", "I.2", "I.3", "I.4", "II.1", "II.2"]),
    ],
)
def test_the_filters(client, submitted, reviewer, show, codes):
    factories.make_evidence(factories.entry_of(submitted, "I.1"))
    third = factories.entry_of(submitted, "I.3")
    review_moves.agree(third, version=third.version, by=reviewer)
    client.force_login(reviewer)
    table = client.get(at("review", submitted), {"show": show}).context["review"]
    assert [row["code"] for row in table.shown if not row["is_group"]] == codes


def test_last_years_points_stand_beside_once_adopted(client, submitted, reviewer, units, leader_head):
    before = factories.make_year(year=2016, rubric=factories.make_rubric(year=2016))
    scorecard = factories.scorecard_of(before, "SCT")
    scorecard = factories.fill_and_submit(
        scorecard, reviewer, factories.small_claims(), at=factories.IN_TIME.replace(year=2016)
    )
    entry = factories.entry_of(scorecard, "I.1")
    claim = factories.engine.Claim.from_dict({"level": "2"})
    review_moves.adjust(entry, claim=claim, reason="Không vượt", version=entry.version, by=reviewer)
    factories.review(scorecard, reviewer)
    client.force_login(reviewer)
    assert client.get(at("review", submitted)).context["review"].before == {}
    others = [units["SGTVT"].pk, units["SNNPTNT"].pk]
    year_moves.adopt(before, on=before.meeting_on, by=leader_head, without=others)
    table = client.get(at("review", submitted)).context["review"]
    assert [row["code"] for row in table.entry_rows if row["fits"]["differs"]] == ["I.1"]
    assert [row["before"] for row in table.entry_rows][:2] == ["100", "15"]


def test_the_page_shows_documents_questions_and_answers(client, submitted, reviewer, scorer):
    entry = factories.entry_of(submitted, "I.1")
    document = factories.make_evidence(entry)
    review_moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)
    scorecard_moves.explain(entry, explanation="Quyết định số 38", version=entry.version, by=scorer)
    client.force_login(reviewer)
    page = client.get(at("review", submitted)).text
    for words in ("38/2017/QĐ-UBND", f"/evidence/{document.pk}/file/", "Văn bản nào?", "Quyết định số 38", "+10"):
        assert words in page
    listed = client.get(at("reviews", submitted.year))
    assert [item["code"] for item in listed.context["waiting"]] == ["I.1"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("reviewer", 200), ("scorer", 200), ("council", 200), ("admin", 404), ("deputy", 404), ("outsider", 404)],
)
def test_the_bridge_is_for_those_who_may_see_the_review(client, request, submitted, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(at("bridge", submitted)).status_code == status


def test_a_member_reads_no_bridge_of_another_unit(client, submitted, year, leader_head, deputy):
    year_moves.open_tables(year, by=leader_head)
    client.force_login(deputy)
    assert client.get(at("bridge", submitted)).status_code == 403
    assert client.get(at("review", submitted)).status_code == 403


def test_a_draft_has_no_bridge_yet(client, filled, scorer):
    client.force_login(scorer)
    assert "Phiếu chưa nộp" in client.get(at("bridge", filled)).text


# --- cost ---------------------------------------------------------------------------------------------------


def queries(client, address):
    client.get(address)  # the rubric is read once per process
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_review_costs_the_same_with_more_evidence(client, submitted, reviewer):
    client.force_login(reviewer)
    factories.make_evidence(factories.entry_of(submitted, "I.1"))
    few = queries(client, at("review", submitted))
    for entry in submitted.entries.with_scorecard():
        for _ in range(3):
            factories.make_evidence(entry)
    review_moves.agree_rest(submitted, by=reviewer)
    many = queries(client, at("review", submitted))
    assert few == many <= 12


def test_the_list_costs_the_same_for_one_and_three_units(client, reviewer, scorer, year):
    client.force_login(reviewer)
    one = factories.make_year(("SGTVT", "SCT"), year=2015, rubric=factories.make_rubric(year=2015))
    three = factories.make_year(("SGTVT", "SCT", "SXD", "STC"), year=2014, rubric=factories.make_rubric(year=2014))
    for each in (one, three):
        for scorecard in Scorecard.objects.filter(membership__year=each).with_names():
            factories.fill_and_submit(scorecard, scorer)
    assert queries(client, at("reviews", one)) == queries(client, at("reviews", three))
