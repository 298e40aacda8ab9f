"""The ranking: provisional while live, then from the snapshot; who may read it and when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring import engine
from scoring.models import Scorecard, Snapshot, Year
from scoring.reviews import moves as review_moves
from scoring.years import moves as year_moves
from tests import factories


def at(name, thing):
    return reverse(f"scoring:{name}", args=[thing.pk])


def finish(year, code, by, *, adjust=None):
    """Submit one unit's scorecard, settle I.3 on `adjust` points where given, and finish its review."""
    scorecard = factories.fill_and_submit(factories.scorecard_of(year, code), by)
    if adjust is not None:
        entry = factories.entry_of(scorecard, "I.3")
        claim = engine.Claim.from_dict({"points": str(adjust)})
        review_moves.adjust(entry, claim=claim, reason="Thiếu", version=entry.version, by=by)
    return factories.review(scorecard, by)


@pytest.fixture
def settled(year, leader_head):
    """All three reviewed: SCT 170, SGTVT 168, SNNPTNT 170."""
    for code, points in (("SGTVT", 18), ("SNNPTNT", None), ("SCT", None)):
        finish(year, code, leader_head, adjust=points)
    return year


@pytest.fixture
def adopted(settled, leader_head):
    year_moves.adopt(settled, on=settled.meeting_on, by=leader_head)
    settled.refresh_from_db()
    return settled


def table(answer):
    return [(row["rank"], row["code"], row["total"]) for row in answer.context["rows"]]


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [
        ("reviewer", 200, 200),
        ("council", 200, 200),
        ("admin", 403, 403),
        ("scorer", 403, 200),
        ("deputy", 403, 200),
        ("outsider", 404, 404),
    ],
)
def test_members_read_the_order_once_the_tables_are_open(client, request, settled, leader_head, who, before, after):
    client.force_login(request.getfixturevalue(who))
    assert client.get(at("ranking", settled)).status_code == before
    year_moves.open_tables(settled, by=leader_head)
    assert client.get(at("ranking", settled)).status_code == after


def test_while_live_it_is_provisional_and_names_who_is_left_out(client, submitted, year, reviewer):
    client.force_login(reviewer)
    answer = client.get(at("ranking", year))
    assert table(answer) == [(1, "SCT", "170")]
    assert "Tạm tính theo điểm hiện có" in answer.text
    assert "đang thẩm định" in answer.text
    assert answer.context["left_out"] == [
        ("Sở Giao thông vận tải", "chưa nộp phiếu"),
        ("Sở Nông nghiệp và Phát triển nông thôn", "chưa nộp phiếu"),
    ]


def test_an_empty_year_says_so(client, year, reviewer):
    client.force_login(reviewer)
    assert "Chưa có gì để xếp hạng" in client.get(at("ranking", year)).text


def test_a_tie_prints_the_rule_that_decided(client, settled, reviewer):
    Year.objects.update(tie_rules=["fewer_deductions", "more_bonus"])
    client.force_login(reviewer)
    answer = client.get(at("ranking", settled))
    assert table(answer) == [(1, "SCT", "170"), (1, "SNNPTNT", "170"), (3, "SGTVT", "168")]
    assert "Bằng điểm, bằng điểm trừ và điểm cộng: đồng hạng" in answer.text
    assert "ít điểm trừ hơn, nhiều điểm cộng hơn, rồi đồng hạng" in answer.text
    assert "thẩm định bởi phó khối" in answer.text
    assert [row["mine"] for row in answer.context["rows"]] == [False, False, True]


def test_the_adopted_ranking_comes_from_the_snapshot_alone(client, adopted, scorer):
    client.force_login(scorer)
    Scorecard.objects.update(reviewed_bonus=0)
    answer = client.get(at("ranking", adopted))
    snapshot = Snapshot.objects.get()
    assert table(answer) == [(1, "SCT", "170"), (1, "SNNPTNT", "170"), (3, "SGTVT", "168")]
    for shown in ("28/12/2017", "bản chốt số 1", snapshot.short_code, "Từ tự chấm đến kết quả của đơn vị"):
        assert shown in answer.text


def test_live_and_frozen_say_the_same(client, settled, leader_head):
    Year.objects.update(rank_by_percent=True)
    client.force_login(leader_head)
    live = client.get(at("ranking", settled))
    settled.refresh_from_db()
    year_moves.adopt(settled, on=settled.meeting_on, by=leader_head)
    frozen = client.get(at("ranking", settled))
    columns = ("rank", "code", "standard", "bonus", "deduction", "total", "percent", "decided_by")
    shown = [[[row[name] for name in columns] for row in answer.context["rows"]] for answer in (live, frozen)]
    assert shown[0] == shown[1]
    assert shown[0][0][6] == "109,68%"


def test_movement_counts_from_last_years_snapshot(client, adopted, reviewer, leader_head, units):
    following = factories.make_year(("SGTVT", "SNNPTNT", "SCT", "SXD"), year=2018)
    for code, points in (("SGTVT", None), ("SCT", 10), ("SXD", 5)):
        finish(following, code, leader_head, adjust=points)
    client.force_login(reviewer)
    answer = client.get(at("ranking", following))
    assert [(row["code"], row["moved"]) for row in answer.context["rows"]] == [
        ("SGTVT", "▲ 2"),
        ("SCT", "▼ 1"),
        ("SXD", "mới"),
    ]
    assert "giảm 1 hạng" in answer.text
    Year.objects.filter(pk=adopted.pk).update(bloc=factories.make_bloc("KHAC"))
    assert not client.get(at("ranking", following)).context["compares"]


@pytest.mark.parametrize(
    ("who", "status"), [("scorer", 200), ("council", 200), ("admin", 403), ("reviewer", 200), ("outsider", 404)]
)
def test_a_snapshot_stays_readable_after_a_reopening(client, request, adopted, admin, who, status):
    snapshot = Snapshot.objects.get()
    year_moves.reopen(adopted, reason="Cộng sai", by=admin)
    client.force_login(admin if who == "admin" else request.getfixturevalue(who))
    answer = client.get(at("snapshot", snapshot))
    assert answer.status_code == status
    if status == 200:
        assert "không còn hiệu lực" in answer.text
        assert f"Dữ liệu khớp với mã <code>{snapshot.sha256}</code>" in answer.text
        assert "Tạm tính" in client.get(at("ranking", adopted)).text
    else:
        assert snapshot.sha256 not in answer.text


def test_a_tampered_snapshot_is_told(client, adopted, reviewer):
    snapshot = Snapshot.objects.get()
    snapshot.data["units"][0]["reviewed"]["total"] = "999"
    snapshot.save()
    client.force_login(reviewer)
    assert "không còn khớp" in client.get(at("snapshot", snapshot)).text


def test_pages_take_no_post(client, adopted, reviewer):
    client.force_login(reviewer)
    assert client.post(at("ranking", adopted)).status_code == 405
    assert client.post(at("snapshot", Snapshot.objects.get())).status_code == 405


@pytest.mark.parametrize("frozen", [False, True])
def test_the_ranking_costs_the_same_for_one_and_three_units(client, leader_head, units, frozen):
    counts = []
    for year, codes in ((2014, ("SGTVT", "SNNPTNT")), (2010, ("SGTVT", "SNNPTNT", "SCT", "SXD"))):
        made = factories.make_year(codes, year=year, rubric=factories.make_rubric(year=year))
        for code in codes[1:]:
            finish(made, code, leader_head)
        if frozen:
            year_moves.adopt(made, on=made.meeting_on, by=leader_head, without=[units["SGTVT"].pk])
        client.force_login(leader_head)
        client.get(at("ranking", made))
        with CaptureQueriesContext(connection) as seen:
            assert len(client.get(at("ranking", made)).context["rows"]) == len(codes) - 1
        counts.append(len(seen))
    assert counts[0] == counts[1]
