"""The office suite as a reader would use it: opens our files, prints them, saves them anew."""

import os
import shutil
import subprocess

import pytest
from django.conf import settings

PACKAGES = {"docx": "libreoffice-writer-nogui", "xlsx": "libreoffice-calc-nogui"}


# The reader has Times New Roman; a machine for tests has the project's own face of the same measures, and no other.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>"""


def converted(data, suffix, target, folder):
    """A file as LibreOffice gives it back in another form. Where it is missing: a failure in CI, else a skip."""
    program = shutil.which("soffice") or shutil.which("libreoffice") or missing(suffix)
    source = folder / f"paper.{suffix}"
    source.write_bytes(data)
    made = folder / "made" / f"paper.{target.split(':')[0]}"
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target]
    (folder / "fonts.conf").write_text(FONTS.format(fonts=settings.BASE_DIR / "static/fonts", cache=folder / "fonts"))
    told = subprocess.run(
        [*command, "--outdir", made.parent, source],
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")},
        capture_output=True, timeout=180, text=True,
    )  # fmt: skip
    if not made.exists() and "source file could not be loaded" in told.stderr and not opens_at_all(suffix, folder):
        missing(suffix)
    assert made.exists(), told.stderr
    return made.read_bytes()


def opens_at_all(suffix, folder):
    """Whether this suite has the part that reads such files: it opens a plain text as one."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    (folder / "plain.txt").write_text("x")
    kind = "odt" if suffix == "docx" else "ods"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", folder, folder / "plain.txt"]
    subprocess.run(command, capture_output=True, timeout=180)
    return (folder / f"plain.{kind}").exists()


def missing(suffix):
    refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    refuse(f"LibreOffice is missing: apt-get install {PACKAGES[suffix]}")
