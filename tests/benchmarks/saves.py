"""T2: one autosave against an empty page, and many at once against the real server."""

import http.client
import re
import statistics
import threading
import time
from itertools import count
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string
from django.urls import reverse

from scoring.models import Scorecard, User
from tests import factories
from tests.benchmarks import place
from tests.benchmarks.sheets import getter
from tests.benchmarks.timing import medians, ms, statements, times

CLIENTS, SAVES_EACH = 20, 100
VERSION = re.compile(rb'name="version" value="(\d+)"')


def measure(ground):
    officer = place.signed_in("sct.chuyenvien")
    save = saver(officer, factories.entry_of(ground.draft, "I.1"))
    empty, one = medians(getter(officer, "scoring:help"), save)
    yield "one autosave", "≤ 4 ×", ms(one), times(one, empty)
    yield "its statements", "≤ 9", str(statements(save)), ""
    yield from together()


def saver(client, entry):
    """Each call saves another percentage."""
    address, turn = reverse("scoring:entry_save", args=[entry.pk]), count()
    version = [entry.version]

    def save():
        values = {"level": "1", "percent": str(1 + next(turn) % 9), "note": "Thuyết minh", "version": version[0]}
        answer = client.post(address, values, headers={"HX-Request": "true", "accept-encoding": "identity"})
        assert answer.status_code == 200, answer.status_code
        version[0] = int(VERSION.search(answer.content)[1])

    return save


# --- many at once -------------------------------------------------------------------------------------------


def together():
    """Two people of each of the ten units, each at an entry of their own, saving one after the other."""
    people = [visitor(user, position % 2) for position, user in enumerate(writers())]
    with place.server() as address:
        gate, taken, failures = threading.Barrier(len(people) + 1), [], []
        threads = [threading.Thread(target=work, args=(address, one, gate, taken, failures)) for one in people]
        for thread in threads:
            thread.start()
        gate.wait()
        began = time.perf_counter()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - began
    cuts = statistics.quantiles(taken, n=100)
    all_saves = CLIENTS * SAVES_EACH
    yield f"{CLIENTS} clients without a pause", f"0 of {all_saves:,} failed", f"{len(failures)} of {all_saves:,}", ""
    yield "  saves in a second", "", f"{all_saves / seconds:.0f}", ""
    yield "  p50 and p95 of them", "p95 ≤ 2 × p50", f"{ms(cuts[49])} and {ms(cuts[94])}", times(cuts[94], cuts[49])


def writers():
    units = Scorecard.objects.filter(membership__year__year=2018).values_list("membership__unit", flat=True)
    return User.objects.filter(unit__in=list(units)).order_by("unit", "role")[:CLIENTS]


def visitor(user, place_of_entry):
    """What one client needs to know: address of its entry, cookies, version."""
    client = place.signed_in(user.username)
    scorecard = Scorecard.objects.get(membership__year__year=2018, membership__unit=user.unit)
    entry = factories.entry_of(scorecard, ("I.1", "I.2")[place_of_entry])
    secret = _get_new_csrf_string()
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "address": reverse("scoring:entry_save", args=[entry.pk]),
        "version": entry.version,
        "headers": {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={secret}",
            "X-CSRFToken": secret,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        },
    }


def work(address, one, gate, taken, failures):
    version = one["version"]
    gate.wait()
    for turn in range(SAVES_EACH):
        values = {"level": "1", "percent": 1 + turn % 9, "note": f"Lần {turn}", "version": version}
        began = time.perf_counter()
        try:
            status, body = post(address, one, urlencode(values))
        except OSError as error:
            status, body = 0, str(error).encode()
        taken.append((time.perf_counter() - began) * 1000)
        found = VERSION.search(body)
        if status != 200 or not found:
            failures.append((status, body[:200]))
        else:
            version = int(found[1])


def post(address, one, body):
    link = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        link.request("POST", one["address"], body, one["headers"])
        answer = link.getresponse()
        return answer.status, answer.read()
    finally:
        link.close()
