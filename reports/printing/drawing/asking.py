"""Asking for a report's PDF: at once where it is drawn, else drawn beside the pages, once for all who ask."""

import datetime
import logging
import threading

from django.db import connection
from django.utils import timezone

from reports.document import names
from reports.document.compose import document_of
from reports.models import AnnualReport, Rendering
from reports.models.drawing import State
from reports.printing import pdf
from reports.printing.drawing import keys, parts, pool, stamps, store

log = logging.getLogger(__name__)
FAILED = "Chưa tạo được tệp PDF. Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo người quản trị."
KEPT = 3  # papers of one report: the newest, and those that undoing leads back to
PREPARE_EVERY = datetime.timedelta(minutes=1)  # for each report; who asks for the file itself never waits for this
_preparing: dict[int, threading.Thread] = {}  # report → its thread, so that one page opened five times asks once


def rendering_of(report):
    """The rendering of a report as it is now: done, failed, or going on in the background from here."""
    stamp = stamps.stamp_of(report)
    found = Rendering.objects.filter(stamp=stamp).first()
    if found and (found.is_done and store.has(found.key)):
        return found
    document = document_of(report.scorecard, report)
    return _of_document(report, document, stamp)


def _of_document(report, document, stamp):
    key = keys.key_of(document)
    given = {"report": report, "name": names.paper_name(document), "stamp": stamp}
    rendering, is_new = Rendering.objects.get_or_create(key=key, defaults=given)
    if is_new:
        _forget_older(report)
    if rendering.stamp != stamp:
        Rendering.objects.filter(pk=rendering.pk).update(stamp=stamp)
    gone = [State.DONE] if rendering.is_done and not store.has(key) else []
    if rendering.claim(also=gone):
        paper = parts.whole(document)
        begin(_draw, rendering, paper)
    rendering.refresh_from_db()
    return rendering


def _forget_older(report):
    """Only the newest papers of a report stay; what is being drawn comes to its end first."""
    for old in report.renderings.at_rest().order_by("-pk")[KEPT - 1 :]:
        store.remove(old.key)
        old.delete()


def prepare(report):
    """Have a report drawn before somebody asks for its PDF; costs the page that is being opened nothing.

    While its outline is being changed not each state is drawn, only what stands once a while.
    """
    if pool.is_inline() or report.is_issued or report.pk in _preparing:
        return
    thread = threading.Thread(target=_ask, args=(report.pk,), daemon=True)
    _preparing[report.pk] = thread
    thread.start()


def begin(work, *given):
    """Do it beside the pages, or at once where papers are drawn in the page's own process."""
    if pool.is_inline():
        work(*given)
    else:
        beside(work, *given)


def beside(work, *given):
    """Do it in a thread of its own, which ends with its connection to the database."""
    threading.Thread(target=_and_close, args=(work, *given), daemon=True).start()


def _and_close(work, *given):
    try:
        work(*given)
    finally:
        connection.close()


def _ask(pk):
    try:
        report = AnnualReport.objects.with_names().get(pk=pk)
        if not report.renderings.filter(asked_at__gte=timezone.now() - PREPARE_EVERY).exists():
            rendering_of(report)
    except Exception:
        log.exception("Drawing a report ahead")
    finally:
        _preparing.pop(pk, None)
        connection.close()


def _draw(rendering, paper):
    try:
        data = pool.draw(paper, rendering.beat)
        store.write(rendering.key, data)
    except pdf.PdfUnavailable as error:
        rendering.end(State.FAILED, error=str(error))
    except Exception:
        log.exception("Drawing %s", rendering.key)
        rendering.end(State.FAILED, error=FAILED)
    else:
        rendering.end(State.DONE, size=len(data))
