"""What the drawing processes are forked from is loaded bare: no models, no connection to a database."""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[4]
LOADED = "import sys, reports.printing.drawing.preloaded; print(*(name for name in sys.modules if '.models' in name))"


def test_drawing_processes_begin_without_the_models():
    ended = subprocess.run([sys.executable, "-c", LOADED], cwd=TOP, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert [name for name in ended.stdout.split() if name.startswith(("scoring", "reports"))] == []
