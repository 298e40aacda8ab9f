"""The list of rubrics, and the tree of one."""

from django.urls import reverse

from scoring.models import Rubric
from tests.reading import html_of
from tests.scoring.rubrics.gestures import WRONG, count, load


def test_list_is_empty_before_the_first(admin_client):
    assert "Chưa có bộ tiêu chí nào" in html_of(admin_client.get(reverse("scoring:rubrics")))


def test_list_says_state_oddities_and_use(admin_client, year, wrong):
    lines = admin_client.get(reverse("scoring:rubrics")).context["rubrics"]
    shown = [(x["rubric"].year, x["rubric"].standard, x["rubric"].scored, x["errors"], x["years"]) for x in lines]
    assert shown == [(2018, 90, 2, 1, []), (2017, 155, 6, 0, [year])]


def test_list_asks_as_much_for_one_as_for_three(admin_client, wrong):
    one = count(admin_client, reverse("scoring:rubrics"))
    for _ in range(2):
        load(admin_client, pasted=WRONG)
    assert count(admin_client, reverse("scoring:rubrics")) == one


def test_tree_asks_as_much_for_3_rows_as_for_53(admin_client, draft):
    load(admin_client, pasted=WRONG)
    small, large = Rubric.objects.order_by("-pk").first(), draft
    assert count(admin_client, large.get_absolute_url()) == count(admin_client, small.get_absolute_url()) <= 16


def test_council_reads_what_is_published_without_its_doubts(client, council, year, wrong):
    client.force_login(council)
    assert [line["rubric"] for line in client.get(reverse("scoring:rubrics")).context["rubrics"]] == [year.rubric]
    page = html_of(client.get(year.rubric.get_absolute_url()))
    assert "Sáng kiến cấp tỉnh" in page
    assert "<form" not in page.partition("<main")[2]
    assert client.get(wrong.get_absolute_url()).status_code == 404


def test_findings_are_filtered(admin_client, wrong):
    def shown(show):
        return {
            oddity.code for oddity in admin_client.get(f"{wrong.get_absolute_url()}?show={show}").context["oddities"]
        }

    assert shown("error") == {"SUM_MISMATCH"}
    assert "SUM_MISMATCH" not in shown("doubt")
    assert shown("") == shown("nothing") == shown("error") | shown("doubt")
