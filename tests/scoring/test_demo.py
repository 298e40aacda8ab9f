"""The demo: what it promises to show, and that it can be loaded again and again."""

import io

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from reports.document.compose import document_of
from reports.document.figures_at_hand import lost
from reports.models import AnnualReport, ReportSection
from scoring import demo, invariants
from scoring.models import (
    Award,
    Bloc,
    Criterion,
    Entry,
    Event,
    Evidence,
    Registration,
    Rubric,
    Scorecard,
    Snapshot,
    Target,
    Unit,
    User,
    Year,
)  # fmt: skip
from scoring.scorecards import totals
from tests import factories

MODELS = (Bloc, Unit, User, Rubric, Criterion, Year, Scorecard, Entry, Evidence, Event, Snapshot)
MODELS += (AnnualReport, ReportSection, Target, Registration, Award)
SEED = "SCT"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo, loaded once for all tests here; each works on it in a transaction of its own."""
    output = io.StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", stdout=output)
        yield output.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def demo_output(loaded, db):
    """The demo is loaded; what the command said."""
    return loaded


def stored():
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in MODELS]


def test_demo_tells_the_accounts_and_their_password(demo_output):
    for name in ("thidua2017", "sct.chuyenvien", "sct.thutruong", "sgtvt.chuyenvien", "snnptnt.chuyenvien", "quantri"):
        assert name in demo_output


def test_demo_twice_changes_nothing(demo_output):
    before = stored()
    call_command("demo", stdout=io.StringIO())
    assert stored() == before


def test_demo_already_there_costs_one_query(demo_output):
    with CaptureQueriesContext(connection) as queries:
        assert demo.load() is False
    assert len([q for q in queries if q["sql"].startswith("SELECT")]) == 1


def test_demo_breaks_no_invariant(demo_output):
    assert list(invariants.breaches()) == []


def test_demo_people_log_in_with_the_shared_password(demo_output, client):
    answer = client.post("/login/", {"username": "sct.chuyenvien", "password": demo.PASSWORD})
    assert answer.status_code == 302
    assert User.objects.get(username="quantri").is_superuser


def test_demo_has_the_real_scorecard_untouched_by_the_review(demo_output):
    scorecard = Scorecard.objects.get(membership__year__year=2017, membership__unit__code=SEED)
    own, _ = totals.rolled_up(scorecard.rubric, scorecard.entries.all())
    assert totals.columns(own[""]) == (950, 35, 2)
    assert [own[code].total for code in ("I", "II", "III")] == [583, 200, 200]
    assert factories.claims_2017() == {entry.criterion.code: entry.stated() for entry in scorecard.entries.all()}
    assert not scorecard.entries.exclude(decision="").exists()
    assert not scorecard.late
    assert scorecard.evidence.exclude(file="").count() == 1


def test_demo_says_the_seed_s_figures_alive(demo_output):
    scorecard = Scorecard.objects.get(membership__year__year=2017, membership__unit__code=SEED)
    texts = (
        strip_tags(section.html.replace("<", " <")) for section in document_of(scorecard, scorecard.report).sections
    )
    text = " ".join(" ".join(texts).split()).replace(" ,", ",")
    for words in (
        "114.375 tỷ đồng, tăng 32,82%",
        "6.200 triệu USD tăng 70,8%",
        "983 điểm (tự chấm), gồm 950 điểm",
        "06 tập thể",
    ):
        assert words in text, words
    assert [texts for _, texts in lost(scorecard, scorecard.report.sections.all())] == []
    assert [entry.criterion.code for entry in scorecard.entries.exclude(target=None)] == ["I.4"]


def test_demo_2017_shows_every_state_of_a_scorecard(demo_output):
    scorecards = Scorecard.objects.filter(membership__year__year=2017).with_progress()
    shown = {
        scorecard.membership.unit.code: (
            scorecard.status,
            scorecard.late,
            scorecard.answered,
            scorecard.decided,
            scorecard.returned,
            scorecard.explained,
        )
        for scorecard in scorecards
    }
    assert shown == {
        "SCT": ("submitted", False, 42, 0, 0, 0),
        "SGTVT": ("submitted", False, 42, 29, 0, 0),
        "SXD": ("submitted", False, 42, 34, 0, 0),
        "STC": ("submitted", False, 42, 0, 0, 0),
        "SKHDT": ("reviewed", False, 42, 42, 0, 0),
        "STNMT": ("submitted", False, 42, 21, 2, 0),
        "SNNPTNT": ("submitted", False, 42, 8, 0, 1),
        "SKHCN": ("draft", False, 30, 0, 0, 0),
        "BQLKCN": ("draft", False, 40, 0, 0, 0),
        "CT": ("submitted", True, 42, 0, 0, 0),
    }


def test_demo_2016_is_published_with_the_seed_s_winner(demo_output):
    year = Year.objects.get(year=2016)
    units = year.snapshots.get().data["units"]
    winner = next(unit for unit in units if unit["rank"] == 1)
    assert (year.status, winner["code"], winner["reviewed"]["total"]) == ("published", SEED, "923")
    assert sorted(unit["rank"] for unit in units) == list(range(1, 11))


def test_demo_2018_is_open_and_empty(demo_output):
    scorecards = Scorecard.objects.filter(membership__year__year=2018).with_progress()
    assert [(scorecard.status, scorecard.entry_count, scorecard.answered) for scorecard in scorecards] == [
        ("draft", 42, 0)
    ] * 10


def test_demo_keeps_the_names_of_former_days(demo_output):
    assert Unit.objects.get(code=SEED).predecessors.count() == 2
    names = Year.objects.get(year=2016).memberships.get(unit__code="BQLKCN"), Unit.objects.get(code="BQLKCN")
    assert [own.name for own in names] == ["Ban Quản lý khu công nghiệp", "Ban Quản lý các khu công nghiệp"]


def test_demo_leader_and_deputy_rotate(demo_output):
    duties = {
        year.year: [year.memberships.get(duty=duty).unit.code for duty in ("leader", "deputy")]
        for year in Year.objects.all()
    }
    assert duties == {2016: ["SKHDT", "SGTVT"], 2017: ["SGTVT", "SNNPTNT"], 2018: ["SNNPTNT", "SXD"]}


def test_demo_history_happened_when_it_says(demo_output):
    submitted = Event.objects.get(action="submitted", scorecard__membership__unit__code=SEED, at__year=2017)
    assert submitted.at == factories.IN_TIME
    assert not Event.objects.filter(at__year__gt=2018).exists()
