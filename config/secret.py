"""The key that signs sessions, made on the first start."""

import fcntl
import os
import secrets
import tempfile


def kept_secret(path):
    """The key in `path`. Where there is none, or only what a start left that was cut short, one is made.

    The folder is locked meanwhile: of two first starts one writes and both read the same. The file is there whole or
    not at all.
    """
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if not path.exists() or not path.read_text().strip():
            _write(path, secrets.token_urlsafe(50))
        return path.read_text().strip()
    finally:
        os.close(folder)


def _write(path, key):
    """Put the key in place in one step; only its owner may read it."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(key)
            file.flush()
            os.fsync(descriptor)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
