"""Another leader or deputy while the year is under way: for a reason, and past decisions stay whose they were."""

import pytest

from scoring import invariants
from scoring.models import Entry, Event, Scorecard, User
from scoring.moves import NotReady
from scoring.people import permissions
from scoring.reviews import moves as review_moves
from scoring.years import moves as year_moves
from scoring.years.setup import duties as setup_duties
from tests import factories


def pks(units, *codes):
    return dict(zip(("leader", "deputy"), (units[code].pk for code in codes), strict=True))


def duties(year):
    return dict(year.memberships.exclude(duty="member").values_list("unit__code", "duty"))


def breaches():
    return [(breach.code, breach.thing) for breach in invariants.breaches()]


def decide(scorecard, code, by):
    entry = factories.entry_of(scorecard, code)
    return review_moves.agree(entry, version=entry.version, by=by)


def test_duties_are_chosen_freely_in_set_up(db, admin):
    year = factories.make_year(opened=False)
    setup_duties.change_duties(year, leader=None, deputy=None, by=admin)
    assert duties(year) == {}
    units = {member.unit.code: member.unit for member in year.memberships.select_related("unit")}
    setup_duties.change_duties(year, **pks(units, "SCT", "SGTVT"), by=admin)
    assert duties(year) == {"SCT": "leader", "SGTVT": "deputy"}


def test_under_way_they_change_for_a_logged_reason(year, units, admin):
    setup_duties.change_duties(year, **pks(units, "SCT", "SNNPTNT"), reason="Sáp nhập", by=admin)
    assert duties(year) == {"SCT": "leader", "SNNPTNT": "deputy"}
    event = Event.objects.get(action="duties_changed")
    assert (event.year, event.by, event.reason) == (year, admin, "Sáp nhập")
    assert event.data["old"]["duties"] == {
        "leader": "Sở Giao thông vận tải",
        "deputy": "Sở Nông nghiệp và Phát triển nông thôn",
    }
    assert event.data["new"]["units"]["leader"] == units["SCT"].pk


def test_they_may_change_places(year, units, admin):
    setup_duties.change_duties(year, **pks(units, "SNNPTNT", "SGTVT"), reason="Đổi", by=admin)
    assert duties(year) == {"SNNPTNT": "leader", "SGTVT": "deputy"}


@pytest.mark.parametrize(
    ("codes", "reason", "sentence"),
    [
        (("SCT", "SNNPTNT"), " ", "lý do"),
        (("SCT", "SCT"), "Đổi", "hai đơn vị khác nhau"),
        (("SVHTT", "SNNPTNT"), "Đổi", "thành viên"),
    ],
)
def test_what_cannot_be_is_refused(year, units, admin, codes, reason, sentence):
    units["SVHTT"] = factories.make_unit("SVHTT")
    with pytest.raises(NotReady, match=sentence):
        setup_duties.change_duties(year, **pks(units, *codes), reason=reason, by=admin)
    assert duties(year) == {"SGTVT": "leader", "SNNPTNT": "deputy"}


def test_under_way_neither_may_be_missing(year, units, admin):
    with pytest.raises(NotReady, match="cả trưởng khối và phó trưởng khối"):
        setup_duties.change_duties(year, leader=units["SCT"].pk, deputy=None, reason="Đổi", by=admin)


def test_after_the_adoption_they_stay(year, reviewed, units, leader_head, admin):
    without = [units["SGTVT"].pk, units["SNNPTNT"].pk]
    year_moves.adopt(year, on=year.meeting_on, by=leader_head, without=without)
    with pytest.raises(NotReady, match="đã được thông qua"):
        setup_duties.change_duties(year, **pks(units, "SCT", "SNNPTNT"), reason="Đổi", by=admin)


def test_the_new_leader_reviews_and_the_old_one_no_more(year, submitted, units, admin, reviewer):
    decide(submitted, "I.3", reviewer)
    setup_duties.change_duties(year, **pks(units, "SNNPTNT", "SGTVT"), reason="Đổi", by=admin)
    scorecard = Scorecard.objects.with_names().get(pk=submitted.pk)
    new = User.objects.get(pk=factories.make_user("moi", units["SNNPTNT"]).pk)
    old = User.objects.get(pk=reviewer.pk)
    assert (permissions.can_review(new, scorecard), permissions.can_review(old, scorecard)) == (True, False)


def test_decisions_before_and_after_a_change_hold_together(year, submitted, units, admin, reviewer, deputy):
    """REVIEWER takes each decision by who held the duty when it was made."""
    decide(submitted, "I.3", reviewer)
    leaders = factories.fill_and_submit(factories.scorecard_of(year, "SGTVT"), reviewer)
    decide(leaders, "I.3", deputy)
    setup_duties.change_duties(year, **pks(units, "SNNPTNT", "SCT"), reason="Đổi", by=admin)
    decide(submitted, "I.2", deputy)
    decide(leaders, "I.2", deputy)
    assert breaches() == []
    assert Entry.objects.get(scorecard=submitted, criterion__code="I.3").reviewed_unit == units["SGTVT"]


def test_a_decision_after_the_change_by_the_old_leader_is_a_breach(year, submitted, units, admin, reviewer):
    setup_duties.change_duties(year, **pks(units, "SNNPTNT", "SGTVT"), reason="Đổi", by=admin)
    decide(submitted, "I.3", reviewer)
    assert breaches() == [("REVIEWER", "KTXD 2017 SCT I.3")]


def test_a_decision_before_the_change_by_the_later_leader_is_a_breach(year, submitted, units, admin, deputy):
    decide(submitted, "I.3", deputy)
    setup_duties.change_duties(year, **pks(units, "SNNPTNT", "SGTVT"), reason="Đổi", by=admin)
    assert breaches() == [("REVIEWER", "KTXD 2017 SCT I.3")]


def test_last_years_leader_keeps_reading_its_year(year, submitted, reviewer, client):
    factories.make_year(("SNNPTNT", "SCT", "SGTVT"), year=2018)
    client.force_login(reviewer)
    assert client.get(f"/years/{year.pk}/").status_code == 200
    assert client.get(f"/scorecards/{submitted.pk}/review/").status_code == 200
