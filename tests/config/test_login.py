"""Guessing passwords: stopped for one account from one address, slowed for one address and for one account.

Nobody locks another person out.
"""

import datetime
import re

import pytest
from axes.models import AccessAttempt, AccessLog
from django.urls import reverse
from django.utils import timezone

from tests import factories

PASSWORD = "mat-khau-dung"


@pytest.fixture
def person(db):
    user = factories.make_user("sct", factories.make_unit())
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, username, password, address="127.0.0.1", via=None):
    data = {"username": username, "password": password}
    headers = {} if via is None else {"HTTP_X_FORWARDED_FOR": via}
    return client.post(reverse("login"), data, REMOTE_ADDR=address, **headers)


def guess(client, times, account="sct", address="203.0.113.{}", **others):
    """Wrong passwords, each from the address with its number in it."""
    return [
        sign_in(client, account.format(number), "sai", address.format(number), **others).status_code
        for number in range(times)
    ]


def later(**passed):
    """As if what was counted so far had happened earlier."""
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            attempt_time=attempt.attempt_time - datetime.timedelta(**passed)
        )


def test_the_right_password_opens(client, person):
    assert sign_in(client, "sct", PASSWORD).status_code == 302


def test_guessing_is_stopped_and_even_the_right_password_waits(client, person):
    answers = [sign_in(client, "sct", f"sai{number}").status_code for number in range(8)]
    assert answers == [200] * 7 + [429]
    locked = sign_in(client, "sct", PASSWORD)
    assert locked.status_code == 429
    assert "Tạm dừng đăng nhập" in locked.content.decode()


def test_others_are_not_locked_out_with_them(client, person):
    for number in range(9):
        sign_in(client, "sct", f"sai{number}", address="127.0.0.9")
    assert sign_in(client, "sct", PASSWORD).status_code == 302


def test_success_forgets_earlier_failures(client, person):
    for _ in range(3):
        for number in range(5):
            sign_in(client, "sct", f"sai{number}")
        assert sign_in(client, "sct", PASSWORD).status_code == 302


def test_wait_is_said_with_its_time_and_trying_meanwhile_does_not_prolong_it(client, person):
    guess(client, 8, address="127.0.0.1")
    until = timezone.localtime() + datetime.timedelta(minutes=15)
    later(minutes=5)
    locked = sign_in(client, "sct", PASSWORD)
    shown = re.search(r"sau (\d\d:\d\d) \(khoảng (\d+) phút nữa\)", locked.text)
    near = until - datetime.timedelta(minutes=5)
    assert shown[1] in {f"{near - datetime.timedelta(seconds=5):%H:%M}", f"{near:%H:%M}"} and shown[2] == "10"
    assert 590 <= int(locked["Retry-After"]) <= 600
    later(minutes=10, seconds=1)
    assert sign_in(client, "sct", PASSWORD).status_code == 302


@pytest.mark.parametrize("trusted", [["1"], ["10.0.0.0/24"]])
def test_behind_a_proxy_each_address_counts_for_itself(client, person, settings, trusted):
    settings.TRUSTED_PROXIES = trusted
    assert guess(client, 8, address="10.0.0.5", via="203.0.113.7")[-1] == 429
    assert sign_in(client, "sct", PASSWORD, "10.0.0.5", via="203.0.113.8").status_code == 302
    assert sign_in(client, "sct", PASSWORD, "10.0.0.5", via="203.0.113.7").status_code == 429


def test_forged_header_neither_frees_nor_locks(client, person, settings):
    assert guess(client, 8, address="203.0.113.7", via="192.0.2.{}")[-1] == 429
    settings.TRUSTED_PROXIES = ["1"]
    forged = [
        sign_in(client, "sct", "sai", "10.0.0.5", via=f"192.0.2.{number}, 203.0.113.8").status_code
        for number in range(8)
    ]
    assert forged[-1] == 429
    assert sign_in(client, "sct", PASSWORD, "10.0.0.5", via="192.0.2.1").status_code == 302


def test_one_line_of_ipv6_is_one_address(client, person):
    assert guess(client, 8, address="2001:db8:1:2::{}")[-1] == 429
    assert sign_in(client, "sct", PASSWORD, "2001:db8:1:2:ffff::1").status_code == 429
    assert sign_in(client, "sct", PASSWORD, "2001:db8:1:3::1").status_code == 302


def test_many_accounts_from_one_address_are_slowed_and_not_locked(client, person):
    assert guess(client, 20, account="nguoi{}", address="203.0.113.7") == [200] * 20
    slowed = sign_in(client, "sct", PASSWORD, "203.0.113.7")
    assert slowed.status_code == 429 and re.search(r"khoảng (\d|10) giây nữa", slowed.text)
    assert sign_in(client, "sct", PASSWORD, "203.0.113.8").status_code == 302
    later(seconds=11)
    assert sign_in(client, "sct", PASSWORD, "203.0.113.7").status_code == 302


def test_one_account_from_many_addresses_is_slowed_but_not_where_its_owner_signed_in_before(client, person):
    assert sign_in(client, "sct", PASSWORD, "127.0.0.1").status_code == 302
    assert guess(client, 30)[-1] == 429
    assert sign_in(client, "sct", PASSWORD, "127.0.0.1").status_code == 302
    assert sign_in(client, "sct", PASSWORD, "127.0.0.2").status_code == 429
    later(seconds=61)
    assert sign_in(client, "sct", PASSWORD, "127.0.0.2").status_code == 302


def test_people_of_an_office_sign_in_while_someone_there_tries_many_accounts(client, person):
    sign_in(client, "sct", PASSWORD)
    guess(client, 25, account="nguoi{}", address="127.0.0.1")
    assert sign_in(client, "sct", PASSWORD).status_code == 302


def test_one_row_for_each_address_is_remembered_and_old_ones_go(client, person):
    for address in ("127.0.0.1", "127.0.0.2", "127.0.0.1"):
        sign_in(client, "sct", PASSWORD, address)
    assert sorted(AccessLog.objects.values_list("ip_address", flat=True)) == ["127.0.0.1", "127.0.0.2"]
    AccessLog.objects.update(attempt_time=timezone.now() - datetime.timedelta(days=181))
    sign_in(client, "sct", PASSWORD, "127.0.0.3")
    assert list(AccessLog.objects.values_list("ip_address", flat=True)) == ["127.0.0.3"]
