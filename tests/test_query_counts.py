"""A page asks as often of three units as of one, of many documents as of none, of 109 rows as of six."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import workflow as reports
from scoring import workflow
from scoring.models import User
from scoring.models.rubrics import _published
from scoring.views.scorecards import _cards
from tests import factories

LEAD, DEPUTY = "SGTVT", "SNNPTNT"
FEW, MANY = ("SCT",), ("SCT", "SXD", "STC")


class Bloc:
    """A bloc of a leader, a deputy and other units, all submitted; `documents` behind each of three entries."""

    def __init__(self, others, *, documents=1, rubric=None, claims=None):
        self.year = factories.make_year((LEAD, DEPUTY, *others), rubric=rubric)
        self.units = {each.unit.code: each.unit for each in self.year.memberships.select_related("unit")}
        self.officer = factories.make_user("officer", self.units["SCT"])
        self.head = factories.make_user("head", self.units["SCT"], User.Role.HEAD)
        self.leader = factories.make_user("leader", self.units[LEAD], User.Role.HEAD)
        self.council = factories.make_user("council", role=User.Role.COUNCIL)
        filled = self.units if rubric is None else ["SCT"]  # 109 rows of one unit are enough
        self.cards = [factories.scorecard_of(self.year, code) for code in filled]
        for card in self.cards:
            factories.fill(card, self.officer, claims)
            self._documents(card, documents)
        self.card = factories.scorecard_of(self.year, "SCT")
        self.entry = self.card.entries.select_related("criterion").first()

    def _documents(self, card, count):
        for entry in list(card.entries.all())[:3]:
            for number in range(count):
                factories.make_evidence(entry, content=None, number=f"{number}")

    def submit(self):
        for card in self.cards:
            workflow.submit(card, by=self.head, at=factories.IN_TIME)
        return self

    def ask(self):
        """One, or most, of the entries of each card come back with a question."""
        for card in self.cards:
            entry = card.entries.with_scorecard().last()
            workflow.send_back(entry, question="Vì sao?", version=entry.version, by=self.leader)
        return self

    def settle(self):
        workflow.agree_rest(self.submit().card, by=self.leader)

    def review(self):
        for card in self.cards:
            factories.review(card, self.leader)
        return self

    def adopt(self):
        self.submit().review()
        self.snapshot = workflow.adopt(self.year, on=self.year.meeting_on, by=self.leader)
        return self


def asked(client, user, address, data=None):
    """How many statements a request takes where nothing is kept of earlier ones; the session is there already."""
    client.force_login(user)
    _cards.clear()
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address) if data is None else client.post(address, data, headers={"HX-Request": "true"})
    assert answer.status_code == 200, address
    return len(seen)


# page: (who, state of the bloc, the address from the bloc, most queries)
PAGES = {
    "home of a unit": ("officer", "submit", lambda bloc: "/", 10),
    "home of the leader": ("leader", "submit", lambda bloc: "/", 10),
    "home of the council": ("council", "submit", lambda bloc: "/", 10),
    "sheet": ("officer", "", lambda bloc: bloc.card.get_absolute_url(), 10),
    "sheet with questions": ("officer", "ask", lambda bloc: bloc.card.get_absolute_url(), 10),
    "sheet read by the leader": ("leader", "submit", lambda bloc: bloc.card.get_absolute_url(), 12),
    "check": ("head", "", lambda bloc: reverse("scoring:check", args=[bloc.card.pk]), 10),
    "entry": ("officer", "", lambda bloc: bloc.entry.get_absolute_url(), 10),
    "evidence": ("officer", "", lambda bloc: reverse("scoring:evidence_new", args=[bloc.entry.pk]), 10),
    "history of a scorecard": (
        "leader",
        "ask",
        lambda bloc: reverse("scoring:scorecard_history", args=[bloc.card.pk]),
        10,
    ),
    "reviews": ("leader", "submit", lambda bloc: reverse("scoring:reviews", args=[bloc.year.pk]), 10),
    "review": ("leader", "ask", lambda bloc: reverse("scoring:review", args=[bloc.card.pk]), 12),
    "bridge": ("officer", "review", lambda bloc: reverse("scoring:bridge", args=[bloc.card.pk]), 10),
    "year": ("leader", "submit", lambda bloc: reverse("scoring:year", args=[bloc.year.pk]), 10),
    "ranking": ("leader", "review", lambda bloc: reverse("scoring:ranking", args=[bloc.year.pk]), 14),
    "ranking of an adopted year": (
        "officer",
        "adopt",
        lambda bloc: reverse("scoring:ranking", args=[bloc.year.pk]),
        14,
    ),
    "snapshot": ("officer", "adopt", lambda bloc: reverse("scoring:snapshot", args=[bloc.snapshot.pk]), 12),
    "adoption": ("leader", "review", lambda bloc: reverse("scoring:adoption", args=[bloc.year.pk]), 12),
    "history of a year": ("leader", "submit", lambda bloc: reverse("scoring:year_history", args=[bloc.year.pk]), 10),
    "report": ("officer", "", lambda bloc: reverse("reports:report", args=[bloc.card.pk]), 10),
    "report's preview": ("officer", "", lambda bloc: reverse("reports:preview", args=[bloc.card.report.pk]), 14),
}


def made(state, others, **extra):
    bloc = Bloc(others, **extra)
    reports.start(bloc.card, by=bloc.officer)
    if state in ("ask", "review"):
        bloc.submit()
    if state:
        getattr(bloc, state)()
    bloc.card = factories.scorecard_of(bloc.year, "SCT")
    return bloc


def counted(client, who, state, address, data=None, **extra):
    """The count on a bloc of its own, of which nothing stays."""
    with transaction.atomic():
        bloc = made(state, **extra)
        count = asked(client, getattr(bloc, who), address(bloc), data and data(bloc))
        transaction.set_rollback(True)
    _published.cache_clear()
    return count


@pytest.mark.parametrize("page", PAGES)
def test_page_asks_the_same_of_more_units_and_documents(client, db, page):
    who, state, address, most = PAGES[page]
    few = counted(client, who, state, address, others=FEW, documents=1)
    many = counted(client, who, state, address, others=MANY, documents=4)
    assert many == few, f"{page}: {few} queries of few, {many} of many"
    assert few <= most, f"{page}: {few} queries"


@pytest.mark.parametrize("page", ["sheet", "check", "review", "bridge", "home of a unit"])
def test_page_asks_the_same_of_the_real_table(client, db, page):
    who, state, address, most = PAGES[page]
    few = counted(client, who, state, address, others=FEW)
    rubric, claims = factories.make_rubric(factories.plain_2017()), factories.claims_2017()
    assert counted(client, who, state, address, others=FEW, rubric=rubric, claims=claims) == few <= most


def save_of(bloc):
    return {"version": bloc.entry.version, "level": "1", "percent": "3", "note": "Đã sửa"}


def test_save_takes_nine_statements_whatever_stands_around_it(client, db):
    def address(bloc):
        return reverse("scoring:entry_save", args=[bloc.entry.pk])

    few = counted(client, "officer", "", address, save_of, others=FEW, documents=0)
    many = counted(client, "officer", "", address, save_of, others=MANY, documents=4)
    assert many == few <= 9


DECISIONS = {
    "agreement": {},
    "adjustment": {"level": "2", "reason": "Thiếu văn bản"},
    "question": {"question": "Văn bản nào?"},
}


@pytest.mark.parametrize("name", DECISIONS)
def test_decision_takes_as_many_statements_whatever_stands_around_it(client, db, name):
    def address(bloc):
        return reverse(f"scoring:{name}", args=[bloc.entry.pk])

    def data(bloc):
        return {"version": bloc.entry.version, **DECISIONS[name]}

    few = counted(client, "leader", "submit", address, data, others=FEW, documents=0)
    many = counted(client, "leader", "submit", address, data, others=MANY, documents=4)
    assert many == few <= 20


@pytest.mark.parametrize("name", ["submission", "review_agreement", "review_completion"])
def test_moves_of_a_whole_scorecard_do_not_grow_with_its_entries(client, db, name):
    """Six entries against 109 rows; the answer is a redirect."""
    counts = []
    for plain, claims in ((None, None), (factories.plain_2017(), factories.claims_2017())):
        with transaction.atomic():
            state = {"submission": "", "review_agreement": "submit"}.get(name, "settle")
            bloc = made(state, FEW, rubric=factories.make_rubric(plain), claims=claims)
            client.force_login(bloc.head if name == "submission" else bloc.leader)
            with CaptureQueriesContext(connection) as seen:
                answer = client.post(reverse(f"scoring:{name}", args=[bloc.card.pk]))
            assert answer.status_code == 302
            counts.append(len(seen))
            transaction.set_rollback(True)
        _published.cache_clear()
    assert counts[0] == counts[1] <= 24
