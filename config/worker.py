"""The process that serves pages: holds many connections at once, gives threads to whole requests alone.

Gunicorn starts, watches and replaces the processes; Waitress reads requests to their end and sends answers at the
other side's pace. A connection that idles or dawdles holds some memory and no thread.
"""

import resource
import time
from os import getppid
from threading import get_ident

from django.conf import settings
from gunicorn.workers.base import Worker as Process
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

CONNECTIONS = 1000
FILES_EACH = 3  # what a connection opens at most: itself, a long request and a long answer laid down in files
OWN_FILES = 200
IDLE = 60  # seconds without a sign until a connection is closed
LOOK_EVERY = 5
HEAD_WITHIN, BODY_WITHIN = 30, 20 * 60  # seconds that a request may take to arrive: its head, all of it
HEAD_MOST = 64 * 2**10
ARRIVING_MOST = 2**30  # bytes of all requests that have not arrived whole: they lie on the disk


class Worker(Process):
    def init_process(self):
        self.connections, self.answering, self.begun, self.looked_at = {}, {}, {}, 0
        super().init_process()

    def run(self):
        server = create_server(
            self.watched(self.wsgi), map=self.connections, sockets=[own.sock for own in self.sockets],
            threads=self.cfg.threads, backlog=self.cfg.backlog, connection_limit=room(), asyncore_use_poll=True,
            channel_timeout=IDLE, cleanup_interval=LOOK_EVERY, max_request_header_size=HEAD_MOST,
            max_request_body_size=body_most(), clear_untrusted_proxy_headers=False, ident=None,
        )  # fmt: skip
        while self.alive and getppid() == self.ppid:
            if self.is_stuck():
                self.log.error("A request takes longer than %s s: this process ends, another begins.", self.cfg.timeout)
                break
            self.notify()
            self.turn(1)
            self.hurry()
        self.come_to_an_end(server.task_dispatcher)

    def handle_exit(self, sig, frame):
        super().handle_exit(sig, frame)
        for listener in self.listeners():
            listener.pull_trigger()

    def turn(self, seconds):
        """Move on whatever can be read or written, waiting for it at most so long."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self.connections, count=1)

    def listeners(self):
        return [each for each in list(self.connections.values()) if isinstance(each, BaseWSGIServer)]

    def channels(self):
        return [each for listener in self.listeners() for each in list(listener.active_channels.values())]

    def watched(self, application):
        """The application, each of its calls noted with its beginning."""

        def answer(environ, start_response):
            self.answering[get_ident()] = time.monotonic()
            try:
                return application(environ, start_response)
            finally:
                del self.answering[get_ident()]

        return answer

    def is_stuck(self):
        return any(time.monotonic() - began > self.cfg.timeout for began in list(self.answering.values()))

    def hurry(self):
        """Close what has sent a part of a request for too long, or too much of it."""
        now = time.monotonic()
        if now - self.looked_at < LOOK_EVERY:
            return
        self.looked_at = now
        arriving = [each for each in self.channels() if each.request is not None and not each.request.empty]
        self.begun = {each: self.begun.get(each, now) for each in arriving}
        for each, began in self.begun.items():
            each.will_close |= now - began > (BODY_WITHIN if each.request.headers_finished else HEAD_WITHIN)
        self.make_room()

    def make_room(self):
        """Of requests that together are too much the one that has been arriving longest goes first."""
        sizes = {each: len(each.request.body_rcv or ()) for each in self.begun}
        too_much = sum(sizes.values()) - ARRIVING_MOST
        for each in sorted(sizes, key=self.begun.get):
            if too_much <= 0:
                break
            each.will_close = True
            too_much -= sizes[each]

    def come_to_an_end(self, dispatcher):
        """Take nothing new; what is being answered is answered and sent."""
        listeners, until = self.listeners(), time.monotonic() + self.cfg.graceful_timeout
        for listener in listeners:
            wasyncore.dispatcher.close(listener)  # its own `close` ends the trigger too, which answers still need
        channels = [each for listener in listeners for each in listener.active_channels.values()]
        while any(is_at_work(each) for each in channels) and time.monotonic() < until:
            self.notify()
            self.turn(0.1)
        dispatcher.shutdown(timeout=1)


def is_at_work(channel):
    return channel.connected and bool(channel.requests or channel.total_outbufs_len)


def body_most():
    """Bytes of one request; what is only somewhat too large for a form is refused there, in words."""
    return (4 * settings.EVIDENCE_MAX_MB + 20) * 2**20


def room():
    """How many connections the system's limit on open files leaves room for; raised where that is allowed."""
    needed = CONNECTIONS * FILES_EACH + OWN_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    return (
        CONNECTIONS if soft == resource.RLIM_INFINITY else max(50, min(CONNECTIONS, (soft - OWN_FILES) // FILES_EACH))
    )
