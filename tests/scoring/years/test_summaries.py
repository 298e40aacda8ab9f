"""Pages that tell places and totals read what sums a result up, never all its entries."""

from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring.models import Snapshot
from tests.scoring.years.test_ranking_page import adopted, settled  # noqa: F401  fixtures

ENTRIES = '"scoring_snapshot"."data"'


def asked(read):
    with CaptureQueriesContext(connection) as seen:
        read()
    return [query["sql"] for query in seen if ENTRIES in query["sql"]]


@pytest.mark.parametrize("who", ["scorer", "leader_head", "council", "deputy"])
def test_home_and_ranking_do_not_fetch_the_entries(client, request, adopted, who):  # noqa: F811
    client.force_login(request.getfixturevalue(who))
    for address in (reverse("scoring:home"), reverse("scoring:ranking", args=[adopted.pk])):
        assert asked(lambda address=address: client.get(address, follow=True)) == []


def test_the_ranking_command_does_not_fetch_the_entries(adopted):  # noqa: F811
    assert asked(lambda: call_command("ranking", year=2017, stdout=StringIO())) == []


def test_results_stored_before_are_summed_up_alike(adopted):  # noqa: F811
    summary = Snapshot.objects.get().summary
    Snapshot.objects.update(summary={})
    import_module("scoring.migrations.0003_fill_snapshot_summaries").fill(apps, None)
    assert Snapshot.objects.get().summary == summary
    assert [unit["code"] for unit in summary["units"] if "entries" not in unit] == ["SCT", "SGTVT", "SNNPTNT"]
