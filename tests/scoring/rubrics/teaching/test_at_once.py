"""Two administrators at one table in the same moment: both are heard, and one draft comes of it."""

import pytest

from scoring.models import Rubric, TableTeaching
from tests import factories
from tests.scoring.rubrics.teaching.tables import DOUBTED, at
from tests.test_concurrency import Person, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(live_server):
    first, second = factories.make_admin("first"), factories.make_admin("second")
    teaching = factories.make_teaching(first, DOUBTED)
    return teaching, [Person(live_server, user, at(teaching)) for user in (first, second)]


def test_what_both_say_holds(people):
    teaching, (first, second) = people
    path = at(teaching, "_corrections")
    at_once(
        lambda: first.post(path, {"version": 1, "column-3": "note", "shown-3": ""}),
        lambda: second.post(path, {"version": 1, "line": "2", "role": "criterion", "shown-role": "ignored"}),
    )
    told = {tuple(each[:3]) for each in TableTeaching.objects.get().told}
    assert told == {("column", 3, "note"), ("role", 2, "criterion")}


def test_one_draft_comes_of_it(people):
    teaching, both = people
    path = at(teaching, "_draft")
    answers = at_once(*[lambda own=own: own.post(path, {"version": 1}) for own in both])
    assert sorted(status for status, *_ in answers) == [302, 409]
    assert Rubric.objects.filter(year=2020).count() == 1
