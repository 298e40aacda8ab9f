"""Names that files get when they are stored. Migrations import them: what stands here stays."""

import uuid
from pathlib import PurePath


def evidence_file(evidence, original):
    """A name of our own: nothing of what was uploaded decides where a file lies."""
    return f"evidence/{evidence.scorecard_id}/{uuid.uuid4().hex}{PurePath(original).suffix.lower()[:5]}"
