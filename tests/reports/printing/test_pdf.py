"""The drawn paper: what it says, in which fonts, on which pages."""

import io
import re
import unicodedata

import pikepdf
import pytest
from pypdf import PdfReader

from reports.printing import pdf
from reports.text import prose
from scoring.words.headings import HEADINGS
from tests.reports import cases
from tests.reports.papers import paper_runs
from tests.reports.papers.paper_runs import MM

pytestmark = pytest.mark.usefixtures("pango")
LONG = cases.PARAGRAPH * 60


@pytest.fixture(scope="module")
def paper(pango):
    last = prose.with_closing_mark("<ul><li><p>Đạt 23%.</p></li></ul>")
    outline = ((1, "Công tác triển khai", LONG), (2, "Kết quả", last))
    return pdf.to_pdf(cases.document(outline))


@pytest.fixture(scope="module")
def draft(pango):
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


def appendix_text(data):
    """The appendix without what repeats on its pages: page number and header row."""
    header = packed("".join(HEADINGS))
    kept = []
    for index, page in enumerate([page for page in pages_of(data) if is_landscape(page)], 1):
        text = packed(page.extract_text())
        assert header in text, f"no header row on page {index} of the appendix"
        text = text.replace(header, "", 1)
        kept.append(text.removesuffix(str(index)) if index > 1 else text)
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


def test_page_numbers_are_hidden_on_page_1_and_start_again_in_the_appendix(paper):
    pages = paper_runs.pages_of(paper)
    for part in ([p for p in pages if p[0] < p[1]], [p for p in pages if p[0] > p[1]]):
        above = [[run for run in runs if run.y < 20 * MM] for _, _, runs in part]
        assert [[run.text for run in runs] for runs in above] == [
            [],
            *([str(number)] for number in range(2, len(part) + 1)),
        ]
        for (run,), (width, _, _) in zip(above[1:], part[1:], strict=True):
            middle = (30 * MM + width - 15 * MM) / 2
            assert abs(run.x - middle) < run.size
            assert 13 <= run.size <= 14


def test_text_keeps_within_the_margins(paper):
    for width, height, runs in paper_runs.pages_of(paper):
        for run in runs:
            assert 30 * MM - 0.1 <= run.x <= width - 15 * MM, run
            assert run.y <= height - 20 * MM, run


def test_sizes_and_faces_follow_the_printed_form(paper):
    pages = [runs for width, height, runs in paper_runs.pages_of(paper) if width < height]
    placed = {run.text: (round(run.size), run.font) for runs in pages for run in runs}
    expected = {
        "UBND TỈNH BẮC GIANG": (13, "Tinos"),
        "SỞ CÔNG THƯƠNG": (13, "Tinos-Bold"),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (13, "Tinos-Bold"),
        "Độc lập - Tự do - Hạnh phúc": (14, "Tinos-Bold"),
        "Số: 252/BC-SCT": (13, "Tinos"),
        "Bắc Giang, ngày 11 tháng 12 năm 2017": (14, "Tinos-Italic"),
        "BÁO CÁO": (14, "Tinos-Bold"),
        "Căn cứ kết quả các phong trào thi đua năm 2017,": (14, "Tinos-Italic"),
        "I. CÔNG TÁC TRIỂN KHAI": (14, "Tinos-Bold"),
        "Nơi nhận:": (12, "Tinos-Bold-Italic"),
        "- Lưu: VT, VP.": (11, "Tinos"),
        "GIÁM ĐỐC": (14, "Tinos-Bold"),
    }
    assert {text: placed.get(text) for text in expected} == expected


def test_number_and_place_share_a_baseline(paper):
    placed = {run.text: run.y for run in paper_runs.pages_of(paper)[0][2]}
    assert abs(placed["Số: 252/BC-SCT"] - placed["Bắc Giang, ngày 11 tháng 12 năm 2017"]) < 0.1


def test_first_lines_are_indented_and_the_text_closes(paper):
    pages = [runs for width, height, runs in paper_runs.pages_of(paper) if width < height]
    starts = {round(run.x / MM, 1) for run in pages[1] if run.font == "Tinos" and run.y > 20 * MM}
    assert starts == {30.0, 42.7}
    assert any(run.text.endswith("./.") for run in pages[-1])


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
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert str(book.Root.Lang) == "vi"
    assert str(book.docinfo["/Title"]) == "Báo cáo số 252/BC-SCT: Tổng kết công tác thi đua, khen thưởng năm 2017"
    with book.open_outline() as outline:
        assert [item.title for item in outline.root] == ["I. CÔNG TÁC TRIỂN KHAI", "CHẤM ĐIỂM THI ĐUA NĂM 2017"]
        assert [item.title for item in outline.root[0].children] == ["1. Kết quả"]


def test_draft_says_so_on_every_page(paper, draft):
    assert all("DỰ THẢO" in text for text in page_texts(draft))
    assert not any("DỰ THẢO" in text for text in page_texts(paper))
    assert "Số: /BC-SCT" in re.sub(r"[\s\xa0]+", " ", page_texts(draft)[0])


def test_an_empty_outline_begins_on_the_first_page():
    headings = tuple((depth, f"Mục {depth}", "") for depth in (1, 2, 2, 3, 3, 2, 1, 2) * 2)
    pages = page_texts(pdf.to_pdf(cases.document(headings, with_table=False)))
    assert "I. MỤC 1" in pages[0]


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
    [
        "http://203.0.113.1/",
        "file:///etc/passwd",
        "app:../config/settings.py",
        "app:",
        "data:text/plain,x",
        "app:/etc/passwd",
    ],
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
    with pytest.raises(pdf.PdfUnavailable, match=r"libpango-1\.0-0 libpangoft2-1\.0-0"):
        pdf.to_pdf(cases.document())
    assert not pdf.is_available()
