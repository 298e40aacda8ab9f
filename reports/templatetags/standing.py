"""Reports and papers among a person's tasks: the page asks for them by name and knows nothing of either."""

from django import template

from reports.writing import standing

register = template.Library()


@register.inclusion_tag("reports/writing/_task.html")
def report_task(scorecard, user):
    return {"scorecard": scorecard, "standing": standing.of(scorecard, user)}


@register.inclusion_tag("reports/papers/_paper_tasks.html")
def paper_tasks(year, user):
    return {"papers": standing.papers_left([year], user)}


@register.inclusion_tag("reports/papers/_left_over.html")
def left_over(years, user):
    return {"reports": standing.reports_left(years, user), "papers": standing.papers_left(years, user)}
