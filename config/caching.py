"""The cache that all processes of one machine share: files in DATA_DIR."""

import contextlib

from django.core.cache.backends.filebased import FileBasedCache


class FileCache(FileBasedCache):
    """A help and never a need: where the disk takes nothing more, what it should keep is worked out anew."""

    def set(self, *args, **options):
        with contextlib.suppress(OSError):
            super().set(*args, **options)
