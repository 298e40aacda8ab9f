"""The year's outline: set and sent by the leader, what reports begin with, and last year's text as a start."""

import pytest
from django.urls import reverse

from reports.document import default_outline
from reports.models import Outline, ReportSection
from reports.outline import moves as outline_moves
from reports.writing import moves as writing_moves
from reports.writing import moves_sections
from scoring.moves import Conflict, NotReady
from tests import factories
from tests.reading import html_of


@pytest.fixture
def sent(year, reviewer):
    """An outline of two headings, sent."""
    own = outline_moves.begin(year, by=reviewer)
    own.sections.all().delete()
    for heading, depth in (("Kết quả năm 2017", 1), ("Khen thưởng", 2)):
        outline_moves.put(
            own, None, heading=heading, depth=depth, guidance="Nêu số liệu.", writer_hint="Văn phòng", by=reviewer
        )
    return outline_moves.send(own, by=reviewer)


def missing_sections(report):
    return outline_moves.missing_sections(outline_moves.sent_for(report.scorecard.year), report.sections.all())


def headings(report):
    return list(report.sections.values_list("heading", flat=True))


def test_reports_begin_with_the_default_until_an_outline_is_sent(year, scorecard, scorer, reviewer):
    outline_moves.begin(year, by=reviewer).sections.all().delete()
    report = writing_moves.start(scorecard, by=scorer)
    assert headings(report) == [planned.heading for planned in default_outline.sections(2017)]


def test_reports_begin_with_what_was_sent(sent, scorecard, scorer):
    report = writing_moves.start(scorecard, by=scorer)
    texts = [(s.depth, s.heading, s.guidance, s.writer_hint) for s in report.sections.all()]
    assert texts == [
        (1, "Kết quả năm 2017", "Nêu số liệu.", "Văn phòng"),
        (2, "Khen thưởng", "Nêu số liệu.", "Văn phòng"),
    ]


def test_a_report_begun_before_gets_what_it_lacks_in_its_place(sent, scorecard, scorer, reviewer):
    report = writing_moves.start(scorecard, by=scorer)
    first = sent.sections.first()
    outline_moves.put(sent, None, heading="Tồn tại", depth=2, guidance="", writer_hint="", by=reviewer, after=first)
    assert [section.heading for section in missing_sections(report)] == ["Tồn tại"]
    assert outline_moves.complete(report, by=scorer) == 1
    assert headings(report) == ["Kết quả năm 2017", "Tồn tại", "Khen thưởng"]
    assert missing_sections(report) == []
    with pytest.raises(NotReady):
        outline_moves.complete(report, by=scorer)


def test_a_removed_heading_is_not_taken_and_comes_back(sent, scorecard, scorer, reviewer):
    section = sent.sections.last()
    outline_moves.set_removed(section, True, by=reviewer)
    report = writing_moves.start(scorecard, by=scorer)
    assert headings(report) == ["Kết quả năm 2017"]
    outline_moves.set_removed(section, False, by=reviewer)
    assert [each.heading for each in missing_sections(report)] == ["Khen thưởng"]


def test_a_call_saved_by_two_is_told_to_the_second(sent, reviewer):
    version = Outline.objects.get().version
    outline_moves.set_call(sent, call="Công văn 1", note="", version=version, by=reviewer)
    with pytest.raises(Conflict) as conflict:
        outline_moves.set_call(sent, call="Công văn 2", note="", version=version, by=reviewer)
    assert conflict.value.stored.call == "Công văn 1"


def test_an_adopted_year_keeps_its_outline(sent, year, reviewer):
    year.status = "adopted"
    year.save()
    with pytest.raises(NotReady):
        outline_moves.send(sent, by=reviewer)


# --- last year's text ---------------------------------------------------------------------------------------


@pytest.fixture
def before(db, scorer):
    """Last year's report with one heading written, and a figure that was live."""
    scorecard = factories.scorecard_of(factories.make_year(year=2016), "SCT")
    report = writing_moves.start(scorecard, by=scorer)
    section = report.sections.get(heading="Hoạt động từ thiện, nhân đạo")
    ReportSection.objects.filter(pk=section.pk).update(body='<p>Ủng hộ <span data-figure="award:1">20 triệu</span></p>')
    result = report.sections.get(heading__contains="chính trị trọng tâm năm 2016")
    ReportSection.objects.filter(pk=result.pk).update(body="<p>Đạt kế hoạch</p>")
    return report


def test_last_years_text_comes_over_marked_until_it_is_edited(before, scorecard, scorer):
    report = writing_moves.start(scorecard, by=scorer, carried=True)
    texts = {s.heading: (s.body, s.carried_year) for s in report.sections.all() if s.body}
    assert texts == {
        "Hoạt động từ thiện, nhân đạo": ("<p>Ủng hộ 20 triệu</p>", 2016),
        "Kết quả thực hiện các phong trào thi đua gắn với nhiệm vụ chính trị trọng tâm năm 2017": (
            "<p>Đạt kế hoạch</p>",
            2016,
        ),
    }
    section = report.sections.get(heading="Hoạt động từ thiện, nhân đạo")
    kept = {"heading": section.heading, "depth": section.depth, "version": section.version}
    assert moves_sections.write(section, body="<p>Ủng hộ 30 triệu</p>", by=scorer, **kept).carried_year is None


def test_without_asking_nothing_comes_over(before, scorecard, scorer):
    assert not writing_moves.start(scorecard, by=scorer).sections.exclude(body="").exists()


def test_the_start_page_offers_last_years_text(client, before, scorecard, scorer):
    client.force_login(scorer)
    assert "báo cáo năm 2016" in client.get(reverse("reports:report", args=[scorecard.pk])).text
    client.post(reverse("reports:start", args=[scorecard.pk]), {"carried": "on"})
    page = client.get(reverse("reports:report", args=[scorecard.pk])).text
    assert page.count("Chép từ năm 2016") == 2


# --- pages --------------------------------------------------------------------------------------------------


def test_members_read_the_outline_once_it_is_sent(client, year, scorer, reviewer):
    own = outline_moves.begin(year, by=reviewer)
    client.force_login(scorer)
    address = reverse("reports:outline", args=[year.pk])
    assert "Trưởng khối chưa gửi đề cương" in client.get(address).text
    outline_moves.send(own, by=reviewer)
    page = client.get(address).text
    assert "Tồn tại, hạn chế" in page and "Bỏ mục này" not in page
    assert 'aria-current="page">Báo cáo</a>' in page


def test_a_bad_heading_is_told(client, sent, reviewer):
    client.force_login(reviewer)
    address = reverse("reports:outline_section", args=[sent.sections.first().pk])
    assert client.post(address, {"heading": "", "depth": 1}).status_code == 422
    assert client.post(address, {"heading": "Mới", "depth": 1}).status_code == 302
    assert sent.sections.first().heading == "Mới"


def test_a_section_is_given_to_someone_of_the_unit(client, scorecard, scorer, colleague, reviewer):
    section = writing_moves.start(scorecard, by=scorer).sections.first()
    client.force_login(scorer)
    client.post(reverse("reports:writer", args=[section.pk]), {"writer": colleague.pk})
    section.refresh_from_db()
    assert section.writer == colleague
    client.post(reverse("reports:writer", args=[section.pk]), {"writer": reviewer.pk})
    section.refresh_from_db()
    assert section.writer == colleague


def test_a_new_heading_is_put_behind_a_numbered_one(client, sent, reviewer):
    client.force_login(reviewer)
    page = html_of(client.get(reverse("reports:outline", args=[sent.year_id])))
    assert "I. Kết quả năm 2017</option>" in page and "1. Khen thưởng</option>" in page
    first = sent.sections.first()
    typed = {"heading": "Xen giữa", "depth": "2", "after": first.pk}
    assert client.post(reverse("reports:outline_sections", args=[sent.year_id]), typed).status_code == 302
    kept = list(sent.sections.values_list("heading", flat=True))
    assert kept == ["Kết quả năm 2017", "Xen giữa", "Khen thưởng"]
