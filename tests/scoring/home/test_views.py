"""What is next, for each role and in each state of the year."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring.models import Membership, Scorecard, User, Year
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves
from tests import factories
from tests.reading import html_of, text_of


def home_of(client, user, year=None):
    client.force_login(user)
    answer = client.get(reverse("scoring:tasks", args=[year.pk]) if year else "/")
    assert answer.status_code == 200
    return text_of(answer)


def missing(page, *words):
    return [each for each in words if each not in page]


def test_unit_is_told_to_begin_then_to_go_on(client, scorer, scorecard):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    Year.objects.update(submission_deadline=tomorrow, review_deadline=None)
    assert missing(home_of(client, scorer), "Bắt đầu tự chấm", "Còn 6 mục", "Chưa đủ") == []
    factories.fill(scorecard, scorer)
    words = ">Kiểm tra và nộp</a>", "Đã chấm đủ", "Sẵn sàng nộp", "<b>170</b>", "mục có điểm mà chưa có văn bản"
    assert missing(home_of(client, scorer), *words) == []
    Year.objects.update(submission_deadline=tomorrow - datetime.timedelta(days=2))
    assert missing(home_of(client, scorer), "Quá hạn") == []


def test_lacking_evidence_is_a_task_while_it_can_be_added(client, scorer, filled):
    words = "mục có điểm mà chưa có văn bản"
    assert words in home_of(client, scorer)
    scorecard_moves.submit(filled, by=scorer, at=factories.IN_TIME)
    assert words not in home_of(client, scorer)


def test_state_of_a_submission_names_its_year_where_that_is_another(client, scorer, leader_head, filled):
    scorecard = scorecard_moves.submit(filled, by=scorer, at=factories.IN_TIME)
    assert f"Đã nộp {factories.IN_TIME:%d/%m}<" in home_of(client, leader_head)
    Scorecard.objects.filter(pk=scorecard.pk).update(submitted_at=factories.IN_TIME.replace(year=2018))
    assert f"Đã nộp {factories.IN_TIME:%d/%m}/2018<" in home_of(client, leader_head)


def test_returned_entries_come_first_with_their_question(client, scorer, reviewer, submitted):
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)
    page = home_of(client, scorer)
    assert "Trả lời khối" in page and f"#e{entry.pk}" in page and "Văn bản nào?" in page
    assert "Văn bản nào?" not in home_of(client, reviewer)


def years_of(page):
    return re.findall(r"<h\d>Việc cần làm năm (\d+)</h\d>", page)


def test_every_open_year_is_on_the_page_what_was_worked_on_last_first(client, scorer, reviewed):
    year = reviewed.year
    later = factories.make_year(year=year.year + 1)
    for status in (Year.Status.SCORING, Year.Status.CONSULTING, Year.Status.ADOPTED):
        Year.objects.filter(pk=year.pk).update(status=status)
        assert years_of(home_of(client, scorer)) == ["2017", "2018"]
    claim = {"I.3": factories.small_claims()["I.3"]}
    factories.fill(factories.scorecard_of(later, "SCT"), scorer, claim)
    assert years_of(home_of(client, scorer)) == ["2018", "2017"]
    Year.objects.filter(pk=year.pk).update(status=Year.Status.PUBLISHED)
    assert years_of(home_of(client, scorer)) == ["2018"]


def test_a_question_of_the_bloc_comes_before_newer_work(client, scorer, reviewer, submitted):
    later = factories.make_year(year=submitted.year.year + 1)
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)
    factories.fill(factories.scorecard_of(later, "SCT"), scorer)
    page = home_of(client, scorer)
    assert years_of(page) == ["2017", "2018"]
    assert page.count("btn--primary") == 1 and page.index("btn--primary") < page.index("Trả lời khối")


def test_tasks_lead_back_to_the_year_that_one_is_in(client, scorer, year):
    later = factories.make_year(year=year.year + 1)
    link = '<a href="{}" aria-current="page">Việc cần làm</a>'
    assert link.format("/") in home_of(client, scorer)
    assert link.format(reverse("scoring:tasks", args=[later.pk])) in home_of(client, scorer, later)


def test_the_menu_of_the_home_page_leads_into_its_first_year(client, scorer, year):
    scorecard = factories.fill(factories.scorecard_of(factories.make_year(year=year.year + 1), "SCT"), scorer)
    page = home_of(client, scorer)
    assert '<a href="/" aria-current="page">Việc cần làm</a>' in page
    assert f'<a href="{scorecard.get_absolute_url()}">Tự chấm điểm</a>' in page


def test_reviewed_scorecard_shows_its_result(client, scorer, reviewed):
    page = home_of(client, scorer)
    assert "điểm sau thẩm định" in page and "<b>170</b>" in page
    assert reverse("scoring:bridge", args=[reviewed.pk]) in page


def test_last_years_result_stands_beside(client, scorer, reviewed, year, leader_head, units):
    rest = [unit.pk for code, unit in units.items() if code != "SCT"]
    year_moves.adopt(year, on=year.meeting_on, without=rest, by=leader_head)
    following = factories.make_year(("SGTVT", "SNNPTNT", "SCT"), year=2018, rubric=year.rubric)
    page = home_of(client, scorer, following)
    assert "kết quả năm 2017" in page
    assert reverse("scoring:scorecard", args=[factories.scorecard_of(following, "SCT").pk]) in page


def test_leader_sees_what_waits_without_the_scores_of_drafts(client, reviewer, year, submitted, units):
    drafting = factories.make_user("drafting", units["SNNPTNT"])
    factories.fill(
        factories.scorecard_of(year, "SNNPTNT"),
        drafting,
        {"I.3": factories.engine.Claim(points=factories.Decimal("13.37"))},
    )
    page = home_of(client, reviewer)
    assert reverse("scoring:review", args=[submitted.pk]) in page
    assert "13,37" not in page


def test_deputy_is_told_of_the_leaders_scorecard_only(client, deputy, year, submitted, reviewer):
    leaders = factories.fill_and_submit(factories.scorecard_of(year, "SGTVT"), reviewer)
    page = home_of(client, deputy) + home_of(client, deputy, year)
    client.force_login(deputy)
    page += html_of(client.get(reverse("scoring:reviews", args=[year.pk])))
    assert reverse("scoring:review", args=[leaders.pk]) in page
    assert reverse("scoring:review", args=[submitted.pk]) not in page


@pytest.mark.parametrize("who", ["council", "admin"])
def test_those_above_follow_every_bloc(client, request, who, year, outsider, submitted):
    page = home_of(client, request.getfixturevalue(who))
    blocs = [year, outsider.unit.memberships.get().year]
    assert [each.pk for each in blocs if reverse("scoring:tasks", args=[each.pk]) not in page] == []
    assert "Bắt đầu tự chấm" not in page


def test_outsider_sees_nothing_of_this_bloc(client, outsider, year, submitted):
    page = home_of(client, outsider)
    assert [name for name in ("Sở Công Thương", "Sở Giao thông vận tải", year.bloc.name) if name in page] == []
    assert client.get(reverse("scoring:tasks", args=[year.pk])).status_code == 404


def test_first_start_leads_the_administrator_to_the_set_up(client, admin):
    assert reverse("admin:index") in home_of(client, admin)


@pytest.mark.parametrize("role", [User.Role.COUNCIL, User.Role.OFFICER])
def test_person_without_a_year_is_told_so(client, db, role):
    unit = factories.make_unit("MOI") if role == User.Role.OFFICER else None
    page = home_of(client, factories.make_user("new", unit, role))
    assert "chưa tham gia năm thi đua nào" in page
    assert reverse("admin:index") not in page


def test_member_of_a_year_in_the_making_gets_a_page(client, db):
    year = factories.make_year(opened=False)
    unit = Membership.objects.get(year=year, duty="leader").unit
    for number, each in enumerate((unit, Membership.objects.get(year=year, duty="member").unit)):
        assert "năm 2017" in home_of(client, factories.make_user(f"early{number}", each)).lower()


def test_every_role_gets_the_help(client, scorer, reviewer, council, admin):
    for user in (scorer, reviewer, council, admin):
        client.force_login(user)
        assert client.get(reverse("scoring:help")).status_code == 200


def test_post_is_refused(client, scorer, year):
    client.force_login(scorer)
    addresses = ["/", reverse("scoring:tasks", args=[year.pk]), reverse("scoring:help")]
    assert [client.post(address).status_code for address in addresses] == [405] * 3
