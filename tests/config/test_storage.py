"""Files that people hand in are there whole and with their rows, or not at all."""

import errno
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from scoring.models import Evidence
from tests import factories


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lambda: sorted(path.name for path in tmp_path.rglob("*") if path.is_file())


@pytest.fixture
def attach(client, scorecard, scorer):
    """Sends evidence with a file."""
    client.raise_request_exception = False
    client.force_login(scorer)
    address = reverse("scoring:evidence_new", args=[factories.entry_of(scorecard, "I.3").pk])
    sent = {"number": "12", "summary": "Văn bản", "date": "15/11/2017"}
    return lambda: client.post(address, {**sent, "file": SimpleUploadedFile("a.pdf", factories.PDF)})


def lost(*given, **named):
    raise OperationalError("the connection is gone")


def test_half_a_file_is_removed(media, monkeypatch):
    class Torn(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        default_storage.save("evidence/1/a.pdf", Torn(b""))
    assert media() == []


def test_file_that_was_there_before_stays(media, monkeypatch):
    default_storage.save("a.pdf", ContentFile(b"whole"))
    with monkeypatch.context() as patched, pytest.raises(OSError, match="made up"):
        patched.setattr(os, "open", lambda *given, **named: (_ for _ in ()).throw(OSError(errno.EROFS, "made up")))
        default_storage.save("a.pdf", ContentFile(b"other"))
    assert media() == ["a.pdf"]


def test_file_goes_with_the_row_that_was_not_stored(media, db, attach, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("scoring.scorecards.moves.log", lost)
        assert attach().status_code == 503
    assert (media(), Evidence.objects.count()) == ([], 0)
    assert attach().status_code == 302
    assert (len(media()), Evidence.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_file_whose_row_is_stored_stays_though_the_answer_failed(media, attach, monkeypatch):
    monkeypatch.setattr("config.middleware.PrivatePages.__call__", after(lost))
    assert attach().status_code == 503
    assert (len(media()), Evidence.objects.count()) == (1, 1)


def after(failing):
    """A middleware that does its work and then fails."""

    def call(self, request):
        self.get_response(request)
        return failing()

    return call
