"""Where the measuring happens: a database of its own with the demo bloc, a finished draft, and the real server."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from scoring.management.commands.run import collect_static
from scoring.models import Scorecard, User
from tests import factories


@dataclass
class Ground:
    """What is measured on: `draft`, all answered and open; `handed_in`, the same under review."""

    draft: Scorecard
    handed_in: Scorecard


def signed_in(username):
    """A client that takes its pages compressed, as browsers do."""
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    client.force_login(User.objects.get(username=username))
    return client


def database():
    return connection.display_name


@contextmanager
def prepared():
    """Yield the ground; the database is removed afterwards."""
    named = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("demo", stdout=open(os.devnull, "w"))  # noqa: SIM115 lives as long as the process
        collect_static()
        yield Ground(_finished_draft(), _card(2017))
    finally:
        connection.creation.destroy_test_db(named, verbosity=0)


def _card(year):
    return Scorecard.objects.with_names().get(membership__year__year=year, membership__unit__code="SCT")


def _finished_draft():
    """The draft of 2018, answered like 2017 with a document behind every third entry."""
    draft = factories.fill(_card(2018), User.objects.get(username="sct.chuyenvien"), factories.claims_2017())
    for entry in list(draft.entries.all())[::3]:
        factories.make_evidence(entry, content=None)
    return _card(2018)


# --- the real server ----------------------------------------------------------------------------------------


@contextmanager
def server():
    """The product as people start it, on loopback, beside the same database. Yields its address."""
    connection.close()
    port = free_port()
    environment = {**os.environ, "DATABASE_URL": _address_of_database(), "PORT": str(port)}
    command = [sys.executable, settings.BASE_DIR / "manage.py", "run", "--no-demo"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(process)


def _address_of_database():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process, seconds=600):
    """Seconds until the login page comes."""
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/login/", timeout=5) as answer:
                if answer.status == 200:
                    return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)
        if process.poll() is not None:
            break
    raise SystemExit("The server did not start.")


def stop(process):
    process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
