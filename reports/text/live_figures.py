"""Figures that live in a text, `<span data-figure="target:12:growth">tăng 5%</span>`: plain values in and out.

The text between the tags is what the figure said when it was last saved; it prints where nothing is known any more.
"""

import re
from html import escape, unescape

KEY = re.compile(
    r"(?:target|registration|award):[1-9][0-9]{0,17}:[a-z_]{1,20}|score:[a-z]{1,20}|score:section:[A-Za-z0-9.]{1,20}"
    r"|bloc:[a-z_]{1,20}"
)
_live = re.compile(r'<span data-figure="([^"<>]+)">([^<]+)</span>')
# Clean HTML holds only spans; those that are no live figure, or hold more than text, lose their tags.
_any_span = re.compile(r'(<span data-figure="[^"<>]+">[^<]+</span>)|</?span\b[^>]*>')


def is_key(value):
    return KEY.fullmatch(value) is not None


def only_live(html):
    """Cleaned HTML without the spans that are no live figures; what they hold stays."""
    return _any_span.sub(lambda match: match[1] or "", html)


def found(html):
    """(key, last text) of each live figure, in the order of the text."""
    return [(key, unescape(text)) for key, text in _live.findall(html or "")]


def filled(html, texts):
    """The HTML with plain text for each live figure: what `texts` says of its key, else its last text."""

    def plain(match):
        text = texts.get(match[1])
        return escape(text, quote=False) if text else match[2]

    return _live.sub(plain, html or "")


def markup(key, text):
    return f'<span data-figure="{key}">{escape(text, quote=False)}</span>'
