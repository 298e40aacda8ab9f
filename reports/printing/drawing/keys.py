"""By what a drawn paper is known: what it says and how it is drawn; and the state of the rows that it comes from."""

import hashlib
from functools import cache
from importlib.metadata import version

from django.conf import settings
from django.db import connection

LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "fonttools", "pikepdf")
# What a change of can change a paper: all that computes it, its pages, its style sheet and its fonts.
SOURCES = (
    "scoring/**/*.py",
    "reports/**/*.py",
    "templates/reports/printing/pdf/*.html",
    "static/css/report.css",
    "static/fonts/*.ttf",
)
JOINED = "report scorecard membership unit year bloc rubric".split()
# Table → which of its rows a report is composed from. A test holds this against what composing reads.
ROWS = {
    "scoring_entry": "* FROM scoring_entry WHERE scorecard_id = %(card)s ORDER BY id",
    "scoring_evidence": "* FROM scoring_evidence WHERE scorecard_id = %(card)s ORDER BY id",
    "scoring_evidence_entries": "u.* FROM scoring_evidence_entries u"
    " JOIN scoring_evidence e ON e.id = u.evidence_id WHERE e.scorecard_id = %(card)s ORDER BY u.id",
    "scoring_target": "* FROM scoring_target WHERE scorecard_id = %(card)s ORDER BY id",
    "scoring_registration": "* FROM scoring_registration WHERE scorecard_id = %(card)s ORDER BY id",
    "scoring_award": "* FROM scoring_award WHERE scorecard_id = %(card)s ORDER BY id",
    "scoring_snapshot": "id, reopened_at FROM scoring_snapshot WHERE year_id = %(year)s ORDER BY id",
    "scoring_unit": "id, name FROM scoring_unit ORDER BY id",
    "reports_reportsection": "* FROM reports_reportsection WHERE report_id = %(report)s ORDER BY id",
    "reports_issueddocument": "id FROM reports_issueddocument WHERE report_id = %(report)s ORDER BY id",
}


def key_of(document):
    """The checksum of what a document says and how that is drawn: values, not places in memory."""
    return hashlib.sha256(f"{form()}\n{document!r}".encode()).hexdigest()


def stamp_of(report):
    """The checksum of all stored rows that a report is composed from; much cheaper than composing it.

    The report comes with its names, so those are at hand.
    """
    digest = hashlib.sha256(form().encode())
    for row in _joined(report):
        digest.update(
            repr([(field.attname, getattr(row, field.attname)) for field in row._meta.concrete_fields]).encode()
        )
    given = {"card": report.scorecard_id, "report": report.pk, "year": report.scorecard.year.pk}
    with connection.cursor() as cursor:
        for columns_and_rows in ROWS.values():
            cursor.execute(f"SELECT {columns_and_rows}", given)
            digest.update(repr(cursor.fetchall()).encode())
    return digest.hexdigest()


def _joined(report):
    card = report.scorecard
    year = card.year
    return [report, card, card.membership, card.membership.unit, year, year.bloc, year.rubric]


@cache
def form():
    """The checksum of how papers are made, once per process: programs, templates, style sheet, fonts, libraries."""
    digest = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in LIBRARIES).encode())
    for path in sorted(path for pattern in SOURCES for path in settings.BASE_DIR.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()
