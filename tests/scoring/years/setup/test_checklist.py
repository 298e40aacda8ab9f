"""What a year lacks: errors stop it from opening, warnings do not."""

import datetime

import pytest

from scoring.models import Membership, User, Year
from scoring.moves import NotReady
from scoring.years import moves
from scoring.years.setup.checklist import checklist, facts_of
from tests import factories

NOW = datetime.datetime(2017, 6, 1, tzinfo=factories.HANOI)
CODES = ("SGTVT", "SNNPTNT", "SCT")


@pytest.fixture
def ready(db):
    """A year with nothing missing."""
    year = factories.make_year(CODES, opened=False)
    for member in year.memberships.select_related("unit"):
        factories.make_user(f"{member.unit.code}.cv", member.unit)
        factories.make_user(f"{member.unit.code}.tt", member.unit, User.Role.HEAD)
    return year


def found(year, now=NOW):
    year = Year.objects.select_related("bloc", "rubric").get(pk=year.pk)
    return [(each.part, each.severity, each.sentence) for each in checklist(facts_of([year])[year.pk], now)]


def change(year, **values):
    Year.objects.filter(pk=year.pk).update(**values)


def test_nothing_is_missing(ready):
    assert found(ready) == []


@pytest.mark.parametrize("duty", ["leader", "deputy"])
def test_no_leader_or_deputy_stops(ready, duty):
    ready.memberships.filter(duty=duty).update(duty="member")
    sentence = "Hãy chọn trưởng khối và phó trưởng khối trước khi mở năm."
    assert found(ready) == [("duties", "error", sentence)]
    with pytest.raises(NotReady, match=sentence):
        moves.open_year(ready)


def test_a_unit_without_head_or_officer_is_said(ready):
    User.objects.filter(username="SCT.tt").delete()
    User.objects.filter(username="SGTVT.cv").update(is_active=False)
    assert found(ready) == [
        ("users", "warning", "Sở Công Thương chưa có thủ trưởng nên chưa nộp được phiếu."),
        ("users", "warning", "Sở Giao thông vận tải chưa có chuyên viên."),
    ]


def test_many_units_without_people_are_counted(ready):
    for code in ("A", "B", "C"):
        Membership.objects.create(year=ready, unit=factories.make_unit(code), name=f"Đơn vị {code}")
    User.objects.filter(username="SCT.tt").delete()
    sentences = [sentence for _, _, sentence in found(ready)]
    assert sentences[0].startswith("Đơn vị A, Đơn vị B, Đơn vị C và 1 đơn vị khác chưa có thủ trưởng")


def test_a_leader_with_nobody_who_reviews_is_said(ready):
    User.objects.filter(unit__code="SGTVT").update(reviews=False)
    sentence = "Trưởng khối Sở Giao thông vận tải chưa có người thẩm định."
    assert found(ready) == [("users", "warning", sentence)]


def test_a_deadline_in_the_past_is_a_warning(ready):
    later = datetime.datetime(2018, 1, 1, tzinfo=factories.HANOI)
    assert found(ready, later) == [("dates", "warning", "Hạn nộp phiếu đã qua: mọi phiếu sẽ bị ghi là nộp muộn.")]
    change(ready, accepts_late=False)
    assert found(ready, later) == [("dates", "warning", "Hạn nộp phiếu đã qua và năm này không nhận phiếu nộp muộn.")]


def test_dates_that_are_not_set_are_warnings(ready):
    change(ready, submission_deadline=None, review_deadline=None, meeting_on=None)
    assert [(part, severity) for part, severity, _ in found(ready)] == [("dates", "warning")] * 3


def test_dates_out_of_order_stop(ready):
    change(ready, meeting_on=datetime.date(2017, 12, 19))
    sentence = "Ngày họp tổng kết đứng trước hạn nộp phiếu hoặc hạn thẩm định."
    assert found(ready) == [("dates", "error", sentence)]
    with pytest.raises(NotReady, match=sentence):
        moves.open_year(ready)


def test_the_meeting_may_be_on_the_day_of_the_last_deadline(ready):
    change(ready, meeting_on=datetime.date(2017, 12, 20))
    assert found(ready) == []


def test_a_rubric_must_be_chosen_and_published(ready):
    sentence = "Hãy chọn một bộ tiêu chí đã công bố trước khi mở năm."
    change(ready, rubric=None)
    assert found(ready) == [("rubric", "error", sentence)]
    change(ready, rubric=factories.make_rubric(published=False))
    assert found(ready) == [("rubric", "error", sentence)]


def test_a_rubric_of_another_year_is_a_warning(ready):
    change(ready, rubric=factories.make_rubric(year=2016))
    assert found(ready) == [("rubric", "warning", "Bộ tiêu chí được chọn là của năm 2016.")]


def test_tie_rules_that_the_rubric_does_not_know_stop(ready):
    change(ready, tie_rules=["fewer_deductions", "section:IX"])
    sentence = "Bảng điểm không có mục IX để phân hạng. Hãy chọn mục khác."
    assert found(ready) == [("rules", "error", sentence)]
    with pytest.raises(NotReady, match="không có mục IX"):
        moves.open_year(ready)


def test_a_year_without_units_does_not_open(db):
    year = factories.make_year((), opened=False)
    assert [(part, severity) for part, severity, _ in found(year)] == [("members", "error"), ("duties", "error")]


def test_warnings_do_not_stop(db):
    assert moves.open_year(factories.make_year(CODES, opened=False)).status == Year.Status.SCORING


def test_facts_take_the_same_queries_for_many_years(ready, django_assert_num_queries):
    years = [ready]
    with django_assert_num_queries(3):
        facts_of(years)
    years += [factories.make_year(CODES, year=year, opened=False) for year in (2018, 2019)]
    years = list(Year.objects.select_related("rubric"))
    with django_assert_num_queries(3):
        assert len(facts_of(years)) == 3
