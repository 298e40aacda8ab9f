"""Evidence: it stands behind entries of its own scorecard, and its files are the ones that were uploaded."""

import hashlib

from django.db.models import F

from scoring.invariants.breach import Breach
from scoring.models import Evidence


def documents_belong(data):
    """EVIDENCE: a document and the entries it stands behind belong to one scorecard."""
    uses = Evidence.entries.through.objects.exclude(evidence__scorecard=F("entry__scorecard"))
    for use in uses.select_related("evidence", "entry__criterion"):
        thing = f"{use.evidence_id} {use.evidence}"
        yield Breach("EVIDENCE", thing, f"gắn với mục {use.entry.criterion.code} của phiếu khác.")


def files_are_there(data):
    """FILE: each file lies where the row says, with the size and the checksum it came with."""
    for document in Evidence.objects.exclude(file="").iterator():
        thing = f"{document.pk} {document}"
        try:
            size, digest = measured(document.file)
        except OSError:
            yield Breach("FILE", thing, "không còn tệp trong kho.")
            continue
        if (size, digest) != (document.size, document.sha256):
            yield Breach("FILE", thing, "tệp không còn như lúc tải lên.")


def measured(file):
    """Size and SHA-256 of a stored file. Raises OSError where it is gone."""
    with file.open("rb") as opened:
        return file.size, hashlib.file_digest(opened, "sha256").hexdigest()
