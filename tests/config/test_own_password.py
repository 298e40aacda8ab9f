"""Nobody works under a password that someone else issued."""

import pytest
from django.test import Client

from scoring.models import User
from scoring.people import moves

NEW = "mat-khau-rieng-2019"


@pytest.fixture
def issued(units, admin):
    """(a client signed in with it, the one-time password)"""
    person = User(unit=units["SCT"], username="sct.moi", full_name="Lê Thị A")
    user, password = moves.issue_account(person, by=admin)
    client = Client()
    client.force_login(user)
    return client, password


def change(client, old, new=NEW):
    return client.post("/password/", {"old_password": old, "new_password1": new, "new_password2": new})


def test_every_page_leads_to_the_change(issued, scorecard):
    client, _ = issued
    for address in ("/", f"/scorecards/{scorecard.pk}/", "/help/", "/years/", "/admin/"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/password/"), address
    entry = scorecard.entries.first()
    assert client.post(f"/entries/{entry.pk}/claim/").headers["Location"] == "/password/"


def test_an_open_page_is_led_there_too(issued, scorecard):
    client, _ = issued
    answer = client.get("/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/password/")


def test_the_change_and_the_way_out_stay_open(issued):
    client, _ = issued
    page = client.get("/password/")
    assert (page.status_code, "do quản trị viên cấp" in page.content.decode()) == (200, True)
    assert client.get("/jsi18n/").status_code == 200
    assert client.post("/logout/").status_code == 200


def test_an_own_password_opens_everything(issued):
    client, password = issued
    assert change(client, password).headers["Location"] == "/password/changed/"
    user = User.objects.get(username="sct.moi")
    assert (user.must_change_password, user.check_password(NEW)) == (False, True)
    assert client.get("/").status_code == 200


def test_the_issued_password_again_is_none_of_ones_own(issued):
    client, password = issued
    answer = change(client, password, password)
    assert list(answer.context["form"].errors) == ["new_password1"]
    assert User.objects.get(username="sct.moi").must_change_password


def test_others_are_not_led_anywhere(client, scorer, year):
    client.force_login(scorer)
    assert client.get("/").status_code == 200
