"""Accounts of a year's units: who is missing, a password shown once, the change at the first login."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring.models import Event, User
from tests import factories
from tests.reading import html_of

ONE_TIME = re.compile(r'<code id="password">([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</code>')


@pytest.fixture
def address(year):
    return reverse("scoring:setup_users", args=[year.pk])


def issue(client, address, units, **data):
    given = {"unit": units["SCT"].pk, "role": "officer", "full_name": "Lê  Thị A", "username": "sct.moi"}
    return client.post(address, given | data)


def reset(client, year, person):
    return client.post(reverse("scoring:setup_password", args=[year.pk, person.pk]))


def test_the_page_says_who_is_missing(admin_client, address, scorer, colleague, reviewer):
    missing = {
        row["member"].unit.code: [word for _, word in row["missing"]]
        for row in admin_client.get(address).context["rows"]
    }
    assert missing == {"SCT": [], "SGTVT": ["thủ trưởng"], "SNNPTNT": ["chuyên viên", "thủ trưởng"]}


def test_a_link_begins_the_form(admin_client, address, units):
    form = admin_client.get(address, {"unit": units["SCT"].pk, "role": "head"}).context["form"]
    assert (form["unit"].value(), form["role"].value()) == (str(units["SCT"].pk), "head")


def test_an_account_is_shown_with_its_password_once(admin_client, address, units):
    answer = issue(admin_client, address, units, role="head")
    password = ONE_TIME.search(html_of(answer))[1]
    user = User.objects.get(username="sct.moi")
    assert (user.full_name, user.unit, user.role, user.check_password(password)) == (
        "Lê Thị A",
        units["SCT"],
        "head",
        True,
    )
    assert answer["Cache-Control"] == "no-store"
    assert password not in html_of(admin_client.get(address))
    assert password not in str([session.get_decoded() for session in Session.objects.all()])
    assert password not in str(list(Event.objects.values_list("data", flat=True)))


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"username": "SCORER"}, "username"),
        ({"username": "có dấu cách"}, "username"),
        ({"full_name": ""}, "full_name"),
        ({"role": "administrator"}, "role"),
        ({"unit": 999}, "unit"),
    ],
)
def test_an_account_that_cannot_be_comes_back(admin_client, address, units, scorer, data, field):
    answer = issue(admin_client, address, units, **data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not User.objects.filter(full_name="Lê Thị A").exists()


def test_a_unit_outside_the_year_is_not_served(admin_client, address, units, outsider):
    assert issue(admin_client, address, units, unit=outsider.unit_id).status_code == 422


def test_a_reset_password_works_and_the_old_session_ends(admin_client, year, scorer):
    elsewhere = Client()
    elsewhere.force_login(scorer)
    password = ONE_TIME.search(html_of(reset(admin_client, year, scorer)))[1]
    assert elsewhere.get("/").status_code == 302
    assert Client().post("/login/", {"username": "scorer", "password": password}).status_code == 302


def test_only_people_of_this_years_units_are_reset(admin_client, year, admin, council, outsider):
    for person in (admin, council, outsider):
        assert reset(admin_client, year, person).status_code == 404


def test_the_page_takes_the_same_queries_for_few_people_and_many(admin_client, address, units, scorer):
    admin_client.get(address)
    counts = []
    for more in range(2):
        for unit in units.values():
            factories.make_user(f"{unit.code}.{more}", unit)
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
