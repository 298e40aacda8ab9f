"""The report's Word file and workbook over the web: who gets them, under which name, with which figures."""

import io
from decimal import Decimal
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse

from reports.document import names as document_names
from reports.issuing.moves import issue
from reports.printing import pdf
from scoring.engine import Claim
from scoring.reviews import moves
from scoring.uploads import DOCX, XLSX
from tests import factories
from tests.reading import html_of
from tests.reports import cases

FORMS = {"docx": DOCX, "xlsx": XLSX}
EACH = pytest.mark.parametrize("form", FORMS)


def asked(client, report, form):
    return client.get(reverse(f"reports:{form}", args=[report.pk]))


def opened(answer, form):
    stream = io.BytesIO(answer.content)
    return docx.Document(stream) if form == "docx" else openpyxl.load_workbook(stream, data_only=True)


@pytest.fixture
def report(reviewed, reviewer):
    """The report of a reviewed scorecard: 170 points stated, 162 after the review."""
    moves.resume_review(reviewed, by=reviewer)
    entry = factories.entry_of(reviewed, "I.3")
    claim = Claim(points=Decimal(12))
    moves.adjust(entry, claim=claim, reason="Thiếu văn bản", version=entry.version, by=reviewer)
    moves.finish_review(reviewed, by=reviewer)
    return cases.stored_report(reviewed)


@EACH
def test_file_comes_under_its_vietnamese_name(client, report, scorer, form):
    client.force_login(scorer)
    answer = asked(client, report, form)
    assert (answer.status_code, answer["Content-Type"]) == (200, FORMS[form])
    assert unquote(answer["Content-Disposition"]).endswith(f"Báo_cáo_252_BC-SCT_2017.{form}")
    assert answer["Cache-Control"] == "private, no-store"
    assert opened(answer, form)


@EACH
def test_a_draft_is_the_units_own(client, report, reviewer, outsider, form):
    for user in (reviewer, outsider):
        client.force_login(user)
        assert asked(client, report, form).status_code == 404


@EACH
def test_a_form_is_only_read(client, report, scorer, form):
    client.force_login(scorer)
    assert client.post(reverse(f"reports:{form}", args=[report.pk])).status_code == 405


def test_page_of_the_report_offers_every_form(client, report, scorer):
    client.force_login(scorer)
    for page in (report.get_absolute_url(), reverse("reports:preview", args=[report.pk])):
        text = html_of(client.get(page))
        links = [reverse(f"reports:{form}", args=[report.pk]) for form in ("pdf", *FORMS)]
        assert [link for link in links if f'href="{link}"' not in text] == []


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!doctype html>")])
def test_command_writes_every_form(report, tmp_path, form, begins):
    target, stderr = tmp_path / f"a.{form}", io.StringIO()
    call_command("report", year=2017, unit="SCT", format=form, output=str(target), stderr=stderr)
    assert target.read_bytes().startswith(begins)
    assert stderr.getvalue() == "Sở Công Thương 2017: số 252/BC-SCT; điểm tự chấm của đơn vị, chưa được thông qua.\n"


def issued(report, by, monkeypatch):
    monkeypatch.setattr(pdf, "to_pdf", lambda document: b"%PDF-")
    issue(report, number="252", issued_on=cases.header().date, by=by)
    report.refresh_from_db()
    return report


def test_files_of_an_issued_report_keep_its_figures(client, report, scorer, colleague, monkeypatch):
    report = issued(report, colleague, monkeypatch)
    entry = factories.entry_of(report.scorecard, "I.3")
    type(entry).objects.filter(pk=entry.pk).update(standard=1)
    client.force_login(scorer)
    book = opened(asked(client, report, "xlsx"), "xlsx")
    sheet = book["Bảng chấm điểm"]
    assert [cell.value for cell in sheet["C"] if cell.value is not None][-1] == 170
    assert [row[2].value for row in book["Đối chiếu điểm"].iter_rows(min_row=5)] == [170, -8, 162]


def test_reasons_of_the_review_reach_only_who_may_read_them(
    client, report, scorer, colleague, council, monkeypatch, year
):
    report = issued(report, colleague, monkeypatch)
    year.status = "consulting"
    year.save(update_fields=["status"])
    member = factories.make_user("member", year.memberships.get(duty="deputy").unit)
    names = {}
    for user in (scorer, council, member):
        client.force_login(user)
        names[user.username] = opened(asked(client, report, "xlsx"), "xlsx").sheetnames
    assert ["Đối chiếu điểm" in names[user.username] for user in (scorer, council, member)] == [True, True, False]
    assert document_names.paper_name(cases.document(), "xlsx") == "Báo_cáo_252_BC-SCT_2017.xlsx"
