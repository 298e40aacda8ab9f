"""Run a command beside a PostgreSQL of its own: `postgres.py COMMAND…`. Nothing of it is left behind."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main(command):
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="throwaway-postgres-"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that stopping us cleans up too
    server = None
    try:
        account = server_account(folder)
        create(programs, folder, account)
        port = free_port()
        server = start(programs, folder, account, port)
        wait_until_ready(programs, server, port)
        url = f"postgres://app@127.0.0.1:{port}/postgres"
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    finally:
        if server:
            stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def find_programs():
    """The folder of initdb and postgres; Debian keeps it off the PATH. As root, what is missing is installed."""
    for _ in range(2):
        named = shutil.which("initdb")
        if named:
            return Path(named).resolve().parent
        installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
        if installed:
            return installed[-1].parent
        install()
    sys.exit("postgres.py: initdb not found; install the package postgresql")


def install():
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("postgres.py: initdb not found; install the package postgresql")
    print("postgres.py: installing the package postgresql", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "postgresql"]):
        subprocess.run(["apt-get", *step], env=quiet, stdout=subprocess.DEVNULL, check=True)


def server_account(folder):
    """How to start the server's programs: PostgreSQL refuses to run as root."""
    settings = {"cwd": folder, "env": {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}}
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        settings.update(user=user.pw_uid, group=user.pw_gid, extra_groups=[])
    return settings


def create(programs, folder, account):
    options = ["-U", "app", "-A", "trust", "-E", "UTF8", "--no-sync"]
    command = [programs / "initdb", "-D", folder / "data", *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **account)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def start(programs, folder, account, port):
    """Loopback only, and without waiting for the disk: what it holds is not kept."""
    unsafe = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
    options = ["listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *unsafe]
    command = [programs / "postgres", "-D", folder / "data", "-p", port]
    log = (folder / "log").open("w")
    return subprocess.Popen([*command, *(part for o in options for part in ("-c", o))], stderr=log, **account)


def wait_until_ready(programs, server, port):
    for _ in range(300):
        asked = subprocess.run(
            [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", port, "-U", "app", "-d", "postgres"]
        )
        if asked.returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit("postgres.py: the server did not start")


def stop(server):
    server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
