"""Each line of the official printed form, measured on the drawn paper."""

import dataclasses
import datetime
import io
from itertools import pairwise

import pikepdf
import pytest

from reports.document.appendix import Register
from reports.document.signature import Signature
from reports.printing import pdf
from tests.reports import cases
from tests.reports.papers import paper_runs
from tests.reports.papers.paper_runs import MM, lines_of, place_of, rules_of

pytestmark = pytest.mark.usefixtures("pango")
MIDDLE = (30 + 195) / 2 * MM  # of the text between its margins
LONG = "<p>" + "Sở đã triển khai đồng bộ các giải pháp trong lĩnh vực công nghiệp và thương mại. " * 8 + "</p>"
ISSUER, MOTTO = "SỞ CÔNG THƯƠNG", "Độc lập - Tự do - Hạnh phúc"
SUBJECT = "Tổng kết công tác thi đua, khen thưởng năm 2017"


@pytest.fixture(scope="module")
def document():
    outline = ((1, "Kết quả", LONG), (2, "Chỉ đạo", LONG * 8), (2, "Bài học", "<p>Đã rút kinh nghiệm./.</p>"))
    made = cases.document(outline)
    rows = tuple((str(number), f"Văn bản {number}") for number in range(1, 61))
    register = Register("DANH MỤC MINH CHỨNG", made.appendix.caption, ("Số TT", "Trích yếu"), rows, widths=(10, 90))
    signature = Signature("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An")
    return dataclasses.replace(made, signature=signature, registers=(register, register))


@pytest.fixture(scope="module")
def paper(document):
    return pdf.to_pdf(document)


@pytest.fixture(scope="module")
def pages(paper):
    """The pages of the text, each its runs."""
    return [runs for width, height, runs in paper_runs.pages_of(paper) if width < height]


@pytest.fixture(scope="module")
def appendices(paper):
    """The pages of each appendix, each its runs; a page with a title begins one."""
    parts = []
    for runs in [runs for width, height, runs in paper_runs.pages_of(paper) if width > height]:
        if any(run.text.startswith("Phụ lục ") for run in runs):
            parts.append([])
        parts[-1].append(runs)
    return parts


def run_of(runs, start):
    return next(run for run in runs if run.text.startswith(start))


def text_of(runs):
    return " ".join(run.text for run in runs)


def body_lines(runs):
    return [run for run in runs if run.y > 20 * MM and run.font == "Tinos" and round(run.size) == 14]


def test_sheets_are_a4_upright_for_the_text_and_lying_for_the_appendices(paper):
    sizes = [(round(width / MM), round(height / MM)) for width, height, _ in paper_runs.pages_of(paper)]
    upright = sizes.count((210, 297))
    assert upright >= 3
    assert sizes == [(210, 297)] * upright + [(297, 210)] * (len(sizes) - upright)


def test_margins_and_both_edges_of_the_text(paper):
    words = "Sở đã triển khai đồng bộ các giải pháp trong lĩnh vực"
    first = place_of(paper, "UBND TỈNH BẮC GIANG")
    assert 20 * MM <= first.top <= 25 * MM
    assert place_of(paper, words).left == pytest.approx((30 + 12.7) * MM, abs=1)
    with_both = [box for box in lines_of(paper, page=1) if box.width > 150 * MM]
    assert len(with_both) > 10
    assert {round(box.right / MM) for box in with_both} == {195}
    assert {round(box.left / MM) for box in with_both} <= {30, 43}
    assert all(box.bottom <= 277 * MM + 1 for box in lines_of(paper, page=1))


def test_issuer_stands_under_its_superior_over_a_rule_of_a_third_to_half_its_length(paper):
    superior, issuer = place_of(paper, "UBND TỈNH BẮC GIANG"), place_of(paper, ISSUER)
    rule = next(rule for rule in rules_of(paper) if rule.right < MIDDLE)
    assert superior.bottom <= issuer.top + 2
    assert superior.middle == pytest.approx(issuer.middle, abs=2)
    assert issuer.width / 3 <= rule.width <= issuer.width / 2
    assert rule.middle == pytest.approx(issuer.middle, abs=2)
    assert 0 < rule.top - issuer.bottom < 8


def test_motto_stands_under_the_nation_over_a_rule_as_long_as_itself(paper):
    nation, motto = place_of(paper, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), place_of(paper, MOTTO)
    rule = next(rule for rule in rules_of(paper) if rule.right > MIDDLE and rule.top < motto.bottom + 10)
    assert nation.middle == pytest.approx(motto.middle, abs=2)
    assert rule.width == pytest.approx(motto.width, abs=2)
    assert rule.middle == pytest.approx(motto.middle, abs=1)
    assert 0 < rule.top - motto.bottom < 8


def test_day_and_first_months_are_padded():
    own = cases.header(date=datetime.date(2018, 2, 5))
    drawn = paper_runs.pages_of(pdf.to_pdf(cases.document(own_header=own, with_table=False)))[0][2]
    assert run_of(drawn, "Bắc Giang, ").text == "Bắc Giang, ngày 05 tháng 02 năm 2018"
    own = cases.header(date=datetime.date(2018, 3, 15))
    drawn = paper_runs.pages_of(pdf.to_pdf(cases.document(own_header=own, with_table=False)))[0][2]
    assert run_of(drawn, "Bắc Giang, ").text == "Bắc Giang, ngày 15 tháng 3 năm 2018"


def test_title_and_subject_are_bold_in_the_middle_over_a_rule(paper, pages):
    title, subject = run_of(pages[0], "BÁO CÁO"), run_of(pages[0], "Tổng kết")
    assert [(run.font, round(run.size)) for run in (title, subject)] == [("Tinos-Bold", 14)] * 2
    assert title.y < subject.y
    box = place_of(paper, SUBJECT)
    rule = next(rule for rule in rules_of(paper) if rule.top > box.bottom)
    assert rule.top - box.bottom < 8
    assert [each.middle for each in (place_of(paper, "BÁO CÁO"), box, rule)] == pytest.approx([MIDDLE] * 3, abs=2)


def test_paragraphs_are_indented_and_apart(pages):
    lines = body_lines(pages[1])
    firsts = [at for at, run in enumerate(lines) if at and run.x > 31 * MM]
    assert len(firsts) >= 2
    assert all(10 * MM <= lines[at].x - 30 * MM <= 12.7 * MM + 0.1 for at in firsts)
    steps = {round(after.y - before.y, 1) for before, after in pairwise(lines)}
    assert len(steps) == 2
    assert max(steps) - min(steps) >= 6


def test_headings_number_themselves_in_bold(pages):
    bold = [run.text for runs in pages for run in runs if run.font == "Tinos-Bold"]
    numbered = [text for text in bold if text[:2] in ("I.", "1.", "2.")]
    assert numbered == ["I. KẾT QUẢ", "1. Chỉ đạo", "2. Bài học"]


def test_text_ends_with_its_mark_and_the_foot_follows(pages):
    marks = [(number, run) for number, runs in enumerate(pages) for run in runs if run.text.endswith("./.")]
    assert [(number, run.text) for number, run in marks] == [(len(pages) - 1, "Đã rút kinh nghiệm./.")]
    assert run_of(pages[-1], "Nơi nhận:").y > marks[0][1].y


def test_recipients_are_small_and_end_with_the_file_copy(pages):
    label = run_of(pages[-1], "Nơi nhận:")
    listed = [run for run in pages[-1] if run.text.startswith("- ")]
    assert (round(label.size), label.font) == (12, "Tinos-Bold-Italic")
    assert {(round(run.size), run.font, round(run.x / MM)) for run in listed} == {(11, "Tinos", 30)}
    assert listed[-1].text.startswith("- Lưu: VT")


def test_signature_block_stands_right_with_room_to_sign(paper, pages):
    last = len(pages) - 1
    lines = [run_of(pages[-1], words) for words in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An")]
    assert {(round(run.size), run.font) for run in lines} == {(14, "Tinos-Bold")}
    assert lines[0].y == pytest.approx(run_of(pages[-1], "Nơi nhận:").y, abs=4)
    assert lines[0].y < lines[1].y
    assert lines[2].y - lines[1].y > 25 * MM
    middles = [place_of(paper, run.text, page=last).middle for run in lines]
    assert max(middles) - min(middles) < 2
    assert min(middles) > MIDDLE


def test_nothing_is_drawn_for_seal_or_signature(paper):
    with pikepdf.open(io.BytesIO(paper)) as book:
        assert [list(page.get_images()) for page in book.pages] == [[]] * len(book.pages)


def test_each_appendix_has_its_number_and_numbers_its_own_pages(appendices):
    numbers = [run_of(part[0], "Phụ lục ").text for part in appendices]
    assert [text.strip() for text in numbers] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert [len(part) > 1 for part in appendices] == [True] * 3
    for part in appendices:
        above = [[(run.text, round(run.size)) for run in runs if run.y < 20 * MM] for runs in part]
        assert above == [[], *([(str(number), 14)] for number in range(2, len(part) + 1))]


def test_appendix_begins_with_its_title_and_a_line_that_ties_it_to_the_report(appendices, paper, pages):
    for at, title in ((0, "CHẤM ĐIỂM THI ĐUA NĂM 2017"), (1, "DANH MỤC MINH CHỨNG")):
        head, caption = run_of(appendices[at][0], title), run_of(appendices[at][0], "(Kèm theo")
        assert (round(head.size), head.font) == (14, "Tinos-Bold")
        assert caption.text == "(Kèm theo Báo cáo số 252/BC-SCT ngày 11 tháng 12 năm 2017 của Sở Công Thương)"
        assert (round(caption.size), caption.font) == (14, "Tinos-Italic")
        place = place_of(paper, title, page=len(pages) + sum(map(len, appendices[:at])))
        assert place.middle == pytest.approx((30 + 282) / 2 * MM, abs=2)


def test_header_row_stands_on_each_page_of_each_table(appendices):
    for part, words in zip(appendices, ("Vượt", "Trích yếu", "Trích yếu"), strict=True):
        assert all(any(run.text.startswith(words) and "Bold" in run.font for run in runs) for runs in part)


def test_sections_are_bold_and_rows_are_not(appendices):
    rows = [run for runs in appendices[0] for run in runs if 44 * MM < run.x < 168 * MM and run.y > 30 * MM]
    bold = {run.text.strip() for run in rows if run.font == "Tinos-Bold"}
    headings = bold - {"Các chỉ tiêu đánh giá thi đua", "Cộng", "983 điểm"}
    assert "THỰC HIỆN CHỦ TRƯƠNG CỦA ĐẢNG, CHÍNH SÁCH, PHÁP" in headings
    assert [text for text in headings if not text.isupper()] == []
    assert not any(run.text.isupper() and len(run.text) > 20 for run in rows if run.font == "Tinos")


def test_a_criterion_keeps_its_first_level(document, appendices):
    heads = [row.title for row in document.appendix.rows if row.is_head]
    titles = [[run for run in runs if 44 * MM < run.x < 60 * MM] for runs in appendices[0][:-1]]
    ends = [max(column, key=lambda run: run.y).text.strip() for column in titles]
    assert len(ends) >= 8
    assert [end for end in ends if any(head.endswith(end) for head in heads)] == []


def test_total_box_follows_the_table_on_the_page_of_its_last_row(appendices):
    last = appendices[0][-1]
    total, box = run_of(last, "Cộng"), run_of(last, "Tổng điểm:")
    text = text_of(run for run in last if run.y >= box.y)
    assert box.y > total.y
    assert [text.count(words) for words in ("983 điểm", "950 điểm", "35 điểm", "2 điểm")] == [1, 1, 1, 1]
