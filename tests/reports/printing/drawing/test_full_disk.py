"""A disk without room: told in a sentence, nothing half-made left behind, and well again once there is room."""

import errno
import os

import pytest
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from reports.models import Bundle, IssuedDocument, Rendering
from reports.printing import pdf
from reports.printing.drawing import bundles, packing
from reports.writing import moves_sections
from tests import factories

SENT = {"number": "252", "issued_on": "11/12/2017", "signer_title": "GIÁM ĐỐC", "signer_name": "Trần Thị Bình"}


def no_room(*given, **named):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full(monkeypatch):
    """Call it and nothing drawn can be put in place any more."""
    return lambda: monkeypatch.setattr(os, "replace", no_room)


def got(client, name, *key):
    return client.get(reverse(f"reports:{name}", args=key))


def test_drawing_that_cannot_be_kept_is_told_and_leaves_no_half(client, report, scorer, media, full, monkeypatch):
    monkeypatch.setattr(pdf, "to_pdf", lambda document: b"%PDF-1.7")
    client.force_login(scorer)
    full()
    answer = got(client, "pdf", report.pk)
    assert answer.status_code == 503 and "Chưa tạo được tệp PDF" in answer.text
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_picture_that_cannot_be_kept_is_shown_all_the_same(client, report, scorer, pango, full):
    client.force_login(scorer)
    assert got(client, "pdf", report.pk).status_code == 200
    full()
    answer = got(client, "page_picture", report.pk, 1)
    assert answer.status_code == 200 and answer.content.startswith(b"\x89PNG")


def test_pages_of_an_issued_file_are_told_of_no_room_and_of_a_lost_file(client, submitted, colleague, media, full):
    issued = factories.make_issued(submitted, colleague)
    client.force_login(colleague)
    full()
    assert got(client, "pages", issued.report_id).status_code == 503
    issued.file.storage.delete(issued.file.name)
    assert got(client, "pages", issued.report_id).status_code == 404


def test_report_whose_file_cannot_be_kept_stays_a_draft(client, report, scorer, colleague, media, monkeypatch):
    last = report.sections.last()
    kept = {"heading": last.heading, "depth": last.depth, "version": last.version}
    moves_sections.write(last, body="<p>Hết</p>", by=scorer, **kept)
    monkeypatch.setattr(pdf, "to_pdf", lambda document: b"%PDF-1.7")
    monkeypatch.setattr(FileSystemStorage, "_save", no_room)
    client.force_login(colleague)
    answer = client.post(reverse("reports:issue", args=[report.pk]), SENT)
    assert answer.status_code == 503 and "hết chỗ trên đĩa" in answer.text
    report.refresh_from_db()
    assert (report.status, IssuedDocument.objects.count()) == ("draft", 0)


@pytest.mark.parametrize("place", [(bundles.os, "makedirs"), (packing, "_put")])
def test_bundle_without_room_fails_and_another_may_begin(year, submitted, leader_head, media, monkeypatch, place):
    monkeypatch.setattr(pdf, "draw", lambda html: b"%PDF-1.7")
    with monkeypatch.context() as patched:
        patched.setattr(*place, no_room)
        failed = bundles.begin(year, bundles.Chosen(False, False, True), by=leader_head)
    assert failed.has_failed and failed.error.startswith("Chưa tạo được tệp ZIP")
    assert list(media.glob("bundles/*")) == []
    assert bundles.begin(year, bundles.Chosen(False, False, True), by=leader_head).is_done
    assert (Bundle.objects.count(), Rendering.objects.count()) == (2, 0)
