"""Medians of things run in turn, so that a slow moment of the machine falls on all of them alike."""

import statistics
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext


def medians(*gestures, rounds=60, warm=5):
    """Milliseconds of each gesture."""
    taken = [[] for _ in gestures]
    for turn in range(rounds + warm):
        for gesture, times in zip(gestures, taken, strict=True):
            began = time.perf_counter()
            gesture()
            if turn >= warm:
                times.append((time.perf_counter() - began) * 1000)
    return [statistics.median(times) for times in taken]


def statements(gesture):
    """How many statements a gesture sends, without the brackets of its transaction."""
    gesture()
    with CaptureQueriesContext(connection) as seen:
        gesture()
    brackets = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return len([each for each in seen.captured_queries if not each["sql"].startswith(brackets)])


def ms(value):
    return f"{value:.2f} ms"


def times(value, base):
    return f"{value / base:.1f} ×"
