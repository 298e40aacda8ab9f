"""T6: fifteen reports into one ZIP by two processes, against one after the other; pages of others meanwhile."""

import dataclasses
import io
import shutil
import statistics
import threading
import time
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import override_settings

from reports.document.compose import document_of
from reports.models import AnnualReport
from reports.printing import pdf
from reports.printing.drawing import packing, parts, pool
from tests.benchmarks import place
from tests.benchmarks.sheets import getter
from tests.benchmarks.timing import ms, times

REPORTS = 15


def measure(ground):
    report = AnnualReport.objects.with_names().get(scorecard=ground.handed_in)
    document = document_of(report.scorecard, report)
    each = [dataclasses.replace(document, **different(document, number)) for number in range(REPORTS)]
    pdf.to_pdf(each[0])
    with override_settings(DRAWING_PROCESSES=2):
        pool.draw(parts.whole(dataclasses.replace(document, subject="Khởi động")))
        alone = in_turn(each)
        together, first, third, peak = zipped(each)
        yield f"{REPORTS} reports one after the other", "", f"{alone:.1f} s", ""
        yield f"{REPORTS} reports into one ZIP", "≤ 0.55 ×", f"{together:.1f} s", f"{together / alone:.2f} ×"
        yield "  first bytes, the third report", "first < third", f"{first:.2f} s, {third:.2f} s", ""
        yield "  a worker's memory at most", "≤ 150 MB", f"{peak:.0f} MB", ""
        yield from pages_meanwhile(each)
    pool.stop()


def different(document, number):
    """Every part of it is its own, so that nothing is found from another."""
    table = dataclasses.replace(document.appendix, title=f"{document.appendix.title} {number}")
    registers = tuple(dataclasses.replace(own, title=f"{own.title} {number}") for own in document.registers)
    return {"subject": f"{document.subject} {number}", "appendix": table, "registers": registers}


def in_turn(documents):
    """Seconds that one process takes for all, as they were drawn before."""
    began = time.perf_counter()
    for document in documents:
        pdf.to_pdf(document)
    return time.perf_counter() - began


def zipped(documents):
    """(seconds of all, until the first bytes, until the third report, most megabytes of one worker)"""
    shutil.rmtree(settings.MEDIA_ROOT / "drawn", ignore_errors=True)
    stream, times_in, peak = io.BytesIO(), [], 0
    entries = ((f"{number}.pdf", parts.whole(document)) for number, document in enumerate(documents))
    began = time.perf_counter()
    first = None
    for _ in packing.pack(stream, entries, lambda: True):
        times_in.append(time.perf_counter() - began)
        first = first or (times_in[0] if stream.tell() else None)
        peak = max([peak, *map(megabytes, pool.processes())])
    return time.perf_counter() - began, first, times_in[2], peak


def megabytes(process):
    """The most memory that a process has held, as Linux tells it; 0 elsewhere."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def pages_meanwhile(documents):
    """What a page takes while a ZIP is made, against the same without."""
    get = getter(place.signed_in("sct.chuyenvien"), "scoring:help")
    quiet = statistics.median(timed(get) for _ in range(40))
    ended = threading.Event()

    def bundle():
        zipped(documents[:4])
        connection.close()
        ended.set()

    threading.Thread(target=bundle).start()
    busy = []
    while not ended.is_set():
        busy.append(timed(get))
        time.sleep(0.02)
    yield "  an empty page meanwhile", "", ms(statistics.median(busy)), times(statistics.median(busy), quiet)


def timed(gesture):
    began = time.perf_counter()
    gesture()
    return (time.perf_counter() - began) * 1000
