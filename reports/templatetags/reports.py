import js_asset
from django import template
from django.utils.safestring import mark_safe

from reports import prose

register = template.Library()


@register.filter
def prose_html(html):
    """The text of a section, cleaned once more at the moment it is shown."""
    return mark_safe(prose.with_table_heads(prose.clean(html)))  # noqa: S308  cleaned to a fixed set of tags


@register.filter
def heading_level(depth):
    """The HTML heading of a section: the paper's own title is h1."""
    return min(depth + 1, 6)


@register.simple_tag(takes_context=True)
def media_with_nonce(context, media):
    """A form's scripts and sheets; its import map stands in the page and carries the page's nonce."""
    return js_asset.Media.from_media(media).with_nonce(str(context["request"].csp_nonce)).render()
