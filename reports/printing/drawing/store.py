"""What was drawn, as files under the checksum of their content's making; old ones go by themselves.

No address leads here: what a file says is asked for through the report that it belongs to.
"""

import contextlib
import os
import tempfile
import time

from django.conf import settings

KEPT_FOR = 14 * 24 * 3600  # seconds since a file was last asked for
TIDY_EVERY = 3600
_tidied_at = 0.0


def path_of(key, kind="pdf"):
    return settings.MEDIA_ROOT / "drawn" / key[:2] / f"{key}.{kind}"


def read(key, kind="pdf"):
    """The bytes; None where there are none."""
    path = path_of(key, kind)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    _use(path)
    return data


def opened(key, kind="pdf"):
    """The open file; None where there is none."""
    path = path_of(key, kind)
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    _use(path)
    return file


def has(key, kind="pdf"):
    return path_of(key, kind).exists()


def write(key, data, kind="pdf"):
    """Keep the bytes; whoever reads meanwhile finds all of them or none."""
    path = path_of(key, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError:
        os.unlink(name)  # on a full disk a half of it would only be in the way
        raise
    tidy()


def remove(key):
    """Take away the file and the pictures of its pages."""
    for path in path_of(key).parent.glob(f"{key}.*"):
        path.unlink(missing_ok=True)


def tidy(now=None):
    """Remove what nobody asked for in a long time, at most once an hour."""
    global _tidied_at
    now = now or time.time()
    if now - _tidied_at < TIDY_EVERY:
        return
    _tidied_at = now
    for path in (*settings.MEDIA_ROOT.glob("drawn/*/*"), *settings.MEDIA_ROOT.glob("bundles/*.zip")):
        with contextlib.suppress(FileNotFoundError):
            if now - path.stat().st_mtime > KEPT_FOR:
                path.unlink()


def _use(path):
    with contextlib.suppress(FileNotFoundError):
        if time.time() - path.stat().st_mtime > TIDY_EVERY:
            os.utime(path)
