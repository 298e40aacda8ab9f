"""A unit's report among its tasks: the page of tasks asks for it by name and knows nothing of reports."""

from django import template

from reports import standing

register = template.Library()


@register.inclusion_tag("reports/_task.html")
def report_task(scorecard, user):
    return {"scorecard": scorecard, "standing": standing.of(scorecard, user)}
