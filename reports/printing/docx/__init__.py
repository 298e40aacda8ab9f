"""A document as a Word file with real styles, numbering and headers, so that the office can go on in Word."""

from reports.printing.docx.paper import to_docx

__all__ = ["to_docx"]
