"""Administrators and drafts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.models import Rubric
from tests import factories
from tests.scoring.rubrics.gestures import SEED, WRONG, load


@pytest.fixture
def second(db):
    return factories.make_admin("second")


@pytest.fixture
def wrong(admin_client):
    """A pasted draft whose rows add up to 90 of 100."""
    load(admin_client, pasted=WRONG)
    return Rubric.objects.get(year=2018)


@pytest.fixture
def draft(admin_client):
    """The real table as a draft of 2018, read from its file."""
    load(admin_client, file=SimpleUploadedFile(SEED.name, SEED.read_bytes()))
    return Rubric.objects.get(year=2018)
