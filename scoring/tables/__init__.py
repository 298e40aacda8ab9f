"""Official tables in: a grid (csv, tsv, pasted text, xlsx, docx) or own JSON → plain rows → findings → Rubric."""

from scoring.tables.findings import Finding, UnreadableFile
from scoring.tables.reading import Reading, read_rubric

__all__ = ["Finding", "Reading", "UnreadableFile", "read_rubric"]
