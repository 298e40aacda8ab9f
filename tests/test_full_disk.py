"""A disk without a free byte, a real one: each gesture is told so, nothing is half stored, and it goes on with room."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

OWN_DISK = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
SMALL = "mount -t tmpfs -o size=24m small {place}"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What came of each gesture. The disk is seen by that process alone and goes with it."""
    place = tmp_path_factory.mktemp("disk")
    mounted = SMALL.format(place=place)
    if not shutil.which("unshare") or subprocess.run([*OWN_DISK, mounted], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk of its own")
    own = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DATA_DIR")}
    own |= {"TMPDIR": str(place), "PYTEST_VERSION": "1"}
    run = f"{mounted} && exec {sys.executable} -m tests.full_disk"
    top = Path(__file__).resolve().parent.parent
    ended = subprocess.run([*OWN_DISK, run], env=own, cwd=top, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr[-3000:]
    return json.loads(ended.stdout.splitlines()[-1])


def test_each_gesture_is_told_in_a_sentence(found):
    reading = {name: found["full"].pop(name)[0] for name in ("sign-in page", "reading")}
    assert reading == {"sign-in page": 200, "reading": 200}
    assert {name: answer for name, answer in found["full"].items() if answer != [503, True]} == {}


def test_nothing_is_half_stored(found):
    assert found["same"]


def test_all_goes_well_again_once_there_is_room(found):
    assert {status for name, status in found["again"].items() if name != "signed copy"} == {302}
    assert len(found["files"][1]) == len(found["files"][0]) + 2
