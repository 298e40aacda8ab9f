"""Administrators at the same moment: nothing stored by one is silently replaced by another."""

import pytest
from django.urls import reverse

from scoring import invariants
from scoring.models import Entry, Event, Scorecard, Year
from scoring.years.setup import parts
from tests import factories
from tests.test_concurrency import Person, at_once, statuses

pytestmark = pytest.mark.django_db(transaction=True)
CODES = ("SGTVT", "SNNPTNT", "SCT")


@pytest.fixture
def prepared(db):
    return factories.make_year(CODES, year=2019, opened=False)


@pytest.fixture
def pair(live_server, prepared):
    """Two administrators with the list of years open."""
    people = factories.make_admin("quantri"), factories.make_admin("quantri2")
    return [Person(live_server, person, "/years/new/") for person in people]


def post_both(pair, path, *data):
    return at_once(
        *(lambda who=who, sent=sent: who.post(path, sent, script=False) for who, sent in zip(pair, data, strict=True))
    )


def test_one_part_is_stored_once_and_the_other_is_told(pair, prepared):
    seen = parts.seen("rules", prepared)
    sent = [{"seen": seen, "rule_1": rule} for rule in ("more_bonus", "fewer_deductions")]
    answers = post_both(pair, reverse("scoring:setup_rules", args=[prepared.pk]), *sent)
    assert statuses(answers) == [302, 409]
    stored = sent[[status for status, _ in answers].index(302)]["rule_1"]
    prepared.refresh_from_db()
    assert prepared.tie_rules == [stored]
    assert Event.objects.filter(action="year_prepared").count() == 1


def test_a_year_is_made_once(pair, prepared):
    data = {"bloc": prepared.bloc_id, "year": 2020, "like_last": "on"}
    answers = post_both(pair, reverse("scoring:year_new"), data, data)
    made, refused = sorted(status for status, _ in answers)
    assert (made, refused in (409, 422)) == (302, True)
    assert Year.objects.get(year=2020).memberships.count() == 3


def test_a_year_is_opened_once(pair, prepared):
    answers = post_both(pair, reverse("scoring:opening", args=[prepared.pk]), {}, {})
    assert statuses(answers) == [302, 409]
    assert Scorecard.objects.count() == 3


def test_a_unit_joins_once(pair, prepared):
    data = {"unit": factories.make_unit("STC").pk}
    answers = post_both(pair, reverse("scoring:setup_member_new", args=[prepared.pk]), data, data)
    assert statuses(answers) == [302, 302]
    assert prepared.memberships.count() == 4


def test_opening_and_taking_a_member_out_leave_a_sound_year(pair, prepared):
    member = prepared.memberships.get(unit__code="SCT")
    data = {"seen": parts.seen("members", prepared), f"removed_{member.pk}": "on"}
    removal = reverse("scoring:setup_members", args=[prepared.pk])
    opening = reverse("scoring:opening", args=[prepared.pk])
    removed, opened = at_once(
        lambda: pair[0].post(removal, data, script=False), lambda: pair[1].post(opening, {}, script=False)
    )
    assert (removed[0] in (302, 409), opened[0]) == (True, 302)
    assert Scorecard.objects.count() == (2 if removed[0] == 302 else 3)
    assert list(invariants.breaches()) == []


def test_a_practice_year_is_wiped_once(pair):
    trial = factories.make_year(CODES, year=2018, practice=True)
    answers = post_both(pair, reverse("scoring:wiping", args=[trial.pk]), {"sure": "on"}, {"sure": "on"})
    assert statuses(answers) == [302, 404]
    assert not Year.objects.filter(practice=True).exists()


@pytest.mark.parametrize("turn", range(3))
def test_a_decision_during_a_change_of_duties_is_one_or_the_other(live_server, pair, turn):
    """The decision is the old leader's before the change or refused after it; never the old leader's after it."""
    year = factories.make_year(CODES)
    units = {member.unit.code: member.unit for member in year.memberships.select_related("unit")}
    reviewer = factories.make_user("reviewer", units["SGTVT"])
    scorecard = factories.fill_and_submit(factories.scorecard_of(year, "SCT"), factories.make_user("cv", units["SCT"]))
    entry = factories.entry_of(scorecard, "I.3")
    leader = Person(live_server, reviewer, reverse("scoring:review", args=[scorecard.pk]))
    duties = {"leader": units["SNNPTNT"].pk, "deputy": units["SGTVT"].pk, "reason": "Đổi"}
    duties["seen"] = parts.seen("duties", year)
    decided, changed = at_once(
        lambda: leader.post(reverse("scoring:agreement", args=[entry.pk]), {"version": entry.version}),
        lambda: pair[0].post(reverse("scoring:setup_duties", args=[year.pk]), duties, script=False),
    )
    assert changed[0] == 302
    assert (decided[0], Entry.objects.get(pk=entry.pk).decision) in [(200, "agreed"), (403, ""), (404, "")]
    assert list(invariants.breaches()) == []
