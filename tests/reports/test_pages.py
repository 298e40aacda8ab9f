"""Each address of the report: who gets what, what a bad form answers, what a conflict keeps."""

import datetime
from urllib.parse import unquote

import pytest
from django.urls import reverse

from reports.issuing import moves as issuing_moves
from reports.models import AnnualReport, ReportSection
from reports.printing import pdf
from reports.writing import moves as writing_moves
from reports.writing import moves_sections
from scoring.models import Event
from tests import factories
from tests.reading import html_of

NUMBERED = {"number": "252", "issued_on": "11/12/2017", "signer_title": "GIÁM ĐỐC", "signer_name": "Nguyễn Văn An"}


@pytest.fixture
def report(scorecard, scorer):
    return writing_moves.start(scorecard, by=scorer)


@pytest.fixture
def section(report):
    return report.sections.all()[1]


@pytest.fixture
def finished(report, scorer):
    """The report with a text at its end."""
    last = report.sections.last()
    kept = {"heading": last.heading, "depth": last.depth, "version": last.version}
    moves_sections.write(last, body="<p>Hết</p>", by=scorer, **kept)
    return report


@pytest.fixture
def issued(finished, filled, colleague, pango):
    report = finished
    return issuing_moves.issue(report, number="252", issued_on=datetime.date(2017, 12, 11), by=colleague)


def facts_of(report, **changes):
    values = {name: getattr(report, name) or "" for name in writing_moves.FACTS}
    return {**values, "version": report.version, **changes}


def addresses(report, section):
    """(name of the address, its key, method, data, where the owner gets)."""
    text = {"version": section.version, "heading": "Đề mục", "depth": 2, "body": "<p>Nội dung</p>"}
    return [
        ("report", report.scorecard_id, "get", {}, 200),
        ("preview", report.pk, "get", {}, 200),
        ("pdf", report.pk, "get", {}, 200 if pdf.is_available() else 503),
        ("section", section.pk, "get", {}, 200),
        ("start", report.scorecard_id, "post", {}, 302),
        ("facts", report.pk, "post", facts_of(report), 302),
        ("sections", report.pk, "post", {"heading": "Thêm", "depth": 2}, 302),
        ("section", section.pk, "post", text, 302),
        ("place", section.pk, "post", {"direction": "up"}, 302),
        ("removal", section.pk, "post", {}, 302),
        ("restoration", section.pk, "post", {}, 302),
    ]


def answer(client, name, key, method, data):
    return getattr(client, method)(reverse(f"reports:{name}", args=[key]), data)


def test_own_unit_reaches_every_address(client, scorer, report, section):
    client.force_login(scorer)
    for name, key, method, data, status in addresses(report, section):
        assert answer(client, name, key, method, data).status_code == status, name


@pytest.mark.parametrize("who", ["reviewer", "deputy", "outsider", "council", "admin"])
def test_report_in_the_making_is_hidden_from_everyone_else(client, request, who, report, section):
    client.force_login(request.getfixturevalue(who))
    for name, key, method, data, _ in [*addresses(report, section), ("issue", report.pk, "get", {}, 0)]:
        assert answer(client, name, key, method, data).status_code == 404, name


def test_visitor_is_sent_to_log_in(client, report, section):
    for name, key, method, data, _ in addresses(report, section):
        assert answer(client, name, key, method, data).url.startswith("/login/"), name


def test_issued_report_is_read_but_not_written_by_its_reviewer(client, reviewer, colleague, issued):
    factories.scorecard_moves.submit(issued.scorecard, by=colleague, at=factories.IN_TIME)
    section = issued.sections.first()
    client.force_login(reviewer)
    for name, key, method, data, status in addresses(issued, section):
        readable = name in ("preview", "pdf")
        expected = status if readable else {"start": 404, "report": 302}.get(name, 403)
        assert answer(client, name, key, method, data).status_code == expected, (name, method)


def test_outsider_sees_no_issued_report(client, outsider, issued):
    client.force_login(outsider)
    assert answer(client, "pdf", issued.pk, "get", {}).status_code == 404


@pytest.mark.parametrize("name", ["start", "facts", "sections", "place", "removal", "restoration"])
def test_get_changes_nothing(client, scorer, report, section, name):
    client.force_login(scorer)
    key = {"start": report.scorecard_id, "facts": report.pk, "sections": report.pk}.get(name, section.pk)
    assert client.get(reverse(f"reports:{name}", args=[key])).status_code == 405


def test_first_visit_offers_to_begin(client, scorer, scorecard):
    client.force_login(scorer)
    page = client.get(reverse("reports:report", args=[scorecard.pk]))
    assert "Lập báo cáo" in html_of(page)
    assert not AnnualReport.objects.exists()


def test_section_is_cleaned_on_save(client, scorer, section):
    client.force_login(scorer)
    body = '<p onclick="x()">Đạt <b>23%</b><script>alert(1)</script></p><img src="http://203.0.113.1/">'
    data = {"version": section.version, "heading": "Chỉ  đạo", "depth": 2, "body": body}
    answer(client, "section", section.pk, "post", data)
    section.refresh_from_db()
    assert (section.heading, section.body) == ("Chỉ đạo", "<p>Đạt <strong>23%</strong></p>")
    assert (section.version, section.updated_by) == (2, scorer)
    event = Event.objects.get(action="report_section_saved")
    assert event.data == {"new": {"report": section.report_id, "section": section.pk, "version": 2}}


def test_model_cleans_too(section):
    section.body = "<p>A</p><script>alert(1)</script>"
    section.full_clean()
    assert section.body == "<p>A</p>"


def test_plain_text_becomes_paragraphs(client, scorer, section):
    client.force_login(scorer)
    data = {"version": 1, "heading": "A", "depth": 2, "body": "Dòng một\n\nDòng hai & ba"}
    answer(client, "section", section.pk, "post", data)
    section.refresh_from_db()
    assert section.body == "<p>Dòng một</p><p>Dòng hai &amp; ba</p>"


def test_stale_section_shows_both_texts_and_overwrites_nothing(client, scorer, colleague, section):
    moves_sections.write(section, heading="A", depth=2, body="<p>Bản của người khác</p>", version=1, by=colleague)
    client.force_login(scorer)
    data = {"version": 1, "heading": "A", "depth": 2, "body": "<p>Bản của tôi</p>"}
    response = answer(client, "section", section.pk, "post", data)
    page = html_of(response)
    assert response.status_code == 409
    assert "[bỏ: </span>người khác" in page and "[thêm: </span>tôi" in page
    assert response.context["form"]["body"].value() == "<p>Bản của tôi</p>"
    section.refresh_from_db()
    assert section.body == "<p>Bản của người khác</p>"
    again = answer(client, "section", section.pk, "post", {**data, "version": response.context["version"]})
    assert again.status_code == 302
    section.refresh_from_db()
    assert section.body == "<p>Bản của tôi</p>"
    assert sorted(section.versions.values_list("body", flat=True)) == [
        "<p>Bản của người khác</p>",
        "<p>Bản của tôi</p>",
    ]


def test_stale_facts_show_both(client, scorer, colleague, report):
    values = {name: getattr(report, name) for name in writing_moves.FACTS}
    writing_moves.set_facts(report, {**values, "recipients": "Nơi kia"}, version=1, by=colleague)
    client.force_login(scorer)
    response = answer(client, "facts", report.pk, "post", facts_of(report, version=1, recipients="Nơi này"))
    assert response.status_code == 409
    assert "Nơi kia" in html_of(response) and "Nơi này" in html_of(response)
    report.refresh_from_db()
    assert report.recipients == "Nơi kia"


def test_bad_forms_answer_422(client, scorer, report, section):
    client.force_login(scorer)
    bad = [
        ("facts", report.pk, facts_of(report, number="252/BC", issued_on="99/99/2017")),
        ("sections", report.pk, {"heading": "", "depth": 9}),
        ("section", section.pk, {"heading": "", "depth": 2, "body": "", "version": 1}),
    ]
    for name, key, data in bad:
        assert answer(client, name, key, "post", data).status_code == 422, name


def test_only_the_head_issues(client, scorer, report):
    client.force_login(scorer)
    assert answer(client, "issue", report.pk, "get", {}).status_code == 403
    data = NUMBERED
    assert answer(client, "issue", report.pk, "post", data).status_code == 403


def test_paper_that_ends_without_words_is_not_issued(client, colleague, report, scorer, pango):
    client.force_login(colleague)
    data = NUMBERED
    asked, refused = answer(client, "issue", report.pk, "get", {}), answer(client, "issue", report.pk, "post", data)
    assert "Chưa ban hành được" in asked.text and "Phương hướng, nhiệm vụ năm 2018" in asked.text
    assert refused.status_code == 409 and "Phương hướng, nhiệm vụ năm 2018" in refused.text
    first, last = list(report.sections.all())[-2:]
    moves_sections.write(first, heading="Nhiệm vụ", depth=2, body="<p>Hết</p>", version=1, by=scorer)
    assert "Giải pháp thực hiện" in answer(client, "issue", report.pk, "post", data).text
    writing_moves.set_removed(last, True, by=scorer)
    asked = answer(client, "issue", report.pk, "get", {}).text
    assert "Chưa ban hành được" not in asked and "Bài học kinh nghiệm" in asked
    assert answer(client, "issue", report.pk, "post", data).status_code == 302


def test_every_page_of_a_report_belongs_to_the_report_in_the_menu(client, scorer, report, section):
    client.force_login(scorer)
    for name, key in (("report", report.scorecard_id), ("preview", report.pk), ("section", section.pk)):
        assert 'aria-current="page">Báo cáo</a>' in answer(client, name, key, "get", {}).text, name


def test_pdf_is_handed_out_under_its_name_or_shown(client, scorer, report, pango):
    client.force_login(scorer)
    heads = [answer(client, "pdf", report.pk, "get", data)["Content-Disposition"] for data in ({}, {"inline": "1"})]
    assert [head.partition(";")[0] for head in heads] == ["attachment", "inline"]
    assert {unquote(head.partition("utf-8''")[2]) for head in heads} == {"Báo_cáo_dự_thảo_BC-SCT_2017.pdf"}


def test_issue_freezes_file_checksum_and_words(client, colleague, filled, finished, section, pango):
    report = finished
    client.force_login(colleague)
    assert answer(client, "issue", report.pk, "get", {}).status_code == 200
    assert answer(client, "issue", report.pk, "post", {"number": "", "issued_on": ""}).status_code == 422
    late = answer(client, "issue", report.pk, "post", {"number": "252", "issued_on": "11/12/2027"})
    assert late.status_code == 422
    assert answer(client, "issue", report.pk, "post", NUMBERED).status_code == 302
    first = b"".join(answer(client, "pdf", report.pk, "get", {}))
    report.refresh_from_db()
    assert report.is_issued and len(report.in_force.sha256) == 64
    entry = factories.entry_of(filled, "I.1")
    factories.scorecard_moves.record(
        entry, claim=factories.small_claims()["I.1"].__class__(level="3"), note="", version=entry.version, by=colleague
    )
    assert b"".join(answer(client, "pdf", report.pk, "get", {})) == first
    assert "170" in html_of(answer(client, "preview", report.pk, "get", {}))


def test_without_pango_the_pdf_says_what_is_missing_and_nothing_is_issued(client, colleague, finished, monkeypatch):
    report = finished

    def without_pango(document):
        raise pdf.PdfUnavailable("Hãy cài các gói: libpango-1.0-0.")

    monkeypatch.setattr(pdf, "to_pdf", without_pango)
    client.force_login(colleague)
    response = answer(client, "pdf", report.pk, "get", {})
    assert response.status_code == 503 and "libpango-1.0-0" in html_of(response)
    refused = answer(client, "issue", report.pk, "post", NUMBERED)
    report.refresh_from_db()
    assert (refused.status_code, report.is_issued) == (503, False)


def test_issued_report_answers_409_to_every_change(client, colleague, issued):
    section = issued.sections.first()
    client.force_login(colleague)
    for name, key, method, data, _ in [
        *addresses(issued, section),
        ("issue", issued.pk, "post", {"number": "253", "issued_on": "12/12/2017"}, 0),
    ]:
        if method == "post" and name != "start":
            assert answer(client, name, key, method, data).status_code == 409, name


def test_removed_section_comes_back_with_its_text(client, scorer, section, report):
    moves_sections.write(section, heading="A", depth=2, body="<p>Giữ lại</p>", version=1, by=scorer)
    client.force_login(scorer)
    answer(client, "removal", section.pk, "post", {})
    assert "Giữ lại" not in html_of(answer(client, "preview", report.pk, "get", {}))
    answer(client, "restoration", section.pk, "post", {})
    assert "Giữ lại" in html_of(answer(client, "preview", report.pk, "get", {}))


def test_new_section_stands_behind_the_chosen_one(client, scorer, report, section):
    client.force_login(scorer)
    data = {"heading": "Mục thêm", "depth": 3, "after": section.pk}
    answer(client, "sections", report.pk, "post", data)
    headings = list(report.sections.values_list("heading", flat=True))
    assert headings.index("Mục thêm") == headings.index(section.heading) + 1


def test_number_of_queries_does_not_grow_with_sections(client, scorer, report, django_assert_num_queries):
    client.force_login(scorer)
    address = reverse("reports:report", args=[report.scorecard_id])
    client.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(address)
    ReportSection.objects.bulk_create(
        ReportSection(report=report, position=99, heading=f"Mục {n}", depth=2, updated_by=scorer) for n in range(20)
    )
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_editor_page_carries_its_nonce_and_no_inline_script_without_it(client, scorer, section):
    client.force_login(scorer)
    page = client.get(reverse("reports:section", args=[section.pk]))
    policy = page.headers["Content-Security-Policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    text = html_of(page)
    assert f'<script type="importmap" nonce="{nonce}">' in text or f'nonce="{nonce}" type="importmap"' in text
    assert " style=" not in text
