"""What a stranger can make the server do: every address without a login, with what bounds it."""

import time

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from reports.models import Examination

# address: (arguments, the most queries of one request)
OPEN = {
    "login": ([], 14),  # config/guessing.py: so many tries, then slowed; nothing is read of who is not asked for
    "logout": ([], 1),
    "favicon": ([], 0),
    "javascript-catalog": ([], 0),  # the same for everyone, kept by caches
    "reports:verification": ([], 0),  # of an unknown code one query; files: tests/reports/issuing/test_examining.py
    "reports:comparison": (["x" * 43], 1),
    "admin:login": ([], 14),  # the same check as at `login`
}
HOSTILE = [
    {"code": "(a+)+$" * 2000},
    {"code": "2" * 100_000},
    {"next": "//evil.example/" + "%2f" * 5000},
    {"username": "\u0130" * 20_000, "password": "x" * 100_000},
    {f"field{number}": "x" for number in range(3001)},
    {"username": "\x00", "password": "\x00", "code": "\x00"},
]


def open_addresses(patterns=None, space=""):
    """The names of all views that ask for no login, as the middleware sees them."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if not isinstance(pattern, URLPattern):
            own = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from open_addresses(pattern.url_patterns, f"{space}{own}")
        elif not getattr(pattern.callback, "login_required", True):
            yield f"{space}{pattern.name}"


def test_every_open_address_has_its_bound():
    assert set(open_addresses()) == set(OPEN)


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize("sent", HOSTILE, ids=["pattern", "long", "next", "letters", "fields", "nothing"])
def test_stranger_gets_a_short_answer_and_leaves_nothing(client, db, name, sent):
    arguments, most = OPEN[name]
    path = reverse(name, args=arguments)
    for ask in (client.get, client.post):
        began = time.process_time()  # of this process: other work on the machine says nothing of ours
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = ask(path, sent)
        assert answer.status_code < 500 and time.process_time() - began < 1
        assert len(asked) <= most + (1 if ask == client.get else 0)
    assert (Session.objects.count(), Examination.objects.count()) == (0, 0)
    assert AccessAttempt.objects.count() <= 1


def test_stranger_without_a_token_has_no_file_read(db):
    strict = Client(enforce_csrf_checks=True)
    for name, (arguments, _) in OPEN.items():
        sent = {"file": SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 2**20)}
        assert strict.post(reverse(name, args=arguments), sent).status_code in {403, 405, 302, 200}
    assert not Examination.objects.exists()
