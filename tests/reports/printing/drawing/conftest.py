"""Reports to be drawn, and real worker processes for the tests that need them."""

import pytest

from reports.models import AnnualReport
from reports.printing.drawing import pool
from reports.writing import moves
from tests.reports import cases


def stored(report):
    return AnnualReport.objects.with_names().get(pk=report.pk)


@pytest.fixture
def media(settings, tmp_path):
    """A store of its own, so that nothing is found that another test drew."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def report(filled, scorer, media):
    return stored(moves.start(filled, by=scorer))


@pytest.fixture
def processes(settings, pango):
    settings.DRAWING_PROCESSES = 2
    yield
    pool.stop()


@pytest.fixture
def document():
    return cases.document()
