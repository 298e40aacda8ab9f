"""The worker processes of this web process: started with the first paper, replaced when one dies, at most one per core.

DRAWING_PROCESSES=0 draws in the asking process itself.
"""

import atexit
import contextlib
import multiprocessing
import threading
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from django.conf import settings

from reports.printing import pdf
from reports.printing.drawing import parts, store, worker

TASKS = 400  # then fresh processes take over: what long tables take is given back
TRIES = 3
BEAT = 4  # seconds between two signs of life
_pool, _given, _lock = None, 0, threading.Lock()
_papers: Counter[Any] = Counter()  # pool → how many papers are under way in it


class Stopped(Exception):
    """The drawing is not wanted any more."""


def is_inline():
    return settings.DRAWING_PROCESSES == 0


def size():
    return max(1, settings.DRAWING_PROCESSES)


def draw(paper, beat=lambda: True):
    """A paper (`parts.Paper`) as PDF bytes, its parts side by side. `beat` is called while waiting; False stops."""
    if is_inline():
        return pdf.to_pdf(paper.document) if paper.is_whole else pdf.draw(paper.pages[0])
    for left in reversed(range(TRIES)):
        with _running() as used:
            try:
                return _drawn(paper.pages, beat, used)
            except BrokenProcessPool:
                _replace(used)
                if not left:
                    raise


def _drawn(pages, beat, pool):
    """Parts drawn before are taken from the store; the longest is begun first."""
    keys = [parts.page_key(page) for page in pages]
    made = {key: store.read(key) for key in keys}
    missing = {key: page for key, page in zip(keys, pages, strict=True) if made[key] is None}
    futures = {pool.submit(worker.draw, page): key for key, page in sorted(missing.items(), key=_size)}
    for future in waited(futures, beat):
        made[futures[future]] = future.result()
        store.write(futures[future], made[futures[future]])
    if len(pages) == 1:
        return made[keys[0]]
    joined = pool.submit(worker.join, [made[key] for key in keys], parts.identifier(keys))
    return next(waited([joined], beat)).result()


def _size(item):
    return -len(item[1])


def waited(futures, beat):
    """The futures as they come to their end. Raises Stopped, and begins no further one, when the beat says so."""
    left = set(futures)
    while left:
        ended, left = wait(left, timeout=BEAT, return_when=FIRST_COMPLETED)
        yield from ended
        if left and not beat():
            for future in left:
                future.cancel()
            raise Stopped


@contextlib.contextmanager
def _running():
    """The pool for one paper: a fresh one after many papers, and where there is none.

    A paper gives its pool work in several steps, so one that retires closes behind the last paper that is under way.
    """
    used = _entered()
    try:
        yield used
    finally:
        _left(used)


def _entered():
    global _pool, _given
    with _lock:
        if _pool is not None and _given >= TASKS:
            if not _papers[_pool]:
                _pool.shutdown(wait=False)
            _pool = None
        if _pool is None:
            _pool, _given = _started(), 0
        _given += 1
        _papers[_pool] += 1
        return _pool


def _left(used):
    with _lock:
        _papers[used] -= 1
        if not _papers[used]:
            del _papers[used]
            if used is not _pool:
                used.shutdown(wait=False)


def _started():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["reports.printing.drawing.preloaded"])
    return ProcessPoolExecutor(size(), context, worker.prepare)


def _replace(broken):
    """Let the next paper start new processes, unless another one did already."""
    global _pool
    with _lock:
        if _pool is broken:
            _pool = None
    broken.shutdown(wait=False, cancel_futures=True)


def stop():
    """End the workers; the next paper starts new ones."""
    if _pool is not None:
        _replace(_pool)


def processes():
    """The worker processes that run now, by their number."""
    return [] if _pool is None else list(_pool._processes)


atexit.register(stop)
