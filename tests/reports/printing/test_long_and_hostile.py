"""Papers that are long, rows that are tall, and text that means harm."""

import dataclasses
import io
import re
import socket

import pikepdf
import pytest
from pypdf import PdfReader

from reports.document.appendix import Register
from reports.printing import pdf
from reports.templatetags.reports import LONGEST_TABLE, in_pieces, prose_html
from reports.text import prose
from reports.text.table_heads import with_table_heads
from tests.reports import cases

LINES = [str(number) for number in range(120)]
TALL = "".join(f"<p>Dòng {number}</p>" for number in LINES)
HEAD = "<tr><th>Số TT</th><th>Nội dung</th></tr>"
ROW = "<tr><td>1</td><td>hai</td></tr>"

pango = pytest.mark.usefixtures("pango")


def words_of(document):
    reader = PdfReader(io.BytesIO(pdf.to_pdf(document)))
    return " ".join(page.extract_text() for page in reader.pages)


def text_with(html):
    return cases.document(((1, "Bảng", prose.clean(html)),), with_table=False)


def table(*rows):
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


TALL_TABLES = {
    "cell": table(f"<tr><td>{TALL}</td><td>B</td></tr>"),
    "cell under a head": table(HEAD, f"<tr><td>{TALL}</td><td>B</td></tr>"),
    "head": table(f"<tr><th>{TALL}</th><th>B</th></tr>", ROW),
    "head said to be one": f"<table><thead><tr><th>{TALL}</th><th>B</th></tr></thead><tbody>{ROW}</tbody></table>",
    "heads alone": table(f"<tr><th>{TALL}</th><th>B</th></tr>"),
    "table in a cell": table("<tr><td>A</td><td>" + table(f"<tr><td>{TALL}</td></tr>") + "</td></tr>"),
    "cell over many rows": table(f'<tr><td rowspan="40">{TALL}</td><td>A</td></tr>', "<tr><td>B</td></tr>" * 39),
    "list": table("<tr><td><ul>", *(f"<li><p>Dòng {number}</p></li>" for number in LINES), "</ul></td></tr>"),
    "one paragraph": table("<tr><td><p>" + " ".join(f"Dòng {n} chạy hết dòng này." for n in LINES) + "</p></td></tr>"),
}


@pango
@pytest.mark.parametrize("name", TALL_TABLES)
def test_a_row_taller_than_a_page_breaks_and_loses_nothing(name):
    assert re.findall(r"Dòng\s+(\d+)", words_of(text_with(TALL_TABLES[name]))) == LINES


@pango
def test_tall_rows_of_scores_and_registers_break_too():
    made = cases.document()
    long = " ".join(f"Dòng {number} của một ô rất dài, dài hơn cả một trang giấy." for number in range(300))
    rows = list(made.appendix.rows)
    rows[5] = dataclasses.replace(rows[5], title=long)
    register = Register("DANH MỤC", made.appendix.caption, ("A", "B"), (("1", long), ("2", "x")), widths=(10, 90))
    scores = dataclasses.replace(made.appendix, rows=tuple(rows))
    found = re.findall(r"Dòng\s+(\d+)", words_of(dataclasses.replace(made, appendix=scores, registers=(register,))))
    assert found == [str(number) for number in range(300)] * 2


@pango
def test_thousands_of_rows_come_out_each_once():
    rows = tuple((str(number), f"Hàng-{number}-") for number in range(1200))
    made = text_with(table(HEAD, *(f"<tr><td>{number}</td><td>Ô-{number}-</td></tr>" for number in range(200))))
    register = Register("DANH MỤC", "(Kèm theo)", ("Số TT", "Nội dung"), rows, widths=(10, 90))
    text = words_of(dataclasses.replace(made, registers=(register,)))
    assert re.findall(r"Hàng-(\d+)-", text) == [str(number) for number in range(1200)]
    assert re.findall(r"Ô-(\d+)-", text) == [str(number) for number in range(200)]


def test_long_tables_are_drawn_in_pieces():
    pieces = in_pieces(tuple(range(2 * LONGEST_TABLE + 1)))
    assert [len(piece) for piece in pieces] == [LONGEST_TABLE, LONGEST_TABLE, 1]
    assert sum(pieces, ()) == tuple(range(2 * LONGEST_TABLE + 1))


@pytest.mark.parametrize(
    ("html", "repeats"),
    [
        (table(HEAD, ROW), 1),
        (table(HEAD, HEAD, ROW), 2),
        (f"<table>\n<tbody>\n{HEAD}\n{ROW}\n</tbody></table>", 1),
        (f"<table><thead>{HEAD}</thead><tbody>{ROW}</tbody></table>", 1),
        (table(ROW, HEAD), 0),
        (table(HEAD), 0),
        (table("<tr><th>A</th><td>B</td></tr>", ROW), 0),
        (table('<tr><th rowspan="2">A</th><th>B</th></tr>', "<tr><th>C</th></tr>", ROW), 2),
        (table('<tr><th rowspan="2">A</th><th>B</th></tr>', "<tr><td>C</td></tr>"), 0),
        (table(f"<tr><th>{'chữ ' * 40}</th><th>B</th></tr>", ROW), 0),
    ],
    ids="one two spaced given late alone mixed joined reaching tall".split(),
)
def test_rows_of_headings_at_the_top_repeat(html, repeats):
    head = re.search(r"<thead>(.*?)</thead>", with_table_heads(html), re.DOTALL)
    assert (head[1].count("<tr>") if head else 0) == repeats
    assert re.sub(r"\s|</?t(head|body)>", "", with_table_heads(html)) == re.sub(r"\s|</?t(head|body)>", "", html)


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=http://203.0.113.1/a.png onerror=alert(1)>",
    '<p style="background:url(http://203.0.113.1/b.png)">A</p>',
    "<style>@import url(http://203.0.113.1/c.css); @page { size: 9999mm }</style>",
    '<link rel="stylesheet" href="file:///etc/passwd"><link rel="attachment" href="file:///etc/passwd">',
    '<svg><image href="file:///etc/passwd"/><script>alert(1)</script></svg>',
    '<object data="file:///etc/passwd"></object><iframe src="file:///etc/passwd"></iframe>',
    '<meta http-equiv="refresh" content="0;url=http://203.0.113.1/"><base href="http://203.0.113.1/">',
    '<a href="javascript:alert(1)">A</a><form action="http://203.0.113.1/"><input name=a></form>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=alert(1)>">',
    "<td><p id=signature class=draft-mark data-bookmark=x>A</p></td>",
    "</div></article></body><body onload=alert(1)><h1>A</h1>",
    "<!--><script>alert(1)</script>--><![CDATA[<script>alert(1)</script>]]>",
    '<video src="http://203.0.113.1/d.mp4" poster="file:///etc/passwd"></video><embed src="file:///etc/passwd">',
)


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_text_reaches_no_page(html):
    shown = prose_html(f"<p>Trước</p>{html}<p>Sau</p>")
    assert not re.search(r"<(?!/?(?:p|br|strong|em|ul|ol|li|h3|h4|table|thead|tbody|tr|t[hd])\b)[^>]*>", shown)
    assert not re.search(r"<[^>]*(?:\bon\w+|style|href|src|url|id|class|data-\w+)\s*=", shown)
    assert prose.clean(shown) == shown or "<thead>" in shown


@pango
def test_hostile_text_reaches_no_paper_and_fetches_nothing(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("something was fetched")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    outline = tuple((1, f"Mục {html}", f"<p>Trước</p>{html}<p>Sau</p>") for html in HOSTILE)
    made = dataclasses.replace(cases.document(outline, with_table=False), subject=HOSTILE[3], replaces=HOSTILE[5])
    with pikepdf.open(io.BytesIO(pdf.to_pdf(made))) as book:
        assert [list(page.get_images()) for page in book.pages] == [[]] * len(book.pages)
        assert "/Names" not in book.Root or "/EmbeddedFiles" not in book.Root.Names
        assert {str(page.mediabox) for page in book.pages} == {str(book.pages[0].mediabox)}
        assert not any("/Annots" in page for page in book.pages)
        assert b"root:" not in b"".join(page.Contents.read_bytes() for page in book.pages)


@pango
def test_deepest_allowed_nesting_is_drawn():
    deep = "<ul><li>" * 29 + "<p>đáy</p>" + "</li></ul>" * 29
    assert not prose.is_too_deep(deep)
    assert "đáy" in words_of(text_with(deep))
