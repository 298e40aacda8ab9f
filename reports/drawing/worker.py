"""What a worker process does: lay out and draw one page of HTML, join parts. It knows no database and no settings."""

import gc
import os
import signal
import threading
from multiprocessing import parent_process

from reports import pdf
from reports.drawing import joining

# A layout makes hundreds of thousands of small things that live until it ends: looking through them is in vain.
YOUNG, MIDDLE, OLD = 50_000, 20, 20


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
    gc.set_threshold(YOUNG, MIDDLE, OLD)


def _end_with_the_parent():
    """A server that is killed must not leave its workers behind."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def draw(html):
    return pdf.draw(html)


def join(parts, identifier):
    return joining.join(parts, identifier)
