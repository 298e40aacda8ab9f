"""Whose address counts: the sender's, or what a trusted proxy says of it."""

import pytest
from django.core.checks import run_checks
from django.test import RequestFactory

from config.clients import client_of

STRANGER, PROXY, FRONT = "203.0.113.7", "10.0.0.5", "192.0.2.9"
MATRIX = [
    # trusted, sender, X-Forwarded-For, who counts
    ("nobody", [], STRANGER, None, STRANGER),
    ("nobody, forged header", [], STRANGER, "198.51.100.1", STRANGER),
    ("one by number", ["1"], PROXY, STRANGER, STRANGER),
    ("one by number, forged header", ["1"], PROXY, f"198.51.100.1, {STRANGER}", STRANGER),
    ("one by number, socket file", ["1"], "", STRANGER, STRANGER),
    ("one by number, asked directly", ["1"], STRANGER, None, STRANGER),
    ("two by number", ["2"], PROXY, f"{STRANGER}, {FRONT}", STRANGER),
    ("two by number, forged header", ["2"], PROXY, f"198.51.100.1, {STRANGER}, {FRONT}", STRANGER),
    ("two by number, one of them asked directly", ["2"], PROXY, STRANGER, STRANGER),
    ("network", ["10.0.0.0/24"], PROXY, STRANGER, STRANGER),
    ("network, forged header", ["10.0.0.0/24"], PROXY, f"198.51.100.1, {STRANGER}", STRANGER),
    ("network, forged with a trusted address", ["10.0.0.0/24"], PROXY, f"10.0.0.8, {STRANGER}", STRANGER),
    ("network, sender outside", ["10.0.0.0/24"], STRANGER, "198.51.100.1", STRANGER),
    ("two networks", ["10.0.0.0/24", FRONT], PROXY, f"198.51.100.1, {STRANGER}, {FRONT}", STRANGER),
    ("IPv6 proxy", ["2001:db8::/32"], "2001:db8::5", STRANGER, STRANGER),
    ("IPv6 counts by its line", [], "2001:db8:1:2:aaaa::1", None, "2001:db8:1:2::"),
    ("IPv6 behind a proxy", ["1"], PROXY, "2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
    ("IPv6 with a port", ["1"], PROXY, "[2001:db8:1:2::9]:4711", "2001:db8:1:2::"),
    ("IPv4 with a port", ["1"], PROXY, f"{STRANGER}:4711", STRANGER),
    ("IPv4 written as IPv6", [], f"::ffff:{STRANGER}", None, STRANGER),
    ("no address in the header", ["1"], PROXY, "unknown", PROXY),
    ("no address behind a good one", ["2"], PROXY, f"<script>, {STRANGER}", STRANGER),
    ("nothing to be known", [], "", None, None),
]


@pytest.mark.parametrize(("case", "trusted", "sender", "header", "counts"), MATRIX, ids=[row[0] for row in MATRIX])
def test_only_trusted_proxies_say_who_asks(settings, case, trusted, sender, header, counts):
    settings.TRUSTED_PROXIES = trusted
    headers = {} if header is None else {"HTTP_X_FORWARDED_FOR": header}
    assert client_of(RequestFactory().get("/", REMOTE_ADDR=sender, **headers)) == counts


def test_a_proxy_that_is_no_address_stops_the_start(settings):
    settings.TRUSTED_PROXIES = ["proxy.example.vn"]
    assert [found.id for found in run_checks() if found.id.startswith("config.")] == ["config.E001"]


def test_https_in_front_without_a_trusted_proxy_is_warned_of(settings):
    settings.BEHIND_HTTPS = True
    assert [found.id for found in run_checks() if found.id.startswith("config.")] == ["config.W001"]
    settings.TRUSTED_PROXIES = ["1"]
    assert not [found for found in run_checks() if found.id.startswith("config.")]
