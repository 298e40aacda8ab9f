"""A page asks as often of three units as of one, of many documents as of none, of 109 rows as of six."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.writing import moves as reports
from scoring.models import Target, User
from scoring.models.rubrics import _published
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards.targets import moves as target_moves
from scoring.scorecards.views.scorecards import _html
from scoring.years import moves as year_moves
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
        self.scorecards = [factories.scorecard_of(self.year, code) for code in filled]
        for scorecard in self.scorecards:
            factories.fill(scorecard, self.officer, claims)
            self._documents(scorecard, documents)
        self.scorecard = factories.scorecard_of(self.year, "SCT")
        self.entry = self.scorecard.entries.select_related("criterion").first()

    def _documents(self, scorecard, count):
        for entry in list(scorecard.entries.all())[:3]:
            for number in range(count):
                factories.make_evidence(entry, content=None, number=f"{number}")
        rows = [Target(name=f"{number}", plan=100, actual=112) for number in range(count)]
        target_moves.add_facts(scorecard, rows, by=self.officer)
        scorecard.entries.filter(criterion__code="I.1").update(target=rows[0] if rows else None)

    def submit(self):
        for scorecard in self.scorecards:
            scorecard_moves.submit(scorecard, by=self.head, at=factories.IN_TIME)
        return self

    def ask(self):
        """One, or most, of the entries of each scorecard come back with a question."""
        for scorecard in self.scorecards:
            entry = scorecard.entries.with_scorecard().last()
            review_moves.return_entry(entry, question="Vì sao?", version=entry.version, by=self.leader)
        return self

    def settle(self):
        review_moves.agree_rest(self.submit().scorecard, by=self.leader)

    def review(self):
        for scorecard in self.scorecards:
            factories.review(scorecard, self.leader)
        return self

    def adopt(self):
        self.submit().review()
        self.snapshot = year_moves.adopt(self.year, on=self.year.meeting_on, by=self.leader)
        return self


def asked(client, user, address, data=None):
    """How many statements a request takes where nothing is kept of earlier ones; the session is there already."""
    client.force_login(user)
    _html.clear()
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address) if data is None else client.post(address, data, headers={"HX-Request": "true"})
    assert answer.status_code == 200, address
    return len(seen)


# page: (who, state of the bloc, the address from the bloc, most queries)
PAGES = {
    "home of a unit": ("officer", "submit", lambda bloc: "/", 10),
    # two of them for where the own report stands, one for what was said of accounts
    "home of the leader": ("leader", "submit", lambda bloc: "/", 12),
    "home of the council": ("council", "submit", lambda bloc: "/", 10),
    "sheet": ("officer", "", lambda bloc: bloc.scorecard.get_absolute_url(), 10),
    "sheet with questions": ("officer", "ask", lambda bloc: bloc.scorecard.get_absolute_url(), 10),
    "sheet read by the leader": ("leader", "submit", lambda bloc: bloc.scorecard.get_absolute_url(), 12),
    "check": ("head", "", lambda bloc: reverse("scoring:check", args=[bloc.scorecard.pk]), 10),
    "entry": ("officer", "", lambda bloc: bloc.entry.get_absolute_url(), 10),
    "targets": ("officer", "", lambda bloc: reverse("scoring:targets", args=[bloc.scorecard.pk]), 8),
    "registrations": ("officer", "", lambda bloc: reverse("scoring:registrations", args=[bloc.scorecard.pk]), 8),
    "targets to be read": ("leader", "submit", lambda bloc: reverse("scoring:targets", args=[bloc.scorecard.pk]), 10),
    "evidence": ("officer", "", lambda bloc: reverse("scoring:evidence_new", args=[bloc.entry.pk]), 10),
    "history of a scorecard": (
        "leader",
        "ask",
        lambda bloc: reverse("scoring:scorecard_history", args=[bloc.scorecard.pk]),
        10,
    ),
    "reviews": ("leader", "submit", lambda bloc: reverse("scoring:reviews", args=[bloc.year.pk]), 10),
    "review": ("leader", "ask", lambda bloc: reverse("scoring:review", args=[bloc.scorecard.pk]), 12),
    "bridge": ("officer", "review", lambda bloc: reverse("scoring:bridge", args=[bloc.scorecard.pk]), 10),
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
    "report": ("officer", "", lambda bloc: reverse("reports:report", args=[bloc.scorecard.pk]), 11),
    "report's preview": ("officer", "", lambda bloc: reverse("reports:preview", args=[bloc.scorecard.report.pk]), 14),
}


def made(state, others, **extra):
    bloc = Bloc(others, **extra)
    reports.start(bloc.scorecard, by=bloc.officer)
    if state in ("ask", "review"):
        bloc.submit()
    if state:
        getattr(bloc, state)()
    bloc.scorecard = factories.scorecard_of(bloc.year, "SCT")
    return bloc


def counted(client, state, asking, **extra):
    """What `asking` counts on a bloc of its own, of which nothing stays."""
    with transaction.atomic():
        count = asking(made(state, **extra))
        transaction.set_rollback(True)
    _published.cache_clear()
    return count


def pages_in(client, state, names=PAGES):
    """Counts the queries of each page that is looked at in that state of the bloc."""
    pages = {name: page for name, page in PAGES.items() if page[1] == state and name in names}
    return lambda bloc: {name: asked(client, getattr(bloc, who), at(bloc)) for name, (who, _, at, _) in pages.items()}


def too_many(counts):
    return {name: count for name, count in counts.items() if count > PAGES[name][3]}


@pytest.mark.parametrize("state", sorted({page[1] for page in PAGES.values()}))
def test_pages_ask_the_same_of_more_units_and_documents(client, db, state):
    few = counted(client, state, pages_in(client, state), others=FEW, documents=1)
    many = counted(client, state, pages_in(client, state), others=MANY, documents=4)
    assert many == few
    assert too_many(few) == {}


@pytest.mark.parametrize(("state", "names"), [("", ["sheet", "check"]), ("ask", ["review"]), ("review", ["bridge"])])
def test_pages_ask_the_same_of_the_real_table(client, db, state, names):
    few = counted(client, state, pages_in(client, state, names), others=FEW)
    rubric, claims = factories.make_rubric(factories.plain_2017()), factories.claims_2017()
    assert counted(client, state, pages_in(client, state, names), others=FEW, rubric=rubric, claims=claims) == few


def posts(client, who, name, **data):
    """Counts the statements of one gesture on the bloc's entry."""

    def asking(bloc):
        address = reverse(f"scoring:{name}", args=[bloc.entry.pk])
        return asked(client, getattr(bloc, who), address, {"version": bloc.entry.version, **data})

    return asking


def test_save_takes_nine_statements_whatever_stands_around_it(client, db):
    asking = posts(client, "officer", "entry_save", level="1", percent="3", note="Đã sửa")
    few = counted(client, "", asking, others=FEW, documents=0)
    assert counted(client, "", asking, others=MANY, documents=4) == few <= 9


DECISIONS = {
    "agreement": {},
    "adjustment": {"level": "2", "reason": "Thiếu văn bản"},
    "return_entry": {"question": "Văn bản nào?"},
}


@pytest.mark.parametrize("name", DECISIONS)
def test_decision_takes_as_many_statements_whatever_stands_around_it(client, db, name):
    asking = posts(client, "leader", name, **DECISIONS[name])
    few = counted(client, "submit", asking, others=FEW, documents=0)
    assert counted(client, "submit", asking, others=MANY, documents=4) == few <= 16


MOVES = {
    "submission": ("head", ""),
    "review_agreement": ("leader", "submit"),
    "review_completion": ("leader", "settle"),
}


@pytest.mark.parametrize("name", MOVES)
def test_move_of_a_whole_scorecard_does_not_grow_with_its_entries(client, db, name):
    who, state = MOVES[name]

    def asking(bloc):
        client.force_login(getattr(bloc, who))
        with CaptureQueriesContext(connection) as seen:
            assert client.post(reverse(f"scoring:{name}", args=[bloc.scorecard.pk])).status_code == 302
        return len(seen)

    few = counted(client, state, asking, others=FEW)
    rubric, claims = factories.make_rubric(factories.plain_2017()), factories.claims_2017()
    assert counted(client, state, asking, others=FEW, rubric=rubric, claims=claims) == few <= 24
