"""Check, publish, clone, throw away."""

from scoring.models import Event, Rubric
from tests.reading import html_of
from tests.scoring.rubrics.gestures import act, at, tick_all


def test_doubts_come_before_the_check(admin_client, draft):
    answer = act(admin_client, draft, "", name="rubric_check")
    assert (answer.status_code, "nghi vấn chưa có người xem" in html_of(answer)) == (409, True)


def test_published_by_a_second_person_only(admin_client, client, draft, second):
    tick_all(admin_client, draft)
    assert act(admin_client, draft, "", name="rubric_check").status_code == 302
    answer = act(admin_client, draft, "", name="rubric_publication")
    assert (answer.status_code, "phải khác người đã kiểm tra" in html_of(answer)) == (409, True)
    client.force_login(second)
    assert act(client, draft, "", name="rubric_publication").status_code == 302
    assert (draft.is_published, draft.published_by, draft.content_hash) == (True, second, draft.hash_of_content())
    assert act(client, draft, "up", "I.2").status_code == 409
    assert client.get(at("rubric_criterion", draft, "I.2")).status_code == 409
    actions = set(Event.objects.values_list("action", flat=True))
    assert actions == {"rubric_loaded", "rubric_doubts_seen", "rubric_checked", "rubric_published"}


def test_an_edit_takes_the_check_back(admin_client, draft):
    tick_all(admin_client, draft)
    act(admin_client, draft, "", name="rubric_check")
    act(admin_client, draft, "up", "I.2")
    assert (draft.status, draft.checked_by) == ("draft", None)


def test_a_wrong_sum_is_kept_only_for_a_reason(admin_client, wrong):
    tick_all(admin_client, wrong)
    answer = act(admin_client, wrong, "", name="rubric_check")
    assert (answer.status_code, "ghi lý do" in html_of(answer)) == (422, True)
    assert act(admin_client, wrong, "", name="rubric_check", reason="Bản in ghi đúng như vậy").status_code == 302
    assert (wrong.status, wrong.override_reason) == ("checked", "Bản in ghi đúng như vậy")


def test_a_published_rubric_is_cloned_for_next_year_and_as_a_correction(admin_client, year):
    admin_client.post(at("rubric_clone", year.rubric), {"for": "next"})
    admin_client.post(at("rubric_clone", year.rubric), {"for": "correction"})
    made = Rubric.objects.exclude(pk=year.rubric_id).order_by("year")
    assert [(new.year, new.version, new.previous) for new in made] == [(2017, 2, year.rubric), (2018, 1, year.rubric)]
    assert [new.plain() for new in made] == [year.rubric.plain()] * 2


def test_a_draft_is_thrown_away_and_a_published_one_is_not(admin_client, year, draft, second):
    stale = {"edit_version": draft.edit_version - 1}
    assert admin_client.post(at("rubric_removal", draft), stale).status_code == 409
    assert admin_client.post(at("rubric_removal", year.rubric), {"edit_version": 1}).status_code == 409
    assert admin_client.post(at("rubric_removal", draft), {"edit_version": draft.edit_version}).status_code == 302
    assert list(Rubric.objects.all()) == [year.rubric]
