#!/usr/bin/env python3
"""What the program needs of the machine beside Python: `system_packages.py run` or `test` installs what is missing."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Debian's package → what it must provide: a library to load, one of several programs, or a file of LibreOffice's.
RUN = {
    "libpango-1.0-0": ["libpango-1.0.so.0"],
    "libpangoft2-1.0-0": ["libpangoft2-1.0.so.0"],
    "libharfbuzz-subset0": ["libharfbuzz-subset.so.0"],
}
TEST = {
    **RUN,
    "chromium-headless-shell": ["chromium-headless-shell"],
    "poppler-utils": ["pdftotext"],
    "libreoffice-calc-nogui": ["libreoffice/program/libsclo.so"],
    "libreoffice-writer-nogui": ["libreoffice/program/libswlo.so"],
}
NEEDS = {"run": RUN, "test": TEST}
# What serves as well where the first cannot be had: the whole browser takes the tests twice the time.
INSTEAD = {"chromium-headless-shell": {"chromium": ["chromium", "chromium-browser", "google-chrome"]}}


def missing(packages):
    return [name for name, provided in packages.items() if not any(map(is_present, provided))]


def is_present(thing):
    if thing.startswith("libreoffice/"):
        return any((Path(place) / thing).exists() for place in ("/usr/lib", "/usr/lib64", "/opt"))
    if ".so" not in thing:
        return shutil.which(thing) is not None
    try:
        ctypes.CDLL(thing)
    except OSError:
        return False
    return True


def provide(packages):
    """Install Debian packages as root, after saying so; otherwise name them and let the rest work."""
    if packages and may_install():
        print(f"Cài gói hệ thống: {' '.join(packages)}…", file=sys.stderr, flush=True)
        if apt("update") and apt("install", "-y", "--no-install-recommends", *map(to_be_had, packages)):
            return
    absent = [name for name in packages if missing(INSTEAD.get(name, {name: []}))]
    if not absent:
        return
    sentence = f"Thiếu gói hệ thống: {' '.join(absent)}. Hãy cài chúng bằng tay; những phần không cần chúng vẫn chạy."
    if os.environ.get("CI") == "true":
        sys.exit(sentence)
    print(sentence, file=sys.stderr, flush=True)


def to_be_had(package):
    """The package, or the one instead of it where the machine's lists do not know it."""
    known = subprocess.run(["apt-cache", "show", package], capture_output=True).returncode == 0
    return package if known else next(iter(INSTEAD.get(package, [package])))


def may_install():
    return os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def apt(*arguments):
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", "-o", "Acquire::http::Timeout=20", *arguments]  # no long wait where no network is
    return subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    provide(missing(NEEDS[sys.argv[1] if sys.argv[1:] else "run"]))
