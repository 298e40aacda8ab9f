"""Evidence: it stands behind entries of its own scorecard, and its files are the ones that were uploaded."""

import hashlib

from django.db.models import F

from scoring.invariants.breach import Breach
from scoring.models import Evidence


def documents_belong(data):
    """EVIDENCE: a document and the entries it stands behind belong to one scorecard."""
    behind, revised = Evidence.entries.through.objects, Evidence.revisions.rel.through.objects
    uses = [
        *behind.exclude(evidence__scorecard=F("entry__scorecard")).values_list(*_used("entry")),
        *revised.exclude(evidence__scorecard=F("revision__entry__scorecard")).values_list(*_used("revision__entry")),
    ]
    for key, number, summary, code in uses:
        yield Breach("EVIDENCE", f"{key} {number} {summary}".strip(), f"gắn với mục {code} của phiếu khác.")


def _used(entry):
    return "evidence_id", "evidence__number", "evidence__summary", f"{entry}__criterion__code"


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
