"""Issuing under number, date and signer; a new document in place of the issued one; two heads at once."""

import datetime

import pytest
from django.urls import reverse

from reports.issuing import moves as issuing_moves
from reports.issuing.numbers import bearer
from reports.models import AnnualReport, IssuedDocument
from reports.writing import moves as writing_moves
from reports.writing import moves_sections
from scoring.models import Event, User
from scoring.moves import NotReady
from scoring.years.setup.practice import wipe_practice
from tests import factories
from tests.test_concurrency import Person, at_once, statuses

SIGNER = {"authority_line": "KT. GIÁM ĐỐC", "signer_title": "PHÓ GIÁM ĐỐC", "signer_name": "Trần Thị Bình"}
DAY = datetime.date(2017, 12, 11)


def sent(number="252", issued_on="11/12/2017", **changes):
    return {"number": number, "issued_on": issued_on, **SIGNER, **changes}


def closed(section, by):
    """The section with a text."""
    kept = {"heading": section.heading, "depth": section.depth, "version": section.version}
    return moves_sections.write(section, body="<p>Hết</p>", by=by, **kept)


@pytest.fixture
def report(filled, scorer):
    """A report with a text at its end, ready to be issued."""
    own = writing_moves.start(filled, by=scorer)
    closed(own.sections.last(), scorer)
    return own


@pytest.fixture
def issued(submitted, colleague):
    """A document issued for a submitted scorecard, without drawing anything."""
    return factories.make_issued(submitted, colleague)


def address(name, key):
    return reverse(f"reports:{name}", args=[key])


def test_issue_asks_for_the_signer_and_prints_it(client, colleague, report, pango):
    client.force_login(colleague)
    path = address("issue", report.pk)
    bare = client.post(path, sent(signer_title="", signer_name=""))
    assert bare.status_code == 422 and bare.context["form"].errors.keys() == {"signer_title", "signer_name"}
    answer = client.post(path, sent())
    own = IssuedDocument.objects.get()
    assert (answer.status_code, answer.url) == (302, own.get_absolute_url())
    assert own.data["signature"] == {"authority": "KT. GIÁM ĐỐC", "title": "PHÓ GIÁM ĐỐC", "name": "Trần Thị Bình"}
    report.refresh_from_db()
    assert (report.signer_name, report.number, report.is_issued) == ("Trần Thị Bình", "252", True)


def test_page_lists_what_is_odd_each_with_a_link(client, colleague, report):
    client.force_login(colleague)
    page = client.get(address("issue", report.pk))
    assert not page.context["stops"]
    places = [place for each in page.context["oddities"] for _, place in each.places]
    first = report.sections.all()[1]
    assert first.get_absolute_url() in places and reverse("scoring:check", args=[report.scorecard_id]) in places
    assert all(f'href="{place}"' in page.text for place in places)


@pytest.mark.parametrize(
    ("number", "day", "field"),
    [
        ("252", "12/12/2017", "number"),
        ("0252", "12/12/2017", "number"),
        ("253", "10/12/2017", "issued_on"),
        ("253", "31/12/2016", "issued_on"),
        ("253", "01/01/2019", "issued_on"),
        ("252/BC", "12/12/2017", "number"),
    ],
)
def test_number_and_date_that_cannot_follow_are_refused(client, colleague, issued, number, day, field):
    issuing_moves.reissue(issued.report, reason="Đính chính", by=colleague)
    client.force_login(colleague)
    answer = client.post(address("issue", issued.report_id), sent(number, day))
    assert (answer.status_code, answer.context["form"].errors.keys()) == (422, {field})


def test_number_begins_anew_in_the_next_calendar_year_and_practice_has_its_own(issued, units):
    assert bearer(issued.report, "252", DAY) == issued
    assert bearer(issued.report, "252", datetime.date(2018, 1, 5)) is None
    practice = factories.make_year(("SGTVT", "SCT"), year=2017, bloc="TAP", practice=True)
    other = AnnualReport(scorecard=factories.scorecard_of(practice, "SCT"))
    assert bearer(other, "252", DAY) is None


def test_move_refuses_what_the_form_refuses(issued, colleague):
    issuing_moves.reissue(issued.report, reason="Đính chính", by=colleague)
    with pytest.raises(NotReady, match="đã dùng"):
        issuing_moves.issue(issued.report, number="252", issued_on=DAY, by=colleague)


def test_reissue_needs_the_head_and_a_reason(client, scorer, colleague, issued):
    path = address("reissue", issued.report_id)
    client.force_login(scorer)
    assert client.post(path, {"reason": "Sai"}).status_code == 403
    client.force_login(colleague)
    assert client.post(path, {"reason": "  "}).status_code == 422
    assert client.post(path, {"reason": "Sai số liệu"}).status_code == 302
    assert client.post(path, {"reason": "Sai số liệu"}).status_code == 409
    assert Event.objects.get(action="report_reissue_begun").data["new"] == {"reason": "Sai số liệu"}


def test_document_in_force_stays_readable_while_the_next_is_written(client, colleague, reviewer, council, issued):
    issuing_moves.reissue(issued.report, reason="Sai số liệu", by=colleague)
    for reader in (reviewer, council):
        client.force_login(reader)
        went = client.get(address("report", issued.report.scorecard_id))
        assert (went.status_code, went.url) == (302, issued.get_absolute_url())
        page = client.get(issued.get_absolute_url())
        assert page.status_code == 200 and "Còn hiệu lực" in page.text and "Sai số liệu" not in page.text
        assert client.get(address("issued_preview", issued.pk)).status_code == 200
        assert b"".join(client.get(address("issued_pdf", issued.pk))) == factories.PDF
        assert client.get(address("preview", issued.report_id)).status_code == 404


def test_new_document_replaces_the_old_one_and_names_it(client, colleague, reviewer, issued, pango):
    report = issuing_moves.reissue(issued.report, reason="Sai số liệu", by=colleague)
    closed(report.sections.last(), colleague)
    client.force_login(colleague)
    assert client.post(address("issue", report.pk), sent("253", "12/12/2017")).status_code == 302
    new = IssuedDocument.objects.get(number="253")
    assert (new.replaces, new.reason) == (issued, "Sai số liệu")
    assert new.data["replaces"] == "Thay thế Báo cáo số 252/BC-SCT ngày 11 tháng 12 năm 2017"
    client.force_login(reviewer)
    assert "đã được thay thế bằng văn bản số" in client.get(issued.get_absolute_url()).text
    listed = client.get(address("report", report.scorecard_id)).url
    assert listed == new.get_absolute_url()
    client.force_login(colleague)
    outline = client.get(address("report", report.scorecard_id)).text
    assert "Đã thay thế bằng 253/BC-SCT" in outline and new.code in outline and issued.code in outline


def test_begun_reissue_can_be_left_and_keeps_the_text_as_a_draft(client, colleague, reviewer, issued):
    report = issuing_moves.reissue(issued.report, reason="Sai số liệu", by=colleague)
    section = closed(report.sections.last(), colleague)
    client.force_login(colleague)
    assert "Thôi ban hành lại" in client.get(address("report", report.scorecard_id)).text
    assert client.post(address("reissue_end", report.pk)).status_code == 302
    assert client.post(address("reissue_end", report.pk)).status_code == 409
    report.refresh_from_db()
    section.refresh_from_db()
    assert (report.is_issued, report.number, report.issued_on, report.reissue_reason) == (True, "252", DAY, "")
    assert section.body == "<p>Hết</p>"
    client.force_login(reviewer)
    assert "Hết" not in client.get(address("preview", report.pk)).text


def test_first_issue_has_no_reissue_to_leave(client, colleague, report):
    client.force_login(colleague)
    assert client.post(address("reissue_end", report.pk)).status_code == 409


def test_practice_year_is_wiped_with_all_that_was_issued_in_it(admin, colleague, django_capture_on_commit_callbacks):
    practice = factories.make_year(("SGTVT", "SCT"), year=2018, bloc="TAP", practice=True)
    first = factories.make_issued(factories.scorecard_of(practice, "SCT"), colleague)
    factories.make_signed(first, colleague)
    IssuedDocument.objects.create(
        report=first.report, number="253", symbol="BC-SCT", issued_on=first.issued_on, data=first.data, reason="Sai",
        digest=first.digest, file=first.file, sha256=first.sha256, replaces=first, issued_at=first.issued_at,
    )  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        wipe_practice(practice, by=admin)
    assert not IssuedDocument.objects.exists() and not first.file.storage.exists(first.file.name)


@pytest.mark.django_db(transaction=True)
def test_of_two_heads_who_issue_at_once_one_is_told(live_server, report, colleague, units, pango):
    deputy = factories.make_user("deputy_head", units["SCT"], User.Role.HEAD)
    path = address("issue", report.pk)
    heads = [Person(live_server, who, path) for who in (colleague, deputy)]
    answers = at_once(
        lambda: heads[0].post(path, sent("252"), script=False), lambda: heads[1].post(path, sent("253"), script=False)
    )
    assert statuses(answers) == [302, 409]
    winner = ["252", "253"][[status for status, _ in answers].index(302)]
    assert IssuedDocument.objects.get().number == AnnualReport.objects.get().number == winner
    assert Event.objects.filter(action="report_issued").count() == 1
