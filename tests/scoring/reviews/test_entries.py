"""The decisions on one entry: what each gesture answers, and that nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from scoring.reviews import moves
from tests import factories

HTMX = {"HX-Request": "true"}


def at(name, thing):
    return reverse(f"scoring:{name}", args=[thing.pk])


@pytest.fixture
def entry(submitted):
    return factories.entry_of(submitted, "I.1")


def post(client, name, entry, htmx=False, **data):
    headers = HTMX if htmx else {}
    return client.post(at(name, entry), {"version": entry.version, **data}, headers=headers)


def adjusted(**data):
    return {"level": "1", "percent": "6", "reason": "Báo cáo ghi vượt 6%", **data}


def test_agreeing_without_script_comes_back_to_the_row_under_its_filter(client, entry, reviewer):
    client.force_login(reviewer)
    answer = post(client, "agreement", entry, show="open")
    assert answer["Location"] == f"{at('review', entry.scorecard)}?show=open#review-{entry.pk}"
    entry.refresh_from_db()
    assert (entry.decision, entry.reviewed_total) == ("agreed", entry.total)


def test_agreeing_in_place_answers_with_the_row_and_the_figures(client, entry, reviewer):
    client.force_login(reviewer)
    answer = post(client, "agreement", entry, htmx=True)
    assert answer.status_code == 200
    assert f'id="review-{entry.pk}"' in answer.text
    assert 'id="review-totals" hx-swap-oob="true"' in answer.text
    assert "1 trên 6 mục đã xong" in answer.text
    assert '<span id="sum-I" hx-swap-oob="true">165</span>' in answer.text


def test_an_adjustment_needs_a_reason_and_keeps_what_was_typed(client, entry, reviewer):
    client.force_login(reviewer)
    answer = post(client, "adjustment", entry, htmx=True, **adjusted(reason="", percent="sáu"))
    assert answer.status_code == 422
    assert "Hãy ghi lý do điều chỉnh." in answer.text
    assert 'value="sáu"' in answer.text
    entry.refresh_from_db()
    assert entry.decision == ""


def test_an_adjustment_settles_the_points_by_the_table(client, entry, reviewer):
    client.force_login(reviewer)
    answer = post(client, "adjustment", entry, htmx=True, **adjusted())
    assert answer.status_code == 200
    entry.refresh_from_db()
    assert (entry.decision, entry.reviewed_total, entry.total) == ("adjusted", 106, 110)
    for words in ("Báo cáo ghi vượt 6%", "−4", "106"):
        assert words in answer.text


def test_an_adjustment_that_changes_no_points_is_an_agreement(client, entry, reviewer):
    client.force_login(reviewer)
    for htmx in (True, False):
        answer = post(client, "adjustment", entry, htmx, **adjusted(percent="12"))
        assert answer.status_code == 422
        assert "Điểm không đổi; hãy bấm Đồng ý." in answer.text
        assert "Báo cáo ghi vượt 6%" in answer.text
    entry.refresh_from_db()
    assert entry.decision == ""


def test_the_forms_stand_alone_without_script(client, entry, reviewer):
    client.force_login(reviewer)
    for name, words in [("adjustment", "Lưu điều chỉnh"), ("return_entry", "Gửi đề nghị")]:
        alone, part = client.get(at(name, entry)), client.get(at(name, entry), headers=HTMX)
        assert (alone.status_code, part.status_code) == (200, 200)
        assert words in alone.text and words in part.text
        assert "<html" in alone.text and "<html" not in part.text
        assert part["Vary"].count("HX-Request") == 1


def test_a_question_goes_to_the_unit(client, entry, reviewer):
    client.force_login(reviewer)
    assert post(client, "return_entry", entry, question="  ").status_code == 422
    assert post(client, "return_entry", entry, question="Văn bản nào?").status_code == 302
    entry.refresh_from_db()
    assert (entry.decision, entry.question) == ("returned", "Văn bản nào?")


def test_a_decision_is_taken_back(client, entry, reviewer):
    client.force_login(reviewer)
    post(client, "adjustment", entry, **adjusted())
    entry.refresh_from_db()
    assert post(client, "reconsideration", entry, htmx=True).status_code == 200
    entry.refresh_from_db()
    assert (entry.decision, entry.reviewed_total) == ("", None)


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("name", "values", "decision"),
    [
        ("agreement", {}, "agreed"),
        ("adjustment", adjusted(), "adjusted"),
        ("return_entry", {"question": "Văn bản nào?"}, "returned"),
    ],
)
def test_same_decision_twice_by_one_person_is_made_once(client, entry, reviewer, name, values, decision, htmx):
    client.force_login(reviewer)
    answers = [post(client, name, entry, htmx, **values).status_code for _ in range(2)]
    assert answers == [200 if htmx else 302] * 2
    assert list(entry.events.values_list("action", flat=True)) == [decision, "recorded"]


def test_same_decision_by_another_reviewer_is_told(client, entry, reviewer, leader_head):
    moves.agree(factories.entry_of(entry.scorecard, "I.1"), version=entry.version, by=leader_head)
    client.force_login(reviewer)
    assert post(client, "agreement", entry, htmx=True).status_code == 409


def test_a_stale_adjustment_keeps_both_texts(client, entry, reviewer, leader_head):
    moves.return_entry(entry, question="Ai ký văn bản?", version=entry.version, by=leader_head)
    client.force_login(reviewer)
    for htmx in (True, False):
        answer = client.post(at("adjustment", entry), {"version": 2, **adjusted()}, headers=HTMX if htmx else {})
        assert answer.status_code == 409
        for words in ("Báo cáo ghi vượt 6%", "Ai ký văn bản?", 'name="version" value="3"', "Giữ bản của tôi"):
            assert words in answer.text
    entry.refresh_from_db()
    assert entry.decision == "returned"
    assert post(client, "adjustment", entry, **adjusted()).status_code == 302


def test_a_stale_agreement_shows_what_is_stored_now(client, entry, reviewer, leader_head):
    moves.return_entry(entry, question="Ai ký văn bản?", version=entry.version, by=leader_head)
    client.force_login(reviewer)
    for htmx in (True, False):
        answer = client.post(at("agreement", entry), {"version": 2}, headers=HTMX if htmx else {})
        assert (answer.status_code, "Ai ký văn bản?" in answer.text) == (409, True)
        assert "vừa được lưu ở nơi khác" in answer.text
    entry.refresh_from_db()
    assert entry.decision == "returned"


def test_a_decision_without_a_version_is_a_bad_form(client, entry, reviewer):
    client.force_login(reviewer)
    assert client.post(at("agreement", entry), {}).status_code == 422


def test_the_working_of_an_adjustment_is_tried_before_it_is_saved(client, entry, reviewer):
    client.force_login(reviewer)
    tried = client.get(at("adjustment_score", entry), {"level": "1", "percent": "6"})
    assert "−4 so với tự chấm" in tried.text
    refused = client.get(at("adjustment_score", entry), {"level": "1", "percent": "-3"})
    assert refused.status_code == 200
    assert 'class="minus"' in refused.text
    entry.refresh_from_db()
    assert entry.version == 2


TYPED = {
    "I.1": [{"level": "1", "percent": "6"}, {"level": "2", "incidents": "1"}, {"level": "3", "deduction": "30"}],
    "I.2": [{"parts": ["1"]}, {"no_parts": "on"}],
    "I.3": [{"points": "12,5"}, {"not_applicable": "on"}],
    "I.4": [{"value": "9,5"}],
    "II.1": [{"count": "2"}],
    "II.2": [{"count": "1"}],
}
WRONG = {"percent": "sáu", "points": "99", "value": "-", "count": "nhiều", "incidents": "1,5", "deduction": "-1"}


def working_of(answer):
    return re.search(r'<p class="working".*?</p>', answer.text, re.DOTALL)[0]


@pytest.mark.parametrize(("code", "data"), [(code, data) for code, each in TYPED.items() for data in each])
@pytest.mark.parametrize("htmx", [True, False])
def test_a_refused_adjustment_reckons_with_what_stands_in_its_boxes(client, submitted, reviewer, code, data, htmx):
    entry = factories.entry_of(submitted, code)
    client.force_login(reviewer)
    wrong = [{name: WRONG[name]} for name in data if name in WRONG]
    for typed in [data, *({**data, **each} for each in wrong)]:
        refused = post(client, "adjustment", entry, htmx, **typed, reason="")
        tried = client.get(at("adjustment_score", entry), typed)
        assert refused.status_code == 422
        assert working_of(refused) == working_of(tried)


def test_a_stale_adjustment_reckons_with_what_stands_in_its_boxes(client, entry, reviewer, leader_head):
    moves.return_entry(entry, question="Ai ký văn bản?", version=entry.version, by=leader_head)
    client.force_login(reviewer)
    answer = client.post(at("adjustment", entry), {"version": 2, **adjusted()}, headers=HTMX)
    assert "106" in working_of(answer) and "−4 so với tự chấm" in working_of(answer)


def test_a_finished_review_is_closed_until_it_is_resumed(client, reviewed, reviewer):
    client.force_login(reviewer)
    entry = factories.entry_of(reviewed, "I.1")
    assert post(client, "agreement", entry).status_code == 409
    assert client.get(at("adjustment", entry)).status_code == 409
    assert "Mở lại thẩm định" in client.get(at("review", reviewed)).text
    assert client.post(at("review_resumption", reviewed)).status_code == 302
    assert post(client, "reconsideration", entry).status_code == 302


def test_finishing_needs_every_decision(client, submitted, reviewer):
    client.force_login(reviewer)
    assert client.post(at("review_completion", submitted)).status_code == 409
    assert client.post(at("review_agreement", submitted), {"only_plain": "1"}).status_code == 302
    assert submitted.entries.filter(decision="agreed").count() == 4
    client.post(at("review_agreement", submitted))
    assert client.post(at("review_completion", submitted)).status_code == 302
