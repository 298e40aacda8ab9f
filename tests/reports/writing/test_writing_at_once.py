"""Two people at one section at the same moment, on whichever database is configured."""

import pytest

from reports.writing import moves as reports
from tests.test_concurrency import Person, at_once, statuses

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair(live_server, scorecard, scorer, colleague):
    """Two people of the unit, each with a session."""
    page = scorecard.get_absolute_url()
    return Person(live_server, scorer, page), Person(live_server, colleague, page)


@pytest.mark.parametrize("turn", range(3))
def test_of_two_saves_of_a_section_the_second_is_told(pair, scorecard, scorer, turn):
    section = reports.start(scorecard, by=scorer).sections.first()
    kept = {"version": section.version, "heading": section.heading, "depth": section.depth}
    texts = ("<p>Bản thứ nhất</p>", "<p>Bản thứ hai</p>")
    answers = at_once(
        *(
            lambda person=person, body=body: person.post(section.get_absolute_url(), {**kept, "body": body})
            for person, body in zip(pair, texts, strict=True)
        )
    )
    assert statuses(answers) == [200, 409]
    winner = [status for status, _ in answers].index(200)
    section.refresh_from_db()
    assert (section.body, section.version) == (texts[winner], 2)
    assert [kept.body for kept in section.versions.all()] == [texts[winner]]
    assert 'data-keep="2"' in answers[1 - winner][1]
