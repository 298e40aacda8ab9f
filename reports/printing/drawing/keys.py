"""By what a drawn paper is known: what it says and how it is drawn."""

import hashlib
from functools import cache
from importlib.metadata import version

from django.conf import settings

LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "fonttools", "pikepdf")
# What a change of can change a paper: all that computes it, its pages, its style sheet and its fonts.
SOURCES = (
    "scoring/**/*.py",
    "reports/**/*.py",
    "templates/reports/printing/pdf/*.html",
    "static/css/report.css",
    "static/fonts/*.ttf",
)


def key_of(document):
    """The checksum of what a document says and how that is drawn: values, not places in memory."""
    return hashlib.sha256(f"{form()}\n{document!r}".encode()).hexdigest()


@cache
def form():
    """The checksum of how papers are made, once per process: programs, templates, style sheet, fonts, libraries."""
    digest = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in LIBRARIES).encode())
    for path in sorted(path for pattern in SOURCES for path in settings.BASE_DIR.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()
