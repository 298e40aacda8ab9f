"""Versions of a section: listed, any two compared word by word, an earlier one fetched back."""

import pytest
from django.urls import reverse

from reports.invariants import versions_hold
from reports.models import ReportSection
from reports.writing import moves, moves_sections, review
from scoring.models import Event

TEXTS = (
    "<p>Sản lượng đạt 20 tấn.</p>",
    "<p>Sản lượng đạt <strong>23</strong> tấn.</p>",
    "<ul><li><p>Ý một</p></li></ul>",
)


@pytest.fixture
def section(scorecard, scorer):
    """A section with three versions."""
    section = moves.start(scorecard, by=scorer).sections.all()[1]
    for body in TEXTS:
        section = moves_sections.write(
            section, heading=section.heading, depth=2, body=body, version=section.version, by=scorer
        )
    return section


@pytest.fixture
def first(section):
    return section.versions.get(number=2)


def page(client, section, **asked):
    return client.get(reverse("reports:versions", args=[section.pk]), asked)


def restored(client, version, seen):
    return client.post(reverse("reports:version_restoration", args=[version.pk]), {"version": seen})


def test_page_lists_who_and_when_and_compares_the_last_two(client, scorer, section):
    client.force_login(scorer)
    context = page(client, section).context
    assert [each.number for each in context["versions"]] == [4, 3, 2]
    assert (context["old"].number, context["new"].number) == (3, 4)


def test_any_two_are_compared_in_their_order(client, scorer, section):
    client.force_login(scorer)
    shown = page(client, section, old="3", new="2")
    assert (shown.context["old"].number, shown.context["new"].number) == (2, 3)
    assert ">20<" in shown.text and "<strong>23</strong>" in shown.text


@pytest.mark.parametrize("asked", ["99", "x", "-1", "²", "1" * 40, "9" * 5000])
def test_numbers_that_are_none_of_its_versions_mean_the_last(client, scorer, section, asked):
    client.force_login(scorer)
    assert page(client, section, old=asked, new=asked).context["new"].number == 4


def test_earlier_version_comes_back_as_a_new_one(client, scorer, section, first):
    client.force_login(scorer)
    assert restored(client, first, section.version).url == section.get_absolute_url()
    section.refresh_from_db()
    assert (section.body, section.version) == (TEXTS[0], 5)
    assert [each.body for each in section.versions.all()] == [TEXTS[0], *reversed(TEXTS)]
    event = Event.objects.filter(action="report_section_saved").latest("pk")
    assert event.data["new"] == {
        "report": section.report_id, "section": section.pk, "version": 5, "restored": 2,
    }  # fmt: skip


def test_version_does_not_come_back_over_a_text_that_was_not_seen(client, scorer, section, first):
    client.force_login(scorer)
    response = restored(client, first, section.version - 1)
    assert response.status_code == 409 and "chưa lấy lại bản cũ" in response.text
    assert restored(client, first, "").status_code == 422
    section.refresh_from_db()
    assert section.body == TEXTS[2]


def test_page_asks_as_often_of_many_versions(client, scorer, section, django_assert_num_queries):
    client.force_login(scorer)
    page(client, section)
    with django_assert_num_queries(7) as seen:
        page(client, section)
    for number in range(6):
        kept = {"heading": section.heading, "depth": 2, "version": section.version}
        section = moves_sections.write(section, body=f"<p>Lần {number}</p>", by=scorer, **kept)
    with django_assert_num_queries(len(seen)):
        page(client, section)


def test_sound_versions_hold(section, colleague):
    review.approve(section, version=section.version, by=colleague)
    assert list(versions_hold()) == []


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ({"version": 2}, "có bản đã lưu mới hơn bản đang dùng."),
        ({"body": "<p>Khác</p>"}, "bản lưu mới nhất không còn như bản đang dùng."),
        ({"approved_version": 1}, "không còn bản mà thủ trưởng đã duyệt."),
    ],
)
def test_each_breach_is_seen(section, broken, sentence):
    ReportSection.objects.filter(pk=section.pk).update(**broken)
    assert [breach.sentence for breach in versions_hold()] == [sentence]
