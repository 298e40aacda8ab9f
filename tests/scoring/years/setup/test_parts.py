"""The small forms of a set-up: what they store, what they send back, two administrators at once."""

import datetime

import pytest
from django.urls import reverse

from scoring.models import Event, Rubric, Succession, Title, Unit, Year
from tests import factories
from tests.reading import html_of, text_of

CODES = ("SGTVT", "SNNPTNT", "SCT")
PARTS = ("dates", "members", "duties", "rubric", "rules", "seats")


def at(part, year):
    return reverse(f"scoring:setup_{part}", args=[year.pk])


@pytest.fixture
def prepared(db):
    return factories.make_year(CODES, year=2019, opened=False)


def seen(client, part, year):
    """The mark that the page carries."""
    return client.get(at(part, year)).context["form"].now_seen


def send(client, part, year, **data):
    return client.post(at(part, year), {"seen": data.pop("seen", None) or seen(client, part, year), **data})


def names(year):
    return {f"name_{member.pk}": member.name for member in year.memberships.all()}


# --- each part ----------------------------------------------------------------------------------------------


def test_dates_are_stored_as_typed(admin_client, prepared):
    answer = send(
        admin_client,
        "dates",
        prepared,
        submission_deadline="10/12/2019 16:30",
        review_deadline="18/12/2019",
        meeting_on="27/12/2019",
    )
    assert answer.url == reverse("scoring:setup", args=[prepared.pk])
    prepared.refresh_from_db()
    assert prepared.submission_deadline == datetime.datetime(2019, 12, 10, 16, 30, tzinfo=factories.HANOI)
    assert prepared.review_deadline == datetime.datetime(2019, 12, 18, 17, tzinfo=factories.HANOI)
    assert (prepared.meeting_on, prepared.accepts_late) == (datetime.date(2019, 12, 27), False)


def test_the_form_shows_what_is_stored(admin_client, prepared):
    page = html_of(admin_client.get(at("dates", prepared)))
    assert 'value="15/12/2019 17:00"' in page
    assert 'value="28/12/2019"' in page


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"submission_deadline": "31/02/2019 17:00"}, "submission_deadline"),
        ({"submission_deadline": "20/12/2019", "review_deadline": "19/12/2019"}, "review_deadline"),
        ({"review_deadline": "19/12/2019", "meeting_on": "18/12/2019"}, "meeting_on"),
    ],
)
def test_dates_that_cannot_be_come_back(admin_client, prepared, data, field):
    answer = send(admin_client, "dates", prepared, **data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in html_of(answer)


def test_duties_are_chosen(admin_client, prepared):
    units = {member.unit.code: member.unit_id for member in prepared.memberships.select_related("unit")}
    send(admin_client, "duties", prepared, leader=units["SCT"], deputy="")
    assert dict(prepared.memberships.exclude(duty="member").values_list("unit__code", "duty")) == {"SCT": "leader"}
    answer = send(admin_client, "duties", prepared, leader=units["SCT"], deputy=units["SCT"])
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["deputy"])


def test_whose_turn_it_is_stands_above_the_duties(admin_client, year, prepared):
    page = admin_client.get(at("duties", prepared))
    assert page.context["advice"] == [
        "Trưởng khối theo lượt: Sở Nông nghiệp và Phát triển nông thôn (phó trưởng khối năm 2017).",
        "Phó trưởng khối theo lượt: Sở Công Thương (đến lượt, chưa giữ nhiệm vụ năm nào).",
    ]


def test_under_way_duties_ask_for_a_reason(admin_client, year):
    units = {member.unit.code: member.unit_id for member in year.memberships.select_related("unit")}
    duties = {"leader": units["SCT"], "deputy": units["SNNPTNT"]}
    answer = send(admin_client, "duties", year, **duties)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert send(admin_client, "duties", year, reason="Sáp nhập sở", **duties).status_code == 302
    assert Event.objects.get(action="duties_changed").reason == "Sáp nhập sở"
    page = text_of(admin_client.get(reverse("scoring:year_history", args=[year.pk])))
    assert "đổi trưởng khối, phó trưởng khối" in page
    assert "trưởng khối Sở Công Thương, phó trưởng khối Sở Nông nghiệp" in page


def test_a_rubric_is_chosen_of_all_years_its_own_first(admin_client, prepared):
    other = factories.make_rubric(year=2018)
    labels = [label for _, label in admin_client.get(at("rubric", prepared)).context["form"].fields["rubric"].choices]
    assert labels == [
        "Chưa chọn",
        "Bảng chấm điểm năm 2019 (phiên bản 1) · năm 2019 · đã công bố",
        "Bảng chấm điểm năm 2018 (phiên bản 1) · năm 2018 · đã công bố",
    ]
    send(admin_client, "rubric", prepared, rubric=other.pk)
    prepared.refresh_from_db()
    assert prepared.rubric == other
    assert send(admin_client, "rubric", prepared, rubric=999).status_code == 422


def test_rules_are_kept_in_their_order(admin_client, prepared):
    send(admin_client, "rules", prepared, rule_1="section:I", rule_3="fewer_deductions", rank_by_percent="on")
    prepared.refresh_from_db()
    assert (prepared.tie_rules, prepared.rank_by_percent) == (["section:I", "fewer_deductions"], True)
    form = admin_client.get(at("rules", prepared)).context["form"]
    assert [form[f"rule_{number}"].value() for number in (1, 2, 3)] == ["section:I", "fewer_deductions", ""]


def test_a_rule_twice_comes_back(admin_client, prepared):
    answer = send(admin_client, "rules", prepared, rule_1="more_bonus", rule_2="more_bonus")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["rule_2"])


def test_an_unknown_stored_rule_is_seen_and_refused(admin_client, prepared):
    Year.objects.filter(pk=prepared.pk).update(tie_rules=["section:IX"])
    assert "section:IX (bảng điểm không có)" in html_of(admin_client.get(at("rules", prepared)))
    assert send(admin_client, "rules", prepared, rule_1="section:IX").status_code == 422


def test_seats_are_kept_in_their_order(admin_client, prepared):
    send(admin_client, "seats", prepared, title_1="Cờ thi đua", seats_1="1", title_3="Bằng khen")
    assert list(Title.objects.values_list("position", "name", "seats")) == [
        (1, "Cờ thi đua", 1),
        (2, "Bằng khen", None),
    ]
    page = admin_client.get(reverse("scoring:setup", args=[prepared.pk]))
    assert page.context["parts"][5]["words"] == ["Cờ thi đua: 1 suất", "Bằng khen: không giới hạn"]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"title_1": "Cờ", "seats_1": "0"}, "seats_1"),
        ({"title_1": "Cờ", "seats_1": "một"}, "seats_1"),
        ({"title_1": "Cờ", "title_2": "CỜ"}, "title_2"),
        ({"seats_2": "3"}, "title_2"),
    ],
)
def test_seats_that_cannot_be_come_back(admin_client, prepared, data, field):
    answer = send(admin_client, "seats", prepared, **data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Title.objects.count() == 0


# --- members ------------------------------------------------------------------------------------------------


def test_names_are_stored_and_members_taken_out(admin_client, prepared):
    member = prepared.memberships.get(unit__code="SCT")
    data = names(prepared) | {f"name_{member.pk}": "Sở  Công Thương mới"}
    send(admin_client, "members", prepared, **data)
    member.refresh_from_db()
    assert member.name == "Sở Công Thương mới"
    send(admin_client, "members", prepared, **{f"removed_{member.pk}": "on"})
    assert sorted(prepared.memberships.values_list("unit__code", flat=True)) == ["SGTVT", "SNNPTNT"]


def test_a_name_may_not_be_empty(admin_client, prepared):
    member = prepared.memberships.get(unit__code="SCT")
    answer = send(admin_client, "members", prepared, **{f"name_{member.pk}": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [f"name_{member.pk}"])


@pytest.mark.parametrize("typed", ["giao duc dao tao", "Giáo dục", "SGDDT", "đào tạo giáo"])
def test_units_are_found_without_accents(admin_client, prepared, typed):
    unit = factories.make_unit("SGDDT", name="Sở Giáo dục và Đào tạo")
    factories.make_unit("STC")
    assert admin_client.get(at("members", prepared), {"q": typed}).context["found"] == [unit]


def test_a_unit_that_was_merged_is_not_found(admin_client, prepared):
    gone, stands = factories.make_unit("SCN", name="Sở Công nghiệp"), prepared.memberships.first().unit
    day = datetime.date(2019, 3, 1)
    Succession.objects.create(predecessor=gone, successor=stands, on=day, kind=Succession.Kind.MERGED)
    assert admin_client.get(at("members", prepared), {"q": "cong nghiep"}).context["found"] == []


def test_the_search_alone_answers_an_open_page(admin_client, prepared):
    factories.make_unit("STC")
    answer = admin_client.get(at("members", prepared), {"q": "tai chinh"}, headers={"HX-Request": "true"})
    assert html_of(answer).strip().startswith('<div id="found">')
    assert "HX-Request" in answer["Vary"]


def test_members_are_not_found_again(admin_client, prepared):
    answer = admin_client.get(at("members", prepared), {"q": "cong thuong"})
    assert (answer.context["found"], "Không có đơn vị nào khác" in html_of(answer)) == ([], True)


def test_a_found_unit_joins(admin_client, prepared):
    unit = factories.make_unit("STC")
    admin_client.post(at("member_new", prepared), {"unit": unit.pk})
    assert prepared.memberships.get(unit=unit).name == "Sở Tài chính"
    assert admin_client.post(at("member_new", prepared), {"unit": 999}).status_code == 422


def test_a_new_unit_is_made_and_joins(admin_client, prepared):
    page = admin_client.get(at("members", prepared))
    assert page.context["unit_form"]["superior"].value() == "UBND TỈNH BẮC GIANG"
    data = {"code": "SNV", "name": "Sở  Nội vụ", "symbol": "BC-SNV", "superior": "UBND", "place": "Bắc Giang"}
    assert admin_client.post(at("unit_new", prepared), data).status_code == 302
    assert prepared.memberships.get(unit__code="SNV").name == "Sở Nội vụ"


def test_a_unit_with_a_known_code_comes_back_as_typed(admin_client, prepared):
    data = {"code": "sct", "name": "Khác", "symbol": "X", "superior": "UBND", "place": "Y"}
    answer = admin_client.post(at("unit_new", prepared), data)
    assert (answer.status_code, list(answer.context["unit_form"].errors)) == (422, ["code"])
    assert 'value="Khác"' in html_of(answer)
    assert Unit.objects.count() == 3


# --- two administrators -------------------------------------------------------------------------------------

CHANGES = {
    "dates": ({"meeting_on": "27/12/2019"}, {"meeting_on": "29/12/2019"}),
    "rules": ({"rule_1": "more_bonus"}, {"rule_1": "fewer_deductions"}),
    "seats": ({"title_1": "Cờ"}, {"title_1": "Bằng khen"}),
}


@pytest.mark.parametrize("part", CHANGES)
def test_who_comes_second_sees_both_and_loses_nothing(admin_client, prepared, part):
    first, second = CHANGES[part]
    mark = seen(admin_client, part, prepared)
    assert send(admin_client, part, prepared, seen=mark, **first).status_code == 302
    answer = send(admin_client, part, prepared, seen=mark, **second)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Người khác vừa sửa phần này" in page
    assert next(iter(second.values())) in page  # what was typed
    assert answer.context["stored"]  # what the other stored
    again = send(admin_client, part, prepared, seen=answer.context["form"].now_seen, **second)
    assert again.status_code == 302


def test_a_unit_added_meanwhile_is_not_lost(admin_client, prepared):
    mark = seen(admin_client, "members", prepared)
    data = names(prepared)
    admin_client.post(at("member_new", prepared), {"unit": factories.make_unit("STC").pk})
    answer = send(admin_client, "members", prepared, seen=mark, **data)
    assert answer.status_code == 409
    assert "Sở Tài chính" in answer.context["stored"]
    send(admin_client, "members", prepared, seen=answer.context["form"].now_seen, **data)
    assert prepared.memberships.filter(unit__code="STC").exists()


def test_a_form_without_its_mark_is_not_taken(admin_client, prepared):
    assert admin_client.post(at("dates", prepared), {"meeting_on": "27/12/2019"}).status_code == 422


# --- closed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["members", "rubric", "rules"])
def test_a_closed_part_answers_409(admin_client, year, part):
    assert admin_client.get(at(part, year)).status_code == 409
    assert admin_client.post(at(part, year), {"seen": "x"}).status_code == 409


def test_nothing_is_stored_by_a_get(admin_client, prepared):
    for part in PARTS:
        admin_client.get(at(part, prepared), {"seen": "x", "rule_1": "more_bonus", "title_1": "Cờ"})
    assert (Event.objects.count(), Title.objects.count(), Rubric.objects.count()) == (0, 0, 1)
