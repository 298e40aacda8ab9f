"""Makes .venv from the hashed lock and goes on inside it. Only the standard library: nothing is installed yet."""

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from config import system_packages

BASE_DIR = Path(__file__).resolve().parent.parent
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"


def enter(arguments):
    """Return inside an environment that matches the lock; `test` goes on as pytest and does not return."""
    command = arguments[0] if arguments else ""
    keep_bytecode()
    if command in system_packages.NEEDS:
        system_packages.provide(system_packages.missing(system_packages.NEEDS[command]))
    prepare(BASE_DIR / ("requirements-test.txt" if command == "test" else "requirements.txt"))
    if command == "test":
        os.chdir(BASE_DIR)
        os.execv(PYTHON, [PYTHON, "-m", "pytest", *spread(arguments[1:])])
    if Path(sys.prefix) != VENV:
        os.execv(PYTHON, [PYTHON, BASE_DIR / "manage.py", *arguments])


def keep_bytecode():
    """Who wants no `__pycache__` beside the sources has it in .venv.

    Else each process would compile all that it loads again: the libraries are installed uncompiled, and a server that
    starts its processes, a paper that is drawn and a signed copy that is looked into would each wait for that.
    """
    if not sys.dont_write_bytecode:
        return
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "bytecode"))
    sys.dont_write_bytecode, sys.pycache_prefix = False, os.environ["PYTHONPYCACHEPREFIX"]


def spread(arguments):
    """On all processors, unless pytest is told how many, is to stop in the debugger or to run one file or single tests.

    One process more than processors works while others wait for a browser, an office or a clock. Each keeps to
    neighbouring tests, which share a browser or a drawn paper, and takes over from one that is behind.
    """
    has_option = any(re.match("-n|--numprocesses|--pdb|--trace", each) for each in arguments)
    places = [each for each in arguments if (BASE_DIR / each.partition("::")[0]).exists()]
    one_file = len(places) == 1 and places[0].endswith(".py")
    if has_option or one_file or any("::" in each for each in places):
        return arguments
    return ["-n", str(processors() + 1), "--dist", "worksteal", *arguments]


def processors():
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepare(lock):
    """Bring .venv in line with `lock`; costs one hash when it already is."""
    stamp, digest = VENV / f"{lock.stem}.lock-hash", hashlib.sha256(lock.read_bytes()).hexdigest()
    with (BASE_DIR / "pyproject.toml").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # two commands started together build it once
        if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest:
            return
        print("Chuẩn bị môi trường trong .venv (chỉ lần đầu hoặc khi danh sách thư viện đổi)…", file=sys.stderr)
        uv = shutil.which("uv")
        if not any(VENV.glob("*.lock-hash")):  # absent, or left half made
            create(uv)
        install(lock, uv)
        stamp.write_text(digest)


def create(uv):
    if uv:
        return call(uv, "venv", "--quiet", "--clear", "--seed", "--python", sys.executable, VENV)
    if importlib.util.find_spec("ensurepip") is None:
        system_packages.provide(["python3-venv"])
        importlib.invalidate_caches()
    return call(sys.executable, "-m", "venv", "--clear", VENV)


def install(lock, uv):
    if uv:
        return call(uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock)
    # Python compiles what it loads anyway; compiling everything takes a third of the installation.
    options = ["-qq", "--no-compile", "--disable-pip-version-check", "--no-input"]
    return call(PYTHON, "-m", "pip", "install", *options, "--require-hashes", "-r", lock)


def call(*command):
    try:
        code = subprocess.run([str(part) for part in command]).returncode
    except KeyboardInterrupt:
        code = 130
    if code:
        sys.exit(f"Chưa chuẩn bị xong môi trường: lệnh {Path(command[0]).name} dừng với mã {code}. Hãy chạy lại.")
