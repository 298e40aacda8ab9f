"""Files that people hand in: whole, and only together with the rows that name them."""

import contextlib
from contextvars import ContextVar

from django.core.files.storage import FileSystemStorage
from django.db import transaction

_unsettled = ContextVar("unsettled", default=None)


class WholeFiles(FileSystemStorage):
    """Leaves no half of a file where the disk is full, nor a file whose row was not stored."""

    def _save(self, name, content):
        there = self.exists(name)
        try:
            name = super()._save(name, content)
        except OSError:
            if not there:
                with contextlib.suppress(OSError):
                    self.delete(name)
            raise
        written = _unsettled.get()
        if written is not None:
            written.add((self, name))
            transaction.on_commit(lambda: written.discard((self, name)))
        return name


@contextlib.contextmanager
def files_with_rows():
    """Yields what removes the files that were stored meanwhile and whose transaction did not come to its end."""
    written = set()
    token = _unsettled.set(written)
    try:
        yield lambda: _remove(written)
    finally:
        _unsettled.reset(token)


def _remove(written):
    for storage, name in written:
        with contextlib.suppress(OSError):
            storage.delete(name)
