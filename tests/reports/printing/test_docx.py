"""The Word file: real styles, numbering, tables and headers; read with python-docx as others would read it."""

import dataclasses
import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.document.appendix import Bar, Chart, Register
from reports.document.document import Verification
from reports.printing.docx import to_docx
from tests.reports import cases
from tests.reports.word import attribute, number_of, numbers_in, opened, shown

ALL_LETTERS = "a b c d đ e g h i k l m n o p q r s t u v x y 24 25".split()


def paper(*blocks, **changes):
    outline = tuple((1, f"Mục {place}", block) for place, block in enumerate(blocks, 1))
    return opened(dataclasses.replace(cases.document(outline, with_table=False), **changes))


def points(*texts):
    return "".join(f"<li><p>{text}</p></li>" for text in texts)


@pytest.fixture(scope="module")
def full():
    return opened(cases.document())


def test_body_text_is_set_as_the_printed_form_asks(full):
    normal = full.styles["Normal"]
    look = normal.paragraph_format
    assert (normal.element.rPr.find(qn("w:sz")).get(qn("w:val")), look.alignment) == ("28", 3)
    assert (look.first_line_indent, look.space_after) == (Mm(12.7), Pt(6))
    fonts = full.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert {key.split("}")[1]: value for key, value in fonts.attrib.items()} == dict.fromkeys(
        ("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman"
    )
    assert attribute(full.styles.element, "w:lang", "val") == "vi-VN"


def test_pages_are_a4_with_the_forms_margins_and_the_appendix_turned(full):
    sizes = [(s.page_width, s.page_height) for s in full.sections]
    assert [(round(w.mm), round(h.mm)) for w, h in sizes] == [(210, 297), (297, 210)]
    for section in full.sections:
        margins = section.top_margin, section.right_margin, section.bottom_margin, section.left_margin
        assert [round(length.mm) for length in margins] == [20, 15, 20, 30]


def test_page_number_is_hidden_on_first_pages_and_starts_again_in_the_appendix(full):
    for section in full.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
    starts = [attribute(section._sectPr, "w:pgNumType", "start") for section in full.sections]
    assert starts == [None, "1"]


def test_headings_number_themselves():
    outline = tuple((depth, f"Mục {at}", cases.PARAGRAPH) for at, depth in enumerate((1, 2, 3, 4, 4, 3, 2, 1, 2)))
    document = cases.document(outline, with_table=False)
    file = opened(document)
    headings = [p for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert [shown(file, p) for p in headings] == [section.title for section in document.sections]
    assert all(number_of(p) is None for p in headings), "the number is the style's, not the paragraph's own"
    levels = [attribute(file.styles[f"Heading {depth}"].element, "w:outlineLvl", "val") for depth in range(1, 5)]
    assert levels == ["0", "1", "2", "3"]


def test_lists_are_lettered_in_the_official_order_and_start_again():
    file = paper(f"<ol>{points(*ALL_LETTERS)}</ol><ol>{points('một', 'hai')}</ol>")
    listed = [shown(file, p) for p in file.paragraphs if p.style.name == "List Number"]
    assert listed == [*(f"{letter}) {letter}" for letter in ALL_LETTERS), "a) một", "b) hai"]


def test_lists_within_lists_have_levels():
    inner = f"<ul>{points('trong')}</ul><ol>{points('chữ', 'cái')}</ol>"
    file = paper(f"<ul><li><p>ngoài</p>{inner}<p>tiếp</p></li><li><p>sau</p></li></ul>")
    text = [(p.style.name, shown(file, p)) for p in file.paragraphs if p.style.name in ("List Bullet", "List Number")]
    assert text == [
        ("List Bullet", "- ngoài"),
        ("List Bullet", "+ trong"),
        ("List Number", "a) chữ"),
        ("List Number", "b) cái"),
        ("List Bullet", "- sau"),
    ]


def test_bold_italic_and_breaks_survive_and_white_space_counts_once():
    html = "<p>  Một <strong>hai <em>ba</em></strong>\n bốn<br> năm <span>sáu</span> </p>"
    (body,) = [p for p in paper(html).paragraphs if p.style.name == "Normal"]
    assert body.text == "Một hai ba bốn\nnăm sáu"
    assert [(run.text, run.bold, run.italic) for run in body.runs if run.bold] == [
        ("hai ", True, None),
        ("ba", True, True),
    ]


def test_cells_over_several_columns_and_rows_stay_so():
    html = (
        '<table><tbody><tr><th rowspan="2">Chỉ tiêu</th><th colspan="2">Thực hiện</th></tr>'
        "<tr><th>2016</th><th>2017</th></tr><tr><td>A</td><td>1</td><td>2</td></tr></tbody></table>"
    )
    file = paper(html)
    grid = next(table for table in file.tables if table.style.name == "Table Grid")
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["Chỉ tiêu", "Thực hiện", "Thực hiện"],
        ["Chỉ tiêu", "2016", "2017"],
        ["A", "1", "2"],
    ]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in grid.rows]
    assert heads == [True, True, False]
    assert sum(column.width for column in grid.columns) == pytest.approx(Mm(165), abs=Mm(0.1))


def test_odd_spans_lose_no_words():
    html = (
        '<table><tbody><tr><td colspan="50" rowspan="50">A</td><td colspan="50">B</td><td>C</td></tr>'
        '<tr><td rowspan="9">D</td></tr><tr></tr><tr><td>E</td><td><table><tr><td>F</td></tr></table></td></tr>'
        "</tbody></table>"
    )
    grid = next(table for table in paper(html).tables if table.style.name == "Table Grid")
    words = "".join(text.text for text in grid._tbl.iter(qn("w:t")))
    assert sorted(words) == list("ABCDEF")
    spans = [sum(int(attribute(cell, "w:gridSpan", "val") or 1) for cell in row.tc_lst) for row in grid._tbl.tr_lst]
    assert set(spans) == {len(grid.columns)}
    assert len(grid.columns) <= 63


def test_scoring_table_repeats_its_head_and_its_sections_are_bold(full):
    document = cases.document()
    table = next(table for table in full.tables if len(table.rows) == 111)
    assert [tuple(cell.text for cell in row.cells) for row in table.rows[:-1]] == [
        document.appendix.columns,
        *(row.cells for row in document.appendix.rows),
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    strong = [all(run.bold for p in row.cells[1].paragraphs for run in p.runs) for row in table.rows[1:-1]]
    assert strong == [row.kind in ("section", "total") for row in document.appendix.rows]


def test_sums_are_the_scoring_tables_last_row_and_stay_with_the_row_above(full):
    *_, above, sums = next(table for table in full.tables if len(table.rows) == 111).rows
    assert [own.text.split("\t")[0] for own in sums.cells[0].paragraphs][:2] == ["Tổng điểm:", "Trong đó:"]
    assert sums._tr.trPr.find(qn("w:cantSplit")) is not None
    assert all(own.paragraph_format.keep_with_next for cell in above.cells for own in cell.paragraphs)


def test_head_and_foot_are_tables_without_lines(full):
    head, foot = [table for table in full.tables if table.style.name == "Bảng không kẻ"]
    texts = [[[p.text for p in cell.paragraphs if p.text] for cell in row.cells] for row in head.rows]
    assert texts == [
        [
            ["UBND TỈNH BẮC GIANG", "SỞ CÔNG THƯƠNG"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ],
        [["Số: 252/BC-SCT"], ["Bắc Giang, ngày 11 tháng 12 năm 2017"]],
    ]
    received, signed = foot.rows[0].cells
    assert [shown(full, p) for p in received.paragraphs] == [
        "Nơi nhận:",
        "- Hội đồng Thi đua - Khen thưởng tỉnh (b/c);",
        "- Lưu: VT, VP.",
    ]
    assert [p.text for p in signed.paragraphs] == ["GIÁM ĐỐC", ""]


def test_draft_says_so_above_every_page_and_an_issued_paper_does_not(full):
    draft = opened(cases.document(own_header=cases.header(number="", date=None)))
    for section in draft.sections:
        for header in (section.header, section.first_page_header):
            assert "DỰ THẢO" in header.paragraphs[0].text
    assert not any("DỰ THẢO" in section.header.paragraphs[0].text for section in full.sections)


def test_registers_chart_code_and_what_is_replaced_are_there():
    register = Register("DANH MỤC MINH CHỨNG", "(Kèm theo)", ("Số TT", "Trích yếu"), (("1", "=A1"), ("2", "b")))
    chart = Chart("BIỂU ĐỒ", "(Kèm theo)", (Bar("I. Kinh tế", 583, 550), Bar("II. Khác", 0, 200)))
    code = Verification("7K3M-Q2XW-9ABC", "https://thidua.example/verify/?code=7K3M-Q2XW-9ABC")
    more = {"registers": (register,), "chart": chart, "verification": code, "replaces": "Thay thế Báo cáo số 1/BC"}
    file = opened(dataclasses.replace(cases.document(), **more))
    text = [p.text for p in file.paragraphs]
    assert "(Thay thế Báo cáo số 1/BC)" in text
    checked = [p.text for table in file.tables for p in table._cells[0].paragraphs if p.style.name == "Mã kiểm tra"]
    assert checked == ["Mã kiểm tra:", code.code, code.address]
    assert [shown(file, p) for p in file.paragraphs if p.style.name == "Tên phụ lục"] == [
        "Phụ lục I \nCHẤM ĐIỂM THI ĐUA NĂM 2017",
        "Phụ lục II \nDANH MỤC MINH CHỨNG",
        "Phụ lục III \nBIỂU ĐỒ",
    ]
    rows = [tuple(cell.text for cell in row.cells) for row in file.tables[-2].rows]
    assert rows == [register.columns, *register.rows]
    assert [row.cells[2].text for row in file.tables[-1].rows] == [bar.words for bar in chart.bars]
    assert [attribute(s._sectPr, "w:pgNumType", "start") for s in file.sections] == [None, "1", "1", "1"]


HOSTILE = '<w:p/>&<script>alert(1)</script>]]>"\x00\x1f\ufffe\ttab'


def test_hostile_text_stays_text():
    header = cases.header(superior=HOSTILE, issuer=HOSTILE, issuer_name=HOSTILE, place=HOSTILE)
    document = cases.document(own_header=header, with_table=False)
    document = dataclasses.replace(document, subject=HOSTILE, legal_bases=(HOSTILE,), recipients=(HOSTILE,))
    file = opened(document)
    cleaned = '<w:p/>&<script>alert(1)</script>]]>" tab'
    assert [p.text for p in file.paragraphs if p.style.name in ("Trích yếu", "Căn cứ")] == [cleaned, cleaned]
    names = zipfile.ZipFile(io.BytesIO(to_docx(document))).namelist()
    assert not [name for name in names if "media" in name or "embed" in name]


def test_hostile_markup_leaves_no_link_and_no_picture():
    html = (
        '<p onclick="x()">A<img src="http://203.0.113.1/a.png"><script>alert(1)</script>'
        '<a href="file:///etc/passwd">B</a></p><iframe src="http://203.0.113.1/"></iframe>'
    )
    with zipfile.ZipFile(io.BytesIO(to_docx(cases.document(((1, "M", html),), with_table=False)))) as packed:
        content = b"".join(packed.read(name) for name in packed.namelist() if name.startswith("word/"))
    assert [word for word in (b"203.0.113.1", b"passwd", b"alert", b"onclick", b"External") if word in content] == []


def test_same_document_gives_the_same_bytes_and_says_what_it_is():
    document = cases.document()
    data = to_docx(document)
    assert data == to_docx(document)
    facts = docx.Document(io.BytesIO(data)).core_properties
    assert (facts.title, facts.author, facts.subject) == (document.name, "Sở Công Thương", document.subject)
    assert (facts.identifier, facts.language, f"{facts.created:%Y-%m-%d}") == ("252/BC-SCT", "vi-VN", "2017-12-11")


def test_every_number_that_is_used_is_defined():
    file = paper(f"<ol>{points(*ALL_LETTERS)}</ol><ul>{points('x')}</ul>")
    used = {own.get(qn("w:val")) for own in file.element.iter(qn("w:numId"))}
    assert used <= set(numbers_in(file))
