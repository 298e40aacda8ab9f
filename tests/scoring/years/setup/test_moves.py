"""Changing the parts of a set-up: compared with what was seen, logged, closed once the year is open."""

import datetime

import pytest

from scoring.models import Event, Membership, Title, User
from scoring.moves import NotReady
from scoring.people import moves as people_moves
from scoring.years import moves as year_moves
from scoring.years.setup import moves as setup_moves
from scoring.years.setup import parts
from tests import factories

VALUES = {
    "dates": {
        "submission_deadline": factories.DEADLINE.replace(day=1),
        "review_deadline": None,
        "meeting_on": None,
        "accepts_late": False,
    },
    "rules": {"tie_rules": ["more_bonus"], "rank_by_percent": True},
    "seats": {"titles": [("Cờ thi đua", 1), ("Bằng khen", None)]},
    "rubric": {"rubric": None},
}


@pytest.fixture
def prepared(db):
    return factories.make_year(("SGTVT", "SNNPTNT", "SCT"), opened=False)


def prepare(year, part, values=None, *, by, seen=None):
    values = VALUES[part] if values is None else values
    return setup_moves.prepare(year, part, values, seen=seen or parts.seen(part, year), by=by)


@pytest.mark.parametrize("part", VALUES)
def test_a_part_is_stored_and_logged(prepared, admin, part):
    old = parts.words(part, prepared)
    changed = prepare(prepared, part, by=admin)
    event = Event.objects.get(year=prepared)
    assert (event.action, event.by) == ("year_prepared", admin)
    assert event.data == {"old": "; ".join(old), "new": "; ".join(parts.words(part, changed))}
    assert event.data["old"] != event.data["new"]


def test_the_same_again_is_no_event(prepared, admin):
    prepare(prepared, "seats", by=admin)
    prepare(prepared, "seats", by=admin)
    assert Event.objects.filter(year=prepared).count() == 1
    assert list(Title.objects.values_list("position", "name", "seats")) == [
        (1, "Cờ thi đua", 1),
        (2, "Bằng khen", None),
    ]


def test_names_change_and_members_leave(prepared, admin):
    by_code = {member.unit.code: member for member in prepared.memberships.select_related("unit")}
    values = {"names": {by_code["SCT"].pk: "Sở Công Thương mới"}, "removed": {by_code["SNNPTNT"].pk}}
    prepare(prepared, "members", values, by=admin)
    left = dict(prepared.memberships.values_list("unit__code", "name"))
    assert left == {"SGTVT": "Sở Giao thông vận tải", "SCT": "Sở Công Thương mới"}


@pytest.mark.parametrize("part", ["dates", "rules", "seats", "rubric"])
def test_what_someone_else_changed_is_not_overwritten(prepared, admin, part):
    seen = parts.seen(part, prepared)
    prepare(prepared, part, by=admin)
    with pytest.raises(setup_moves.Overtaken):
        prepare(prepared, part, by=admin, seen=seen)


def test_two_parts_do_not_get_in_each_others_way(prepared, admin):
    seen = parts.seen("dates", prepared)
    prepare(prepared, "rules", by=admin)
    changed = prepare(prepared, "dates", by=admin, seen=seen)
    assert (changed.tie_rules, changed.accepts_late) == (["more_bonus"], False)


@pytest.mark.parametrize("part", ["members", "rubric", "rules"])
def test_what_scorecards_stand_on_is_closed_once_opened(prepared, admin, part):
    year_moves.open_year(prepared)
    values = VALUES.get(part, {"names": {}, "removed": set()})
    with pytest.raises(NotReady, match="không sửa được nữa"):
        prepare(prepared, part, values, by=admin)


def test_dates_and_seats_stay_open_until_the_adoption(prepared, admin, django_user_model):
    year = year_moves.open_year(prepared)
    prepare(year, "dates", by=admin)
    prepare(year, "seats", by=admin)
    year.status = "adopted"
    assert [part for part in parts.TITLES if parts.is_open(part, year)] == ["users"]


def test_a_unit_joins_once_under_its_name_of_that_year(prepared, admin):
    unit = factories.make_unit("SXD")
    unit.names.create(name="Sở Xây dựng cũ", since=datetime.date(2010, 1, 1), until=datetime.date(2018, 1, 1))
    setup_moves.add_member(prepared, unit, by=admin)
    setup_moves.add_member(prepared, unit, by=admin)
    assert Membership.objects.get(year=prepared, unit=unit).name == "Sở Xây dựng cũ"
    assert Event.objects.filter(action="member_added").count() == 1
    year_moves.open_year(prepared)
    with pytest.raises(NotReady):
        setup_moves.add_member(prepared, factories.make_unit("STC"), by=admin)


def test_a_code_taken_a_moment_ago_is_said(prepared, admin):
    factories.make_unit("SXD")
    with pytest.raises(NotReady, match="SXD vừa được người khác dùng"):
        setup_moves.create_unit(prepared, factories.Unit(code="SXD", name="Khác"), by=admin)
    assert prepared.memberships.count() == 3


# --- accounts -----------------------------------------------------------------------------------------------


def test_an_account_is_issued_with_a_password_to_change(prepared, admin):
    unit = prepared.memberships.get(unit__code="SCT").unit
    user, password = people_moves.issue_account(User(unit=unit, username="sct.cv", full_name="Lê A"), by=admin)
    user = User.objects.get(pk=user.pk)
    assert (user.unit, user.role, user.must_change_password, user.check_password(password)) == (
        unit,
        "officer",
        True,
        True,
    )
    assert not user.is_staff
    event = Event.objects.get(action="account_issued")
    new = event.data["new"]
    assert (event.account, new["account"], new["unit"], new["role"]) == (user, "sct.cv", "SCT", "officer")
    assert password not in str(event.data)


def test_a_reset_password_is_another_and_ends_the_old(prepared, admin):
    user = factories.make_user("sct.cv", prepared.memberships.get(unit__code="SCT").unit)
    user.set_password("mat-khau-cu")
    user.save()
    _, password = people_moves.reset_password(user, by=admin)
    user.refresh_from_db()
    assert (user.check_password("mat-khau-cu"), user.check_password(password)) == (False, True)
    assert user.must_change_password
    assert people_moves.reset_password(user, by=admin)[1] != password
