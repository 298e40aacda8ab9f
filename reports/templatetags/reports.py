import re

import js_asset
from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import escape
from django.utils.safestring import mark_safe

from reports.printing import qr
from reports.text import prose
from reports.text.table_heads import with_table_heads

register = template.Library()
LONGEST_TABLE = 1000
CODE = re.compile(r"\b[IVXLC]+(?:\.[0-9a-zđ]+)+")


@register.filter
def prose_html(html):
    """The text of a section, cleaned once more at the moment it is shown."""
    return mark_safe(with_table_heads(prose.clean(html)))  # noqa: S308  cleaned to a fixed set of tags


@register.filter
def heading_level(depth):
    """The HTML heading of a section: the paper's own title is h1."""
    return min(depth + 1, 6)


@register.filter
def basis_above(document, appendix):
    return document.basis_above(appendix)


@register.filter
def qr_svg(check):
    """The address that checks the paper, as a QR code."""
    return qr.to_svg(check.address, f"Mã QR dẫn đến trang kiểm tra văn bản, mã {check.code}")


@register.filter
def codes_whole(cell):
    """A cell's text with its lines, no code of a criterion broken at one of its full stops."""
    return linebreaksbr(mark_safe(CODE.sub(r'<span class="whole">\g<0></span>', escape(cell))))  # noqa: S308  escaped


@register.filter
def in_pieces(rows):
    """Rows of one table in lists of at most `LONGEST_TABLE`, each to be drawn as a table with the same head."""
    return [rows[at : at + LONGEST_TABLE] for at in range(0, len(rows), LONGEST_TABLE)]


@register.simple_tag(takes_context=True)
def media_with_nonce(context, media):
    """A form's scripts and sheets; its import map stands in the page and carries the page's nonce."""
    return js_asset.Media.from_media(media).with_nonce(str(context["request"].csp_nonce)).render()
