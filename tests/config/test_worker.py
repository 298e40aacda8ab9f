"""The process that serves pages, alone on loopback with an application of one line."""

import socket
import threading
import time

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.sock import TCPSocket

from config import worker as room
from config.worker import Worker

ASK = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"


def application(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(3)
    body = environ["wsgi.input"].read() or b"well"
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


@pytest.fixture
def serving(monkeypatch):
    """(worker, its thread, a new connection)"""
    monkeypatch.setattr(room, "LOOK_EVERY", 0.1)
    monkeypatch.setattr(room, "getppid", lambda: 1)
    settings = Config()
    for name, value in {"threads": 2, "timeout": 1, "graceful_timeout": 5, "bind": "127.0.0.1:0"}.items():
        settings.set(name, value)
    listener = TCPSocket(("127.0.0.1", 0), settings, Logger(settings))
    own = Worker(0, 1, [listener], None, 1, settings, Logger(settings))
    own.wsgi, own.connections, own.answering, own.begun, own.looked_at = application, {}, {}, {}, 0
    thread = threading.Thread(target=own.run, daemon=True)
    address = listener.sock.getsockname()
    thread.start()
    yield own, thread, lambda: socket.create_connection(address, timeout=5)
    own.alive = False
    thread.join(10)


def test_head_that_does_not_end_is_closed_and_a_body_may_take_its_time(serving, monkeypatch):
    monkeypatch.setattr(room, "HEAD_WITHIN", 0.5)
    _, _, connect = serving
    head, body = connect(), connect()
    head.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
    body.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n")
    for _ in range(10):
        time.sleep(0.12)
        body.sendall(b"x")
    assert body.recv(15) == b"HTTP/1.1 200 OK"
    assert head.recv(1) == b""  # closed


def test_requests_that_arrive_slowly_never_fill_the_disk_together(serving, monkeypatch):
    monkeypatch.setattr(room, "ARRIVING_MOST", 19_000)
    _, _, connect = serving
    first, second = connect(), connect()
    for wire in (first, second):
        wire.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000\r\n\r\n" + b"x" * 10_000)
        time.sleep(0.3)
    assert first.recv(1) == b""  # closed
    second.sendall(b"x" * 10_000)
    assert second.recv(15) == b"HTTP/1.1 200 OK"


def test_process_with_a_request_without_end_gives_way_and_answers_the_others_first(serving):
    _, thread, connect = serving
    stuck, other = connect(), connect()
    stuck.sendall(ASK % b"/slow")
    other.sendall(ASK % b"/")
    assert other.recv(15) == b"HTTP/1.1 200 OK"
    thread.join(8)
    assert not thread.is_alive() and b"well" in stuck.recv(500)


def test_told_to_stop_it_takes_nothing_new(serving):
    own, thread, connect = serving
    idle = connect()
    own.alive = False
    thread.join(3)
    assert not thread.is_alive()
    with pytest.raises(OSError):
        connect()
    idle.close()


@pytest.mark.parametrize(
    ("soft", "hard", "connections", "raised"),
    [(1024, 4096, 1000, 3200), (1024, 1024, 274, None), (65536, 65536, 1000, None), (-1, -1, 1000, None)],
)
def test_connections_fit_the_files_that_the_system_allows(monkeypatch, soft, hard, connections, raised):
    limits_set = []
    monkeypatch.setattr(room.resource, "getrlimit", lambda kind: (soft, hard))
    monkeypatch.setattr(room.resource, "setrlimit", lambda kind, limits: limits_set.append(limits[0]))
    assert (room.room(), limits_set) == (connections, [raised] if raised else [])
