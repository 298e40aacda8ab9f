"""Everything between a fresh clone and a page in the browser."""

import hashlib
import signal
import socket

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

from config import server

WORKERS = 2


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu, nạp dữ liệu mẫu rồi phục vụ trên 127.0.0.1."

    def add_arguments(self, parser):
        parser.add_argument("--no-demo", action="store_true", help="không nạp dữ liệu mẫu")

    def handle(self, *, no_demo, **options):
        address = ("127.0.0.1", settings.PORT)
        refuse_busy(address)
        call_command("migrate", verbosity=0, interactive=False)
        if not no_demo:
            call_command("demo", stdout=self.stdout)
        collect_static()
        connections.close_all()  # workers must not share what the parent opened
        Server(address, self.stdout).run()


def refuse_busy(address):
    """Say at once that another program has the port, rather than after all the preparation."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            port = address[1]
            raise CommandError(
                f"Không dùng được cổng {port}. Hãy chọn cổng khác: PORT={port + 1} python3 manage.py run"
            ) from error


def collect_static():
    """Gather and compress what pages load, unless nothing changed since the last time."""
    stamp = settings.DATA_DIR / "static.hash"
    now = sources_hash()
    if stamp.exists() and stamp.read_text() == now and settings.STATIC_ROOT.exists():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


def sources_hash():
    """Changes with the name, the size or the time of any file that pages load."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = storage.path(path)
            state = settings.BASE_DIR.joinpath(file).stat()
            digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def leave_ctrl_c_to_the_parent(worker):
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Server(BaseApplication):
    """Gunicorn inside this process: what is loaded is loaded once, and Ctrl-C stops all of it."""

    def __init__(self, address, output):
        self.address = address
        self.output = output
        super().__init__()

    def load_config(self):
        host, port = self.address
        shared = {name: value for name, value in vars(server).items() if name in self.cfg.settings}
        for name, value in {
            **shared,
            "bind": f"{host}:{port}",
            "workers": WORKERS,
            "preload_app": True,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "post_worker_init": leave_ctrl_c_to_the_parent,
            "when_ready": self.announce,
        }.items():
            self.cfg.set(name, value)

    def load(self):
        return get_wsgi_application()

    def announce(self, arbiter):
        # Ctrl-C lets what is being saved come to its end, as SIGTERM does.
        signal.signal(signal.SIGINT, lambda number, frame: arbiter.signal(signal.SIGTERM, frame))
        host, port = self.address
        self.output.write(f"\nMở http://{host}:{port}/ trong trình duyệt. Dừng bằng Ctrl-C.")
        self.output.flush()
