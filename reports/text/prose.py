"""What the text of a section may hold, said once for the editor, the store and the paper."""

import re

import nh3

from reports.text import live_figures
from scoring.words.numbers import number_text

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Heading": {"levels": [3, 4]},
    "HardBreak": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "LiveFigure": True,
}
TAGS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4",
    "table", "thead", "tbody", "tr", "th", "td", "span",
}  # fmt: skip
ATTRIBUTES = {tag: {"colspan", "rowspan"} for tag in ("th", "td")} | {"span": {"data-figure"}}
# Words other programs use for the same thing; renamed before cleaning, so that their meaning survives.
SYNONYMS = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "div": "p"}
LARGEST_SPAN = 50
SPLIT = "Hãy chia thành nhiều mục rồi lưu lại."
DEEPEST = 60  # tags within tags; a paper never comes near it, and drawing goes as deep as the tags do
# 5,000 rows of five cells fit with their head. A section this full takes about a minute to draw, by any of the three.
MOST_CHARACTERS, MOST_CELLS, MOST_LINES = 1_500_000, 30_000, 2000

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    clean_content_tags={"script", "style", "template", "iframe", "object", "svg", "math", "noscript"},
    url_schemes=set(),
    link_rel=None,
    attribute_filter=lambda tag, name, value: value if _is_allowed(tag, value) else None,
)
# Copied out of a PDF such signs come along; no font can draw them, and an archive's PDF must not hold them.
_undrawable = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_synonym = re.compile(rf"<(/?)({'|'.join(SYNONYMS)})(?=[\s>/])", re.IGNORECASE)
_to_be_seen = re.compile(r"[^\s\xad\u200b-\u200f\u2060-\u2064\ufeff]")  # signs without width are nothing to read
_empty = re.compile(r"<(p|h3|h4)>(?:\s|&nbsp;|<br>)*</\1>")
# What may follow the last word, read from the end: forwards, a long run of spaces would be tried from each of them.
_tail_backwards = re.compile(r"(?:\s|>[a-z0-9]+/<|>rb<)*")
_cell = re.compile(r"<t[dh]\b")
_line = re.compile(r"(<(?:li|t[dh])\b[^>]*>)?<(?:p|br|h3|h4)\b")  # the first paragraph of a cell or point is no line
_point = re.compile(r"<li\b")
_tag = re.compile(r"<(/?)([a-z0-9]+)")


def clean(html):
    """The HTML with nothing in it but the allowed tags; cleaning twice changes nothing more."""
    renamed = _synonym.sub(lambda match: f"<{match[1]}{SYNONYMS[match[2].lower()]}", html or "")
    return _empty.sub("", live_figures.only_live(_undrawable.sub("", _cleaner.clean(renamed)))).strip()


def has_text(html):
    """Whether anything can be read in it."""
    return _to_be_seen.search(nh3.clean(html or "", tags=set()).replace("&nbsp;", " ")) is not None


def with_closing_mark(html):
    """The same text ending with `./.`, the mark that closes an official paper."""
    if not has_text(html):
        return html
    if html.endswith("</table>"):
        return f"{html}<p>./.</p>"
    text_ends = _text_ends(html)
    return html[:text_ends].rstrip(" ./;,\N{NO-BREAK SPACE}") + "./." + html[text_ends:]


def without_closing_mark(html):
    """The same text ending with a full stop where the closing mark was typed: only the paper's end has it."""
    text_ends = _text_ends(html)
    if not html[:text_ends].endswith("./."):
        return html
    return html[:text_ends].removesuffix("./.").rstrip(" .") + "." + html[text_ends:]


def _text_ends(html):
    return len(html) - _tail_backwards.match(html[::-1]).end()


def is_too_deep(html):
    """Whether tags of clean HTML stand deeper within each other than can be drawn."""
    depth = 0
    for closes, name in _tag.findall(html or ""):
        depth += 0 if name == "br" else -1 if closes else 1
        if depth > DEEPEST:
            return True
    return False


def excess(html):
    """What of clean HTML is too much to draw in good time, with what to do; nothing where all of it fits."""
    cells = len(_cell.findall(html))
    lines = len(_point.findall(html)) + sum(not opened for opened in _line.findall(html))
    if len(html) > MOST_CHARACTERS:
        size = f"{number_text(len(html))} ký tự kể cả định dạng, tối đa {number_text(MOST_CHARACTERS)}"
        return f"Nội dung quá dài: {size}. {SPLIT}"
    if cells > MOST_CELLS:
        return f"Bảng quá lớn: {number_text(cells)} ô, tối đa {number_text(MOST_CELLS)} ô trong một mục. {SPLIT}"
    if lines > MOST_LINES:
        return f"Quá nhiều dòng: {number_text(lines)} đoạn và lần xuống dòng, tối đa {number_text(MOST_LINES)}. {SPLIT}"
    return ""


def _is_allowed(tag, value):
    """Of the attributes that are looked at at all: the name of a live figure, or how many cells one spans."""
    return live_figures.is_key(value) if tag == "span" else _is_span(value)


def _is_span(value):
    return value.isdigit() and 0 < int(value) <= LARGEST_SPAN
