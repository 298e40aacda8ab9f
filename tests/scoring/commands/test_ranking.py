import io
import json

import pytest
from django.core.management import CommandError, call_command

from scoring.models import Scorecard
from scoring.years import moves
from tests import factories


def as_json(*arguments):
    output = io.StringIO()
    call_command("ranking", *arguments, "--format", "json", stdout=output)
    return json.loads(output.getvalue())


@pytest.fixture
def two(year, submitted, leader_head):
    """SCT with 170 and the leader with 168 have submitted; the deputy has not."""
    claims = factories.small_claims() | {"II.2": factories.engine.Claim.from_dict({"count": "1"})}
    factories.fill_and_submit(factories.scorecard_of(year, "SGTVT"), leader_head, claims)
    return year


def test_ranking_lists_what_was_submitted_and_says_who_is_left_out(two):
    data = as_json("--year", "2017")
    first = {
        "rank": 1,
        "unit": "SCT",
        "name": "Sở Công Thương",
        "standard": "155",
        "bonus": "15",
        "deduction": "0",
        "total": "170",
        "decided_by": "",
    }
    assert data["places"][0] == first
    assert [(place["rank"], place["unit"], place["total"]) for place in data["places"]] == [
        (1, "SCT", "170"),
        (2, "SGTVT", "168"),
    ]
    reason = "chưa nộp phiếu tự chấm"
    name = "Sở Nông nghiệp và Phát triển nông thôn"
    assert data["left_out"] == [{"unit": "SNNPTNT", "name": name, "reason": reason}]
    assert data["adopted"] is False


def test_ranking_says_what_broke_a_tie(two, year):
    year.tie_rules = ["fewer_deductions"]
    year.save()
    leader = Scorecard.objects.filter(membership__unit__code="SGTVT")
    leader.update(reviewed_bonus=17)
    places = as_json("--year", "2017")["places"]
    assert [place["unit"] for place in places] == ["SCT", "SGTVT"]
    assert all(place["decided_by"].startswith("Bằng điểm: xếp") for place in places)


def test_ranking_of_an_adopted_year_is_the_frozen_one(two, year, submitted, reviewer, leader_head):
    factories.review(submitted, reviewer)
    without = list(year.memberships.exclude(unit__code="SCT").values_list("unit_id", flat=True))
    moves.adopt(year, on=year.meeting_on, by=leader_head, without=without)
    Scorecard.objects.update(reviewed_bonus=99)
    data = as_json("--year", "2017")
    assert [(place["rank"], place["unit"], place["total"]) for place in data["places"]] == [(1, "SCT", "170")]
    assert {unit["unit"] for unit in data["left_out"]} == {"SGTVT", "SNNPTNT"}
    assert data["adopted"] is True


def test_ranking_as_text_has_a_line_for_each_unit(two):
    output = io.StringIO()
    call_command("ranking", "--year", "2017", stdout=output)
    assert [line.split()[0] for line in output.getvalue().splitlines()[1:]] == ["Hạng", "1", "2", "–"]


def test_ranking_asks_which_bloc(year, outsider):
    with pytest.raises(CommandError, match=r"Có nhiều khối trong năm 2017: KTXD, VHXH\. Hãy thêm --bloc MÃ\."):
        as_json("--year", "2017")
    assert as_json("--year", "2017", "--bloc", "vhxh")["bloc"] == "VHXH"
