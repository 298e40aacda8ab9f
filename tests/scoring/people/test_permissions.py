"""Duty and role as a table: who may do what to whose scorecard, and who may see it in each state."""

import pytest

from scoring.models import Entry, Evidence, Scorecard, User, Year
from scoring.moves import NotReady
from scoring.people import permissions
from scoring.scorecards import moves
from tests import factories

OWNERS = {"SGTVT": "leader's", "SNNPTNT": "deputy's", "SCT": "member's"}


@pytest.fixture
def people(year, units, scorer, colleague, reviewer, leader_head, deputy, outsider, council, admin):
    make = factories.make_user
    return {
        "officer": scorer,
        "head": colleague,
        "leader": reviewer,
        "leader_head": leader_head,
        "bystander": make("bystander", units["SGTVT"], reviews=False),
        "deputy": deputy,
        "outsider": outsider,
        "council": council,
        "admin": admin,
        "council_of_leader": make("council_of_leader", units["SGTVT"], User.Role.COUNCIL),
    }


def who(people, question):
    return {name for name, user in people.items() if question(user)}


def scorecards(year):
    return {code: factories.scorecard_of(year, code) for code in OWNERS}


QUESTIONS = {
    permissions.can_score: {
        "SCT": {"officer", "head"},
        "SGTVT": {"leader", "leader_head", "bystander"},
        "SNNPTNT": {"deputy"},
    },
    permissions.can_submit: {"SCT": {"head"}, "SGTVT": {"leader_head"}, "SNNPTNT": set()},
    permissions.can_review: {
        "SCT": {"leader", "leader_head"},
        "SGTVT": {"deputy"},
        "SNNPTNT": {"leader", "leader_head"},
    },
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_who_may_do_what_to_whose_scorecard(people, year, question):
    answers = {
        code: who(people, lambda user, scorecard=scorecard: question(user, scorecard))
        for code, scorecard in scorecards(year).items()
    }
    assert answers == QUESTIONS[question]


def test_nobody_reviews_their_own_unit_whatever_its_duty(people, year):
    both = [
        (name, code)
        for code, scorecard in scorecards(year).items()
        for name, user in people.items()
        if permissions.can_review(user, scorecard) and permissions.is_own(user, scorecard)
    ]
    assert both == []


def test_review_is_read_by_owner_reviewers_and_the_council(people, year):
    scorecard = factories.scorecard_of(year, "SCT")
    readers = who(people, lambda user: permissions.can_see_review(user, scorecard))
    assert readers == {"officer", "head", "leader", "leader_head", "council", "council_of_leader"}


YEAR_QUESTIONS = {
    permissions.can_lead: {"leader", "leader_head"},
    permissions.can_review_in: {"leader", "leader_head", "deputy"},
    permissions.can_adopt: {"leader_head"},
    permissions.can_follow: {"leader", "leader_head", "council", "council_of_leader", "admin"},
    permissions.can_see_ranking: {"leader", "leader_head", "council", "council_of_leader"},
}


@pytest.mark.parametrize("question", YEAR_QUESTIONS, ids=lambda question: question.__name__)
def test_who_may_do_what_in_the_year(people, year, question):
    assert who(people, lambda user: question(user, year)) == YEAR_QUESTIONS[question]


@pytest.mark.parametrize("status", ["consulting", "adopted", "published"])
def test_open_tables_show_the_ranking_to_every_member_and_to_no_administrator(people, year, status):
    year.status = status
    readers = who(people, lambda user: permissions.can_see_ranking(user, year))
    assert readers == set(people) - {"outsider", "admin"}


def test_reopening_is_the_administrators(people):
    assert who(people, permissions.can_reopen) == {"admin"}


def test_leading_another_year_gives_nothing_in_this_one(people, year):
    """The member leads the year after; in this one it reviews nobody."""
    factories.make_year(("SCT", "SGTVT", "SNNPTNT"), year=2018, rubric=year.rubric)
    scorecard = factories.scorecard_of(year, "SNNPTNT")
    people["officer"].__dict__.pop("memberships", None)
    assert not permissions.can_review(people["officer"], scorecard)
    assert not permissions.can_lead(people["officer"], year)


# --- seeing -------------------------------------------------------------------------------------------------

ABOVE = {"council", "council_of_leader"}
OWN = {"officer", "head"}
LED = {"leader", "leader_head"}
SEEN = {
    ("draft", "scoring"): OWN,
    ("submitted", "scoring"): OWN | LED | ABOVE,
    ("reviewed", "scoring"): OWN | LED | ABOVE,
    ("draft", "consulting"): OWN,
    ("submitted", "consulting"): OWN | LED | ABOVE | {"bystander", "deputy"},
    ("reviewed", "adopted"): OWN | LED | ABOVE | {"bystander", "deputy"},
    ("draft", "published"): OWN,
}


@pytest.mark.parametrize(("state", "stage"), SEEN)
def test_who_sees_a_scorecard_its_entries_and_documents(request, people, year, filled, state, stage):
    scorecard = filled if state == "draft" else request.getfixturevalue(state)
    document = factories.make_evidence(factories.entry_of(scorecard, "I.3"), content=None)
    Year.objects.filter(pk=year.pk).update(status=stage)
    asked = {
        "scorecard": lambda user: Scorecard.objects.visible_to(user).filter(pk=scorecard.pk).exists(),
        "entries": lambda user: Entry.objects.visible_to(user).filter(scorecard=scorecard).count() == 6,
        "documents": lambda user: Evidence.objects.visible_to(user).filter(pk=document.pk).exists(),
    }
    assert {what: who(people, question) for what, question in asked.items()} == dict.fromkeys(asked, SEEN[state, stage])


def test_the_leaders_scorecard_is_seen_by_its_deputy_and_not_by_members(people, year, reviewer):
    factories.fill_and_submit(factories.scorecard_of(year, "SGTVT"), reviewer)
    seen = who(people, lambda user: Scorecard.objects.visible_to(user).filter(membership__unit__code="SGTVT").exists())
    assert seen == {"leader", "leader_head", "bystander", "deputy"} | ABOVE


def test_what_is_reviewable_agrees_with_who_may_review(people, year, scorer, reviewer, deputy):
    for code in OWNERS:
        factories.fill_and_submit(factories.scorecard_of(year, code), scorer)
    every = list(Scorecard.objects.with_names())
    for name, user in people.items():
        listed = set(Scorecard.objects.reviewable_by(user))
        assert listed == {scorecard for scorecard in every if permissions.can_review(user, scorecard)}, name
        assert {scorecard for scorecard in listed if not scorecard.is_draft} <= set(
            Scorecard.objects.visible_to(user)
        ), name


def test_years_are_known_to_their_members_and_those_above(people, year):
    known = who(people, lambda user: Year.objects.visible_to(user).filter(pk=year.pk).exists())
    assert known == set(people) - {"outsider"}


def test_a_taken_role_ends_what_it_gave(year, reviewer, submitted):
    assert permissions.can_review(reviewer, submitted)
    User.objects.filter(pk=reviewer.pk).update(reviews=False)
    again = User.objects.get(pk=reviewer.pk)
    assert not permissions.can_review(again, submitted)
    assert not Scorecard.objects.visible_to(again).filter(pk=submitted.pk).exists()


@pytest.mark.parametrize("part", ["submitted", "saved"])
def test_nobody_reviews_after_moving_what_they_worked_on_before(year, scorer, reviewer, submitted, units, part):
    Scorecard.objects.update(submitted_by=scorer if part == "submitted" else None)
    Entry.objects.update(saved_by=scorer if part == "saved" else None)
    User.objects.filter(pk=scorer.pk).update(unit=units["SGTVT"], reviews=True)
    for user, may in ((User.objects.get(pk=scorer.pk), False), (reviewer, True)):
        scorecard = factories.scorecard_of(year, "SCT")
        assert permissions.can_review(user, scorecard) is may
        assert permissions.can_see_review(user, scorecard) is may
        assert (scorecard in Scorecard.objects.reviewable_by(user)) is may
        assert Entry.objects.reviewable_by(user).filter(scorecard=scorecard).exists() is may


def test_moves_ask_for_the_moment_not_for_the_person(submitted, admin):
    """Rights are asked in the views; the workflow refuses only what is not open."""
    with pytest.raises(NotReady):
        moves.submit(submitted, by=admin)
