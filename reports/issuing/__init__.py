"""Issuing: number and date, the frozen document, signed copies, verification."""
