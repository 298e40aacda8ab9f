"""Last year's points of a unit that was renamed, merged or split: whose they are is said, and nothing is added up."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scoring import engine
from scoring.models import Scorecard, Succession, Year
from scoring.scorecards.last_year import offers as last_year_offers
from scoring.scorecards.last_year.entries import LastYear
from tests import factories
from tests.reading import text_of

NEW_YEAR = datetime.date(2018, 1, 1)


@pytest.fixture
def before(db):
    """2017 with the points of I.3 by unit: 20, 18 and 15."""
    year = factories.make_year()
    for code, points in (("SGTVT", 20), ("SNNPTNT", 18), ("SCT", 15)):
        scorer = factories.make_user(f"old-{code}", year.memberships.get(unit__code=code).unit)
        claims = factories.small_claims() | {"I.3": engine.Claim(points=Decimal(points))}
        factories.fill_and_submit(factories.scorecard_of(year, code), scorer, claims)
    Year.objects.filter(pk=year.pk).update(status=Year.Status.ADOPTED)
    year.memberships.model.objects.filter(unit__code="SCT").update(name="Sở Công Thương cũ")
    return year


def follow(kind, successor, *predecessors, on=NEW_YEAR):
    unit = factories.Unit.objects.filter(code=successor).first() or factories.make_unit(successor)
    for code in predecessors:
        old = factories.Unit.objects.get(code=code)
        Succession.objects.create(successor=unit, predecessor=old, on=on, kind=kind)
    return unit


def following(before, *codes, code):
    year = factories.make_year(codes, year=2018, rubric=before.rubric)
    return LastYear(factories.scorecard_of(year, code))


def last_points(last_year, code="I.3"):
    found = last_year.points().get(code)
    return found and (found.points, found.text, found.comparable)


def test_renamed_unit_has_what_it_had_under_its_old_name(before):
    follow("renamed", "MOI", "SCT")
    last = following(before, "MOI", "SGTVT", code="MOI")
    assert last_points(last) == (15, "15 điểm", True)


def test_merged_units_points_stand_side_by_side_and_are_never_added(before):
    follow("merged", "MOI", "SCT", "SGTVT")
    last = following(before, "MOI", "SNNPTNT", code="MOI")
    assert last_points(last) == (None, "Sở Công Thương cũ: 15 điểm; Sở Giao thông vận tải: 20 điểm", False)


def test_unit_that_took_in_another_has_its_own_first(before):
    follow("merged", "SNNPTNT", "SCT")
    last = following(before, "SNNPTNT", "SGTVT", code="SNNPTNT")
    assert last_points(last)[1] == "Sở Nông nghiệp và Phát triển nông thôn: 18 điểm; Sở Công Thương cũ: 15 điểm"


def test_one_of_two_merged_is_named(before):
    factories.make_unit("KHAC")
    follow("merged", "MOI", "SCT", "KHAC")
    last = following(before, "MOI", "SGTVT", code="MOI")
    assert last_points(last) == (15, "15 điểm (của Sở Công Thương cũ)", False)


def test_split_unit_sees_the_old_ones_points_by_name(before):
    follow("split", "MOI", "SCT")
    last = following(before, "MOI", "SCT", code="MOI")
    assert last_points(last) == (15, "15 điểm (của Sở Công Thương cũ)", False)
    assert last_points(LastYear(factories.scorecard_of(Year.objects.get(year=2018), "SCT"))) == (15, "15 điểm", True)


def test_what_is_not_adopted_yet_stays_with_its_unit(before):
    Year.objects.filter(pk=before.pk).update(status=Year.Status.SCORING)
    follow("renamed", "MOI", "SCT")
    assert following(before, "MOI", "SGTVT", code="MOI").points() == {}


def test_what_comes_later_is_not_followed_yet(before):
    follow("merged", "SGTVT", "SCT", on=datetime.date(2019, 1, 1))
    assert last_points(following(before, "SGTVT", "SNNPTNT", code="SGTVT")) == (20, "20 điểm", True)


def test_units_that_have_nothing_to_do_with_it_are_not_told(before):
    factories.make_unit("MOI")
    assert following(before, "MOI", "SGTVT", code="MOI").points() == {}


def test_documents_and_figures_come_along_from_merged_units_not_from_the_one_left(before):
    old = factories.entry_of(factories.scorecard_of(before, "SCT"), "I.1")
    old.claim = {"level": "1", "target": "25", "actual": "29"}
    old.save()
    factories.make_evidence(old, content=None, link="https://example.invalid/38")
    follow("merged", "MOI", "SCT", "SGTVT")
    follow("split", "TACH", "SCT")
    year = factories.make_year(("MOI", "TACH"), year=2018, rubric=before.rubric)
    offers = {}
    for code in ("MOI", "TACH"):
        entry = factories.entry_of(factories.scorecard_of(year, code), "I.1")
        criterion = next(each for each in before.rubric.plain().walk() if each.code == "I.1")
        offers[code] = last_year_offers.offer(entry, criterion, LastYear(entry.scorecard))
    assert not offers["TACH"]
    assert len(offers["MOI"].documents) == 1
    assert [each.words for each in offers["MOI"].plans] == [
        "29, bằng thực hiện năm 2017 của mục I.1, Sở Công Thương cũ",
        "25, bằng kế hoạch năm 2017 của mục I.1, Sở Công Thương cũ",
    ]


def test_it_still_costs_two_queries(before):
    follow("merged", "MOI", "SCT", "SGTVT")
    year = factories.make_year(("MOI", "SNNPTNT"), year=2018, rubric=before.rubric)
    scorecard = factories.scorecard_of(year, "MOI")
    scorecard.rubric.plain()
    with CaptureQueriesContext(connection) as seen:
        assert LastYear(scorecard).points()
    assert len(seen) <= 2


def test_home_names_each_result_and_links_only_ones_own(client, before):
    Scorecard.objects.update(
        status=Scorecard.Status.REVIEWED, reviewed_standard=150, reviewed_bonus=1, reviewed_deduction=0
    )
    unit = follow("merged", "SNNPTNT", "SCT")
    factories.make_year(("SNNPTNT", "SGTVT"), year=2018, rubric=before.rubric)
    Year.objects.filter(pk=before.pk).update(status=Year.Status.PUBLISHED)
    client.force_login(factories.make_user("moi", unit))
    page = text_of(client.get("/"))
    assert "kết quả năm 2017 của Sở Công Thương cũ" in page
    assert page.count("xem phiếu") == 1 and page.count("kết quả năm 2017") == 2
