"""The list of years, a new one, the guided page, opening and wiping."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring.models import Bloc, Event, Scorecard, User, Year
from tests import factories
from tests.reading import html_of

CODES = ("SGTVT", "SNNPTNT", "SCT")


def at(name, *args):
    return reverse(f"scoring:{name}", args=args)


@pytest.fixture
def prepared(db):
    return factories.make_year(CODES, year=2019, opened=False)


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


# --- the list -----------------------------------------------------------------------------------------------


def test_an_empty_list_leads_to_the_first_year(admin_client):
    page = html_of(admin_client.get(at("year_list")))
    assert "Chưa có năm thi đua nào" in page
    assert f'href="{at("year_new")}"' in page


def test_an_empty_home_leads_there_too(admin_client):
    assert f'href="{at("year_new")}"' in html_of(admin_client.get("/"))


def test_the_list_says_what_a_year_in_set_up_lacks(admin_client, year, prepared):
    prepared.memberships.filter(duty="deputy").update(duty="member")
    rows = admin_client.get(at("year_list")).context["rows"]
    assert [(row["year"], row["missing"], row["ready"]) for row in rows] == [
        (prepared, ["Hãy chọn trưởng khối và phó trưởng khối trước khi mở năm."], False),
        (year, [], False),
    ]
    assert [row["url"] for row in rows] == [at("setup", prepared.pk), at("year", year.pk)]


def test_the_list_says_what_is_ready(admin_client, prepared):
    row = admin_client.get(at("year_list")).context["rows"][0]
    assert (row["missing"], row["ready"], row["leader"]) == ([], True, "Sở Giao thông vận tải")


def test_the_council_reads_the_list_and_sets_nothing_up(client, council, year, prepared):
    client.force_login(council)
    answer = client.get(at("year_list"))
    page = html_of(answer)
    assert [row["year"] for row in answer.context["rows"]] == [prepared, year]
    assert "setup" not in page
    assert "Năm mới" not in page
    assert [client.get(row["url"]).status_code for row in answer.context["rows"]] == [200, 200]


def test_the_list_takes_the_same_queries_for_one_and_for_three(admin_client, prepared):
    admin_client.get(at("year_list"))
    one = queries(admin_client, at("year_list"))
    for year in (2020, 2021):
        factories.make_year(CODES, year=year, opened=False, tie_rules=["section:I"])
    assert queries(admin_client, at("year_list")) == one


# --- a new year ---------------------------------------------------------------------------------------------


def test_the_form_begins_with_the_next_year_of_the_last_bloc(admin_client, year):
    form = admin_client.get(at("year_new")).context["form"]
    assert (form["year"].value(), form["bloc"].value(), form["like_last"].value()) == (2018, year.bloc_id, True)


def test_a_year_like_the_last_is_made(admin_client, year):
    answer = admin_client.post(at("year_new"), {"bloc": year.bloc_id, "year": 2018, "like_last": "on"})
    made = Year.objects.get(year=2018)
    assert answer.url == at("setup", made.pk)
    assert made.memberships.get(duty="leader").unit.code == "SNNPTNT"


def test_a_year_can_begin_empty(admin_client, year):
    admin_client.post(at("year_new"), {"bloc": year.bloc_id, "year": 2018})
    assert Year.objects.get(year=2018).memberships.count() == 0


def test_a_new_bloc_is_made_with_its_year(admin_client, db):
    admin_client.post(
        at("year_new"), {"bloc": "", "code": "VHXH", "name": "Khối  văn hóa", "year": 2018, "like_last": "on"}
    )
    assert Year.objects.get().bloc.name == "Khối văn hóa"


def test_a_practice_year_is_ticked(admin_client, year):
    admin_client.post(at("year_new"), {"bloc": year.bloc_id, "year": 2017, "practice": "on", "like_last": "on"})
    assert Year.objects.get(practice=True).memberships.count() == 3


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"year": 2017}, "year"),
        ({"year": ""}, "year"),
        ({"year": 1900}, "year"),
        ({"bloc": "", "year": 2018, "name": "Khối"}, "code"),
        ({"bloc": "", "year": 2018, "code": "ktxd", "name": "Khối"}, "code"),
        ({"bloc": "", "year": 2018, "code": "VHXH"}, "name"),
        ({"bloc": "999", "year": 2018}, "bloc"),
        ({"code": "VHXH", "name": "Khối văn hóa", "year": 2018}, "bloc"),
    ],
)
def test_what_cannot_be_made_comes_back(admin_client, year, data, field):
    answer = admin_client.post(at("year_new"), {"bloc": year.bloc_id, **data})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert (Year.objects.count(), Bloc.objects.count()) == (1, 1)


# --- the guided page ----------------------------------------------------------------------------------------


def test_the_parts_stand_with_their_states(admin_client, prepared):
    Year.objects.filter(pk=prepared.pk).update(rubric=None)
    page = admin_client.get(at("setup", prepared.pk))
    assert [(part["title"], part["word"]) for part in page.context["parts"]] == [
        ("Thông tin và ngày", "Nên xem lại"),
        ("Thành viên", "Xong"),
        ("Trưởng khối và phó trưởng khối", "Xong"),
        ("Bộ tiêu chí", "Cần sửa"),
        ("Quy tắc", "Xong"),
        ("Số suất danh hiệu", "Chưa đặt"),
        ("Người dùng", "Nên xem lại"),
    ]
    assert [line["url"] for line in page.context["errors"]] == [at("setup_rubric", prepared.pk)]
    assert at("opening", prepared.pk) not in html_of(page)


def test_there_is_one_primary_action(admin_client, prepared):
    page = html_of(admin_client.get(at("setup", prepared.pk)))
    assert page.count("btn--primary") == 1
    assert f'href="{at("opening", prepared.pk)}"' in page


def test_an_opened_year_shows_what_may_still_change(admin_client, year):
    page = admin_client.get(at("setup", year.pk))
    open_ones = [part["title"] for part in page.context["parts"] if part["url"]]
    assert open_ones == ["Thông tin và ngày", "Trưởng khối và phó trưởng khối", "Số suất danh hiệu", "Người dùng"]
    assert html_of(page).count("btn--primary") == 0


def test_the_guided_page_takes_the_same_queries_for_one_unit_and_for_three(admin_client):
    few = factories.make_year(("SXD",), year=2020, opened=False)
    many = factories.make_year(CODES, year=2019, opened=False)
    admin_client.get(at("setup", few.pk))
    assert queries(admin_client, at("setup", few.pk)) == queries(admin_client, at("setup", many.pk))


# --- opening ------------------------------------------------------------------------------------------------


def test_opening_asks_first(admin_client, prepared):
    page = admin_client.get(at("opening", prepared.pk))
    assert "Mở năm tự chấm 2019 (chấm thử)?" not in html_of(page)
    assert "Mở năm tự chấm 2019?" in html_of(page)
    assert Scorecard.objects.count() == 0


def test_opening_makes_the_scorecards(admin_client, prepared, admin):
    answer = admin_client.post(at("opening", prepared.pk))
    prepared.refresh_from_db()
    assert (answer.url, prepared.status, Scorecard.objects.count()) == (at("year", prepared.pk), "scoring", 3)
    assert Event.objects.get(action="year_opened").by == admin


def test_a_year_that_lacks_something_does_not_open(admin_client, prepared):
    prepared.memberships.filter(duty="leader").update(duty="member")
    assert "disabled" in html_of(admin_client.get(at("opening", prepared.pk)))
    answer = admin_client.post(at("opening", prepared.pk))
    assert answer.status_code == 409
    assert "Hãy chọn trưởng khối" in html_of(answer)


def test_a_year_opens_once(admin_client, year):
    assert admin_client.post(at("opening", year.pk)).status_code == 409


# --- wiping -------------------------------------------------------------------------------------------------


def test_wiping_asks_for_a_tick(admin_client, year):
    trial = factories.make_year(CODES, year=2018, practice=True)
    assert "3 đơn vị, 3 phiếu, 0 minh chứng" in html_of(admin_client.get(at("wiping", trial.pk)))
    assert admin_client.post(at("wiping", trial.pk)).status_code == 422
    assert Year.objects.filter(practice=True).exists()


def test_wiping_leads_back_to_the_list(admin_client, year):
    trial = factories.make_year(CODES, year=2018, practice=True)
    answer = admin_client.post(at("wiping", trial.pk), {"sure": "on"}, follow=True)
    assert "Đã xóa toàn bộ năm 2018 (chấm thử)" in html_of(answer)
    assert list(Year.objects.all()) == [year]


def test_a_real_year_is_not_offered_for_wiping(admin_client, year):
    assert "wiping" not in html_of(admin_client.get(at("setup", year.pk)))
    assert admin_client.post(at("wiping", year.pk), {"sure": "on"}).status_code == 409


# --- who ----------------------------------------------------------------------------------------------------


def test_the_menu_has_the_years_for_those_above(client, admin, council, scorer):
    for person, shown in ((admin, True), (council, True), (scorer, False)):
        client.force_login(User.objects.get(pk=person.pk))
        labels = [item["label"] for item in client.get("/").context["nav"]]
        assert ("Năm thi đua" in labels) is shown
