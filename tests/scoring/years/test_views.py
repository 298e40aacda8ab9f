"""A bloc-year's pages and gestures: overview, tables, adoption, publication, reopening, extension."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from scoring.models import Event, Snapshot, Year
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves
from tests import factories

# address → the roles that may, by what a GET or POST answers to each
SEES = {"reviewer": 200, "leader_head": 200, "council": 200, "admin": 200, "scorer": 403, "deputy": 403}
LEADS = {"reviewer": True, "leader_head": True, "council": False, "admin": False, "scorer": False, "deputy": False}
ADOPTS = LEADS | {"reviewer": False}
REOPENS = dict.fromkeys(LEADS, False) | {"admin": True}


def at(name, thing):
    return reverse(f"scoring:{name}", args=[thing.pk])


@pytest.fixture
def adopted(year, reviewed, units, leader_head):
    year_moves.adopt(year, on=year.meeting_on, by=leader_head, without=[units["SGTVT"].pk, units["SNNPTNT"].pk])
    year.refresh_from_db()
    return year


def adopt(client, year, units, **data):
    """Send the adoption as the page would."""
    seen = client.get(at("adoption", year)).context["seen"]
    others = [units["SGTVT"].pk, units["SNNPTNT"].pk]
    return client.post(at("adoption", year), {"on": "28/12/2017", "without": others, "seen": seen, **data})


# --- who ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "status"), [*SEES.items(), ("outsider", 404)])
def test_the_overview_is_for_those_who_run_or_watch(client, request, year, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(at("year", year)).status_code == status


@pytest.mark.parametrize("who", [*LEADS, "outsider"])
def test_the_gestures_are_for_those_they_belong_to(client, request, reviewed, year, who):
    client.force_login(request.getfixturevalue(who))
    member = reviewed.membership

    def expected(allowed, otherwise):
        return 404 if who == "outsider" else otherwise if allowed.get(who) else 403

    assert client.get(at("adoption", year)).status_code == expected(ADOPTS, 200)
    assert client.post(at("adoption", year)).status_code == expected(ADOPTS, 422)
    assert client.get(at("publication", year)).status_code == expected(ADOPTS, 409)
    assert client.post(at("publication", year)).status_code == expected(ADOPTS, 409)
    assert client.get(at("reopening", year)).status_code == expected(REOPENS, 409)
    assert client.post(at("reopening", year)).status_code == expected(REOPENS, 409)
    assert client.get(at("extension", member)).status_code == expected(LEADS, 200)
    assert client.post(at("extension", member)).status_code == expected(LEADS, 422)
    assert client.get(at("table_opening", year)).status_code == expected(LEADS, 200)
    assert client.post(at("table_opening", year)).status_code == expected(LEADS, 302)


def test_the_overview_takes_no_post(client, year, leader_head):
    client.force_login(leader_head)
    assert client.post(at("year", year)).status_code == 405


# --- overview -----------------------------------------------------------------------------------------------


def test_the_leader_sees_states_and_what_waits(client, submitted, year, reviewer, scorer):
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Gì?", version=entry.version, by=reviewer)
    scorecard_moves.explain(entry, explanation="Rồi", version=entry.version, by=scorer)
    client.force_login(reviewer)
    answer = client.get(at("year", year))
    rows = [(row["name"], row["word"], row["self"]) for row in answer.context["rows"]]
    assert rows == [
        ("Sở Công Thương", "1 giải trình mới", "170"),
        ("Sở Giao thông vận tải", "Quá hạn", ""),
        ("Sở Nông nghiệp và Phát triển nông thôn", "Quá hạn", ""),
    ]
    assert [task["label"] for task in answer.context["tasks"]][:2] == ["1 giải trình mới", "5 mục chưa quyết"]
    assert "đang thẩm định" in answer.text


def test_units_stand_in_the_order_of_their_names(client, year, units, leader_head):
    """Also where names and the order in which the scorecards were made disagree."""
    unit = units["SCT"]
    unit.name = "Ủy ban Nhân dân"
    unit.save()
    client.force_login(leader_head)
    rows = [row["name"] for row in client.get(at("year", year)).context["rows"]]
    assert rows == ["Sở Giao thông vận tải", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Công Thương"]


def test_a_year_is_being_scored_until_something_is_submitted(client, filled, year, leader_head, scorer):
    client.force_login(leader_head)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    Year.objects.filter(pk=year.pk).update(submission_deadline=tomorrow, review_deadline=None)
    assert client.get(at("year", year)).context["stage"] == "đang tự chấm"
    Year.objects.filter(pk=year.pk).update(submission_deadline=timezone.now() - datetime.timedelta(days=1))
    assert client.get(at("year", year)).context["stage"] == "đang tự chấm, đã quá hạn"
    scorecard_moves.submit(filled, by=scorer)
    assert client.get(at("year", year)).context["stage"] == "đang thẩm định"


def test_a_draft_keeps_its_points_to_itself(client, filled, year, reviewer, council):
    for person, answered in ((reviewer, 6), (council, None)):
        client.force_login(person)
        row = client.get(at("year", year)).context["rows"][0]
        assert (row["self"], row["reviewed"], row["url"], row["answered"]) == ("", "", "", answered)


@pytest.mark.parametrize("status", [Year.Status.SCORING, Year.Status.CONSULTING, Year.Status.PUBLISHED])
@pytest.mark.parametrize("page", ["year", "tasks"])
def test_an_administrator_follows_the_year_without_its_points(client, reviewed, year, admin, council, status, page):
    """The council's page proves that there are points to be seen."""
    Year.objects.update(status=status)
    client.force_login(council)
    assert ">170<" in client.get(at(page, year)).text
    client.force_login(admin)
    answer = client.get(at(page, year))
    row = answer.context["rows"][0]
    assert (row["word"], row["decided"], row["self"], row["reviewed"], row["url"]) == ("Đã thẩm định", 6, "", "", "")
    assert not re.search(r"\b170\b", answer.text)
    assert at("ranking", year) not in answer.text


def test_the_open_moves_follow_the_year(client, reviewed, year, units, leader_head, admin):
    client.force_login(leader_head)

    def offered():
        return [action["label"] for action in client.get(at("year", year)).context["actions"]]

    assert offered() == [
        "Tiếp tục thẩm định",
        "Ghi nhận kết quả họp khối",
        "Mở bảng điểm cho cả khối",
        "Xem xếp hạng",
        "Đề cương báo cáo",
        "Văn bản của khối",
        "Tất cả báo cáo",
    ]
    assert adopt(client, year, units).status_code == 302
    assert offered() == ["Công bố kết quả", "Xem xếp hạng", "Đề cương báo cáo", "Văn bản của khối", "Tất cả báo cáo"]
    client.force_login(admin)
    assert offered() == ["Mở lại năm"]


def test_a_year_in_setup_lists_its_members(client, admin, db):
    year = factories.make_year(opened=False)
    client.force_login(admin)
    answer = client.get(at("year", year))
    assert "đang thiết lập" in answer.text
    assert "Sở Công Thương" in answer.text


def test_the_overview_costs_the_same_for_one_and_three_units(client, leader_head, units):
    counts = []
    for year, codes in ((2014, ("SGTVT", "SNNPTNT")), (2010, ("SGTVT", "SNNPTNT", "SCT", "SXD"))):
        made = factories.make_year(codes, year=year, rubric=factories.make_rubric(year=year))
        for code in codes[1:]:
            factories.fill_and_submit(factories.scorecard_of(made, code), leader_head)
        client.force_login(leader_head)
        client.get(at("year", made))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(at("year", made)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


# --- adoption and after -------------------------------------------------------------------------------------


def test_adopting_freezes_what_was_seen(client, reviewed, year, units, leader_head):
    client.force_login(leader_head)
    answer = adopt(client, year, units)
    assert answer["Location"] == at("ranking", year)
    snapshot = Snapshot.objects.get()
    assert (snapshot.adopted_on, snapshot.adopted_by) == (datetime.date(2017, 12, 28), leader_head)
    assert client.get(at("adoption", year)).status_code == 409


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"without": []}, "đánh dấu không xếp hạng: Sở Giao thông vận tải"),
        ({"on": ""}, "Ngày họp thông qua"),
        ({"on": "28-13-2017"}, "Ngày họp thông qua"),
        ({"on": "28/12/2999"}, "Ngày họp chưa đến"),
        ({"seen": "khác"}, "Kết quả vừa thay đổi từ khi mở trang"),
        ({"without": ["99999"]}, "99999"),
    ],
)
def test_an_adoption_that_is_not_complete_is_refused(client, reviewed, year, units, leader_head, data, sentence):
    client.force_login(leader_head)
    answer = adopt(client, year, units, **data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Snapshot.objects.exists()


def test_a_change_since_the_page_was_opened_stops_the_adoption(client, reviewed, year, units, leader_head):
    client.force_login(leader_head)
    seen = client.get(at("adoption", year)).context["seen"]
    review_moves.resume_review(reviewed, by=leader_head)
    entry = factories.entry_of(reviewed, "I.3")
    claim = factories.engine.Claim.from_dict({"points": "1"})
    review_moves.adjust(entry, claim=claim, reason="Thiếu", version=entry.version, by=leader_head)
    review_moves.finish_review(reviewed, by=leader_head)
    assert adopt(client, year, units, seen=seen).status_code == 422
    assert adopt(client, year, units).status_code == 302


def test_publishing_and_opening_the_tables(client, reviewed, year, units, leader_head):
    client.force_login(leader_head)
    asked = client.get(at("table_opening", year))
    assert "2 đơn vị chưa nộp phiếu" in asked.text and "không đóng lại được" in asked.text
    assert client.get(at("publication", year)).status_code == 409
    assert Year.objects.get(pk=year.pk).status == "scoring"
    assert client.post(at("table_opening", year)).status_code == 302
    assert client.get(at("table_opening", year)).status_code == 409
    assert client.post(at("table_opening", year)).status_code == 409
    adopt(client, year, units)
    assert "Bản chốt số 1" in client.get(at("publication", year)).text
    assert Year.objects.get(pk=year.pk).status == "adopted"
    assert client.post(at("publication", year)).status_code == 302
    assert client.post(at("publication", year)).status_code == 409
    assert Year.objects.get(pk=year.pk).is_published
    assert Snapshot.objects.get().published_at


def test_reopening_asks_for_a_reason_and_keeps_it(client, adopted, admin):
    client.force_login(admin)
    assert client.get(at("reopening", adopted)).status_code == 200
    assert client.post(at("reopening", adopted), {"reason": " "}).status_code == 422
    assert client.post(at("reopening", adopted), {"reason": "Cộng sai mục II"}).status_code == 302
    event = Event.objects.first()
    assert (event.action, event.reason, event.by) == ("reopened", "Cộng sai mục II", admin)
    assert Snapshot.objects.get().reopened_at


# --- extension ----------------------------------------------------------------------------------------------


def in_days(number):
    return (timezone.localtime() + datetime.timedelta(days=number)).replace(second=0, microsecond=0)


def extend(client, member, until):
    return client.post(at("extension", member), {"until": until.strftime("%d/%m/%Y %H:%M")})


@pytest.mark.parametrize(
    ("code", "days", "sentence"),
    [
        ("SCT", 62, ""),
        ("SCT", 64, "60 ngày sau hạn thẩm định"),
        ("SGTVT", 2, ""),
        ("SGTVT", 4, "Đơn vị của bạn chỉ gia hạn được đến hạn thẩm định"),
    ],
)
def test_more_time_ends_with_the_review_for_ones_own_and_soon_after_for_others(
    client, year, reviewer, code, days, sentence
):
    Year.objects.update(submission_deadline=in_days(-3), review_deadline=in_days(3))
    member = factories.scorecard_of(year, code).membership
    client.force_login(reviewer)
    answer = extend(client, member, in_days(days))
    assert answer.status_code == (422 if sentence else 302)
    assert sentence in answer.text
    member.refresh_from_db()
    assert (member.extended_until is None) is bool(sentence)


def test_more_time_is_typed_as_people_write_it(client, filled, reviewer):
    Year.objects.update(review_deadline=in_days(3))
    client.force_login(reviewer)
    until = (timezone.localtime() + datetime.timedelta(days=3)).replace(second=0, microsecond=0)
    answer = client.post(at("extension", filled.membership), {"until": until.strftime("%d/%m/%Y %H:%M")})
    assert answer["Location"] == at("year", filled.year)
    filled.membership.refresh_from_db()
    assert filled.membership.extended_until == until
    assert Event.objects.first().action == "extended"


@pytest.mark.parametrize("typed", ["", "18/12/2017 17:00", "mai", "32/12/2030 17:00"])
def test_more_time_must_be_a_moment_to_come(client, filled, reviewer, typed):
    client.force_login(reviewer)
    assert client.post(at("extension", filled.membership), {"until": typed}).status_code == 422


def test_units_left_out_that_are_no_numbers_are_refused_in_the_form(client, reviewed, year, leader_head):
    client.force_login(leader_head)
    answer = client.post(reverse("scoring:adoption", args=[year.pk]), {"on": "28/12/2017", "without": ["²", "x"]})
    assert answer.status_code == 422
