"""Issuing: number and date, the document as JSON, signed copies, verification."""
