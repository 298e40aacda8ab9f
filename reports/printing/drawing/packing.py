"""Many papers into one ZIP: drawn side by side, written one after the other as each is done."""

import zipfile
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.utils import timezone

from reports.printing.drawing import pool
from reports.printing.drawing.parts import Paper


def pack(stream, entries, beat):
    """Write (name, bytes or a paper to be drawn) in their order; yields after each that is in.

    No more are under way at once than there are processes, so that whoever asks for one paper meanwhile waits for
    one at most. `beat` is called while waiting; False stops, which is told by `pool.Stopped`.
    """
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed, ThreadPoolExecutor(pool.size()) as threads:
        under_way = deque()
        for name, content in entries:
            under_way.append((name, threads.submit(_made, content, beat)))
            if len(under_way) >= pool.size():
                yield _put(packed, *under_way.popleft())
        while under_way:
            yield _put(packed, *under_way.popleft())


def unique_names(names):
    """The names in their order, a second `A.pdf` as `A (2).pdf`; Windows takes `a.pdf` and `A.pdf` for one."""
    given, apart = set(), []
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        count, own = 1, name
        while own.casefold() in given:
            count += 1
            own = f"{stem} ({count}){dot}{suffix}"
        given.add(own.casefold())
        apart.append(own)
    return apart


def _made(content, beat):
    try:
        return pool.draw(content, beat) if isinstance(content, Paper) else content
    finally:
        connection.close()  # the beat opened one in this thread


def _put(packed, name, future):
    """One file; a name beyond ASCII is marked as UTF-8, as Windows needs it."""
    entry = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
    entry.external_attr = 0o644 << 16
    packed.writestr(entry, future.result(), compress_type=_compression(name), compresslevel=6)
    return name


def _compression(name):
    return zipfile.ZIP_DEFLATED if name.endswith(".txt") else zipfile.ZIP_STORED
