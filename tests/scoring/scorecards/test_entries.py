"""Saving an entry: what the sheet takes over, what a refusal keeps, what a conflict is told."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from scoring.models import Entry, Event, Target
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from tests import factories
from tests.reading import text_of

HTMX = {"HX-Request": "true"}


@pytest.fixture
def entry(scorecard):
    return factories.entry_of(scorecard, "I.3")


@pytest.fixture
def returned(submitted, reviewer):
    """An entry of a submitted scorecard that came back with a question."""
    entry = factories.entry_of(submitted, "I.3")
    return review_moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)


def save(client, entry, *, script=True, **data):
    data = {"version": entry.version, **data}
    return client.post(reverse("scoring:entry_save", args=[entry.pk]), data, headers=HTMX if script else {})


def piece(answer, key):
    """The element of that id as it stands in the answer."""
    return re.search(rf'<(\w+)[^>]*\bid="{key}".*?</\1>', text_of(answer), re.S)[0]


# --- with script --------------------------------------------------------------------------------------------


def test_save_answers_with_each_piece_that_it_changes(client, scorer, entry):
    client.force_login(scorer)
    answer = save(client, entry, points="9,5", note="Đã phát động")
    assert answer.status_code == 200
    pk = entry.pk
    assert re.findall(r'id="([a-z]+\d+|totals)"[^>]*hx-swap-oob="true"', text_of(answer)) == [
        f"p{pk}", f"a{pk}", f"s{pk}", f"w{pk}", f"o{pk}", "totals",
    ]  # fmt: skip
    assert "<b>9,5</b>" in piece(answer, f"p{pk}")
    assert 'name="version" value="2"' in piece(answer, f"s{pk}") and "Đã lưu lúc" in piece(answer, f"s{pk}")
    assert "9,5" in piece(answer, f"o{pk}")
    assert '<div class="totals__sum">9,5</div>' in piece(answer, "totals")
    assert "<b hx-swap-oob=\"innerHTML:[data-points='I']\">9,5</b>" in text_of(answer)
    assert "<html" not in text_of(answer) and "<script" not in text_of(answer)


def test_save_stores_claim_points_words_and_who(client, scorer, entry):
    client.force_login(scorer)
    save(client, entry, points="9,5", note="Hoa\u0300 bình ", explanation="Không có văn bản")
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.claim, stored.total, stored.note) == ({"points": "9.5"}, Decimal("9.5"), "Hoà bình")
    assert (stored.explanation, stored.saved_by, stored.version) == ("Không có văn bản", scorer, 2)
    event = Event.objects.get(entry=entry)
    assert (event.action, event.by, event.data["old"]["total"], event.data["new"]["total"]) == (
        "recorded", scorer, None, "9.5",
    )  # fmt: skip


@pytest.mark.parametrize(("typed", "stored"), [("9,5", "9.5"), ("9.5", "9.5"), ("10,00", "10"), ("0.500", "0.5")])
def test_points_are_taken_as_people_type_them(client, scorer, entry, typed, stored):
    client.force_login(scorer)
    assert save(client, entry, points=typed).status_code == 200
    assert Entry.objects.get(pk=entry.pk).stated().to_dict() == {"points": stored}


def test_figures_with_thousands_give_the_percent(client, scorer, scorecard):
    entry = factories.entry_of(scorecard, "I.1")
    client.force_login(scorer)
    answer = save(client, entry, level="1", target="92.968", actual="97.616,4")
    assert "<b>105</b>" in piece(answer, f"p{entry.pk}")
    assert Entry.objects.get(pk=entry.pk).bonus == 5


def test_saving_nothing_new_makes_no_version_and_no_event(client, scorer, entry):
    client.force_login(scorer)
    entry = scorecard_moves.record(entry, claim=entry.stated(), note="A", version=entry.version, by=scorer)
    assert save(client, entry, note="A").status_code == 200
    assert Entry.objects.get(pk=entry.pk).version == 2
    assert Event.objects.filter(entry=entry).count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"points": "mười"}, "“mười” không phải là số. Hãy nhập như 9,5 hoặc 92.968."),
        ({"points": "1", "note": "a" * 4001}, "4000"),
        ({"points": "21"}, "20"),
    ],
)
def test_refused_save_says_why_and_changes_nothing(client, scorer, entry, data, sentence):
    client.force_login(scorer)
    answer = save(client, entry, **data)
    assert answer.status_code == 422
    assert sentence in piece(answer, f"a{entry.pk}")
    assert "Chưa lưu" in piece(answer, f"s{entry.pk}")
    assert 'id="totals"' not in text_of(answer)
    assert Entry.objects.get(pk=entry.pk).version == 1


@pytest.mark.parametrize("version", ["", "abc", "-"])
def test_save_without_a_version_is_refused(client, scorer, entry, version):
    client.force_login(scorer)
    assert save(client, entry, version=version, points="5").status_code == 422


# --- two texts ----------------------------------------------------------------------------------------------


@pytest.fixture
def overtaken(entry, colleague):
    """The entry as it was opened; meanwhile a colleague saved another version."""
    scorecard_moves.record(
        factories.entry_of(entry.scorecard, "I.3"),
        claim=factories.engine.Claim(points=Decimal(12)),
        note="Bản của thủ trưởng",
        version=entry.version,
        by=colleague,
    )
    return entry


def test_stale_save_shows_both_texts_and_stores_neither(client, scorer, overtaken):
    client.force_login(scorer)
    answer = save(client, overtaken, points="7,5", note="Bản của tôi")
    assert answer.status_code == 409
    alert = text_of(answer)
    expected = ["Bản của tôi", "7,5 điểm", "Bản của thủ trưởng", "12 điểm", "Người dùng colleague"]
    assert [words for words in expected if words not in alert] == []
    assert 'data-keep="2"' in alert
    stored = Entry.objects.get(pk=overtaken.pk)
    assert (stored.note, stored.version) == ("Bản của thủ trưởng", 2)


def test_stale_save_without_script_keeps_what_was_typed_in_the_form(client, scorer, overtaken):
    client.force_login(scorer)
    answer = save(client, overtaken, script=False, points="7,5", note="Bản của tôi")
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Bản của thủ trưởng" in page and 'name="points" value="7,5"' in page and ">Bản của tôi</textarea>" in page
    assert 'name="version" value="2"' in page


def test_stale_save_of_words_of_the_other_is_told_even_where_only_a_number_changed(client, scorer, overtaken):
    client.force_login(scorer)
    assert save(client, overtaken, points="12").status_code == 409


# --- the same save twice --------------------------------------------------------------------------------------


def words_of(claim):
    """A claim as its form sends it."""
    return {name: value for name, value in claim.to_dict().items() if value is not None}


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("code", factories.small_claims())
def test_same_save_twice_by_one_person_is_stored_once_and_no_conflict(client, scorer, scorecard, code, script):
    entry = factories.entry_of(scorecard, code)
    client.force_login(scorer)
    typed = {"note": "Đã phát động", "explanation": "Không có văn bản"} | words_of(factories.small_claims()[code])
    answers = [save(client, entry, script=script, **typed).status_code for _ in range(3)]
    assert answers == [200 if script else 302] * 3
    assert Entry.objects.get(pk=entry.pk).version == 2
    assert Event.objects.filter(entry=entry).count() == 1


def test_same_save_twice_with_a_target_is_no_conflict(client, scorer, scorecard):
    entry = factories.entry_of(scorecard, "I.1")
    target = Target.objects.create(scorecard=scorecard, name="Thu ngân sách", plan=100, actual=110, position=1)
    client.force_login(scorer)
    typed = {"level": "1", "cites": target.pk, "target": "100", "actual": "110"}
    assert [save(client, entry, **typed).status_code for _ in range(2)] == [200, 200]
    assert (Entry.objects.get(pk=entry.pk).target, Entry.objects.get(pk=entry.pk).version) == (target, 2)


@pytest.mark.parametrize(
    "other", [{"points": "8"}, {"note": "Khác"}, {"explanation": "Khác"}, {"not_applicable": "on"}]
)
def test_another_save_on_the_same_version_is_a_conflict_with_oneself_too(client, scorer, entry, other):
    client.force_login(scorer)
    typed = {"points": "9", "note": "Một", "explanation": "Hai"}
    assert save(client, entry, **typed).status_code == 200
    assert save(client, entry, **typed | other).status_code == 409
    assert Entry.objects.get(pk=entry.pk).version == 2


def test_what_a_colleague_stored_meanwhile_is_told_even_where_it_says_the_same(client, scorer, overtaken):
    client.force_login(scorer)
    assert save(client, overtaken, points="12", note="Bản của thủ trưởng").status_code == 409


# --- without script -----------------------------------------------------------------------------------------


def test_save_without_script_leads_back_to_its_place(client, scorer, entry):
    client.force_login(scorer)
    answer = save(client, entry, script=False, points="9")
    assert (answer.status_code, answer.url) == (302, f"{entry.scorecard.get_absolute_url()}#e{entry.pk}")


def test_refused_form_keeps_everything_typed(client, scorer, scorecard):
    entry = factories.entry_of(scorecard, "I.1")
    client.force_login(scorer)
    answer = save(client, entry, script=False, level="1", percent="nhiều", note="Vượt xa", explanation="Vì sao")
    page = text_of(answer)
    assert answer.status_code == 422
    assert 'name="percent" value="nhiều"' in page
    assert re.search(r'name="level" value="1"[^>]* checked', page)
    assert ">Vượt xa</textarea>" in page and ">Vì sao</textarea>" in page


def test_refused_form_reckons_with_what_stands_in_its_boxes(client, scorer, filled):
    entry = factories.entry_of(filled, "I.1")
    client.force_login(scorer)
    page = text_of(save(client, entry, script=False, level="1", percent="6", note="a" * 4001))
    working = re.search(r'<p class="working".*?</p>', page)[0]
    assert "min(6 × 1" in working and "106" in working
    assert re.search(r"<b>110</b><small>đã lưu · chuẩn 100", page)
    page = text_of(save(client, entry, script=False, level="1", percent="nhiều"))
    assert re.search(r'<p class="working" id="w\d+"></p>', page)


def test_refused_parts_and_ticks_are_kept(client, scorer, scorecard):
    client.force_login(scorer)
    parts = factories.entry_of(scorecard, "I.2")
    page = text_of(save(client, parts, script=False, parts=["2"], note="a" * 4001))
    assert re.findall(r'name="parts" value="(\d)"[^>]* checked', page) == ["2"]
    page = text_of(save(client, parts, script=False, no_parts="on", note="a" * 4001))
    assert re.search(r'name="no_parts" checked', page)
    page = text_of(
        save(client, factories.entry_of(scorecard, "I.3"), script=False, not_applicable="on", note="a" * 4001)
    )
    assert re.search(r'name="not_applicable" checked', page)


def test_page_of_an_entry_shows_the_form_to_its_unit_and_words_to_others(client, scorer, reviewer, submitted):
    entry = factories.entry_of(submitted, "I.3")
    for user in (scorer, reviewer):
        client.force_login(user)
        page = text_of(client.get(entry.get_absolute_url()))
        assert "20 điểm" in page and "Thuyết minh I.3" in page
        assert "<textarea" not in page


# --- who and when -------------------------------------------------------------------------------------------


def test_saving_is_hidden_from_an_outsider(client, outsider, entry):
    client.force_login(outsider)
    assert save(client, entry, points="5").status_code == 404


def test_reviewer_may_not_score_for_the_unit(client, reviewer, returned):
    client.force_login(reviewer)
    assert save(client, returned, points="5").status_code == 403
    assert Entry.objects.get(pk=returned.pk).total == 20


@pytest.mark.parametrize("name", ["entry_save", "explanation"])
def test_get_changes_nothing(client, scorer, entry, name):
    client.force_login(scorer)
    assert client.get(reverse(f"scoring:{name}", args=[entry.pk])).status_code == 405


def test_handed_in_entry_is_closed_with_a_sentence(client, scorer, submitted):
    client.force_login(scorer)
    entry = factories.entry_of(submitted, "I.3")
    answer = save(client, entry, points="5")
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#toasts")
    assert "Phiếu đã nộp" in text_of(answer)
    assert "Phiếu đã nộp" in text_of(save(client, entry, script=False, points="5"))


def test_no_reviewers_field_can_be_written_by_the_unit(client, scorer, entry):
    client.force_login(scorer)
    smuggled = {
        "decision": "agreed",
        "reviewed_standard": "20",
        "reason": "x",
        "question": "y",
        "standard": "99",
        "bonus": "9",
    }
    save(client, entry, points="5", **smuggled)
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.decision, stored.reviewed_standard, stored.reason, stored.question) == ("", None, "", "")
    assert (stored.total, stored.bonus) == (5, 0)


# --- explaining ---------------------------------------------------------------------------------------------


def explain(client, entry, **data):
    return client.post(reverse("scoring:explanation", args=[entry.pk]), {"version": entry.version, **data})


def test_returned_entry_may_be_changed_and_explained(client, scorer, returned):
    client.force_login(scorer)
    assert save(client, returned, points="15", note="Bớt").status_code == 200
    entry = Entry.objects.get(pk=returned.pk)
    assert (entry.total, entry.note) == (20, "Thuyết minh I.3")  # what others read until the answer
    answer = explain(client, entry, version=entry.version + 1, explanation="Đã bỏ văn bản cũ")
    assert answer.status_code == 302
    entry.refresh_from_db()
    assert (entry.decision, entry.explanation, entry.total) == ("explained", "Đã bỏ văn bản cũ", 15)


@pytest.mark.parametrize(("words", "status"), [("", 422), (" \u200b", 422), ("a" * 4001, 422), ("a" * 4000, 302)])
def test_explanation_says_something_of_bearable_length(client, scorer, returned, words, status):
    client.force_login(scorer)
    assert explain(client, returned, explanation=words).status_code == status


def test_refused_explanation_keeps_its_words(client, scorer, returned):
    client.force_login(scorer)
    answer = explain(client, returned, explanation="Rất dài " * 600)
    assert answer.status_code == 422
    assert text_of(answer).count("Rất dài") >= 600


def test_stale_explanation_keeps_its_words(client, scorer, returned):
    client.force_login(scorer)
    answer = explain(client, returned, version=0, explanation="Viết trên trang cũ")
    assert answer.status_code == 409
    assert "Viết trên trang cũ" in text_of(answer) and "chưa gửi" in text_of(answer)


def test_same_explanation_twice_is_handed_back_once(client, scorer, returned):
    client.force_login(scorer)
    assert [explain(client, returned, explanation="Đã bổ sung").status_code for _ in range(2)] == [302, 302]
    assert Event.objects.filter(entry=returned, action="explained").count() == 1


def test_only_what_was_asked_can_be_explained(client, scorer, submitted):
    client.force_login(scorer)
    answer = explain(client, factories.entry_of(submitted, "I.1"), explanation="Không ai hỏi")
    assert answer.status_code == 409
    assert "không chờ giải trình" in text_of(answer)


def test_explanation_is_hidden_from_an_outsider_and_not_for_the_reviewer(client, outsider, reviewer, returned):
    for user, status in ((outsider, 404), (reviewer, 403)):
        client.force_login(user)
        assert explain(client, returned, explanation="Thay đơn vị").status_code == status
