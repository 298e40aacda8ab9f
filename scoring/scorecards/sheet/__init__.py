"""The working sheet as plain values for the templates: what each entry shows and which inputs it takes.

Everything is formatted here once; the templates only print.
"""

from scoring.scorecards.sheet.citing import cited_words, disagreements, figures_of
from scoring.scorecards.sheet.findings import Finding, findings, grouped
from scoring.scorecards.sheet.inputs import Choice, Input, choices, inputs
from scoring.scorecards.sheet.rows import Heading, Row, as_typed, groups_above, rows, section_sums
from scoring.scorecards.sheet.words import figures_in_words, in_words, percent_text, working
from scoring.tables.words import label, short_title
from scoring.words.numbers import number_text

__all__ = [
    "Choice",
    "Finding",
    "Heading",
    "Input",
    "Row",
    "as_typed",
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
    "number_text",
    "percent_text",
    "rows",
    "section_sums",
    "short_title",
    "working",
]
