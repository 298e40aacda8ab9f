"""What last year suggests for a new one."""

import datetime

import pytest

from scoring.models import Bloc, Membership, Succession, Title, UnitName, Year
from scoring.moves import NotReady
from scoring.years.setup import moves
from scoring.years.setup.proposal import moved, propose
from tests import factories

CODES = ("SGTVT", "SNNPTNT", "SCT", "SXD", "STC")


@pytest.fixture
def last(db):
    """2018: SGTVT leads, SNNPTNT deputises."""
    return factories.make_year(
        CODES,
        year=2018,
        tie_rules=["more_bonus", "section:I"],
        rank_by_percent=True,
        accepts_late=False,
        opened=False,
    )


def codes(plan):
    return [unit.code for unit in plan.units]


def test_a_bloc_without_years_has_nothing_to_propose(db):
    plan = propose(factories.make_bloc(), 2019)
    assert (plan.source, plan.units, plan.leader.unit, plan.titles) == (None, (), None, ())


def test_members_rules_seats_and_dates_follow_last_year(last):
    Title.objects.create(year=last, position=1, name="Cờ thi đua", seats=1)
    rubric = factories.make_rubric(year=2019)
    plan = propose(last.bloc, 2019)
    assert plan.source == last
    assert sorted(codes(plan)) == sorted(CODES)
    assert plan.values == {
        "rubric": rubric,
        "submission_deadline": factories.DEADLINE.replace(year=2019),
        "review_deadline": factories.DEADLINE.replace(year=2019, day=20),
        "meeting_on": datetime.date(2019, 12, 28),
        "accepts_late": False,
        "rank_by_percent": True,
        "tie_rules": ["more_bonus", "section:I"],
    }
    assert plan.titles == (("Cờ thi đua", 1),)


def test_last_years_deputy_leads_and_the_next_in_turn_deputises(last):
    plan = propose(last.bloc, 2019)
    assert (plan.leader.unit.code, plan.leader.why) == ("SNNPTNT", "phó trưởng khối năm 2018")
    # by name after Sở Nông nghiệp …: Tài chính, Xây dựng, then from the beginning
    assert (plan.deputy.unit.code, plan.deputy.why) == ("STC", "đến lượt, chưa giữ nhiệm vụ năm nào")


def test_who_held_a_duty_longest_ago_is_next_when_all_have(last):
    factories.make_year(("STC", "SXD", "SGTVT"), year=2015, opened=False)
    factories.make_year(("SCT", "SXD", "SGTVT"), year=2016, opened=False)
    plan = propose(last.bloc, 2019)
    assert (plan.deputy.unit.code, plan.deputy.why) == ("STC", "lần gần nhất giữ nhiệm vụ là năm 2015")


def test_a_practice_year_gives_nobody_a_turn(last):
    factories.make_year(("STC", "SXD"), year=2017, practice=True, opened=False)
    assert propose(last.bloc, 2019).deputy.unit.code == "STC"
    assert propose(last.bloc, 2018).source is None


def test_the_newest_published_table_of_the_year_is_taken(last):
    factories.make_rubric(year=2019)
    newest = factories.make_rubric(year=2019)
    factories.make_rubric(year=2019, published=False)
    assert propose(last.bloc, 2019).values["rubric"] == newest
    assert propose(last.bloc, 2020).values["rubric"] is None


def test_a_year_left_out_still_moves_the_dates_by_the_years_between(last):
    assert propose(last.bloc, 2021).values["meeting_on"] == datetime.date(2021, 12, 28)


def test_the_29th_of_february_becomes_the_28th():
    assert moved(datetime.date(2020, 2, 29), 1) == datetime.date(2021, 2, 28)
    assert moved(datetime.date(2020, 2, 29), 4) == datetime.date(2024, 2, 29)
    assert moved(None, 1) is None


def test_a_merged_unit_is_its_successor_once(last):
    gone = {code: Membership.objects.get(year=last, unit__code=code).unit for code in ("SGTVT", "SXD")}
    for unit in gone.values():
        Succession.objects.create(
            predecessor=unit,
            successor=gone["SXD"] if unit is gone["SGTVT"] else factories.make_unit("SXD2"),
            on=datetime.date(2019, 3, 1),
            kind=Succession.Kind.MERGED,
        )
    assert sorted(codes(propose(last.bloc, 2019))) == ["SCT", "SNNPTNT", "STC", "SXD2"]


def test_a_later_merger_changes_nothing_yet(last):
    unit = Membership.objects.get(year=last, unit__code="SXD").unit
    Succession.objects.create(
        predecessor=unit, successor=factories.make_unit("SXD2"), on=datetime.date(2020, 3, 1), kind="merged"
    )
    assert "SXD" in codes(propose(last.bloc, 2019))


def test_the_year_is_made_as_proposed(last, admin):
    unit = Membership.objects.get(year=last, unit__code="SCT").unit
    UnitName.objects.create(unit=unit, name="Sở Công Thương cũ", since=datetime.date(2019, 1, 1))
    Title.objects.create(year=last, position=1, name="Cờ thi đua", seats=1)
    made = moves.create_year(bloc=last.bloc, year=2019, by=admin)
    duties = {m.unit.code: m.duty for m in made.memberships.select_related("unit") if m.duty != "member"}
    assert duties == {"SNNPTNT": "leader", "STC": "deputy"}
    assert made.memberships.get(unit=unit).name == "Sở Công Thương cũ"
    assert list(made.titles.values_list("name", "seats")) == [("Cờ thi đua", 1)]
    assert (made.status, made.practice) == (Year.Status.SETUP, False)
    event = made.events.get()
    assert (event.action, event.by, event.data["new"]) == ("year_created", admin, "KTXD 2018")


def test_a_new_bloc_begins_empty(db, admin):
    made = moves.create_year(bloc=Bloc(code="VHXH", name="Khối văn hóa"), year=2019, by=admin)
    assert (made.bloc.code, made.memberships.count(), made.titles.count()) == ("VHXH", 0, 0)


def test_a_practice_year_repeats_the_real_one(last, admin):
    made = moves.create_year(bloc=last.bloc, year=2018, practice=True, by=admin)
    duties = {m.unit.code: m.duty for m in made.memberships.select_related("unit") if m.duty != "member"}
    assert duties == {"SGTVT": "leader", "SNNPTNT": "deputy"}
    assert made.submission_deadline == last.submission_deadline


def test_one_real_and_one_practice_year_and_no_third(last, admin):
    moves.create_year(bloc=last.bloc, year=2018, practice=True, by=admin)
    for practice in (False, True):
        with pytest.raises(NotReady, match="đã có năm 2018"):
            moves.create_year(bloc=last.bloc, year=2018, practice=practice, by=admin)
    assert Year.objects.filter(year=2018).count() == 2
