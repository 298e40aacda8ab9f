"""What every file that leaves the program says of itself on its pages: its mark, its title, and no empty page."""

import gc
import html
import io
import zipfile

import openpyxl
import pypdf
import pypdfium2
import pytest
from django.urls import reverse

from reports.document.compose import document_of
from reports.papers import document_of_paper, moves
from reports.printing.docx import to_docx
from reports.printing.drawing import bundles, contents, joining, parts, worker
from reports.printing.xlsx import to_xlsx
from scoring.models import Scorecard
from scoring.years import moves as year_moves
from tests import factories
from tests.office import converted
from tests.reports import bloc, reading

pytestmark = pytest.mark.usefixtures("pango")
TABLES = bundles.Chosen(with_reports=False, with_word=False, with_tables=True)
MARKS = ("DỰ THẢO", "CHẤM THỬ")


@pytest.fixture(autouse=True)
def collecting():
    """A worker leaves its process without a collector; this one is not its own."""
    yield
    gc.enable()


class Cast:
    """Three units: the first reviewed, the second handed in, the third still in its draft."""

    def __init__(self, **values):
        self.year = factories.make_year(**values)
        units = [member.unit for member in self.year.memberships.select_related("unit")]
        self.heads = {unit.code: factories.make_user(f"h{unit.code}", unit, "head") for unit in units}
        factories.fill_and_submit(self.scorecard("SGTVT"), self.heads["SGTVT"])
        factories.review(self.scorecard("SGTVT"), self.heads["SNNPTNT"])
        factories.fill_and_submit(self.scorecard("SNNPTNT"), self.heads["SNNPTNT"])
        factories.fill(self.scorecard("SCT"), self.heads["SCT"])

    def scorecard(self, code):
        return factories.scorecard_of(self.year, code)

    def adopt(self):
        rest = Scorecard.objects.filter(membership__year=self.year).exclude(status="reviewed")
        without = list(rest.values_list("membership__unit_id", flat=True))
        year_moves.adopt(self.year, on=bloc.ADOPTED_ON, by=self.heads["SGTVT"], without=without)

    def publish(self):
        self.adopt()
        year_moves.publish(self.year, by=self.heads["SGTVT"])

    def reopen(self):
        self.adopt()
        year_moves.reopen(self.year, reason="Sai", by=self.heads["SGTVT"])


STATES = {"under way": None, "adopted": Cast.adopt, "published": Cast.publish, "reopened": Cast.reopen}
SETTLED = ("adopted", "published")


@pytest.fixture(params=STATES)
def state(request):
    return request.param


@pytest.fixture
def cast(db, state):
    made = Cast()
    if STATES[state]:
        STATES[state](made)
    made.year.refresh_from_db()
    return made


def mark_of_table(state, code):
    """A table is a draft until the meeting has adopted the year, and for good where it was never handed in."""
    return "" if state in SETTLED and code != "SCT" else "DỰ THẢO"


def drawn(paper):
    """As the pages' own process does it: each part by itself, then joined."""
    made = [worker.draw(page) for page in paper.pages]
    return made[0] if len(made) == 1 else joining.join(made, b"0123456789abcdef")


def pages_of(data):
    """(is it turned, its words) of each page."""
    for page in pypdfium2.PdfDocument(data):
        yield page.get_width() > page.get_height(), reading.packed(page.get_textpage().get_text_range())


def check_pages(data, mark):
    """Every page bears the mark, or none does; none is empty beside it."""
    for number, (_, words) in enumerate(pages_of(data), 1):
        found = [each for each in MARKS if reading.packed(each) in words]
        assert found == ([mark] if mark else []), number
        for each in MARKS:
            words = words.replace(reading.packed(each), "")
        assert len(words.strip("0123456789")) > 20, f"page {number} is empty"


def tables(cast, code):
    """The score table that this unit's head takes out of the ZIP: its own."""
    planned = contents.planned(cast.year, TABLES, cast.heads[code])
    return {item.unit: item.content() for item in planned}[cast.scorecard(code).membership_id]


@pytest.mark.parametrize("code", ["SGTVT", "SNNPTNT", "SCT"])
def test_table_of_the_zip_is_a_table_turned_titled_and_marked_by_its_stage(cast, state, code):
    paper = tables(cast, code)
    data = drawn(paper)
    check_pages(data, mark_of_table(state, code))
    pages = list(pages_of(data))
    assert all(turned for turned, _ in pages)
    first = pages[0][1]
    for words in (
        "BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2017",
        f"({paper.document.header.issuer_name})",
        paper.document.basis.sentence,
    ):
        assert reading.packed(words) in first
    title = pypdf.PdfReader(io.BytesIO(data)).metadata.title
    assert title.startswith(f"Bảng chấm điểm thi đua năm 2017 của {paper.document.header.issuer_name}")
    assert "Báo cáo" not in title and ("dự thảo" in title) == bool(mark_of_table(state, code))


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@pytest.mark.parametrize("code", ["SGTVT", "SNNPTNT", "SCT"])
def test_table_by_itself_bears_the_same_mark_in_word_and_excel(client, cast, state, code, suffix, tmp_path):
    client.force_login(cast.heads[code])
    file = client.get(reverse(f"reports:table_{suffix}", args=[cast.scorecard(code).pk])).content
    mark = mark_of_table(state, code)
    if state in ("under way", "adopted") and code != "SNNPTNT":
        printed = converted(file, suffix, "pdf", tmp_path)
        check_pages(printed, mark)
        assert all(turned for turned, _ in pages_of(printed))
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        text = "".join(html.unescape(packed.read(name).decode()) for name in packed.namelist() if name.endswith(".xml"))
    assert [each for each in MARKS if each in text] == ([mark] if mark else [])


@pytest.mark.parametrize("number", ["", "252"])
def test_report_is_marked_while_it_has_no_number_and_has_no_empty_page(cast, number):
    report = factories.reports.start(cast.scorecard("SCT"), by=cast.heads["SCT"])
    report.number, report.with_chart, report.issued_on = number, True, bloc.ADOPTED_ON
    document = document_of(cast.scorecard("SCT"), report)
    mark = "" if number else "DỰ THẢO"
    check_pages(drawn(parts.whole(document)), mark)
    check_files(document, mark)


@pytest.mark.parametrize("kind", ["summary", "ranking", "minutes", "dossier"])
def test_paper_of_the_bloc_is_marked_while_it_has_no_number_and_has_no_empty_page(cast, kind):
    paper = moves.start(cast.year, kind, by=cast.heads["SGTVT"])
    for number, mark in (("", "DỰ THẢO"), ("12", "")):
        paper.number, paper.issued_on = number, bloc.ADOPTED_ON
        document = document_of_paper(paper)
        check_pages(drawn(parts.whole(document)), mark)
        check_files(document, mark)


def check_files(document, mark):
    """Word and Excel bear the mark in the header of every section and sheet, or in none."""
    with zipfile.ZipFile(io.BytesIO(to_docx(document))) as packed:
        headers = [packed.read(name).decode() for name in packed.namelist() if "header" in name]
    assert headers and {mark in header and "THẢO" in header for header in headers} == {bool(mark)}
    for sheet in openpyxl.load_workbook(io.BytesIO(to_xlsx(document))):
        assert {bool(place.right.text) for place in (sheet.oddHeader, sheet.firstHeader)} == {bool(mark)}


def test_table_of_a_practice_year_says_so_in_every_form(client, db, tmp_path):
    cast = Cast(practice=True)
    cast.adopt()
    check_pages(drawn(tables(cast, "SGTVT")), "CHẤM THỬ")
    client.force_login(cast.heads["SGTVT"])
    for suffix in ("docx", "xlsx"):
        file = client.get(reverse(f"reports:table_{suffix}", args=[cast.scorecard("SGTVT").pk])).content
        (tmp_path / suffix).mkdir()
        check_pages(converted(file, suffix, "pdf", tmp_path / suffix), "CHẤM THỬ")
