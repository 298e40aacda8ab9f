from django import template
from django.utils.safestring import mark_safe

from reports import prose

register = template.Library()


@register.filter
def prose_html(html):
    """The text of a section, cleaned once more at the moment it is shown."""
    return mark_safe(prose.clean(html))  # noqa: S308  cleaned to a fixed set of tags


@register.filter
def heading_level(depth):
    """The HTML heading of a section: the paper's own title is h1."""
    return min(depth + 1, 6)
