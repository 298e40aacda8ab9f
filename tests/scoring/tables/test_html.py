"""Web pages that programs save under the name of a workbook: their tables, as a browser shows them."""

from email import policy
from email.message import EmailMessage

import pytest

from scoring.tables import read_rubric
from scoring.tables.sources import formats
from scoring.tables.sources.grid import Look
from tests.scoring.tables.test_limits import refusal

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><title>Sheet1</title>
<style>.xl65 {{font-weight:700; text-align:center; background:#DDEBF7}}</style>
<script>alert("không đọc")</script></head>
<body><p>B&#7842;NG &#272;I&#7874;M THI &#272;UA N&#258;M 2026</p><table border=1>{rows}</table></body></html>"""
HEAD = "<tr><th>STT</th><th>N&#7897;i dung</th><th>&#272;i&#7875;m chu&#7849;n</th></tr>"


def page(rows):
    return PAGE.format(rows=rows).encode()


def grid(rows):
    (found,) = formats.grids(page(rows), "a.xls")
    return found


@pytest.mark.parametrize("name", ["a.xls", "a.html", "a.htm", "a.doc", "", "a.csv"])
def test_a_page_is_read_whatever_it_is_called(name):
    reading = read_rubric(page(HEAD + "<tr><td>1<td>B&aacute;o c&aacute;o &amp; h&#7885;p<td>10</tr>"), name)
    assert [(own.title, own.standard) for own in reading.rubric.criteria] == [("Báo cáo & họp", 10)]
    assert (reading.name, reading.year) == ("BẢNG ĐIỂM THI ĐUA NĂM 2026", 2026)


def test_cells_over_several_rows_and_columns():
    rows = "<tr><td rowspan=3>I<td colspan=2>A<td>1</tr><tr><td>B<td>C<td>2</tr>"
    found = grid(rows + '<tr><td>D<td rowspan="2">E<td>3</tr><tr><td>II<td>F<td>4')
    assert list(found) == [["I", "A", "", "1"], ["", "B", "C", "2"], ["", "D", "E", "3"], ["II", "F", "", "4"]]
    assert found.spans == {(1, 0): (3, 1), (1, 1): (1, 2), (3, 2): (2, 1)}


def test_looks_of_tags_classes_and_own_styles():
    found = grid(
        "<tr><td class=xl65>A<td><b>Đậm</b> x<td><i>Nghiêng</i><td style='padding-left:38px' align=right>B"
        "<td bgcolor='#ffff00'>C<td style='font-weight:normal'><b>D</b></tr>"
    )
    assert [found.looks[1, at] for at in range(6)] == [
        Look(bold=True, fill="DDEBF7", align="center"),
        Look(bold=True),
        Look(italic=True),
        Look(indent=2, align="right"),
        Look(fill="FFFF00"),
        Look(bold=True),
    ]


def test_lines_of_a_cell_stay_apart_and_spaces_fall_together():
    assert grid("<tr><td><p>Một\n   hai</p><p>ba<br>bốn</p><td>x&nbsp;y</table>")[0] == ["Một hai\nba\nbốn", "x y"]


def test_what_a_page_hides_is_not_read_but_said():
    found = grid("<tr><td>1<span style='display:none'>0</span><td>Việc</tr><tr hidden><td>2<td>Ẩn</tr>")
    assert [[cell for cell in row if cell] for row in found] == [["1", "Việc"], []]
    assert [(line, code) for line, code, _ in found.notes] == [(0, "HIDDEN_LEFT_OUT")]


def test_a_table_inside_a_cell_stands_below_its_row():
    found = grid("<tr><td>1<td>Việc<table><tr><td>Đạt<td>10</table><td>10</tr>")
    assert [row[:3] for row in found] == [["1", "Việc", "10"], ["", "Đạt", "10"]]


def test_a_page_saved_with_its_pictures_in_one_file():
    rows = HEAD + "<tr><td>1<td>Báo cáo đúng hạn<td>10</tr>"
    whole = EmailMessage(policy=policy.SMTP)
    whole.set_content("x")
    whole.make_related()
    whole.attach(html := EmailMessage(policy=policy.SMTP))
    html.set_content(PAGE.format(rows=rows), subtype="html")
    whole.add_related(b"\x89PNG", "image", "png")
    for name in ("a.doc", "a.mht", "a.xls"):
        reading = read_rubric(whole.as_bytes(), name)
        assert [(own.title, own.standard) for own in reading.rubric.criteria] == [("Báo cáo đúng hạn", 10)]


def test_a_page_without_a_table_is_refused():
    assert "dòng tiêu đề" in refusal(b"<html><body>Xin ch\xc3\xa0o</body></html>", "a.xls")


def test_pages_without_end_are_refused():
    assert "20.000 dòng" in refusal(page("<tr><td>1<td>x" * 20_001), "a.xls")
    assert "dòng tiêu đề" in refusal(b"<table>" * 50_000 + "Điểm".encode(), "a.xls")
    assert "dòng tiêu đề" in refusal(page("<tr><td colspan=99999999 rowspan=99999999>Điểm" * 50), "a.xls")
