"""Rubrics in the browser, gesture by gesture."""
