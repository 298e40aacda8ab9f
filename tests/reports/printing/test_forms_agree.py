"""The 2017 demo report in all its forms: the same text, the same tables, the same totals."""

import io
import re
import zipfile
from types import SimpleNamespace

import openpyxl
import pypdfium2
import pytest
from django.core.management import call_command

from reports.document.compose import document_of
from reports.document.header import MOTTO
from reports.models import AnnualReport
from reports.printing import html, pdf
from reports.printing.docx import to_docx
from reports.printing.xlsx import to_xlsx
from scoring.words.numbers import number_text
from tests.office import COMPUTED, converted
from tests.reports import reading

pytestmark = pytest.mark.usefixtures("pango")


KEPT = {}  # drawn and printed once for all tests here


def kept(name, make):
    if name not in KEPT:
        KEPT[name] = make()
    return KEPT[name]


@pytest.fixture
def forms(db, pango):
    """The demo's report with all its appendices, and its files."""
    return kept("forms", _forms)


def _forms():
    call_command("demo", stdout=io.StringIO())
    report = AnnualReport.objects.with_names().get(scorecard__membership__unit__code="SCT")
    report.with_evidence = report.with_explanations = report.with_chart = True
    document = document_of(report.scorecard, report)
    return SimpleNamespace(
        document=document,
        text=reading.of_document(document),
        heads=["".join(own.columns) for _, own in document.appendices if own.kind != "chart"],
        pdf=pdf.to_pdf(document),
        docx=to_docx(document),
        xlsx=to_xlsx(document),
        html=html.to_html(document).decode(),
    )


@pytest.fixture
def printed(forms, tmp_path):
    """The Word file as LibreOffice prints it."""
    return kept("printed", lambda: converted(forms.docx, "docx", "pdf", tmp_path))


@pytest.fixture
def computed(forms, tmp_path):
    """The workbook as LibreOffice computes it."""
    data = kept("computed", lambda: converted(forms.xlsx, "xlsx", COMPUTED, tmp_path))
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def test_the_document_is_the_real_one(forms):
    document = forms.document
    assert document.header.number_line == "Số: 252/BC-SCT"
    assert (len(document.appendix.rows), document.appendix.totals.sum) == (109, "983")
    assert len(document.registers) >= 1


def test_pdf_says_what_the_document_says(forms):
    ruled = forms.document.header.issuer, MOTTO, forms.document.subject
    assert reading.without(reading.of_pdf(forms.pdf, forms.heads), *ruled) == reading.without(forms.text, *ruled)


def test_word_says_what_the_document_says(forms):
    assert reading.of_word(forms.docx) == forms.text


def test_word_printed_by_an_office_says_what_the_document_says(forms, printed):
    assert reading.of_pdf(printed, forms.heads) == forms.text


def test_page_of_html_says_what_the_document_says(forms):
    shown = reading.of_html(forms.html)
    for bar in forms.document.chart.bars:  # a drawn bar has its words twice: also for who cannot see it
        words = reading.packed(bar.words)
        shown = shown.replace(words + words, words)
    assert shown == forms.text


def test_page_of_html_stands_alone(forms):
    assert not re.findall(r"(?:src|href)=|url\((?!#)|@import", forms.html)


def test_every_page_of_the_printed_word_file_is_numbered_as_in_the_pdf(forms, printed):
    def turned(data):
        return [page.get_width() > page.get_height() for page in pypdfium2.PdfDocument(data)]

    assert turned(printed)[0] is False
    assert sorted(set(turned(printed))) == sorted(set(turned(forms.pdf)))
    assert abs(len(turned(printed)) - len(turned(forms.pdf))) <= 2


def test_tables_of_the_workbook_say_what_the_document_says(forms, computed):
    sheet = computed["Bảng chấm điểm"]
    shown = [tuple(_shown(cell) for cell in row) for row in sheet.iter_rows(min_row=5, max_row=113)]
    assert shown == [row.cells for row in forms.document.appendix.rows]
    names = {"DANH MỤC MINH CHỨNG": "Minh chứng", "BẢNG GIẢI TRÌNH": "Giải trình"}
    for register in forms.document.registers:
        rows = computed[names[register.title]].iter_rows(min_row=4, max_row=4 + len(register.rows))
        assert [tuple(_shown(cell) for cell in row) for row in rows] == [register.columns, *register.rows]


def test_totals_are_the_same_in_every_form(forms, printed, computed):
    totals = forms.document.appendix.totals
    assert (totals.standard, totals.bonus, totals.deduction, totals.total) == (950, 35, 2, 983)
    box = {row[1].value: row[2].value for row in computed["Bảng chấm điểm"].iter_rows(min_row=115, max_row=118)}
    assert list(box.values()) == [950, 35, 2, 983]
    line = "Tổngđiểmtựchấm:983điểmTrongđó:+Điểmthựchiện03nộidungthiđuachủyếu:950điểm+Điểmcộng:35điểm+Điểmtrừ:2điểm"
    texts = (
        reading.of_pdf(forms.pdf),
        reading.of_word(forms.docx),
        reading.of_pdf(printed),
        reading.of_html(forms.html),
    )
    assert [line in text for text in texts] == [True] * 4


def test_headings_are_headings_in_the_offices_navigator(forms, tmp_path):
    with zipfile.ZipFile(io.BytesIO(converted(forms.docx, "docx", "odt", tmp_path))) as packed:
        content = packed.read("content.xml").decode()
    found = re.findall(r'<text:h [^>]*text:outline-level="(\d)"[^>]*>(.*?)</text:h>', content, re.DOTALL)
    headings = [(int(level), reading.packed(re.sub(r"<[^>]+>", "", text))) for level, text in found]
    own = [(section.depth, reading.packed(section.heading)) for section in forms.document.sections]
    annexes = [(1, reading.packed(annex.title)) for _, annex in forms.document.appendices]
    assert headings == own + annexes


def test_bookmarks_of_the_printed_word_file_are_the_numbered_headings(forms, printed):
    marks = [reading.packed(mark.get_title()) for mark in pypdfium2.PdfDocument(printed).get_toc()]
    assert [mark.upper() for mark in marks[: len(forms.document.sections)]] == [
        reading.packed(section.title).upper() for section in forms.document.sections
    ]


def _shown(cell):
    """A cell as people see it."""
    value = cell.value
    if value is None or (value == 0 and cell.number_format.endswith(";")):
        return ""
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        percent = "%" in cell.number_format
        return number_text(str(round(value * (100 if percent else 1), 2))) + ("%" if percent else "")
    return value
