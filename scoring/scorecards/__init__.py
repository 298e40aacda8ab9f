"""Scorecards: entries, evidence, submission, and what stands around them."""
