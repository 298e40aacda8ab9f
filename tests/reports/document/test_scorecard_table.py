"""Tables from stored scorecards: today's, reviewed and adopted figures; the command that prints them."""

import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from reports.document import as_json, compose, figures
from reports.issuing import moves as issuing_moves
from reports.text import prose
from scoring.reviews import moves as review_moves
from scoring.years import moves as year_moves
from tests import factories
from tests.reports import cases


@pytest.fixture
def scorecard_2017(scorer_of_2017):
    return factories.scorecard_of(scorer_of_2017[0], "SCT")


@pytest.fixture
def scorer_of_2017(db):
    """(year, person): the real table, filled in as Sở Công Thương did."""
    year = factories.make_year(rubric=factories.make_rubric(factories.plain_2017()))
    scorecard = factories.scorecard_of(year, "SCT")
    person = factories.make_user("officer", scorecard.membership.unit)
    factories.fill(scorecard, person, factories.claims_2017())
    return year, person


def test_stored_scorecard_gives_the_official_table(scorecard_2017):
    table = figures.scorecard_table(scorecard_2017)
    assert table.rows == tuple(cases.rows_2017())
    assert (table.source, table.totals.sum) == ("current", "983")


def test_table_takes_as_many_queries_for_a_full_scorecard_as_for_an_empty_one(scorecard_2017):
    other = factories.scorecard_of(scorecard_2017.year, "SGTVT")
    figures.scorecard_table(other)
    counts = []
    for scorecard in (other, scorecard_2017):
        with CaptureQueriesContext(connection) as run:
            figures.scorecard_table(scorecard)
        counts.append(len(run))
    assert counts == [1, 1]


def adopt(reviewed, leader_head, reviewer, deputy):
    year = reviewed.year
    rest = [member.unit_id for member in year.memberships.all() if member.unit_id != reviewed.membership.unit_id]
    on = datetime.date(2017, 12, 28)
    year_moves.adopt(year, on=on, by=leader_head, without=rest)
    return factories.scorecard_of(year, "SCT")


def test_reviewed_and_adopted_figures(submitted, reviewer, deputy, leader_head):
    entry = factories.entry_of(submitted, "I.1")
    settled = factories.small_claims()["I.1"].__class__.from_dict({"level": "1", "percent": "4"})
    review_moves.adjust(entry, claim=settled, reason="Chỉ vượt 4%", version=entry.version, by=reviewer)
    reviewed = factories.review(submitted, reviewer)
    assert figures.scorecard_table(reviewed).totals.sum == "170"
    assert figures.scorecard_table(reviewed, reviewed=True).totals.sum == "164"
    adopted = figures.scorecard_table(adopt(reviewed, leader_head, reviewer, deputy))
    assert (adopted.source, adopted.totals.sum) == ("frozen", "164")
    assert len(adopted.stamp) == 9
    row = next(row for row in adopted.rows if row.code == "I.1" and row.kind == "level")
    assert row.values == ("100", "4%", "4", "", "", "104")


def test_document_survives_being_frozen(scorecard_2017):
    report = cases.stored_report(scorecard_2017)
    document = compose.document_of(scorecard_2017, report)
    assert as_json.from_json(json.loads(json.dumps(as_json.to_json(document)))) == document


def test_fixture_makes_a_numbered_paper_that_closes_with_the_mark(scorecard_2017):
    document = compose.document_of(scorecard_2017, cases.stored_report(scorecard_2017))
    assert (document.is_draft, document.header.number_line) == (False, "Số: 252/BC-SCT")
    assert document.sections[-1].html.endswith("./.</p>")
    assert [section.number for section in document.sections if section.depth == 1] == ["I.", "II.", "III.", "IV."]


def test_only_the_last_text_closes_with_the_mark(scorecard_2017):
    report = cases.stored_report(scorecard_2017)
    first, second = list(report.sections.filter(depth=2)[:2])
    report.sections.exclude(pk=second.pk).update(body="")
    report.sections.filter(pk=first.pk).update(body="<p>Xong./.</p>")
    document = compose.document_of(scorecard_2017, report)
    written = [section.html for section in document.sections if section.html]
    assert (len(written), written[0]) == (2, "<p>Xong.</p>")
    assert written[1].endswith("./.</p>")


def test_command_writes_the_report(scorecard_2017, pango, tmp_path):
    cases.stored_report(scorecard_2017)
    target, stderr = tmp_path / "bao-cao.pdf", io.StringIO()
    call_command("report", year=2017, unit="SCT", format="pdf", output=str(target), stderr=stderr)
    assert stderr.getvalue() == "Sở Công Thương 2017: số 252/BC-SCT; điểm tự chấm của đơn vị, phiếu chưa nộp.\n"
    assert "114.375 tỷ đồng" in "".join(page.extract_text() for page in PdfReader(target).pages).replace("\n", " ")


def test_command_prints_a_draft_where_nothing_is_written_yet(scorecard_2017, pango, tmp_path):
    stderr = io.StringIO()
    call_command("report", year=2017, unit="SGTVT", output=str(tmp_path / "a.pdf"), stderr=stderr)
    assert "dự thảo" in stderr.getvalue()


@pytest.mark.parametrize(("year", "unit"), [(2017, "KHONGCO"), (1999, "SCT")])
def test_command_says_what_is_missing(scorecard_2017, tmp_path, year, unit):
    with pytest.raises(CommandError, match=f"Không có phiếu của {unit} năm {year}"):
        call_command("report", year=year, unit=unit, output=str(tmp_path / "a.pdf"))


def test_command_asks_for_the_bloc_where_there_are_two(scorecard_2017, pango, tmp_path):
    factories.make_year(("SCT", "SXD"), bloc="KHAC", rubric=scorecard_2017.rubric)
    with pytest.raises(CommandError, match="--bloc"):
        call_command("report", year=2017, unit="SCT", output=str(tmp_path / "a.pdf"))
    call_command("report", year=2017, unit="SCT", bloc="KHAC", output=str(tmp_path / "a.pdf"), stderr=io.StringIO())


def test_command_hands_out_the_issued_file(scorecard_2017, pango, tmp_path, scorer_of_2017):
    report = cases.stored_report(scorecard_2017)
    issued = issuing_moves.issue(report, number="252", issued_on=datetime.date(2017, 12, 11), by=scorer_of_2017[1])
    target, stderr = tmp_path / "a.pdf", io.StringIO()
    call_command("report", year=2017, unit="SCT", output=str(target), stderr=stderr)
    with issued.in_force.file.open("rb") as file:
        assert target.read_bytes() == file.read()
    assert "đúng tệp đã ban hành" in stderr.getvalue()


def test_fixture_is_already_clean():
    fixture = json.loads((cases.FIXTURES / "report-2017-SCT.json").read_text(encoding="utf-8"))
    for section in fixture["sections"]:
        assert prose.clean(section.get("body", "")) == section.get("body", ""), section["heading"]
