"""The year's figures on the report's pages: the panel beside the editor, and what has lost its source."""

from django import template

from reports.document import figures_at_hand

register = template.Library()


@register.inclusion_tag("reports/writing/_figures.html")
def figures_panel(report):
    """The figures that a text of the report may say."""
    scorecard = report.scorecard
    return {"figures": figures_at_hand.figures_at_hand(scorecard), "scorecard": scorecard}


@register.inclusion_tag("reports/writing/_figures_lost.html")
def figures_lost(report, rows):
    """The live figures of the outline's sections that have no source any more; nothing once the report is issued."""
    sections = [] if report.is_issued else [section for section, *_ in rows]
    return {"lost": list(figures_at_hand.lost(report.scorecard, sections))}
