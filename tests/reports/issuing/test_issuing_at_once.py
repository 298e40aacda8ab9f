"""A result that is opened again while a document that says it is being issued: one after the other."""

import datetime
import threading

import pytest
from django.db import connection

from reports.issuing import moves as issuing_moves
from reports.models import AnnualReport, IssuedDocument
from reports.printing import pdf
from reports.writing import moves as writing_moves
from reports.writing import moves_sections
from scoring.models import Snapshot
from scoring.years.moves import reopen
from tests import factories
from tests.reports.papers.test_papers import adopted, paper_of, people, settled  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db(transaction=True)
SIGNER = {"authority_line": "", "signer_title": "GIÁM ĐỐC", "signer_name": "Trần Thị Bình"}


def report_of(year, head):
    own = writing_moves.start(factories.scorecard_of(year, "SCT"), by=head)
    last = own.sections.last()
    moves_sections.write(last, heading=last.heading, depth=last.depth, body="<p>Hết</p>", version=last.version, by=head)
    return AnnualReport.objects.with_names().get(pk=own.pk)


@pytest.fixture(params=["report", "paper"])
def document(request, adopted, leader_head, colleague, monkeypatch):  # noqa: F811
    monkeypatch.setattr(pdf, "to_pdf", lambda document: b"%PDF-1.7")
    return report_of(adopted, colleague) if request.param == "report" else paper_of(adopted, "ranking", leader_head)


def test_result_reopens_only_once_the_document_is_kept(document, adopted, admin, leader_head, monkeypatch):  # noqa: F811
    done, keep = threading.Event(), issuing_moves._keep

    def go():
        try:
            reopen(adopted, reason="Tính sai", by=admin)
            done.set()
        finally:
            connection.close()

    beside = threading.Thread(target=go)

    def kept(*given):
        beside.start()
        assert not done.wait(1), "reopened between composing and keeping"
        return keep(*given)

    monkeypatch.setattr(issuing_moves, "_keep", kept)
    day = datetime.date(2017, 12, 29)
    issuing_moves.issue(document, number="7", issued_on=day, signer=SIGNER, by=leader_head)
    beside.join(30)
    assert done.is_set() and IssuedDocument.objects.get().data["source"] == "frozen"
    assert Snapshot.objects.get().reopened_at > IssuedDocument.objects.get().issued_at
