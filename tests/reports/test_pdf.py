"""The drawn paper: what it says, in which fonts, on which pages."""

import io
import re
import unicodedata

import pikepdf
import pytest
from pypdf import PdfReader

from reports import pdf
from reports.document import COLUMNS
from tests.reports import cases

LONG = cases.PARAGRAPH * 60
MM = 72 / 25.4


@pytest.fixture(scope="module")
def paper():
    outline = ((1, "Công tác triển khai", LONG), (2, "Kết quả", "<ul><li><p>Đạt 23%</p></li></ul>"))
    return pdf.to_pdf(cases.document(outline))


@pytest.fixture(scope="module")
def draft():
    return pdf.to_pdf(cases.document(own_header=cases.header(number="", date=None)))


def pages_of(data):
    return PdfReader(io.BytesIO(data)).pages


def packed(text):
    """Letters only: a cell's lines may break anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def page_texts(data):
    return [page.extract_text() for page in pages_of(data)]


def is_landscape(page):
    return page.mediabox.width > page.mediabox.height


def words_placed(page):
    """(text, x, y from the page's top, size) of each run of text."""
    found = []

    def visit(text, _cm, tm, _font, size):
        if text.strip():
            found.append((text.strip(), tm[4], float(page.mediabox.height) - tm[5], size * abs(tm[3] or 1)))

    page.extract_text(visitor_text=visit)
    return found


def appendix_text(data):
    """The appendix without what repeats on its pages: page number and header row."""
    header = packed("".join(COLUMNS))
    kept = []
    for index, page in enumerate([page for page in pages_of(data) if is_landscape(page)], 1):
        text = packed(page.extract_text())
        assert header in text, f"no header row on page {index} of the appendix"
        text = text.replace(header, "", 1)
        kept.append(text.removeprefix(str(index)) if index > 1 else text)
    return "".join(kept)


def test_appendix_says_all_109_rows_and_the_totals_and_nothing_else(paper):
    document = cases.document()
    table = "".join(packed("".join(row.cells)) for row in document.appendix.rows)
    box = packed(
        "Tổng điểm:983 điểm Trong đó:+ Điểm thực hiện 03 nội dung thi đua chủ yếu:950 điểm"
        "+ Điểm cộng:35 điểm + Điểm trừ:2 điểm"
    )
    assert len(document.appendix.rows) == 109
    assert appendix_text(paper) == packed(document.appendix.title + document.appendix.caption) + table + box


def test_appendix_is_landscape_and_starts_a_page(paper):
    turned = [is_landscape(page) for page in pages_of(paper)]
    first = turned.index(True)
    assert first >= 2
    assert turned == [False] * first + [True] * (len(turned) - first)


def number_in_top_margin(page):
    height = float(page.mediabox.height)
    above = [(text, x) for text, x, y, _ in words_placed(page) if y < 20 * MM and text.isdigit()]
    assert len(above) <= 1 and height
    return above[0] if above else None


def test_page_numbers_are_hidden_on_page_1_and_start_again_in_the_appendix(paper):
    text_pages = [page for page in pages_of(paper) if not is_landscape(page)]
    table_pages = [page for page in pages_of(paper) if is_landscape(page)]
    for pages in (text_pages, table_pages):
        shown = [number_in_top_margin(page) for page in pages]
        assert shown[0] is None
        assert [text for text, _ in shown[1:]] == [str(number) for number in range(2, len(pages) + 1)]
        for (_, x), page in zip(shown[1:], pages[1:], strict=True):
            middle = (30 * MM + float(page.mediabox.width) - 15 * MM) / 2
            assert abs(x - middle) < 10


def test_text_keeps_within_the_margins(paper):
    for page in pages_of(paper):
        for text, x, y, _ in words_placed(page):
            assert x >= 30 * MM - 0.5, text
            assert y <= float(page.mediabox.height) - 20 * MM, text
            assert y >= 20 * MM or text.isdigit(), text


def test_number_and_place_share_a_baseline(paper):
    placed = {text: y for text, _, y, _ in words_placed(pages_of(paper)[0])}
    assert abs(placed["Số: 252/BC-SCT"] - placed["Bắc Giang, ngày 11 tháng 12 năm 2017"]) < 0.1


def test_only_the_projects_own_font_is_embedded(paper, draft):
    for data in (paper, draft):
        names = set()
        for page in pikepdf.open(io.BytesIO(data)).pages:
            for font in page.resources.get("/Font", {}).values():
                descendant = font.DescendantFonts[0]
                assert "/FontFile2" in descendant.FontDescriptor
                names.add(str(font.BaseFont).split("+")[-1])
        assert {name.split("-")[0] for name in names} == {"Tinos"}
        assert len(names) <= 4


def test_vietnamese_letters_come_out_whole(paper):
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page_texts(paper)[0]
    assert "Độc lập - Tự do - Hạnh phúc" in page_texts(paper)[0]


def test_metadata_language_and_bookmarks(paper):
    book = pikepdf.open(io.BytesIO(paper))
    with book.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "U")
    assert str(book.Root.Lang) == "vi"
    assert str(book.docinfo["/Title"]) == "Báo cáo số 252/BC-SCT: Tổng kết công tác thi đua, khen thưởng năm 2017"
    with book.open_outline() as outline:
        assert [item.title for item in outline.root] == ["I. CÔNG TÁC TRIỂN KHAI", "CHẤM ĐIỂM THI ĐUA NĂM 2017"]
        assert [item.title for item in outline.root[0].children] == ["1. Kết quả"]


def test_draft_says_so_on_every_page(paper, draft):
    assert all("DỰ THẢO" in text for text in page_texts(draft))
    assert not any("DỰ THẢO" in text for text in page_texts(paper))
    assert "Số: /BC-SCT" in re.sub(r"[\s\xa0]+", " ", page_texts(draft)[0])


def test_same_document_gives_the_same_bytes(paper):
    assert pdf.to_pdf(cases.document()) == pdf.to_pdf(cases.document())


def test_a_row_taller_than_a_page_is_broken_and_not_lost():
    cells = "".join(f"<p>Dòng {number}</p>" for number in range(200))
    outline = ((1, "Bảng", f"<table><tbody><tr><td>{cells}</td><td>B</td></tr></tbody></table>"),)
    text = " ".join(page_texts(pdf.to_pdf(cases.document(outline, with_table=False))))
    assert re.findall(r"Dòng (\d+)", text) == [str(number) for number in range(200)]


def test_nothing_is_fetched_from_outside(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    outline = ((1, "Mục", '<p>A<img src="http://203.0.113.1/a.png"><img src="file:///etc/hostname"></p>'),)
    assert pdf.to_pdf(cases.document(outline, with_table=False)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "url",
    ["http://203.0.113.1/", "file:///etc/passwd", "app:../config/settings.py", "app:", "data:text/plain,x", "app:/etc/passwd"],
)
def test_fetcher_knows_only_static_files(url):
    with pytest.raises(ValueError):
        pdf._kit()["fetcher"].fetch(url)


def test_missing_pango_is_one_clear_sentence(monkeypatch):
    import builtins

    real = builtins.__import__

    def without_pango(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(pdf.PdfUnavailable, match="libpango-1.0-0 libpangoft2-1.0-0"):
        pdf.to_pdf(cases.document())
    assert not pdf.is_available()
