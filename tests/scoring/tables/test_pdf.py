"""Tables in PDF: cells by their lines or by where words stand, over pages as one; a scan is refused, a bomb too."""

import io
import os
import time
import zlib

import pikepdf
import pytest
from PIL import Image
from weasyprint import HTML

from scoring.tables import UnreadableFile, read_rubric
from scoring.tables.sources import formats, pdf
from tests.scoring.tables.test_limits import refusal

STYLE = """<style>@page { size: A4 landscape; margin: 2cm } body { font: 12pt "Tinos", serif }
table { border-collapse: collapse; width: 25cm; table-layout: fixed } td, th { padding: 2px 5px; vertical-align: top }
.ruled td, .ruled th { border: 0.5pt solid black } th { font-weight: bold; text-align: center }
col.a { width: 2cm } col.b { width: 16cm } col.c { width: 3cm } col.d { width: 4cm }</style>"""
COLUMNS = '<col class="a"><col class="b"><col class="c"><col class="d">'
HEAD = "<tr><th>STT<th>Nội dung tiêu chí<th>Điểm chuẩn<th>Ghi chú"


def printed(rows, ruled=True, head=HEAD, before=""):
    kind = "ruled" if ruled else "free"
    table = f'<table class="{kind}"><colgroup>{COLUMNS}</colgroup><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return HTML(string=f"<meta charset=utf-8>{STYLE}{before}{table}").write_pdf()


def grid(data):
    (found,) = formats.grids(data, "a.pdf")
    return found


ROWS = "<tr><td>I<td><b>NHIỆM VỤ</b><td>30<td><tr><td>1<td>Việc thứ nhất<td>10<td><tr><td>2<td>Việc thứ hai<td>20<td>"


@pytest.mark.parametrize("ruled", [True, False])
def test_a_printed_table_is_read(ruled):
    data = printed(ROWS, ruled, before="<p>PHỤ LỤC</p><p>BẢNG ĐIỂM THI ĐUA NĂM 2026</p>")
    reading = read_rubric(data, "a.pdf")
    assert [(own.code, own.title, own.standard) for own in reading.rubric.walk()] == [
        ("I", "NHIỆM VỤ", 30), ("I.1", "Việc thứ nhất", 10), ("I.2", "Việc thứ hai", 20),
    ]  # fmt: skip
    assert (reading.name, reading.year) == ("BẢNG ĐIỂM THI ĐUA NĂM 2026", 2026)
    codes = {own.code for own in reading.findings}
    assert ("CELLS_ALIGNED" in codes) == (not ruled)


def test_a_page_that_was_turned_is_read_as_it_lies():
    paper = pikepdf.open(io.BytesIO(printed(ROWS)))
    for angle in (90, 180, 270):
        paper.pages[0].rotate(angle, relative=False)
        out = io.BytesIO()
        paper.save(out)
        found = grid(out.getvalue())
        assert sum(bool(cell) for row in found for cell in row) == 13  # nothing is lost, whichever way it lies


def test_merged_cells_and_looks():
    head = "<tr><th rowspan=2>STT<th rowspan=2>Nội dung<th colspan=2>Điểm<tr><th>Chuẩn<th>Cộng"
    rows = '<tr><td>1<td style="background:#ddebf7"><b>Việc đậm</b><td style="text-align:right">10<td>'
    rows += '<tr><td><td style="padding-left:1.2cm"><i>- Đúng hạn</i><td>5<td>'
    found = grid(printed(rows, head=head))
    assert found[:2] == [["STT", "Nội dung", "Điểm", ""], ["", "", "Chuẩn", "Cộng"]]
    assert found.spans == {(1, 0): (2, 1), (1, 1): (2, 1), (1, 2): (1, 2)}
    bold, slanted = found.looks[3, 1], found.looks[4, 1]
    assert (bold.bold, bold.italic, bold.fill, bold.size, bold.indent) == (True, False, "DDEBF7", 12, 0)
    assert (slanted.bold, slanted.italic, slanted.indent) == (False, True, 2)
    assert (found.looks[3, 2].align, found.looks[1, 0].align) == ("right", "center")


def test_a_table_over_pages_is_one_its_head_read_once():
    rows = "".join(f"<tr><td>{at}<td>Việc thứ {at}<td>10<td>" for at in range(1, 61))
    found = grid(printed(rows))
    assert [row[0] for row in found] == ["STT", *map(str, range(1, 61))]
    assert len(found.breaks) >= 2


def test_a_row_that_a_page_cuts_is_one_row_and_said():
    long = "Thực hiện các nhiệm vụ được giao " + "theo kế hoạch của đơn vị và của khối thi đua " * 40
    rows = "".join(f"<tr><td>{at}<td>Việc thứ {at}<td>10<td>" for at in range(1, 19))
    found = grid(printed(f"{rows}<tr><td>19<td>{long}<td>5<td><tr><td>20<td>Việc cuối<td>5<td>"))
    assert [row[0] for row in found] == ["STT", *map(str, range(1, 21))]
    assert found[19][1] == " ".join(long.split())
    assert [code for _, code, _ in found.notes] == ["ROW_JOINED"]
    assert set(found.looks) == {(line, at) for line, row in enumerate(found, 1) for at, cell in enumerate(row) if cell}


def test_words_that_a_page_drives_apart_from_their_points_are_one_row():
    """A paragraph of two lines is not cut, so it moves to the next page alone."""
    long = "Thực hiện các nhiệm vụ được giao theo kế hoạch của đơn vị và của khối thi đua đúng thời hạn, có chất lượng"
    for count in range(22, 30):
        rows = "".join(f"<tr><td>{at}<td>Việc<td>10<td>" for at in range(1, count))
        found = grid(printed(f"{rows}<tr><td>{count}<td>{long}<td>5<td><tr><td>{count + 1}<td>Việc cuối<td>5<td>"))
        assert [row[0] for row in found] == ["STT", *map(str, range(1, count + 2))]
        assert found[count] == [str(count), long, "5", ""]


def test_a_number_beside_rows_that_are_one_cell_stands_at_the_first_of_them():
    """It is drawn in their middle; that this may lie on the next page is tried with the workbook as printed."""
    rows = "".join(f"<tr><td>{at}<td>Việc<td>10<td>" for at in range(1, 3))
    rows += "<tr><td rowspan=3 style='vertical-align:middle'>3<td>Một<td>5<td><tr><td>Hai<td>3<td><tr><td>Ba<td>1<td>"
    found = grid(printed(rows))
    assert [row[:3] for row in found[3:]] == [["3", "Một", "5"], ["", "Hai", "3"], ["", "Ba", "1"]]
    assert found.spans == {(4, 0): (3, 1)}


def test_words_of_cells_that_touch_are_two():
    rows = "<tr><td style='text-align:right;padding:0'>14<td style='padding:0 0 0 1px'>Công tác<td>5<td>"
    assert grid(printed(rows))[1][:3] == ["14", "Công tác", "5"]


def test_lines_that_only_the_width_broke_are_one_and_others_stay_apart():
    text = "Hoàn thành toàn bộ nhiệm vụ được giao trong năm, đúng thời hạn và bảo đảm chất lượng theo quy định: 10 điểm"
    (_, row) = grid(printed(f"<tr><td>1<td>{text}<br>- Chậm: 5 điểm<br>Không nộp: 0 điểm<td>10<td>"))
    assert row[1] == f"{text}\n- Chậm: 5 điểm\nKhông nộp: 0 điểm"


def test_a_hyphen_at_a_lines_end_stays():
    rows = f"<tr><td>1<td>{'Theo đúng Nghị định số 04/2015/NĐ-CP của Chính phủ ' * 6}<td>10<td>"
    assert "NĐ CP" not in grid(printed(rows))[1][1] and grid(printed(rows))[1][1].count("NĐ-CP") == 6


def test_a_raised_figure_is_the_sign_of_a_note():
    assert grid(printed("<tr><td>1<td>Việc<td>10<sup style='font-size:7pt'>1</sup><td>"))[1][2] == "10¹"


# --- refused --------------------------------------------------------------------------------------------------


def saved(paper, **how):
    out = io.BytesIO()
    paper.save(out, **how)
    return out.getvalue()


def test_a_scan_is_refused_with_what_to_do():
    out = io.BytesIO()
    Image.new("RGB", (800, 1100), "white").save(out, "PDF")
    sentence = refusal(out.getvalue(), "quet.pdf")
    assert "ảnh chụp" in sentence and "tệp Word, Excel" in sentence


def test_letters_that_a_machine_recognised_under_a_scan_are_said():
    out = io.BytesIO()
    Image.new("RGB", (1100, 800), "white").save(out, "PDF")
    paper, scan = pikepdf.open(io.BytesIO(printed(ROWS))), pikepdf.open(out)
    page = paper.pages[0]
    content = page.Contents.read_bytes().replace(b"BT", b"BT 3 Tr")
    image = paper.copy_foreign(scan.pages[0].Resources.XObject["/image"])
    page.Resources.XObject = pikepdf.Dictionary(Im0=image)
    page.Contents = paper.make_stream(b"q 842 0 0 595 0 0 cm /Im0 Do Q " + content)
    found = read_rubric(saved(paper), "a.pdf").findings
    assert [own.severity for own in found if own.code == "TEXT_RECOGNISED"] == ["doubt"]


def test_a_scan_in_strips_is_refused_as_a_scan():
    out = io.BytesIO()
    Image.new("RGB", (800, 1100), "white").save(out, "PDF")
    paper, words = pikepdf.open(out), pikepdf.open(io.BytesIO(HTML(string="<p>Trang 1").write_pdf()))
    strips = b"".join(b"q 800 0 0 275 0 %d cm /image Do Q " % (at * 275) for at in range(4))
    paper.pages[0].Contents = paper.make_stream(strips)
    paper.pages[0].add_overlay(words.pages[0])
    assert "ảnh chụp" in refusal(saved(paper), "quet.pdf")


def test_a_scan_with_the_stamp_of_a_signature_is_refused_as_a_scan():
    out = io.BytesIO()
    Image.new("RGB", (800, 1100), "white").save(out, "PDF")
    paper, stamp = (
        pikepdf.open(out),
        pikepdf.open(io.BytesIO(HTML(string="<p>Ký bởi: SỞ NỘI VỤ, 11/12/2026").write_pdf())),
    )
    paper.pages[0].add_overlay(stamp.pages[0])
    assert "ảnh chụp" in refusal(saved(paper), "quet.pdf")


def test_words_that_are_not_drawn_are_left_out_and_said():
    paper = pikepdf.open(io.BytesIO(printed(ROWS)))
    page = paper.pages[0]
    before, last, figures = page.Contents.read_bytes().rpartition(b"1 0 0 -1 ")
    page.Contents = paper.make_stream(before + b"3 Tr " + last + figures)
    found = grid(saved(paper))
    assert found[3] == ["2", "Việc thứ hai", "", ""]
    assert [code for _, code, _ in found.notes] == ["HIDDEN_LEFT_OUT"]


@pytest.mark.parametrize(
    ("style", "said"), [("color:white", ["TEXT_INVISIBLE"]), ("color:white;background:#1f4e79", [])]
)
def test_white_words_are_an_error_unless_a_colour_lies_behind_them(style, said):
    found = grid(printed(f"{ROWS}<tr><td>3<td style='{style}'>Việc không thấy<td>70<td>"))
    assert [code for _, code, _ in found.notes] == said


def test_a_locked_paper_is_refused():
    lock = pikepdf.Encryption(user="mật", owner="khẩu")
    assert "mật khẩu" in refusal(saved(pikepdf.open(io.BytesIO(printed(ROWS))), encryption=lock), "a.pdf")


def test_a_broken_paper_is_refused():
    data = printed(ROWS)
    assert "bị hỏng" in refusal(b"%PDF-1.7\n" + b"x" * 2_000, "a.pdf")
    for length in range(10, len(data), len(data) // 8):
        try:
            read_rubric(data[:length], "a.pdf")
        except UnreadableFile as refused:
            assert str(refused).endswith(".")


def test_too_many_pages_are_refused():
    paper = pikepdf.new()
    for _ in range(301):
        paper.add_blank_page()
    assert "300 trang" in refusal(saved(paper), "a.pdf")


@pytest.mark.parametrize("content", [b" " * 600_000_000, b"0 0 m 1 1 l S\n" * 3_000_000, b"q " * 3_000_000])
def test_a_paper_that_unpacks_without_end_is_refused_in_time(content):
    paper = pikepdf.new()
    paper.add_blank_page()
    stream = pikepdf.Stream(paper, zlib.compress(content, 6), Filter=pikepdf.Name.FlateDecode)
    paper.pages[0].Contents = paper.make_indirect(stream)
    started = time.monotonic()
    assert refusal(saved(paper, recompress_flate=False), "a.pdf")
    assert time.monotonic() - started < pdf.MAX_SECONDS + 5


def test_a_paper_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_SECONDS", 0.01)
    assert "quá nhiều chi tiết" in refusal(printed(ROWS), "a.pdf")


def test_a_hundred_and_thirty_rows_take_less_than_a_second():
    """Of the processor, in both processes: another program's work on the machine is not counted."""
    rows = "".join(f"<tr><td>{at}<td>Nhiệm vụ thứ {at} của đơn vị trong năm<td>10<td>" for at in range(1, 131))
    data = printed(rows)
    started = sum(os.times()[:4])
    reading = read_rubric(data, "a.pdf")
    assert sum(os.times()[:4]) - started < 1
    assert len(reading.rubric.criteria) == 130
