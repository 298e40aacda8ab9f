"""The state of the rows that a report comes from: apart from `keys`, since drawing processes know no models."""

import hashlib
from functools import cache

from django.db import connection

from reports.models import IssuedDocument, ReportSection
from reports.printing.drawing.keys import form
from scoring.models import Award, Entry, Evidence, Registration, Snapshot, Target, Unit

# Whose rows a report is composed from, beside those that come joined to it; a test holds it against what is read.
ROWS = {
    Entry: "scorecard",
    Evidence: "scorecard",
    Evidence.entries.through: "evidence__scorecard",
    Target: "scorecard",
    Registration: "scorecard",
    Award: "scorecard",
    Snapshot: "year",
    Unit: "",
    ReportSection: "report",
    IssuedDocument: "report",
}
PARTS = {Snapshot: ["pk", "reopened_at"], Unit: ["pk", "name"], IssuedDocument: ["pk"]}  # else all columns


def stamp_of(report):
    """The checksum of all stored rows that a report is composed from; much cheaper than composing it.

    The report comes with its names, so those are at hand.
    """
    digest = hashlib.sha256(form().encode())
    for row in _joined(report):
        digest.update(
            repr([(field.attname, getattr(row, field.attname)) for field in row._meta.concrete_fields]).encode()
        )
    given = {"scorecard": report.scorecard_id, "report": report.pk, "year": report.scorecard.membership.year_id}
    with connection.cursor() as cursor:
        for model, path in ROWS.items():
            cursor.execute(_statement(model), [given[path.rpartition("__")[2]]] if path else [])
            digest.update(repr(cursor.fetchall()).encode())
    return digest.hexdigest()


@cache
def _statement(model):
    """The queryset's SQL, written once per process: values need not be read as Python's to be told apart."""
    rows = model._base_manager.filter(**{ROWS[model]: 0} if ROWS[model] else {})
    return rows.order_by("pk").values_list(*PARTS.get(model, ())).query.sql_with_params()[0]


def _joined(report):
    scorecard = report.scorecard
    year = scorecard.year
    return [report, scorecard, scorecard.membership, scorecard.membership.unit, year, year.bloc, year.rubric]
