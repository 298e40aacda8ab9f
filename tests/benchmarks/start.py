"""T10: from a fresh clone to a page that answers."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

from tests.benchmarks import place


def measure():
    with tempfile.TemporaryDirectory(prefix="clone-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", settings.BASE_DIR, clone], check=True)
        cold, warm = started(clone), started(clone)
    yield "first start of a fresh clone, cold", "≤ 60 s", f"{cold:.1f} s", ""
    yield "the same, warm", "≤ 3 s", f"{warm:.1f} s", ""


def started(clone):
    """Seconds until the started product answers; it is stopped then."""
    port = place.free_port()
    ours = ("DATABASE_URL", "DATA_DIR", "VIRTUAL_ENV", "DJANGO_SETTINGS_MODULE", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if name not in ours} | {"PORT": str(port)}
    python = Path(sys.base_prefix) / "bin" / "python3"
    command = [python, "manage.py", "run"]
    process = subprocess.Popen(command, cwd=clone, env=environment, stdout=subprocess.DEVNULL)
    try:
        return place.wait_for(port, process)
    finally:
        place.stop(process)
