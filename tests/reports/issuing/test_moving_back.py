"""Going back to the release before: what a report could not hold then is never thrown away."""

import importlib

import pytest
from django.apps import apps
from django.db.migrations.exceptions import IrreversibleError

from reports.issuing import moves
from reports.models import AnnualReport, IssuedDocument
from tests import factories

migration = importlib.import_module("reports.migrations.0003_move_issued_reports_into_documents")


@pytest.fixture
def issued(submitted, colleague):
    return factories.make_issued(submitted, colleague)


def begin_again(issued, by):
    moves.reissue(issued.report, reason="Đính chính", by=by)


def test_reports_issued_once_go_back(issued):
    migration.move_back(apps, None)
    assert (IssuedDocument.objects.count(), AnnualReport.objects.get().status) == (0, "issued")


@pytest.mark.parametrize("more", [begin_again, factories.make_signed])
def test_more_than_a_report_can_hold_stops_the_way_back(issued, colleague, more):
    more(issued, colleague)
    with pytest.raises(IrreversibleError):
        migration.move_back(apps, None)
    assert IssuedDocument.objects.get() == issued
