"""A unit's table as a file: its points of today, the adopted ones once adopted; a rubric's blank table."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from scoring.engine import Claim
from scoring.reviews import moves as review_moves
from scoring.tables import read_rubric
from scoring.years import moves as year_moves
from tests import factories

FILES = pytest.mark.parametrize("name", ["table_xlsx", "table_docx"])


def table_of(client, scorecard, name):
    answer = client.get(reverse(f"reports:{name}", args=[scorecard.pk]))
    assert answer.status_code == 200
    return answer, read_rubric(answer.content)


@FILES
def test_table_holds_the_units_points(client, filled, scorer, name):
    client.force_login(scorer)
    answer, read = table_of(client, filled, name)
    suffix = name.removeprefix("table_")
    assert answer["Content-Disposition"] == f'attachment; filename="Bang_cham_diem_2017_SCT.{suffix}"'
    assert answer["Cache-Control"] == "private, no-store"
    assert read.printed["I.1"] == {"standard": "100", "bonus": "10", "total": "110"}
    assert read.printed["I.1#1"]["excess"] == "12%"
    assert read.printed[""] == {"standard": "155", "bonus": "15", "total": "170"}


@FILES
def test_adopted_table_holds_what_was_adopted(client, reviewed, scorer, leader_head, reviewer, year, name):
    rest = [member.unit_id for member in year.memberships.exclude(unit__code="SCT")]
    review_moves.resume_review(reviewed, by=reviewer)
    entry = factories.entry_of(reviewed, "I.3")
    review_moves.adjust(entry, claim=Claim(points=Decimal(12)), reason="Thiếu", version=entry.version, by=reviewer)
    review_moves.finish_review(reviewed, by=reviewer)
    year_moves.adopt(year, on=datetime.date(2017, 12, 28), without=rest, by=leader_head)
    client.force_login(scorer)
    _, read = table_of(client, reviewed, name)
    assert read.printed[""]["total"] == "162"


@pytest.mark.parametrize("name", ["rubric_xlsx", "rubric_docx"])
def test_blank_table_of_a_rubric(client, admin, name):
    rubric = factories.make_rubric(factories.plain_2017())
    client.force_login(admin)
    answer = client.get(reverse(f"scoring:{name}", args=[rubric.pk]))
    read = read_rubric(answer.content)
    assert [c.code for c in read.rubric.walk()] == [c.code for c in rubric.plain().walk()]
    assert "Bang_cham_diem_2017_v1" in answer["Content-Disposition"]
