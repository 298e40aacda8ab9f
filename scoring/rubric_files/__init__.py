"""Official tables in: a grid (csv, tsv, pasted text, xlsx, docx) or own JSON → plain rows → findings → Rubric."""

from scoring.rubric_files.findings import Finding, UnreadableFile
from scoring.rubric_files.reading import Reading, read_rubric

__all__ = ["Finding", "Reading", "UnreadableFile", "read_rubric"]
