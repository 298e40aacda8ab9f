"""A Word file with everything that prose can hold, printed by an office: nothing is lost, all in its order."""

import pypdfium2
import pytest

from reports.printing.docx import to_docx
from reports.text import prose
from tests.office import converted
from tests.reports import cases, reading

POINTS = "".join(f"<li><p>Điểm thứ {number}</p></li>" for number in range(1, 28))
LISTS = (
    f"<p>Dòng một<br>dòng hai, <strong>đậm <em>cả hai</em></strong>.</p><ol>{POINTS}</ol>"
    "<ul><li><p>Một</p><ul><li><p>Một một</p><ol><li><p>A</p></li><li><p>B</p></li></ol></li></ul></li>"
    "<li><p>Hai</p><p>Đoạn nữa của hai</p></li></ul><ol><li><p>Lại từ đầu</p></li></ol>"
    "<h3>Đề mục nhỏ</h3><p>Văn</p><h4>Nhỏ nữa</h4><p>Văn</p>"
)
SPANS = (
    '<p>Bảng:</p><table><tbody><tr><th rowspan="2"><p>Chỉ tiêu</p></th><th colspan="2"><p>Thực hiện</p></th></tr>'
    "<tr><th><p>2016</p></th><th><p>2017</p></th></tr>"
    "<tr><td><ul><li><p>gạch</p></li><li><p>gạch hai</p></li></ul></td><td><p>22.190</p></td><td>"
    "<table><tbody><tr><td>trong</td><td>bảng</td></tr></tbody></table></td></tr></tbody></table>"
)
TALL = f"<table><tbody><tr><td>{''.join(f'<p>Dòng {n};</p>' for n in range(200))}</td><td>Bên</td></tr></tbody></table>"
OUTLINE = ((1, "Danh sách", LISTS), (2, "Ô gộp", SPANS), (3, "Hàng cao", TALL), (4, "Hết", "<p>Hết./.</p>"))


@pytest.fixture(scope="module")
def document():
    outline = [(depth, heading, prose.clean(html)) for depth, heading, html in OUTLINE]
    return cases.document(outline, own_header=cases.header(number="", date=None))


@pytest.fixture(scope="module")
def printed(document, tmp_path_factory):
    return converted(to_docx(document), "docx", "pdf", tmp_path_factory.mktemp("word"))


def test_lists_tables_and_a_row_taller_than_a_page_are_printed_whole(document, printed):
    shown = reading.of_pdf(printed, ["".join(document.appendix.columns)], marks=["DỰ THẢO"])
    # The cell beside the tall one ends where its own words end: within the first page of the row.
    assert reading.without(shown, "Bên") == reading.without(reading.of_document(document), "Bên")


def test_a_draft_says_so_on_every_printed_page(printed):
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed)]
    assert ["DỰ THẢO" in text for text in pages] == [True] * len(pages)


def test_five_thousand_rows_come_out():
    rows = "".join(f"<tr><td>{number}</td><td>Chỉ tiêu</td></tr>" for number in range(1000))
    outline = [(1, f"Mục {place}", f"<table><tbody>{rows}</tbody></table>") for place in range(5)]
    assert reading.of_word(to_docx(cases.document(outline, with_table=False))).count("Chỉtiêu") == 5000
