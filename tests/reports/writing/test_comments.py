"""Remarks on a draft and the head's approval: who says what, who sees it, what an edit undoes."""

import pytest
from django.urls import reverse

from reports.document.figures_at_hand import texts_for
from reports.models import Comment
from reports.text import live_figures
from reports.writing import moves, moves_sections
from reports.writing import review as writing_review
from scoring.models import Event
from tests import factories

SECRET = "Số này chưa kiểm tra"


@pytest.fixture
def report(scorecard, scorer):
    return moves.start(scorecard, by=scorer)


@pytest.fixture
def section(report):
    return write(report.sections.all()[1], "Đạt 20 tấn")


@pytest.fixture
def remark(section, colleague):
    return writing_review.comment(section, text=SECRET, quote="20 tấn", by=colleague)


def write(section, text):
    section.refresh_from_db()
    by = section.report.scorecard.membership.unit.users.get(username="scorer")
    kept = {"heading": section.heading, "depth": section.depth, "version": section.version}
    return moves_sections.write(section, body=f"<p>{text}</p>", by=by, **kept)


def post(client, name, key, **data):
    return client.post(reverse(f"reports:{name}", args=[key]), data)


def review(client, report):
    return client.get(report.get_review_url())


# --- remarks ----------------------------------------------------------------------------------------------------


def test_officer_remarks_on_quoted_words(client, scorer, section):
    client.force_login(scorer)
    data = {f"c{section.pk}-text": "Nên nêu nguồn", f"c{section.pk}-quote": "20  tấn"}
    assert post(client, "comments", section.pk, **data).url == f"{section.get_absolute_url()}#comments-{section.pk}"
    made = Comment.objects.get()
    assert (made.text, made.quote, made.by, made.is_open) == ("Nên nêu nguồn", "20 tấn", scorer, True)
    assert Event.objects.get(action="report_comment_made").data["new"]["comment"] == made.pk


def test_open_page_gets_the_remarks_alone(client, scorer, section):
    client.force_login(scorer)
    address = reverse("reports:comments", args=[section.pk])
    response = client.post(address, {f"c{section.pk}-text": "A & <b>"}, headers={"HX-Request": "true"})
    assert response.text.lstrip().startswith(f'<section class="card remarks" id="comments-{section.pk}"')
    assert "A &amp; &lt;b&gt;" in response.text


def test_empty_remark_is_asked_for_its_words(client, scorer, section):
    client.force_login(scorer)
    response = post(client, "comments", section.pk, **{f"c{section.pk}-quote": "20 tấn"})
    assert response.status_code == 422 and 'value="20 tấn"' in response.text
    assert not Comment.objects.exists()


def test_remark_is_settled_and_opened_again(client, scorer, section, remark):
    client.force_login(scorer)
    post(client, "settlement", remark.pk)
    remark.refresh_from_db()
    assert (remark.is_open, remark.resolved_by) == (False, scorer)
    assert post(client, "comment_reopening", remark.pk, back="review").url.startswith(section.report.get_review_url())
    remark.refresh_from_db()
    assert (remark.is_open, remark.resolved_by) == (True, None)


def test_outline_counts_open_remarks(client, scorer, section, remark):
    client.force_login(scorer)
    outline = client.get(section.report.get_absolute_url())
    assert "1 góp ý" in outline.text
    writing_review.set_settled(remark, True, by=scorer)
    assert "1 góp ý" not in client.get(section.report.get_absolute_url()).text


def test_remarks_are_not_printed(client, scorer, section, remark):
    client.force_login(scorer)
    assert SECRET not in client.get(reverse("reports:preview", args=[section.report_id])).text


@pytest.mark.parametrize("who", ["reviewer", "outsider", "council", "admin"])
def test_remarks_stay_in_the_house_even_of_an_issued_report(client, request, submitted, scorer, colleague, who):
    section = write(moves.start(submitted, by=scorer).sections.first(), "A")
    made = writing_review.comment(section, text=SECRET, by=colleague)
    factories.make_issued(submitted, colleague)
    client.force_login(request.getfixturevalue(who))
    for name in ("settlement", "comment_reopening"):
        assert post(client, name, made.pk).status_code == 404
    for name, key in (("section", section.pk), ("versions", section.pk), ("review", section.report_id)):
        answer = client.get(reverse(f"reports:{name}", args=[key]))
        assert answer.status_code in (403, 404) and SECRET not in answer.text
    assert Comment.objects.visible_to(request.getfixturevalue(who)).count() == 0


# --- approval ---------------------------------------------------------------------------------------------------


def test_head_approves_what_was_read(client, colleague, section):
    client.force_login(colleague)
    post(client, "approval", section.pk, version=section.version)
    section.refresh_from_db()
    assert (section.is_approved, section.approved_by) == (True, colleague)
    assert section.report.sections.unapproved().count() == section.report.sections.count() - 1


def test_text_changed_meanwhile_is_not_approved(client, colleague, section):
    client.force_login(colleague)
    seen = section.version
    write(section, "Đạt 23 tấn")
    response = post(client, "approval", section.pk, version=seen)
    assert response.status_code == 409 and "vừa được sửa" in response.text
    assert post(client, "approval", section.pk).status_code == 422
    section.refresh_from_db()
    assert not section.is_approved


def test_edit_takes_the_approval_back_and_the_head_sees_what_changed(client, colleague, scorer, section):
    writing_review.approve(section, version=section.version, by=colleague)
    write(section, "Đạt 23 tấn")
    section = write(section, "Đạt 23,5 tấn")
    assert not section.is_approved
    client.force_login(colleague)
    shown = review(client, section.report)
    reading = next(each for each in shown.context["readings"] if each["section"].pk == section.pk)
    assert reading["earlier"].body == "<p>Đạt 20 tấn</p>"
    assert [each.change for each in reading["differences"]] == ["changed"]
    assert "Đã sửa sau khi duyệt" in shown.text


def test_head_reads_the_live_figures_of_today(client, colleague, section):
    section = write(section, 'Được <span data-figure="score:total">170</span> điểm')
    client.force_login(colleague)
    reading = next(
        each for each in review(client, section.report).context["readings"] if each["section"].pk == section.pk
    )
    assert reading["body"] == live_figures.filled(section.body, texts_for(section.report.scorecard, [section.body]))
    assert "data-figure" not in reading["body"]


@pytest.mark.parametrize("seen", ["9" * 5000 + ":1", "1:" + "9" * 5000, "²:1", ":", "x"])
def test_approval_of_what_no_page_sends_is_asked_for_again(client, colleague, report, seen):
    client.force_login(colleague)
    assert client.post(reverse("reports:report_approval", args=[report.pk]), {"seen": seen}).status_code == 422


def test_head_approves_all_but_what_changed_meanwhile(client, colleague, report, section):
    seen = [f"{each.pk}:{each.version}" for each in report.sections.all()]
    write(section, "Đạt 23 tấn")
    client.force_login(colleague)
    response = client.post(reverse("reports:report_approval", args=[report.pk]), {"seen": seen}, follow=True)
    assert f"“{section.heading}”" in " ".join(str(each) for each in response.context["messages"])
    assert list(report.sections.unapproved()) == [section]
    assert post(client, "report_approval", report.pk).status_code == 422


def test_officer_reads_along_but_does_not_approve(client, scorer, report, section):
    client.force_login(scorer)
    shown = review(client, report)
    assert shown.status_code == 200 and "Duyệt mục này" not in shown.text
    assert post(client, "approval", section.pk, version=section.version).status_code == 403
    assert post(client, "report_approval", report.pk, seen=f"{section.pk}:{section.version}").status_code == 403


def test_page_asks_as_often_of_many_sections_and_remarks(client, colleague, report, section, django_assert_num_queries):
    client.force_login(colleague)
    review(client, report)
    with django_assert_num_queries(8) as seen:
        review(client, report)
    for each in report.sections.all():
        writing_review.comment(each, text="A", by=colleague)
        writing_review.approve(each, version=each.version, by=colleague)
    moves.add(report, heading="Thêm", depth=1, by=colleague)
    with django_assert_num_queries(len(seen)):
        review(client, report)
