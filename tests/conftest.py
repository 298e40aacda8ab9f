"""A small cast: people of one bloc-year and one from outside, all on the small rubric; `scorecard` is the scorer's."""

import gc
from functools import partial

import hypothesis
import pytest
from django.core.cache import cache
from django.http import HttpResponse

from scoring.models import User
from scoring.models.rubrics import _published
from tests import factories
from tests.reading import folded

# How long the making of examples takes says something of the machine and nothing of the product.
hypothesis.settings.register_profile("any machine", suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("any machine")


def pytest_collection_finish():
    """What is loaded by now stays: the search for garbage need not go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _with_room(call):
    """`call()` on a stretch of stack that holds all calls below it.

    Python asks the system for its stack in pieces and gives back each that empties: a loop at the edge of one asks and
    gives back at every turn, which took a fifth of the time. A piece is as large as its first frame asks for.
    """
    return call()


_with_room.__code__ = _with_room.__code__.replace(co_stacksize=2**16 + 1)  # words; rounded up to a power of two


def pytest_itemcollected(item):
    item.setup, item.runtest = partial(_with_room, item.setup), partial(_with_room, item.runtest)


@pytest.fixture(autouse=True)
def _forget_rubrics():
    """Rolled back rows give their keys to the next test; what a process remembers of them must go too."""
    _published.cache_clear()
    cache.clear()


@pytest.fixture
def year(db):
    """2017, under way: SGTVT leads, SNNPTNT deputises, SCT is a member; each has an empty scorecard."""
    return factories.make_year()


@pytest.fixture
def units(year):
    """The units of the year by code."""
    return {membership.unit.code: membership.unit for membership in year.memberships.select_related("unit")}


@pytest.fixture
def scorer(units):
    """Officer of Sở Công Thương."""
    return factories.make_user("scorer", units["SCT"])


@pytest.fixture
def colleague(units):
    """Head of Sở Công Thương, who submits."""
    return factories.make_user("colleague", units["SCT"], User.Role.HEAD)


@pytest.fixture
def reviewer(units):
    """Officer of the leader, who reviews all others."""
    return factories.make_user("reviewer", units["SGTVT"])


@pytest.fixture
def leader_head(units):
    """Head of the leader, who adopts and publishes."""
    return factories.make_user("leader_head", units["SGTVT"], User.Role.HEAD)


@pytest.fixture
def deputy(units):
    """Officer of the deputy, who reviews the leader."""
    return factories.make_user("deputy", units["SNNPTNT"])


@pytest.fixture
def outsider(db):
    """Officer of a unit in another bloc, in the same year."""
    other = factories.make_year(("SVHTT", "SYT"), bloc="VHXH")
    return factories.make_user("outsider", other.memberships.get(duty="leader").unit)


@pytest.fixture
def council(db):
    return factories.make_user("council", role=User.Role.COUNCIL)


@pytest.fixture
def admin(db):
    return factories.make_admin("admin")


@pytest.fixture
def admin_client(client, admin):
    client.force_login(admin)
    return client


@pytest.fixture
def scorecard(year):
    """The empty draft of Sở Công Thương."""
    return factories.scorecard_of(year, "SCT")


@pytest.fixture
def filled(scorecard, scorer):
    """The same, every criterion answered: 155 + 15 − 0 = 170."""
    return factories.fill(scorecard, scorer)


@pytest.fixture
def submitted(filled, colleague):
    """The same, submitted in time and undecided."""
    return factories.scorecard_moves.submit(filled, by=colleague, at=factories.IN_TIME)


@pytest.fixture
def reviewed(submitted, reviewer):
    """The same, every entry agreed and the review finished."""
    return factories.review(submitted, reviewer)


@pytest.fixture(autouse=True)
def pages_are_read_folded(monkeypatch):
    """`answer.text` of a page says nothing of the white space that its template is written with."""

    def text(answer):
        raw = answer.content.decode(answer.charset or "utf-8")
        return folded(raw) if "text/html" in answer.headers.get("Content-Type", "") else raw

    monkeypatch.setattr(HttpResponse, "text", property(text))
