"""Guessing passwords: stopped for one account from one address, and for nobody else."""

import pytest
from django.urls import reverse

from tests import factories

PASSWORD = "mat-khau-dung"


@pytest.fixture
def person(db):
    user = factories.make_user("sct", factories.make_unit())
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, username, password, address="127.0.0.1"):
    data = {"username": username, "password": password}
    return client.post(reverse("login"), data, REMOTE_ADDR=address)


def test_the_right_password_opens(client, person):
    assert sign_in(client, "sct", PASSWORD).status_code == 302


def test_guessing_is_stopped_and_even_the_right_password_waits(client, person):
    answers = [sign_in(client, "sct", f"sai{number}").status_code for number in range(8)]
    assert answers == [200] * 7 + [429]
    locked = sign_in(client, "sct", PASSWORD)
    assert locked.status_code == 429
    assert "Tạm khóa đăng nhập" in locked.content.decode()


def test_others_are_not_locked_out_with_them(client, person):
    for number in range(9):
        sign_in(client, "sct", f"sai{number}", address="127.0.0.9")
    assert sign_in(client, "sct", PASSWORD).status_code == 302


def test_success_forgets_earlier_failures(client, person):
    for _ in range(3):
        for number in range(5):
            sign_in(client, "sct", f"sai{number}")
        assert sign_in(client, "sct", PASSWORD).status_code == 302
