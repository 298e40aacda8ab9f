"""Text and appendices drawn apart and joined are the paper that is drawn as a whole."""

import dataclasses
import gc
import io
import re

import pikepdf
import pypdf
import pytest

from reports.document.appendix import Register
from reports.printing import pdf
from reports.printing.drawing import joining, parts, pool, worker
from tests.reports import cases


@pytest.fixture(scope="module")
def document():
    caption = cases.document().appendix.caption
    register = Register("DANH MỤC", caption, ("Số", "Tên"), (("1", "Một"), ("2", "Hai")), widths=(20, 80))
    return dataclasses.replace(cases.document(), registers=(register,))


@pytest.fixture(scope="module")
def both(document, pango):
    """(drawn as a whole, drawn in parts and joined)"""
    pages = parts.whole(document).pages
    return pdf.to_pdf(document), joining.join([worker.draw(page) for page in pages], b"0123456789abcdef")


@pytest.fixture(autouse=True, scope="module")
def collecting():
    """A worker leaves its process without a collector; this one is not its own."""
    yield
    gc.enable()


def opened(data):
    return pikepdf.open(io.BytesIO(data))


def tags(element, pages):
    """The tree of tags as nested tuples: what, on which page, what below it; headers by their place."""
    if not isinstance(element, pikepdf.Dictionary):
        return int(element)
    page = pages.get(element.Pg.objgen) if "/Pg" in element else None
    kind_and_words = [str(element.get(name, "")) for name in ("/S", "/Alt")]
    attributes = element.get("/A", {})
    spans = [int(attributes.get(name, 1)) for name in ("/ColSpan", "/RowSpan")]
    headers = [str(header).split("-")[-2:] for header in attributes.get("/Headers", [])]
    return (*kind_and_words, page, *spans, *headers, [tags(kid, pages) for kid in element.get("/K", [])])


def tree(data):
    with opened(data) as book:
        pages = {page.objgen: number for number, page in enumerate(book.pages)}
        return [tags(element, pages) for element in book.Root.StructTreeRoot.K]


def test_joined_paper_says_the_same_on_the_same_pages(both):
    whole, joined = ([page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages] for data in both)
    assert joined == whole
    assert len(joined) > 10


def test_joined_paper_has_the_same_tree_of_tags(both):
    assert tree(both[1]) == tree(both[0])


def test_joined_paper_has_the_same_bookmarks_leading_to_the_same_pages(both):
    def bookmarks(data):
        book = pypdf.PdfReader(io.BytesIO(data))

        def marks_of(items):
            for item in items:
                yield list(marks_of(item)) if isinstance(item, list) else (
                    item.title, book.get_destination_page_number(item), round(item.top)
                )  # fmt: skip

        return list(marks_of(book.outline))

    assert bookmarks(both[1]) == bookmarks(both[0]) != []


def test_joined_paper_keeps_what_an_archive_asks_for(both):
    for data in both:
        with opened(data) as book:
            assert (book.Root.OutputIntents[0].S, book.Root.MarkInfo.Marked) == ("/GTS_PDFA1", True)
            assert str(book.Root.Lang) == "vi"
    whole, joined = map(opened, both)
    assert joined.Root.Metadata.read_bytes() == whole.Root.Metadata.read_bytes()
    assert dict(joined.docinfo) == dict(whole.docinfo)
    assert bytes(joined.trailer.ID[0]) == b"0123456789abcdef"
    assert [problem for problem in joined.check_pdf_syntax() if problem] == []


def test_each_number_in_the_joined_paper_is_given_once(both):
    with opened(both[1]) as book:
        numbers = [int(number) for number in list(book.Root.StructTreeRoot.ParentTree.Nums)[::2]]
        pages = [int(page.obj.StructParents) for page in book.pages]
        headers = re.findall(r"/ID \(([^)]*)\)", " ".join(map(repr, ids(book.Root.StructTreeRoot.K[0]))))
    assert numbers == sorted(set(numbers)) and set(pages) <= set(numbers)
    assert len(pages) == len(set(pages)) and len(headers) == len(set(headers))


def ids(element):
    if isinstance(element, pikepdf.Dictionary):
        if "/ID" in element:
            yield f"/ID ({element.ID})"
        for kid in element.get("/K", []):
            yield from ids(kid)


def test_same_parts_give_the_same_bytes(document, both):
    again = joining.join([worker.draw(page) for page in parts.whole(document).pages], b"0123456789abcdef")
    assert again == both[1]


def test_scoring_table_stands_alone_with_a_name_of_its_own(document, pango):
    paper = parts.table_alone(document)
    book = pypdf.PdfReader(io.BytesIO(pool.draw(paper)))
    assert document.name in book.metadata.title
    assert "CHẤM ĐIỂM THI ĐUA NĂM 2017" in book.pages[0].extract_text()
