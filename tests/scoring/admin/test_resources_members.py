"""Members of a bloc-year as a table: who takes part, who leads."""

import pytest
import tablib

from scoring.admin.resources import MembershipResource
from scoring.models import Event
from tests import factories

MEMBERS = ["bloc", "year", "practice", "unit", "name", "duty"]


def members(*rows):
    return tablib.Dataset(*rows, headers=MEMBERS)


@pytest.fixture
def setup_year(db):
    factories.make_unit("SXD")
    return factories.make_year(("SCT", "STC"), year=2018, opened=False)


def test_members_come_in_under_the_units_name(setup_year, admin):
    rows = members(("KTXD", 2018, "", "SXD", "", "member"), ("KTXD", "2018", 0, "STC", "Sở TC cũ", "deputy"))
    result = MembershipResource().import_data(rows, raise_errors=True, user=admin)
    assert (result.totals["new"], result.totals["update"]) == (1, 1)
    names = dict(setup_year.memberships.values_list("unit__code", "name"))
    assert names == {"SCT": "Sở Công Thương", "STC": "Sở TC cũ", "SXD": "Sở Xây dựng"}
    event = Event.objects.get(action="year_prepared")
    assert (event.year, event.by) == (setup_year, admin)


def test_members_exported_come_in_without_a_change(setup_year, admin):
    assert MembershipResource().import_data(MembershipResource().export(), user=admin).totals["skip"] == 2


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("KTXD", 2018, "", "SXD", "", "leader"), "KTXD 2018 sẽ có 2 trưởng khối: SCT, SXD."),
        (("KTXD", 2030, "", "SXD", "", "member"), "Không có năm thi đua “2030”"),
        (("KTXD", 2018, "1", "SXD", "", "member"), "Không có năm thi đua “2018”"),
        (("KTXD", 2018, "", "XYZ", "", "member"), "Không có đơn vị mã “XYZ”"),
    ],
)
def test_wrong_member_keeps_all_out(setup_year, admin, row, sentence):
    rows = members(("KTXD", 2018, "", "STC", "Tên khác", "member"), row)
    result = MembershipResource().import_data(rows, user=admin)
    assert sentence in " ".join(str(each.error) for each in result.invalid_rows)
    assert set(setup_year.memberships.values_list("name", flat=True)) == {"Sở Công Thương", "Sở Tài chính"}
    assert not Event.objects.filter(action="year_prepared").exists()


@pytest.mark.parametrize("turned", [False, True])
def test_leader_and_deputy_change_places_in_any_order_of_rows(setup_year, admin, turned):
    rows = [("KTXD", 2018, "", "SCT", "", "deputy"), ("KTXD", 2018, "", "STC", "", "leader")]
    look = MembershipResource().import_data(members(*rows[:: -1 if turned else 1]), user=admin, dry_run=True)
    assert (look.totals["update"], duties(setup_year)) == (2, {"SCT": "leader", "STC": "deputy"})
    assert all("<del>" in "".join(row.diff) for row in look.rows)
    MembershipResource().import_data(members(*rows[:: -1 if turned else 1]), user=admin, raise_errors=True)
    assert duties(setup_year) == {"SCT": "deputy", "STC": "leader"}


@pytest.mark.parametrize("turn", range(3))
def test_three_units_take_turns_in_any_order_of_rows(setup_year, admin, turn):
    rows = [
        ("KTXD", 2018, "", code, "", duty) for code, duty in (("SXD", "leader"), ("SCT", "deputy"), ("STC", "member"))
    ]
    result = MembershipResource().import_data(members(*rows[turn:], *rows[:turn]), user=admin, raise_errors=True)
    assert (result.totals["new"], result.totals["update"]) == (1, 2)
    assert duties(setup_year) == {"SXD": "leader", "SCT": "deputy", "STC": "member"}


def test_second_leader_is_said_on_the_row_that_makes_it(setup_year, admin):
    rows = members(("KTXD", 2018, "", "STC", "", "leader"), ("KTXD", 2018, "0", "SCT", "", "leader"))
    result = MembershipResource().import_data(rows, user=admin)
    sentence = "Sau khi nạp, KTXD 2018 sẽ có 2 trưởng khối: SCT, STC."
    assert [row.error.message_dict["duty"] for row in result.invalid_rows] == [[sentence]]
    assert duties(setup_year) == {"SCT": "leader", "STC": "deputy"}


def test_one_member_named_in_two_ways_is_one(setup_year, admin):
    rows = members(("KTXD", 2018, "", "SXD", "", ""), ("KTXD", "2018", "0", "SXD", "", "member"))
    result = MembershipResource().import_data(rows, user=admin)
    assert "Dòng 2 trùng với dòng 1" in str(result.invalid_rows[-1].error)
    assert set(duties(setup_year)) == {"SCT", "STC"}


def duties(year):
    return dict(year.memberships.values_list("unit__code", "duty"))


def test_members_of_an_opened_year_stay(year, admin):
    rows = members(("KTXD", 2017, "", "SCT", "Tên khác", "member"))
    result = MembershipResource().import_data(rows, user=admin)
    assert "Năm này đã mở" in str(result.invalid_rows[0].error)
