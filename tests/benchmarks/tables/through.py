"""The same tables in the forms of other office programs: LibreOffice saves them anew, many at one start."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.tables.making import Made

FORMS = {"ods": "xlsx", "xls": "xlsx", "odt": "docx", "doc": "docx", "rtf": "docx"}


def saved_anew(files: Iterable[Made], form: str) -> list[Made]:
    """The files as LibreOffice saves them in that form. Raises `RuntimeError` where it is missing or gives up."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RuntimeError("LibreOffice is not installed; without it files cannot be saved in other forms.")
    with tempfile.TemporaryDirectory(prefix="tables-") as folder:
        files = list(files)
        sources = [Path(folder, made.name) for made in files]
        for source, made in zip(sources, files, strict=True):
            source.write_bytes(made.data)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
        told = subprocess.run([*command, "--outdir", f"{folder}/made", *sources], capture_output=True, text=True)
        results = [Path(folder, "made", source.with_suffix(f".{form}").name) for source in sources]
        if not all(result.exists() for result in results):
            raise RuntimeError(told.stderr or told.stdout)
        return [
            replace(made, name=result.name, data=result.read_bytes())
            for made, result in zip(files, results, strict=True)
        ]
