"""Tables in and out: units, people."""

import time

import pytest
import tablib
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scoring.admin.resources import UnitResource, UserResource
from scoring.models import Unit, User
from scoring.words.text import sort_key
from tests import factories

UNITS = tablib.Dataset(
    ("SXD", "Sở Xây dựng", "Sở XD", "BC-SXD", "UBND TỈNH BẮC GIANG", "Bắc Giang"),
    ("SCT", "Sở Công Thương", "Sở CT", "BC-SCT", "UBND TỈNH BẮC GIANG", "Bắc Giang"),
    headers=["code", "name", "short_name", "symbol", "superior", "place"],
)
PEOPLE = ["username", "full_name", "email", "unit", "role", "reviews", "is_active"]


def test_units_come_in_by_their_code(db):
    factories.make_unit("SCT", name="Tên cũ")
    result = UnitResource().import_data(UNITS)
    assert (result.totals["new"], result.totals["update"]) == (1, 1)
    assert Unit.objects.get(code="SCT").search_key == "sct so cong thuong"


def test_the_same_units_again_change_nothing(db):
    UnitResource().import_data(UNITS)
    exported = UnitResource().export()
    assert UnitResource().import_data(exported).totals["skip"] == 2


def test_one_wrong_unit_keeps_all_out(db):
    wrong = tablib.Dataset(*UNITS, ("SYT", "", "", "", "", ""), headers=UNITS.headers)
    result = UnitResource().import_data(wrong, raise_errors=False)
    assert result.has_validation_errors()
    assert not Unit.objects.exists()


def test_people_come_in_with_their_unit_and_no_password(db):
    unit = factories.make_unit("SCT")
    rows = tablib.Dataset(("sct.a", "Chuyên viên A", "", "SCT", "officer", "1", "1"), headers=PEOPLE)
    result = UserResource().import_data(rows, raise_errors=True)
    assert result.totals["new"] == 1
    person = User.objects.get()
    assert (person.unit, person.is_staff, person.has_usable_password()) == (unit, False, False)


def test_people_keep_their_password_when_they_come_in_again(db):
    person = factories.make_user("sct.a", factories.make_unit("SCT"))
    person.set_password("mat-khau-dai-9")
    person.save()
    rows = tablib.Dataset(("sct.a", "Tên mới", "", "SCT", "head", "1", "1"), headers=PEOPLE)
    UserResource().import_data(rows, raise_errors=True)
    person = User.objects.get()
    assert (person.full_name, person.role, person.check_password("mat-khau-dai-9")) == ("Tên mới", "head", True)


def test_a_unit_that_is_not_there_keeps_people_out(db):
    rows = tablib.Dataset(("x", "X", "", "ABC", "officer", "1", "1"), headers=PEOPLE)
    result = UserResource().import_data(rows)
    assert result.has_errors() or result.has_validation_errors()
    assert not User.objects.exists()


def test_two_rows_for_one_unit_keep_all_out(db):
    twice = tablib.Dataset(*UNITS, UNITS[0], headers=UNITS.headers)
    result = UnitResource().import_data(twice)
    assert [row.error.messages[0] for row in result.invalid_rows] == ["Dòng 3 trùng với dòng 1: SXD."]
    assert not Unit.objects.exists()


def test_people_of_a_unit_need_one(db):
    rows = tablib.Dataset(("x", "X", "", "", "head", "1", "1"), headers=PEOPLE)
    result = UserResource().import_data(rows)
    assert "phải thuộc một đơn vị" in str(result.invalid_rows[0].error)


def test_changed_units_are_found_under_their_new_name(db):
    factories.make_unit("SCT", name="Tên cũ")
    UnitResource().import_data(UNITS)
    assert Unit.objects.get(code="SCT").sort_key == sort_key("Sở Công Thương")


def test_more_rows_than_a_table_may_have(db):
    rows = tablib.Dataset(*[("x", "X", "", "", "head", "1", "1")] * 20_001, headers=PEOPLE)
    assert "nhiều hơn 20.000" in str(UserResource().import_data(rows).base_errors[0].error)


def asked(resource, dataset):
    with CaptureQueriesContext(connection) as seen:
        assert resource().import_data(dataset, dry_run=True).totals["new"] == len(dataset)
    return len(seen)


def test_nothing_is_asked_of_the_database_for_each_row(db):
    factories.make_unit("STC")
    units = [(f"U{n}", f"Sở thứ {n}", f"S{n}", f"BC-{n}", "UBND", "Bắc Giang") for n in range(9)]
    people = [(f"u{n}", f"Người {n}", "", "STC", "officer", "1", "1") for n in range(9)]
    for resource, rows, headers in ((UnitResource, units, UNITS.headers), (UserResource, people, PEOPLE)):
        few, many = (asked(resource, tablib.Dataset(*rows[:count], headers=headers)) for count in (2, 9))
        assert few == many, resource


@pytest.mark.parametrize("dry_run", [True, False])
def test_five_thousand_units_and_people_come_in_in_seconds(db, dry_run):
    count = 5000
    units = tablib.Dataset(
        *[(f"U{n}", f"Sở thứ {n}", f"S{n}", f"BC-{n}", "UBND", "Bắc Giang") for n in range(count)],
        headers=UNITS.headers,
    )
    began = time.process_time()
    assert UnitResource().import_data(units, dry_run=dry_run).totals["new"] == count
    unit_time, began = time.process_time() - began, time.process_time()
    factories.make_unit("STC")
    people = tablib.Dataset(
        *[(f"u{n}", f"Người {n}", "", "STC", "officer", "1", "1") for n in range(count)], headers=PEOPLE
    )
    assert UserResource().import_data(people, dry_run=dry_run).totals["new"] == count
    assert (unit_time < 10, time.process_time() - began < 10) == (True, True)
    assert Unit.objects.count() == 1 + (0 if dry_run else count)
