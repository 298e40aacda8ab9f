"""Each check sees the breach it is there for. Breaches are made by raw updates: no move leads to them."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from scoring import invariants
from scoring.models import Criterion, Entry, Evidence, Level, Membership, Rubric, Scorecard, Snapshot, Year
from scoring.reviews import moves as review_moves
from scoring.years import moves as year_moves
from tests import factories


def found():
    return [(breach.code, breach.thing) for breach in invariants.breaches()]


def entry(code, **values):
    Entry.objects.filter(scorecard__membership__unit__code="SCT", criterion__code=code).update(**values)


@pytest.fixture
def adopted(year, reviewed, leader_head):
    without = list(year.memberships.exclude(unit__code="SCT").values_list("unit_id", flat=True))
    year_moves.adopt(year, on=year.meeting_on, by=leader_head, without=without)
    return year


def test_nothing_is_wrong_with_what_moves_lead_to(adopted):
    assert found() == []


def test_own_points_that_do_not_follow(submitted):
    entry("I.3", standard=19)
    assert ("POINTS", "KTXD 2017 SCT I.3") in found()


def test_points_without_a_claim_to_follow_from(filled):
    entry("I.3", claim={})
    assert ("POINTS", "KTXD 2017 SCT I.3") in found()


def test_reviewed_points_that_do_not_follow(submitted, reviewer):
    claim = factories.engine.Claim.from_dict({"points": "10"})
    decided = factories.entry_of(submitted, "I.3")
    review_moves.adjust(decided, claim=claim, reason="Lý do", version=decided.version, by=reviewer)
    entry("I.3", reviewed_deduction=9)
    assert ("POINTS", "KTXD 2017 SCT I.3") in found()


@pytest.mark.parametrize(
    ("code", "claim"),
    [
        ("I.1", {"level": "9"}),
        ("I.2", {"parts": ["1", "7"]}),
        ("I.3", {"points": "21"}),
        ("I.3", {"points": "many"}),
        ("I.4", {"value": "200"}),
    ],
)
def test_claims_that_cannot_be_scored(submitted, code, claim):
    entry(code, claim=claim)
    assert found() == [("CLAIM", f"KTXD 2017 SCT {code}")]


def test_totals_that_do_not_add_up(submitted):
    Scorecard.objects.filter(pk=submitted.pk).update(self_bonus=F("self_bonus") + 1)
    assert found() == [("TOTALS", "KTXD 2017 SCT")]


def test_decision_on_a_draft(submitted, reviewer):
    review_moves.agree_rest(submitted, by=reviewer)
    Scorecard.objects.filter(pk=submitted.pk).update(status="draft")
    assert {code for code, _ in found()} == {"DECISION"}


def test_review_finished_with_open_entries(submitted):
    Scorecard.objects.filter(pk=submitted.pk).update(status="reviewed")
    assert {code for code, _ in found()} == {"DECISION"}


def test_own_unit_as_reviewer(reviewed, units):
    entry("I.3", reviewed_unit=units["SCT"])
    assert found() == [("REVIEWER", "KTXD 2017 SCT I.3")]


def test_deputy_where_the_leader_reviews(reviewed, units):
    entry("I.3", reviewed_unit=units["SNNPTNT"])
    assert found() == [("REVIEWER", "KTXD 2017 SCT I.3")]


def test_leader_reviewed_by_another_than_the_deputy(year, leader_head, deputy, units):
    scorecard = factories.fill_and_submit(factories.scorecard_of(year, "SGTVT"), leader_head)
    review_moves.agree_rest(scorecard, by=deputy)
    assert found() == []
    Entry.objects.filter(scorecard=scorecard, criterion__code="I.3").update(reviewed_unit=units["SCT"])
    assert found() == [("REVIEWER", "KTXD 2017 SGTVT I.3")]


def test_missing_entry(submitted):
    Entry.objects.filter(scorecard=submitted, criterion__code="II.2").delete()
    assert found() == [("ENTRIES", "KTXD 2017 SCT")]


def test_entry_of_another_rubric(submitted):
    other = factories.make_rubric(year=2018)
    Entry.objects.create(scorecard=submitted, criterion=other.criteria.get(code="I.1"), submitted_total=0)
    assert ("ENTRIES", "KTXD 2017 SCT") in found()


def test_submitted_with_an_empty_entry(submitted):
    entry("II.2", claim=None, standard=None, bonus=None, deduction=None)
    assert ("STATE", "KTXD 2017 SCT") in found()


def test_submitted_without_the_points_of_that_moment(submitted):
    entry("II.2", submitted_total=None)
    assert found() == [("STATE", "KTXD 2017 SCT")]


def test_frozen_in_a_year_under_way(submitted):
    Scorecard.objects.filter(pk=submitted.pk).update(frozen=True)
    assert found() == [("STATE", "KTXD 2017 SCT")]


def test_evidence_behind_another_scorecard_s_entry(year, submitted):
    document = factories.make_evidence(factories.entry_of(submitted, "I.1"))
    document.entries.add(factories.entry_of(factories.scorecard_of(year, "SGTVT"), "I.1"))
    assert found() == [("EVIDENCE", f"{document.pk} {document}")]


def test_file_that_is_gone_or_altered(submitted):
    document = factories.make_evidence(factories.entry_of(submitted, "I.1"))
    assert found() == []
    Evidence.objects.update(size=F("size") + 1)
    assert found() == [("FILE", f"{document.pk} {document}")]
    document.file.storage.delete(document.file.name)
    assert [breach.sentence for breach in invariants.breaches()] == ["không còn tệp trong kho."]


def test_snapshot_altered(adopted):
    Snapshot.objects.update(sha256="0" * 64)
    assert [code for code, _ in found()] == ["SNAPSHOT"]


def test_snapshot_summed_up_otherwise_than_it_says(adopted):
    kept = Snapshot.objects.get()
    kept.summary["units"][0]["rank"] = 2
    kept.save()
    assert found() == [("SNAPSHOT", "KTXD 2017, bản chốt số 1")]


def test_adopted_without_a_snapshot_in_force(adopted):
    Snapshot.objects.all().delete()
    assert found() == [("SNAPSHOT", "KTXD 2017")]


def test_points_changed_behind_a_snapshot(adopted):
    Scorecard.objects.filter(status="reviewed").update(reviewed_deduction=1)
    assert ("SNAPSHOT", "KTXD 2017 SCT") in found()


def test_year_without_leader_or_deputy(year):
    Membership.objects.update(duty="member")
    assert found() == [("YEAR", "KTXD 2017")] * 2


def test_member_without_a_scorecard(year):
    Membership.objects.create(year=year, unit=factories.make_unit("SXD"), name="Sở Xây dựng")
    assert found() == [("YEAR", "KTXD 2017")]


@pytest.mark.parametrize("rows", [Criterion.objects.filter(code="I.3"), Level.objects.filter(key="2")])
def test_published_rubric_altered(year, rows):
    rows.update(**{"standard": 21} if rows.model is Criterion else {"points": 99})
    assert [code for code, _ in found()] == ["RUBRIC"]


def test_year_on_a_draft_rubric(year):
    Rubric.objects.update(status="draft")
    assert found() == [("RUBRIC", "KTXD 2017")]


def test_queries_do_not_grow_with_units(adopted):
    with CaptureQueriesContext(connection) as few:
        list(invariants.breaches())
    factories.make_year(("SXD", "STC", "SYT", "SVHTT"), bloc="VHXH")
    with CaptureQueriesContext(connection) as many:
        assert list(invariants.breaches()) == []
    assert len(many) == len(few)
    assert Year.objects.count() == 2
