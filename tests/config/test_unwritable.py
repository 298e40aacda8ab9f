"""Where nothing can be stored: each gesture is told so in one sentence, nothing is half done, nothing typed is lost."""

import errno
import re
import sqlite3
from html import unescape

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, InternalError, OperationalError, connection
from django.urls import reverse

from config.unwritable import SENTENCE, is_unwritable
from tests import factories
from tests.kept import once
from tests.test_addresses import LINES, ROLES
from tests.world import World

HEADING = "Máy chủ tạm thời không ghi được dữ liệu"


def of_database(kind, cause):
    error = kind(str(cause))
    error.__cause__ = cause
    return error


def sqlite(code):
    error = sqlite3.OperationalError("made up")
    error.sqlite_errorcode = code
    return of_database(OperationalError, error)


# --- which errors -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        *((OSError(number, "made up"), True) for number in (errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO)),
        (PermissionError(errno.EACCES, "made up"), True),
        (FileNotFoundError(errno.ENOENT, "made up"), False),
        (ConnectionResetError(errno.ECONNRESET, "made up"), False),
        (ValueError("made up"), False),
        (None, False),
        *((sqlite(code), True) for code in (5, 6, 8, 10, 13, 14, 1032, 778)),
        (sqlite(1), False),  # a table that is missing
        (of_database(OperationalError, psycopg.errors.DiskFull()), True),
        (of_database(OperationalError, psycopg.errors.AdminShutdown()), True),
        (of_database(OperationalError, psycopg.OperationalError("connection refused")), True),
        (of_database(InternalError, psycopg.errors.ReadOnlySqlTransaction()), True),
        (of_database(InternalError, psycopg.errors.InFailedSqlTransaction()), False),
        (of_database(DatabaseError, psycopg.errors.UndefinedTable()), False),
        (of_database(IntegrityError, psycopg.errors.UniqueViolation()), False),
    ],
)
def test_what_cannot_be_stored_is_told_from_errors_of_the_program(error, expected):
    assert is_unwritable(error) is expected
    wrapped = RuntimeError("behind it")
    wrapped.__cause__ = error
    assert is_unwritable(wrapped) is expected


def test_errors_of_the_program_keep_their_page(client, db, monkeypatch):
    monkeypatch.setattr("django.contrib.auth.views.LoginView.get", lambda *given: 1 / 0)
    client.raise_request_exception = False
    answer = client.get(reverse("login"))
    assert answer.status_code == 500 and "Hệ thống đang gặp sự cố" in answer.text


# --- a read-only database -----------------------------------------------------------------------------------


@pytest.fixture
def world(transactional_db):
    return once("world", World)


@pytest.fixture
def tolerant(client):
    client.raise_request_exception = False
    return client


@pytest.fixture
def read_only():
    """Call it and the database takes nothing any more; what is signed in stays so."""
    words = ("PRAGMA query_only=1", "PRAGMA query_only=0")
    if connection.vendor == "postgresql":
        words = tuple(f"SET default_transaction_read_only = {value}" for value in ("on", "off"))

    def execute(sentence):
        with connection.cursor() as cursor:
            cursor.execute(sentence)

    yield lambda on=True: execute(words[not on])
    execute(words[1])


def stored():
    """All that is stored, by table, but for who is signed in."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - {"django_session"}:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names of our own tables
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def test_no_gesture_is_a_bare_error_where_nothing_can_be_stored(tolerant, world, read_only, settings):
    """Every POST address that would do something, as a page and as a part of one."""
    before, answers = None, {}
    for name, method, about, statuses in LINES:
        able = [role for role, status in zip(ROLES, statuses.split(), strict=True) if status in ("200", "302")]
        if method != "POST" or not able:
            continue
        read_only(False)
        tolerant.force_login(world.people[able[0]])
        before = stored()
        read_only()
        for part in (False, True):
            headers = {"HX-Request": "true"} if part else {}
            answer = tolerant.post(reverse(name, args=world.args(about)), world.data(name, about), headers=headers)
            is_known = answer.text == SENTENCE if part else HEADING in answer.text
            answers[name, about, part] = answer.status_code, is_known
        assert stored() == before, name
        if answer.status_code < 400:  # a gesture that has nothing to store, as what is there already
            read_only(False)
            tolerant.post(reverse(name, args=world.args(about)), world.data(name, about))
            assert stored() == before, name
            del answers[name, about, False], answers[name, about, True]
    assert {key: answer for key, answer in answers.items() if answer != (503, True)} == {}


def test_sign_in_is_told_and_its_page_still_shown(tolerant, transactional_db, read_only):
    user = factories.make_user("sct", factories.make_unit())
    user.set_password("mat-khau-dung")
    user.save()
    read_only()
    assert tolerant.get(reverse("login")).status_code == 200
    answer = tolerant.post(reverse("login"), {"username": "sct", "password": "mat-khau-dung", "next": "/"})
    assert answer.status_code == 503 and HEADING in answer.text and answer["Retry-After"]
    assert "mat-khau-dung" not in answer.text and "<form" not in answer.text
    assert tolerant.get("/").url == "/login/?next=/"
    read_only(False)
    answer = tolerant.post(reverse("login"), {"username": "sct", "password": "mat-khau-dung", "next": "/"})
    assert answer.url == "/"


def test_page_gives_back_what_was_typed_and_sends_it_once_more(tolerant, world, read_only):
    tolerant.force_login(world.people["officer"])
    path, note = reverse("scoring:entry_save", args=[world.draft_entry.pk]), 'Thuyết minh "mới" <b>\nhai dòng'
    read_only()
    sent = {**world.data("scoring:entry_save", "draft_entry"), "note": note}
    answer = tolerant.post(path, sent)
    assert f'action="{path}"' in answer.text
    given = re.findall(r'type="hidden" name="(\w+)" value="(.*?)">', answer.content.decode(), re.S)
    read_only(False)
    assert tolerant.post(path, {name: unescape(value) for name, value in given}).status_code == 302
    world.draft_entry.refresh_from_db()
    assert world.draft_entry.note == note


@pytest.fixture
def unreachable(transactional_db):
    """The server cannot reach its database."""
    settings_dict = connection.settings_dict
    kept = dict(settings_dict)
    connection.close()
    settings_dict.update(
        {"NAME": "/nowhere/db.sqlite3"} if connection.vendor == "sqlite" else {"HOST": "127.0.0.1", "PORT": "1"}
    )
    yield
    connection.close()
    settings_dict.update(kept)


def test_lost_database_is_told_on_every_page(tolerant, unreachable):
    tolerant.cookies["sessionid"] = "x" * 32
    answer = tolerant.get("/")
    assert answer.status_code == 503 and "không đọc, ghi được dữ liệu" in answer.text
    assert tolerant.get("/", headers={"HX-Request": "true"}).text == SENTENCE
    assert tolerant.post(reverse("login"), {"username": "a", "password": "b"}).status_code == 503


# --- a session that cannot be stored ------------------------------------------------------------------------


@pytest.fixture
def full_at_sessions(monkeypatch):
    """Call it and no session is stored any more."""

    def save(session, must_create=False):
        raise sqlite(sqlite3.SQLITE_FULL)

    return lambda: monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", save)


def test_what_was_stored_is_not_told_as_lost_for_a_word_about_it(tolerant, filled, scorer, full_at_sessions):
    tolerant.force_login(scorer)
    entry = factories.entry_of(filled, "I.3")
    full_at_sessions()
    sent = {"version": entry.version, "points": "18", "note": "Mới"}
    assert tolerant.post(reverse("scoring:entry_save", args=[entry.pk]), sent).status_code == 302
    entry.refresh_from_db()
    assert entry.note == "Mới"
    assert tolerant.get(filled.get_absolute_url()).status_code == 200


def test_nobody_is_told_signed_in_without_a_session(tolerant, scorer, full_at_sessions):
    scorer.set_password("mat-khau-dung")
    scorer.save()
    full_at_sessions()
    answer = tolerant.post(reverse("login"), {"username": "scorer", "password": "mat-khau-dung"})
    assert answer.status_code == 503 and HEADING in answer.text
