"""The whole program under a path of a host that it shares: no address leads out of it."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve, set_script_prefix

from tests.test_addresses import LINES, ROLES, tried
from tests.world import World

PREFIX = "/thidua"
ADDRESS = re.compile(r"""\s(?:href|src|action|formaction|hx-(?:get|post)|data-(?:login|back))=["']([^"']+)["']""")
PAGES = [line for line in LINES if line[1] == "GET"]


class Behind(Client):
    """Requests as they arrive behind a server that keeps the prefix to itself."""

    def generic(self, method, path, *args, **kwargs):
        return super().generic(method, path.removeprefix(PREFIX), *args, **kwargs)


@pytest.fixture
def under_prefix(settings):
    settings.FORCE_SCRIPT_NAME = PREFIX
    settings.STATIC_URL = f"{PREFIX}/static/"  # what "static/" becomes in a process that begins so
    set_script_prefix(f"{PREFIX}/")
    yield
    set_script_prefix("/")


def addresses(answer):
    """The paths of this host that an answer names."""
    found = {unescape(each) for each in ADDRESS.findall(answer.content.decode())}
    if answer.has_header("Location"):
        found.add(answer["Location"])
    whole = (urlsplit(urljoin(answer.wsgi_request.path, each)) for each in found)
    return {each.path for each in whole if not each.scheme}


def is_page(answer):
    return not answer.streaming and "text/html" in answer.headers.get("Content-Type", "text/html")


@pytest.mark.parametrize("role", ["head", "leader_head", "administrator"])
def test_no_page_leads_out_of_the_sub_path(db, under_prefix, role):
    world, client = World(), Behind()
    client.force_login(world.people[role])
    answers = tried(client, world, [(method, name, about) for name, method, about, _ in PAGES])
    expected = [int(statuses.split()[ROLES.index(role)]) for *_, statuses in PAGES]
    assert [answer.status_code for answer in answers.values()] == expected
    named = {line: addresses(answer) for line, answer in answers.items() if is_page(answer)}
    assert {each for found in named.values() for each in found if not each.startswith(f"{PREFIX}/")} == set()
    for each in {each.removeprefix(PREFIX) for found in named.values() for each in found}:
        assert each.startswith("/static/") or resolve(each), each
