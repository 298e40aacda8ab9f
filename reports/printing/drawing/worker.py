"""What a worker process does: lay out and draw one page of HTML, join parts. It knows no database and no settings.

What reads and writes PDF is loaded where it is used: a process that serves pages only sends work here.
"""

import gc
import os
import signal
import threading
from multiprocessing import parent_process

from reports.printing import pdf

# A layout makes hundreds of thousands of small things that live until it ends: looking through them is in vain, so
# they are collected once it has ended. A page longer than this would fill the memory with what it left behind.
LONG = 2_000_000
AT_ONCE = 4  # pages drawn one upon the other before they are
REST = 0.3  # seconds without work after which they are
_left, _rest = 0, None


def prepare():
    """Once per process: fonts and style sheet are read, the collector leaves alone what stays."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which lets work come to its end
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    try:
        pdf.prepare()
    except pdf.PdfUnavailable:
        return  # said when something is to be drawn
    gc.collect()
    gc.freeze()
    gc.disable()


def _end_with_the_parent():
    """A server that is killed must not leave its workers behind."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def draw(html):
    from reports.printing.drawing import joining

    _begin()
    if len(html) > LONG:
        gc.enable()
    try:
        return pdf.draw(html, joining.marked(pdf.identifier_of(html).hex()[:8]))
    finally:
        gc.disable()
        _end()


def _begin():
    global _left
    if _rest is not None:
        _rest.cancel()
    if _left >= AT_ONCE:
        gc.collect()
        _left = 0
    _left += 1


def _end():
    """Collect while nothing is drawn: the paper is on its way meanwhile."""
    global _rest
    _rest = threading.Timer(REST, gc.collect)
    _rest.daemon = True
    _rest.start()


def join(parts, identifier):
    from reports.printing.drawing import joining

    return joining.join(parts, identifier)
