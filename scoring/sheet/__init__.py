"""The working sheet as plain values for the templates: what each entry shows and which inputs it takes.

Everything is formatted here once; the templates only print.
"""

from scoring.sheet.citing import cited_words, disagreements, figures_of
from scoring.sheet.findings import Finding, findings, grouped
from scoring.sheet.inputs import Choice, Input, choices, inputs
from scoring.sheet.rows import Heading, Row, as_typed, card, groups_above, rows, section_sums
from scoring.sheet.words import figures_in_words, in_words, label, percent_text, points_text, short_title, working

__all__ = [
    "Choice",
    "Finding",
    "Heading",
    "Input",
    "Row",
    "as_typed",
    "card",
    "choices",
    "cited_words",
    "disagreements",
    "figures_in_words",
    "figures_of",
    "findings",
    "grouped",
    "groups_above",
    "in_words",
    "inputs",
    "label",
    "percent_text",
    "points_text",
    "rows",
    "section_sums",
    "short_title",
    "working",
]
