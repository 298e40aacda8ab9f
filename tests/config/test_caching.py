"""The cache that all processes share."""

import errno
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.filebased import FileBasedCache

READ = "import sys; from config.caching import FileCache; print(FileCache(sys.argv[1], {}).get('note'))"


def test_what_one_process_keeps_another_finds():
    cache.set("note", "Đã kiểm tra")
    place = str(settings.CACHES["default"]["LOCATION"])
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTEST_VERSION": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", READ, place], cwd=settings.BASE_DIR, env=environment, capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == "Đã kiểm tra"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_takes_nothing_more_costs_only_the_help(monkeypatch, number):
    def refused(*args, **options):
        raise OSError(number, "refused")

    monkeypatch.setattr(FileBasedCache, "set", refused)
    cache.set("note", 1)
    assert cache.get("note") is None
