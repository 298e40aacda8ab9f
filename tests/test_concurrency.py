"""People at the same moment: real requests on connections of their own, on whichever database is configured."""

import http.client
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from scoring.models import Entry, Event, Scorecard, User
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards import totals
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Person:
    """Someone at a browser: a session, a token taken from a page, requests over the wire."""

    def __init__(self, server, user, page):
        self.address = urlsplit(server.url).netloc
        client = Client()
        client.force_login(user)
        self.cookies = {"sessionid": client.cookies["sessionid"].value}
        self.token = TOKEN.search(self.get(page)[1])[1]

    def get(self, path):
        return self._send("GET", path)

    def post(self, path, data, *, script=True):
        headers = {"X-CSRFToken": self.token, "Content-Type": "application/x-www-form-urlencoded"}
        return self._send(
            "POST", path, urlencode(data, doseq=True), headers | ({"HX-Request": "true"} if script else {})
        )

    def save(self, entry, **data):
        data = {"version": entry.version, **data}
        return self.post(reverse("scoring:entry_save", args=[entry.pk]), data)

    def _send(self, method, path, body=None, headers=None):
        """(status, text)"""
        wire = http.client.HTTPConnection(self.address, timeout=60)
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        wire.request(method, path, body, {"Cookie": jar, **(headers or {})})
        answer = wire.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        text = unescape(answer.read().decode())
        wire.close()
        return answer.status, text


def at_once(*gestures):
    """The answers of gestures that start at the same moment."""
    gate = threading.Barrier(len(gestures))

    def go(gesture):
        gate.wait(30)
        return gesture()

    with ThreadPoolExecutor(len(gestures)) as people:
        return [each.result() for each in [people.submit(go, gesture) for gesture in gestures]]


def statuses(answers):
    return sorted(status for status, _ in answers)


@pytest.fixture
def pair(live_server, scorecard, scorer, colleague):
    """Two people of the unit with its sheet open."""
    page = scorecard.get_absolute_url()
    return Person(live_server, scorer, page), Person(live_server, colleague, page)


def sums_agree(scorecard):
    """Whether the stored totals are those of the entries."""
    scorecard = Scorecard.objects.with_names().get(pk=scorecard.pk)
    own, reviewed = totals.rolled_up(scorecard.rubric, scorecard.entries.all())
    stored = (scorecard.self_standard, scorecard.self_bonus, scorecard.self_deduction)
    settled = (scorecard.reviewed_standard, scorecard.reviewed_bonus, scorecard.reviewed_deduction)
    return (stored, settled) == (totals.columns(own[""]), totals.columns(reviewed[""]))


# --- one entry, two people ----------------------------------------------------------------------------------


def both_save(pair, scorecard):
    entry = factories.entry_of(scorecard, "I.3")
    one, other = pair
    return entry, at_once(
        lambda: one.save(entry, points="11", note="Bản thứ nhất"),
        lambda: other.save(entry, points="12", note="Bản thứ hai"),
    )


@pytest.mark.parametrize("turn", range(3))
def test_of_two_saves_from_one_version_the_second_is_told(pair, scorecard, turn):
    entry, answers = both_save(pair, scorecard)
    assert statuses(answers) == [200, 409]
    winner = [status for status, _ in answers].index(200)
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.note, stored.total) == [("Bản thứ nhất", 11), ("Bản thứ hai", 12)][winner]
    assert stored.version == entry.version + 1
    assert Event.objects.filter(entry=entry, action="recorded").count() == 1
    second = answers[1 - winner][1]
    assert all(text in second for text in ("Bản thứ nhất", "Bản thứ hai", "11 điểm", "12 điểm"))
    assert f'data-keep="{stored.version}"' in second
    assert sums_agree(scorecard)


def test_loser_may_keep_its_text_afterwards(pair, scorecard):
    entry, answers = both_save(pair, scorecard)
    loser = [status for status, _ in answers].index(409)
    again = re.search(r'data-keep="(\d+)"', answers[loser][1])[1]
    assert pair[loser].save(entry, version=again, points="19", note="Giữ bản của tôi")[0] == 200
    assert Entry.objects.get(pk=entry.pk).note == "Giữ bản của tôi"


def test_without_the_version_check_both_would_be_told_saved(pair, scorecard, monkeypatch):
    """The trial itself can see a lost text."""
    record = scorecard_moves.record

    def unchecked(entry, *, version, **values):
        return record(entry, version=entry.version, **values)

    monkeypatch.setattr(scorecard_moves, "record", unchecked)
    _, answers = both_save(pair, scorecard)
    assert statuses(answers) == [200, 200]


def test_without_the_lock_the_version_check_alone_is_not_enough(pair, scorecard, monkeypatch):
    """Both read the old version before either writes: PostgreSQL loses a text, SQLite fails one of the saves."""
    gate = threading.Barrier(2)

    def unlocked(entries, pk):
        found = entries.with_scorecard().get(pk=pk)
        gate.wait(10)
        return found

    monkeypatch.setattr("scoring.scorecards.find.lock_entry", unlocked)
    monkeypatch.setattr("scoring.scorecards.moves.refresh_totals", lambda scorecard: None)
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "transaction_mode", "DEFERRED")
    _, answers = both_save(pair, scorecard)
    assert 409 not in statuses(answers)
    assert statuses(answers) == ([200, 503] if connection.vendor == "sqlite" else [200, 200])


def test_explaining_while_saving_keeps_both_texts(live_server, pair, submitted, reviewer):
    entry = factories.entry_of(submitted, "I.3")
    entry = review_moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)
    one, other = pair
    path = reverse("scoring:explanation", args=[entry.pk])
    answers = at_once(
        lambda: one.save(entry, points="15", note="Bớt điểm"),
        lambda: other.post(path, {"version": entry.version, "explanation": "Đã nêu ở mục khác"}, script=False),
    )
    assert [status for status, _ in answers] in ([200, 409], [409, 302])
    loser = max(answers)[1]
    assert (
        ("Đã nêu ở mục khác" in loser)
        or ("Bớt điểm" in loser and "Thuyết minh I.3" in loser)
        or "Phiếu đã nộp" in loser
    )


# --- one scorecard, several people --------------------------------------------------------------------------


def test_different_entries_are_both_kept_and_summed(pair, scorecard):
    one, other = pair
    first, second = factories.entry_of(scorecard, "I.3"), factories.entry_of(scorecard, "I.1")
    answers = at_once(
        lambda: one.save(first, points="11", note="Một"), lambda: other.save(second, level="1", percent="5", note="Hai")
    )
    assert statuses(answers) == [200, 200]
    notes = Entry.objects.filter(pk__in=[first.pk, second.pk]).order_by("note").values_list("note", flat=True)
    assert list(notes) == ["Hai", "Một"]
    scorecard.refresh_from_db()
    assert scorecard.self_total == 11 + 105
    assert sums_agree(scorecard)


def test_twenty_people_without_pause_lose_nothing(live_server, year):
    """Six save on each of three scorecards, an entry each, five times; two more keep reading."""
    stated = {
        "I.1": {"level": "1"},
        "I.2": {"parts": "1"},
        "I.3": {"points": "7"},
        "I.4": {"value": "3"},
        "II.1": {"count": "1"},
        "II.2": {"count": "1"},
    }
    entries = list(Entry.objects.with_scorecard().select_related("criterion"))
    users = [factories.make_user(f"person{each.pk}", each.scorecard.membership.unit) for each in entries]
    people = [
        Person(live_server, user, entry.scorecard.get_absolute_url())
        for user, entry in zip(users, entries, strict=True)
    ]

    def work(person, entry):
        claims = (
            {"version": entry.version + turn, "note": f"{turn}", **stated[entry.criterion.code]} for turn in range(5)
        )
        return [person.save(entry, **claim)[0] for claim in claims]

    saving = [lambda who=who, entry=entry: work(who, entry) for who, entry in zip(people, entries, strict=True)]
    reading = [lambda who=who: [who.get("/")[0] for _ in range(5)] for who in people[:2]]
    assert at_once(*saving, *reading) == [[200] * 5] * 20
    assert set(Entry.objects.values_list("note", "version")) == {("4", 6)}
    assert Event.objects.filter(action="recorded").count() == 18 * 5
    assert all(sums_agree(scorecard) for scorecard in Scorecard.objects.all())


def test_document_attached_twice_at_once_stands_once(pair, scorecard):
    entry = factories.entry_of(scorecard, "I.3")
    other = factories.entry_of(scorecard, "I.1")
    document = factories.make_evidence(other, content=None)
    path = reverse("scoring:evidence_new", args=[entry.pk])
    answers = at_once(*(lambda who=who: who.post(path, {"again": document.pk}) for who in pair))
    assert statuses(answers) == [200, 200]
    assert entry.evidence.count() == 1


# --- submitting and adopting --------------------------------------------------------------------------------


def test_double_submit_is_one_submission(pair, filled):
    _, head = pair
    path = reverse("scoring:submission", args=[filled.pk])
    answers = at_once(*[lambda: head.post(path, {}, script=False)] * 2)
    assert statuses(answers) == [302, 409]
    assert Event.objects.filter(scorecard=filled, action="submitted").count() == 1


@pytest.mark.parametrize("turn", range(4))
def test_save_during_the_submission_is_in_it_or_refused(pair, filled, turn):
    officer, head = pair
    entries = [factories.entry_of(filled, code) for code in ("I.3", "I.1")]
    path = reverse("scoring:submission", args=[filled.pk])
    saved, also_saved, submitted = at_once(
        lambda: officer.save(entries[0], points="5", note="Sửa vào phút chót"),
        lambda: officer.save(entries[1], level="3", note="Sửa vào phút chót"),
        lambda: head.post(path, {}, script=False),
    )
    assert submitted[0] == 302
    filled.refresh_from_db()
    for (status, _), entry in zip((saved, also_saved), entries, strict=True):
        stored = Entry.objects.get(pk=entry.pk)
        assert (status, stored.note) in [(200, "Sửa vào phút chót"), (409, entry.note)]
        assert stored.submitted_total == stored.total
    assert filled.submitted_total == filled.self_total
    assert sums_agree(filled)


@pytest.fixture
def meeting(live_server, year, leader_head, reviewer, units):
    """Recording the adoption by the leader's head, Sở Công Thương being left out with its draft."""
    officer = factories.make_user("officer_of_leader", units["SNNPTNT"], User.Role.OFFICER)
    scorecard = factories.fill_and_submit(factories.scorecard_of(year, "SNNPTNT"), officer)
    factories.review(scorecard, reviewer)
    path = reverse("scoring:adoption", args=[year.pk])
    head = Person(live_server, leader_head, path)
    seen = re.search(r'name="seen" value="(\w+)"', head.get(path)[1])[1]
    left_out = [units["SCT"].pk, units["SGTVT"].pk]
    return lambda: head.post(path, {"on": "28/12/2017", "seen": seen, "without": left_out}, script=False)


@pytest.mark.parametrize("turn", range(4))
def test_save_during_the_adoption_is_in_the_snapshot_or_refused(pair, scorecard, year, meeting, turn):
    entry = factories.entry_of(scorecard, "I.3")
    saved, adopted = at_once(lambda: pair[0].save(entry, points="5", note="Sửa khi đang chốt"), meeting)
    assert adopted[0] == 302
    stored = Entry.objects.get(pk=entry.pk)
    assert (saved[0], stored.note) in [(200, "Sửa khi đang chốt"), (409, "")]
    frozen = next(unit for unit in year.snapshots.get().data["units"] if unit["code"] == "SCT")
    kept = next(row for row in frozen["entries"] if row["code"] == "I.3")
    assert (kept["note"], kept["self_total"]) == (stored.note, None if stored.total is None else f"{stored.total:.0f}")
    assert pair[0].save(stored, points="6", note="Sau khi chốt")[0] == 409


def test_double_adoption_is_one_snapshot(year, meeting):
    answers = at_once(meeting, meeting)
    assert statuses(answers) == [302, 409]
    assert year.snapshots.count() == 1


def test_saves_and_submissions_never_block_each_other(pair, filled):
    """Each locks the scorecard before its entries; the other way round PostgreSQL ends one of them as a deadlock."""
    officer, head = pair
    entries = list(filled.entries.with_scorecard())
    path = reverse("scoring:submission", args=[filled.pk])
    stated = [(entry, {**entry.claim, "note": "Sửa vào phút chót"}) for entry in entries]
    saves = [lambda entry=entry, values=values: officer.save(entry, **values) for entry, values in stated]
    answers = at_once(*saves, *[lambda: head.post(path, {}, script=False)] * 3)
    assert set(statuses(answers[: len(saves)])) <= {200, 409}
    assert statuses(answers[len(saves) :]) == [302, 409, 409]
