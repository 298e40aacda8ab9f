"""A section saves itself: what is answered, what is kept, what is refused; without script by its button."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.models import SectionVersion
from reports.writing import moves, moves_sections
from scoring.models import Event

HTMX = {"HX-Request": "true"}


@pytest.fixture
def report(scorecard, scorer):
    return moves.start(scorecard, by=scorer)


@pytest.fixture
def section(report):
    return report.sections.all()[1]


@pytest.fixture
def clock(monkeypatch):
    """Sets the time of what is written next, in minutes from the start."""
    start = timezone.now()

    def at(minutes):
        monkeypatch.setattr(timezone, "now", lambda: start + datetime.timedelta(minutes=minutes))

    at(0)
    return at


def save(section, body, by, *, sitting=True, **changes):
    section.refresh_from_db()
    kept = {"heading": section.heading, "depth": section.depth, "version": section.version, **changes}
    return moves_sections.write(section, body=f"<p>{body}</p>", by=by, sitting=sitting, **kept)


def kept(section):
    return [version.body.removeprefix("<p>").removesuffix("</p>") for version in section.versions.all()]


def autosave(client, section, body, version=1, **changes):
    data = {"version": version, "heading": "Đề mục", "depth": 2, "body": body, **changes}
    return client.post(reverse("reports:section", args=[section.pk]), data, headers=HTMX)


# --- what the open page gets ------------------------------------------------------------------------------------


def test_autosave_answers_with_the_new_version_and_the_time(client, scorer, section):
    client.force_login(scorer)
    response = autosave(client, section, "<p>Nội dung</p>")
    assert response.status_code == 200
    assert 'name="version" value="2"' in response.text and "Đã lưu lúc" in response.text
    assert "<html" not in response.text and 'role="alert"' not in response.text


def test_stale_autosave_shows_both_texts_word_by_word_and_stays_on_its_version(client, scorer, colleague, section):
    save(section, "Tăng 20% so với năm trước", colleague)
    client.force_login(scorer)
    response = autosave(client, section, "<p>Tăng 23% so với năm trước</p>")
    assert response.status_code == 409
    assert (
        '<del><span class="sr">[bỏ: </span>20%' in response.text
        and '<ins><span class="sr">[thêm: </span>23%' in response.text
    )
    assert 'name="version" value="1"' in response.text and 'data-keep="2"' in response.text
    assert kept(section) == ["Tăng 20% so với năm trước"]


def test_chosen_text_is_a_version_of_its_own(client, scorer, section, clock):
    for minute, body in enumerate(("Một", "Một hai", "Một hai ba")):
        clock(minute)
        save(section, body, scorer)
    client.force_login(scorer)
    response = autosave(client, section, "<p>Bản ở cửa sổ kia</p>", version=4, chosen="1")
    assert response.status_code == 200
    assert kept(section) == ["Bản ở cửa sổ kia", "Một hai ba", "Một"]


def test_save_whose_answer_was_lost_is_accepted_again(client, scorer, section):
    client.force_login(scorer)
    first, again = (autosave(client, section, "<p>Nội dung</p>") for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert 'name="version" value="2"' in again.text
    assert kept(section) == ["Nội dung"]


def test_bad_autosave_says_what_to_mend_and_keeps_its_version(client, scorer, section):
    client.force_login(scorer)
    response = autosave(client, section, "<p>A</p>", heading="")
    assert response.status_code == 422
    assert 'name="version" value="1"' in response.text and 'href="#id_heading"' in response.text
    assert not SectionVersion.objects.exists()


def test_autosave_of_an_issued_report_is_told_so(client, scorer, section):
    section.report.__class__.objects.update(status="issued", number="252", issued_on=datetime.date(2017, 12, 11))
    client.force_login(scorer)
    response = autosave(client, section, "<p>A</p>")
    assert (response.status_code, response.headers["HX-Retarget"]) == (409, "#toasts")


def test_autosave_asks_as_often_for_a_long_report_as_for_a_short_one(client, scorer, section):
    client.force_login(scorer)

    def asked(version):
        with CaptureQueriesContext(connection) as seen:
            assert autosave(client, section, f"<p>Lần {version}</p>", version=version).status_code == 200
        return len(seen)

    asked(1), asked(2)
    few = asked(3)
    for number in range(5):
        moves.add(section.report, heading=f"Thêm {number}", depth=1, by=scorer)
    assert asked(4) == few <= 10


# --- what is kept -----------------------------------------------------------------------------------------------


def test_sitting_keeps_its_first_text_and_its_last(section, scorer, clock):
    for minute, body in enumerate(("Một", "Một hai", "Một hai ba", "Một hai ba bốn")):
        clock(minute)
        save(section, body, scorer)
    assert kept(section) == ["Một hai ba bốn", "Một"]
    section.refresh_from_db()
    assert section.version == section.versions.first().number == 5


def test_each_ten_minutes_a_version_stays(section, scorer, clock):
    for minute in range(0, 40, 2):
        clock(minute)
        save(section, f"Lần thứ {minute}", scorer)
    times = [version.at for version in section.versions.all()]
    assert 4 <= len(times) <= 8
    assert kept(section)[0] == "Lần thứ 38" and kept(section)[-1] == "Lần thứ 0"


def test_text_of_another_person_is_never_replaced(section, scorer, colleague, clock):
    save(section, "Của tôi", scorer)
    save(section, "Của người kia", colleague)
    save(section, "Lại của tôi", scorer)
    assert kept(section) == ["Lại của tôi", "Của người kia", "Của tôi"]


def test_text_that_was_there_before_the_first_save_is_kept(section, scorer):
    section.__class__.objects.filter(pk=section.pk).update(body="<p>Từ năm trước</p>", carried_year=2016)
    section = save(section, "Viết lại", scorer)
    assert kept(section) == ["Viết lại", "Từ năm trước"]
    assert section.carried_year is None


def test_text_wiped_out_by_mistake_can_be_fetched_back(section, scorer, clock):
    for body in ("Một", "Một đoạn dài viết trong mấy phút", ""):
        save(section, body, scorer)
    assert kept(section) == ["", "Một đoạn dài viết trong mấy phút", "Một"]


def test_history_is_light_and_counts_sittings(section, scorer, clock):
    for body in ("Một", "Một hai", "Một hai ba"):
        save(section, body, scorer)
    events = Event.objects.filter(action="report_section_saved")
    assert [event.data["new"]["version"] for event in events.order_by("pk")] == [2, 3]
    assert not [event for event in events if "Một" in str(event.data)]
