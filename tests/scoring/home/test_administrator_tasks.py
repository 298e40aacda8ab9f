"""What an administrator is told at home beside the years: odd drafts, units without people."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring.home import administrator_tasks
from scoring.models import Rubric, User, Year
from scoring.rubrics.moves import drafts, release
from scoring.rubrics.oddities import oddities_of
from scoring.tables import read_rubric
from tests import factories
from tests.reading import html_of
from tests.scoring.rubrics.gestures import SEED, WRONG, act


def loaded(text=WRONG, year=2018):
    data = text if isinstance(text, bytes) else text.encode()
    return drafts.load_rubric(read_rubric(data, "bang.csv"), year=year)


@pytest.fixture
def home(client, admin):
    client.force_login(admin)
    return lambda: client.get("/")


def shown(home):
    return [(each.rubric.year, each.errors, bool(each.doubts)) for each in home().context["drafts_with_oddities"]]


def test_drafts_with_errors_or_open_doubts_are_listed_each_a_link(db, home):
    wrong, doubtful = loaded(year=2019), loaded(SEED.read_bytes())
    factories.make_rubric(year=2020)
    assert [(year, errors) for year, errors, _ in shown(home)] == [(2019, 1), (2018, 0)]
    page = html_of(home())
    assert all(f'href="{each.get_absolute_url()}#findings"' in page for each in (wrong, doubtful))
    assert "1 lỗi" in page


def test_a_draft_whose_doubts_are_ticked_is_not_listed(db, home, admin):
    rubric = loaded(SEED.read_bytes())
    keys = [oddity.key for oddity in oddities_of(rubric)]
    assert shown(home) == [(2018, 0, True)]
    release.accept_doubts(rubric, shown=keys, seen=keys, by=admin)
    assert shown(home) == []


def test_a_draft_is_checked_once_until_its_rows_or_its_ticks_change(client, db, home, admin, monkeypatch):
    checked, check = [], administrator_tasks.listed_oddities
    monkeypatch.setattr(
        administrator_tasks, "listed_oddities", lambda draft: (checked.append(draft.pk), check(draft))[1]
    )
    rubric = loaded(SEED.read_bytes())
    [key, *_] = [oddity.key for oddity in oddities_of(rubric)]
    first = home().context["drafts_with_oddities"]
    assert (home().context["drafts_with_oddities"], checked) == (first, [rubric.pk])
    release.accept_doubts(rubric, shown=[key], seen=[key], by=admin)
    assert home().context["drafts_with_oddities"][0].doubts == first[0].doubts - 1
    release.accept_doubts(rubric, shown=[key], seen=[], by=admin)
    assert (home().context["drafts_with_oddities"], len(checked)) == (first, 2)
    assert act(client, rubric, "up", "I.7").status_code == 302
    assert (home().context["drafts_with_oddities"] and len(checked)) == 3
    loaded(year=2019)
    assert (len(home().context["drafts_with_oddities"]), len(checked)) == (2, 4)


def test_units_without_anyone_who_can_sign_in_are_named(year, home, scorer):
    factories.make_user("nghi", factories.make_unit("STC"), is_active=False)
    later = factories.make_year(("SCT", "STC"), year=2018, opened=False)
    found = [(each.year, each.names) for each in home().context["unpeopled"]]
    assert found == [
        (later, ("Sở Tài chính",)),
        (year, ("Sở Giao thông vận tải", "Sở Nông nghiệp và Phát triển nông thôn")),
    ]
    page = html_of(home())
    assert reverse("scoring:setup_users", args=[later.pk]) in page and "1 đơn vị" in page


def test_years_that_are_over_want_nobody(year, home):
    Year.objects.filter(pk=year.pk).update(status=Year.Status.PUBLISHED)
    assert home().context["unpeopled"] == []


def test_before_the_first_year_odd_drafts_are_listed_too(db, home):
    rubric = loaded()
    assert Rubric.objects.get() == rubric
    assert f"{rubric.get_absolute_url()}#findings" in html_of(home())


@pytest.mark.parametrize("who", ["scorer", "leader_head", "council"])
def test_nobody_else_is_told(client, request, year, who):
    loaded()
    client.force_login(request.getfixturevalue(who))
    context = client.get("/").context
    assert (context["drafts_with_oddities"], context["unpeopled"]) == ([], [])


def test_three_of_each_cost_what_one_costs(year, home, admin):
    factories.make_year(("STC", "SXD"), year=2018, rubric=year.rubric)
    loaded()
    home()
    cache.clear()
    with CaptureQueriesContext(connection) as one:
        home()
    for number in (2019, 2020):
        loaded(year=number)
        loaded(SEED.read_bytes(), year=number)
        factories.make_year(("STC", "SXD", "SCT"), year=number, rubric=year.rubric, opened=False)
    cache.clear()
    with CaptureQueriesContext(connection) as three:
        answer = home()
    assert len(answer.context["drafts_with_oddities"]) == 5 and len(answer.context["unpeopled"]) == 4
    assert len(three) == len(one) <= 22
    assert User.objects.filter(unit__isnull=False).count() == 0
