"""The server as people start it: slow and silent connections keep nobody waiting, and stopping loses nothing."""

import http.client
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).resolve().parent.parent
FONT = "/static/fonts/Tinos-Regular.ttf"
MEGABYTE = 2**20


@contextmanager
def started(folder):
    """The running process and its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ours = ("PYTEST_VERSION", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    environment |= {"PORT": str(port), "DATA_DIR": str(folder), "ALLOWED_HOSTS": "*"}
    process = subprocess.Popen([sys.executable, ROOT / "manage.py", "run", "--no-demo"], cwd=ROOT, env=environment)
    try:
        for _ in range(600):
            if process.poll() is not None or is_answering(port):
                break
            time.sleep(0.1)
        yield process, port
    finally:
        process.kill() if process.poll() is None else None
        process.wait(20)


def is_answering(port):
    try:
        return asked(port, "/login/")[0] == 200
    except OSError:
        return False


def asked(port, path, method="GET", body=None, headers=None):
    """(status, text, headers) of a request of its own."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    wire.request(method, path, body, headers or {})
    answer = wire.getresponse()
    text = answer.read().decode(errors="replace")
    wire.close()
    return answer.status, text, answer.headers


def took(port):
    """Seconds until the login page has come."""
    began = time.perf_counter()
    status, text, _ = asked(port, "/login/")
    assert (status, "Đăng nhập" in text) == (200, True)
    return time.perf_counter() - began


def connected(port):
    return socket.create_connection(("127.0.0.1", port), timeout=30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the servers of this file keep their database: only the first one has to make it."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def port(folder):
    with started(folder) as (_, port):
        yield port


@pytest.fixture
def many():
    """Connections that live as long as the test."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096) if hard > 0 else 4096, hard))
    with ExitStack() as stack:
        yield lambda port: stack.enter_context(connected(port))
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def silent(wire):
    """Says nothing at all."""


def slow_head(wire):
    """Never ends its head."""
    wire.sendall(b"GET /login/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")


def slow_upload(wire):
    """Begins to send 20 MB and gets no further than the first tenth."""
    wire.sendall(b"POST /verify/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % (20 * MEGABYTE))
    wire.sendall(b"x" * (MEGABYTE // 10))


def slow_chunks(wire):
    """The same without saying how much comes."""
    wire.sendall(b"POST /verify/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal")


def kept_alive(wire):
    """Has had an answer and stays."""
    wire.sendall(b"GET /login/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert wire.recv(15) == b"HTTP/1.1 200 OK"


def slow_reader(wire):
    """Asks for more than the system keeps under way and takes none of it."""
    wire.sendall(b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % FONT.encode() * 20)


KINDS = [silent, slow_head, slow_upload, slow_chunks, kept_alive, slow_reader]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_two_hundred_slow_connections_keep_nobody_waiting(port, many, kind):
    alone = max(took(port) for _ in range(6))  # a busy machine says nothing of the connections
    for _ in range(200 if kind is not slow_reader else 40):
        kind(many(port))
    for _ in range(6):  # both processes get their turn
        assert took(port) < 1 + alone


def test_long_upload_arrives_whole_and_is_answered_in_words(port):
    wire = connected(port)
    body = b"code=" + b"x" * (4 * MEGABYTE)
    wire.sendall(b"POST /login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body))
    for start in range(0, len(body), MEGABYTE):
        wire.sendall(body[start : start + MEGABYTE])
        time.sleep(0.1)
    assert wire.recv(12) == b"HTTP/1.1 403"  # no token: it was read to its end and refused by the program


def test_static_files_come_whole_and_in_parts(port):
    whole = asked(port, FONT)
    assert whole[0] == 200 and int(whole[2]["Content-Length"]) > 300_000
    part = asked(port, FONT, headers={"Range": "bytes=10-19"})
    assert (part[0], part[2]["Content-Length"]) == (206, "10")


def test_proxys_word_on_https_reaches_the_program_and_the_server_says_nothing_of_itself(port):
    headers = asked(port, "/login/", headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"})[2]
    assert "Server" not in headers and "Via" not in headers


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_what_is_being_answered_when_the_server_stops_is_answered(folder, many, how):
    with started(folder) as (process, port):
        for kind in (silent, slow_head, slow_upload, kept_alive) * 5:
            kind(many(port))
        page = asked(port, "/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page[1])[1]
        form = urlencode({"username": "ai", "password": "sai", "csrfmiddlewaretoken": token}).encode()
        wire = connected(port)
        wire.sendall(
            b"POST /login/ HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded"
            b"\r\nContent-Length: %d\r\n\r\n%s" % (page[2]["Set-Cookie"].partition(";")[0].encode(), len(form), form)
        )
        time.sleep(0.15)  # it is being answered: the password's check takes longer
        process.send_signal(how)
        answer = b"".join(iter(lambda: wire.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200 OK") and answer.rstrip().endswith(b"</html>")
        assert process.wait(8) == 0
