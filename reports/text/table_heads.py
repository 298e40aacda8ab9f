"""Which rows of a table in a text repeat on every page."""

import re

LINES_OF_HEAD = 30  # a head that fills a page leaves no room for rows; the PDF maker would drop it
_table = re.compile(
    r"<table>\s*<tbody>\s*((?:<tr>\s*(?:<th\b[^>]*>(?:(?!</?t[dhr]\b).)*</th>\s*)+</tr>\s*)+)(?=<tr>)", re.DOTALL
)
_cell = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
_rows = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_rowspan = re.compile(r'rowspan="(\d+)"')
_break = re.compile(r"<(?:p|br|li|h3|h4)\b")
_tags = re.compile(r"<[^>]*>")


def with_table_heads(html):
    """The same clean HTML, the first rows of a table being its head where all their cells are headings.

    A head too tall to repeat stays with the rows, and so does one whose cells reach down into them.
    """
    plain = re.sub(r"</thead>\s*<tbody>", "", html).replace("<thead>", "<tbody>").replace("</thead>", "</tbody>")
    return _table.sub(lambda match: _headed(match) if _fits(match[1]) else match[0], plain)


def _headed(match):
    return f"<table><thead>{match[1]}</thead><tbody>"


def _fits(head):
    rows = [_cell.findall(row) for row in _rows.findall(head)]
    spans = (at + int(span) for at, row in enumerate(rows) for own, _ in row for span in _rowspan.findall(own))
    return max(spans, default=0) <= len(rows) and sum(map(_lines, rows)) <= LINES_OF_HEAD


def _lines(row):
    """The most lines that its cells may take: in the narrowest column each word stands on a line of its own."""
    return max(len(_break.findall(text)) + len(_tags.sub(" ", text).split()) for _, text in row)
