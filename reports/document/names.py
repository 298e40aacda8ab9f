"""What the file of a paper is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.words.text import file_name

if TYPE_CHECKING:
    from reports.document.document import Document


def paper_name(document: Document, suffix: str = "pdf") -> str:
    """`Báo_cáo_252_BC-SCT_2017.pdf`; a draft says so, and the paper of a practice year."""
    header = document.header
    number = f"{header.number} {header.symbol}" if not document.is_draft else f"dự thảo {header.symbol}"
    practice = "chấm thử " if document.practice else ""
    return file_name(f"{document.title.capitalize()} {practice}{number} {header.year}", suffix)
