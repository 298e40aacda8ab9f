"""Two texts as one, with what was put in and taken out marked."""

from itertools import groupby

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter
def as_blocks(differences):
    """(whether it is a table, its lines): rows that follow each other make one table."""
    return [(is_row, list(lines)) for is_row, lines in groupby(differences, lambda each: each.line.is_row)]


@register.filter
def cells_of(difference):
    """(pieces, span, whether a heading) of each cell of a row; a cell that came or went spans one column."""
    line, cells = difference.line, difference.cells
    spans, heads = (*line.spans, *[1] * len(cells)), (*line.heads, *[False] * len(cells))
    return list(zip(cells, spans, heads, strict=False))


@register.filter
def pieces_html(pieces):
    """Words with what was put in and taken out marked, for eyes and for ears."""
    return format_html_join("", "{}", ((_piece_html(piece),) for piece in pieces))


def _piece_html(piece):
    words = mark_safe("".join(_run_html(*run) for run in piece.runs))  # noqa: S308  each run is escaped
    if piece.change == "added":
        return format_html('<ins><span class="sr">[thêm: </span>{}<span class="sr">]</span></ins>', words)
    if piece.change == "removed":
        return format_html('<del><span class="sr">[bỏ: </span>{}<span class="sr">]</span></del>', words)
    return words


def _run_html(text, bold, italic):
    words = escape(text).replace("\n", "<br>")
    words = f"<em>{words}</em>" if italic else words
    return f"<strong>{words}</strong>" if bold else words
