"""The office suite as a reader would use it: opens our files, prints them, computes them, saves them anew."""

import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

PACKAGES = {"docx": "libreoffice-writer-nogui", "xlsx": "libreoffice-calc-nogui"}
COMPUTED = "xlsx:Calc MS Excel 2007 XML"


# The reader has Times New Roman; a machine for tests has the project's own face of the same measures, and no other.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>"""


@functools.cache
def home():
    """Where the suite keeps its settings and its list of fonts: made by its first start, there for all of a process."""
    kept = tempfile.TemporaryDirectory(prefix="office-")  # goes when the process ends
    fonts = FONTS.format(fonts=settings.BASE_DIR / "static/fonts", cache=f"{kept.name}/fonts")
    Path(kept.name, "fonts.conf").write_text(fonts)
    return kept


def convert(source, target):
    """Start LibreOffice once for one file; what it makes lies in `made` beside it."""
    program = shutil.which("soffice") or shutil.which("libreoffice") or missing(source.suffix[1:])
    command = [program, f"-env:UserInstallation=file://{home().name}/profile", "--headless", "--convert-to", target]
    return subprocess.run(
        [*command, "--outdir", source.parent / "made", source],
        env=os.environ | {"FONTCONFIG_FILE": f"{home().name}/fonts.conf"},
        capture_output=True, timeout=180, text=True,
    )  # fmt: skip


def converted(data, suffix, target, folder):
    """A file as LibreOffice gives it back in another form. Where it is missing: a failure in CI, else a skip."""
    source = folder / f"paper.{suffix}"
    source.write_bytes(data)
    made = folder / "made" / f"paper.{target.split(':')[0]}"
    finished = convert(source, target)
    if not made.exists() and "source file could not be loaded" in finished.stderr and not opens_at_all(suffix, folder):
        missing(suffix)
    assert made.exists(), finished.stderr
    return made.read_bytes()


def opens_at_all(suffix, folder):
    """Whether this suite has the part that reads such files: it opens a plain text as one."""
    kind = "odt" if suffix == "docx" else "ods"
    (folder / "plain.txt").write_text("x")
    convert(folder / "plain.txt", kind)
    return (folder / "made" / f"plain.{kind}").exists()


def missing(suffix):
    refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    refuse(f"LibreOffice is missing: apt-get install {PACKAGES[suffix]}")
