"""The printed code and its QR: readable on the page, where the text ends."""

import dataclasses

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import segno

from reports.document.document import Verification
from reports.printing import pdf
from tests.reports import cases
from tests.reports.papers import paper_runs
from tests.reports.papers.paper_runs import MM, Box, place_of

pytestmark = pytest.mark.usefixtures("pango")
CODE, ADDRESS = "7K3M-Q2XW-9ABC", "https://thidua.bacgiang.example/verify/?code=7K3M-Q2XW-9ABC"
MATRIX = segno.make(ADDRESS, error="m", micro=False).matrix
SCALE = 6


@pytest.fixture(scope="module")
def paper():
    made = cases.document(with_table=False)
    named = "Thay thế Báo cáo số 250/BC-SCT ngày 05 tháng 12 năm 2017"
    return pdf.to_pdf(dataclasses.replace(made, verification=Verification(CODE, ADDRESS), replaces=named))


def qr_box(data):
    """The square drawn in the foot of the page, its quiet zone left out: the only path of many strokes.

    The path's bounds reach a stroke beyond the ends of its level strokes, and half a one above and below.
    """
    with pdfium.PdfDocument(data) as book:
        page = book[0]
        paths = [each for each in page.get_objects() if each.type == raw.FPDF_PAGEOBJ_PATH]
        (drawn,) = (each for each in paths if raw.FPDFPath_CountSegments(each) > 100)
        left, top, right, bottom = paper_runs._box(page, drawn.get_bounds())
    step = (bottom - top) / (len(MATRIX) + 1)
    return Box(left + step, top + step / 2, right - step, bottom - step / 2)


def test_code_stands_under_the_recipients_with_its_address(paper):
    (_, _, runs), *more = paper_runs.pages_of(paper)
    code = next(run for run in runs if run.text == CODE)
    assert more == []
    assert (round(code.size), code.font) == (10, "Tinos-Bold")
    assert code.y > next(run.y for run in runs if run.text.startswith("- Lưu"))
    assert ADDRESS in "".join(run.text for run in runs if run.y > code.y and round(run.size) == 8)
    assert 14 * MM < qr_box(paper).width < 20 * MM
    assert qr_box(paper).right + 2 * MM < place_of(paper, CODE).left


def test_each_module_of_the_qr_is_drawn_as_it_should(paper):
    box = qr_box(paper)
    step = box.width / len(MATRIX)
    with pdfium.PdfDocument(paper) as book:
        picture = book[0].render(scale=SCALE, grayscale=True).to_pil()
    drawn = [
        [
            picture.getpixel((int((box.left + (x + 0.5) * step) * SCALE), int((box.top + (y + 0.5) * step) * SCALE)))
            for x in range(len(MATRIX))
        ]
        for y in range(len(MATRIX))
    ]
    assert [[dark < 128 for dark in row] for row in drawn] == [[bool(module) for module in row] for row in MATRIX]


def test_paper_that_takes_anothers_place_says_so_under_its_subject(paper):
    runs = paper_runs.pages_of(paper)[0][2]
    line = next(run for run in runs if run.text.startswith("(Thay thế"))
    subject = next(run for run in runs if run.text.startswith("Tổng kết công tác"))
    assert line.text == "(Thay thế Báo cáo số 250/BC-SCT ngày 05 tháng 12 năm 2017)"
    assert line.font == "Tinos-Italic" and line.y > subject.y


def test_code_without_an_address_has_no_qr_and_a_draft_has_neither():
    made = cases.document(with_table=False)
    alone = pdf.to_html(dataclasses.replace(made, verification=Verification(CODE)))
    assert CODE in alone and "<svg" not in alone
    assert "Mã kiểm tra" not in pdf.to_html(made)
