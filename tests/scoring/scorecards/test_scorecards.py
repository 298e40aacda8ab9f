"""The working sheet, the check before submitting and the submission."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scoring.models import Event, Scorecard, Year
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves
from tests import factories
from tests.reading import text_of


def sheet_of(client, scorecard):
    return text_of(client.get(scorecard.get_absolute_url()))


def check_of(client, scorecard):
    return client.get(reverse("scoring:check", args=[scorecard.pk]))


def submit(client, scorecard, **extra):
    return client.post(reverse("scoring:submission", args=[scorecard.pk]), **extra)


# --- the sheet ----------------------------------------------------------------------------------------------


def test_sheet_offers_each_entry_with_its_stored_values(client, scorer, filled):
    client.force_login(scorer)
    page = sheet_of(client, filled)
    entries = list(filled.entries.all())
    assert re.findall(r'hx-post="/entries/(\d+)/claim/"', page) == [str(entry.pk) for entry in entries]
    assert re.search(r'name="level" value="1"[^>]* checked', page)
    assert re.search(r'name="percent" value="12"', page) and re.search(r'name="points" value="20"', page)
    assert re.findall(r'name="parts" value="(\d)"[^>]* checked', page) == ["1", "2"]
    assert ">Thuyết minh I.3</textarea>" in page
    assert '<div class="totals__sum">170</div>' in page
    assert page.count('name="csrfmiddlewaretoken"') > len(entries)


def test_sheet_carries_the_token_of_the_person_who_opened_it(scorer, colleague, filled):
    """HTML is kept per process, the token in them is not."""
    people, tokens = [], []
    for user in (scorer, colleague):
        people.append(Client(enforce_csrf_checks=True))
        people[-1].force_login(user)
        tokens += {
            re.findall(r'claim/".*?name="csrfmiddlewaretoken" value="(\w+)"', sheet_of(people[-1], filled), re.S)[0]
        }
    address = reverse("scoring:entry_save", args=[factories.entry_of(filled, "I.3").pk])
    answers = [person.post(address, {"csrfmiddlewaretoken": token}) for person in people for token in tokens]
    assert [answer.status_code for answer in answers] == [422, 403, 403, 422]


def test_handed_in_sheet_has_words_instead_of_inputs(client, scorer, submitted):
    client.force_login(scorer)
    page = sheet_of(client, submitted)
    assert "/claim/" not in page and "<textarea" not in page
    assert "Thuyết minh I.3" in page and "Phiếu đã nộp" in page


def test_closed_sheet_says_nothing_of_keys_and_saving(client, scorer, submitted):
    client.force_login(scorer)
    page = sheet_of(client, submitted)
    assert "only-keyboard" not in page and "saved-all" not in page


def test_returned_entry_alone_is_open_again(client, scorer, reviewer, submitted):
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Văn bản nào?", version=entry.version, by=reviewer)
    client.force_login(scorer)
    page = sheet_of(client, submitted)
    assert re.findall(r'action="/entries/(\d+)/claim/"', page) == [str(entry.pk)]
    assert "Văn bản nào?" in page and f'action="/entries/{entry.pk}/explanation/"' in page


def test_reviewer_reads_the_sheet_without_inputs(client, reviewer, submitted):
    client.force_login(reviewer)
    page = sheet_of(client, submitted)
    assert "Thuyết minh I.3" in page and "/claim/" not in page


def test_draft_is_hidden_from_everyone_else(client, reviewer, deputy, outsider, council, admin, filled):
    for user in (reviewer, deputy, outsider, council, admin):
        client.force_login(user)
        assert client.get(filled.get_absolute_url()).status_code == 404, user


def test_other_members_read_open_tables_without_the_reviewers_words(client, year, deputy, reviewer, scorer, submitted):
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Câu hỏi kín", version=entry.version, by=reviewer)
    entry = factories.entry_of(submitted, "I.1")
    claim = factories.engine.Claim(level="2")
    review_moves.adjust(entry, claim=claim, reason="Lý do kín", version=entry.version, by=reviewer)
    entry = factories.entry_of(submitted, "I.3")
    scorecard_moves.explain(entry, explanation="Giải trình kín", version=entry.version, by=scorer)
    year_moves.open_tables(year, by=reviewer)
    for user, words in ((scorer, 3), (reviewer, 3), (deputy, 0)):
        client.force_login(user)
        pages = [submitted.get_absolute_url()]
        pages += [factories.entry_of(submitted, code).get_absolute_url() for code in ("I.1", "I.3")]
        text = "".join(text_of(client.get(page)) for page in pages)
        found = [word for word in ("Câu hỏi kín", "Lý do kín", "Giải trình kín") if word in text]
        assert len(found) == words, (user, found)


def test_last_year_stands_beside_the_entry(client, scorer, filled, year):
    following = factories.make_year(("SGTVT", "SNNPTNT", "SCT"), year=2018, rubric=year.rubric)
    client.force_login(scorer)
    assert "Năm 2017: 20 điểm" in sheet_of(client, factories.scorecard_of(following, "SCT"))


def test_a_changed_entry_is_seen_at_once(client, scorer, filled):
    """HTML is kept per process; what it shows is part of their key."""
    client.force_login(scorer)
    sheet_of(client, filled)
    entry = factories.entry_of(filled, "I.3")
    scorecard_moves.record(entry, claim=entry.stated(), note="Viết lại", version=entry.version, by=scorer)
    document = factories.make_evidence(entry, content=factories.PDF)
    page = sheet_of(client, filled)
    assert "Viết lại" in page and "Quy định về quản lý chợ" in page and "PDF, 1 KB" in page
    document.content_type, document.sha256 = "image/png", "f" * 64
    document.save()
    assert "Ảnh, 1 KB" in sheet_of(client, filled)


# --- the check ----------------------------------------------------------------------------------------------


def test_check_names_what_is_missing_with_a_link_to_each(client, scorer, scorecard):
    factories.fill(scorecard, scorer, {"I.1": factories.small_claims()["I.1"]})
    client.force_login(scorer)
    page = text_of(check_of(client, scorecard))
    missing = [entry for entry in scorecard.entries.select_related("criterion") if entry.criterion.code != "I.1"]
    assert "Còn 5 mục chưa chấm, chưa nộp được" in page
    assert [entry.pk for entry in missing if f'href="{scorecard.get_absolute_url()}#e{entry.pk}"' not in page] == []


def test_check_says_once_what_many_entries_lack(client, scorer, filled):
    client.force_login(scorer)
    page = text_of(check_of(client, filled))
    assert page.count("Chưa có minh chứng") == 1
    keys = [factories.entry_of(filled, code).pk for code in ("I.1", "I.2", "I.3", "I.4")]
    assert [key for key in keys if f'#e{key}"' not in page] == []


def test_check_offers_the_submission_to_the_head_alone(client, scorer, colleague, filled):
    address = reverse("scoring:submission", args=[filled.pk])
    for user, offered in ((scorer, False), (colleague, True)):
        client.force_login(user)
        assert (address in text_of(check_of(client, filled))) is offered


def test_check_says_that_it_is_late(client, colleague, filled):
    client.force_login(colleague)
    assert "ghi là nộp muộn" in text_of(check_of(client, filled))
    Year.objects.update(accepts_late=False)
    assert "không nhận phiếu muộn" in text_of(check_of(client, filled))


def test_check_is_the_units_alone(client, reviewer, outsider, submitted):
    for user, status in ((reviewer, 403), (outsider, 404)):
        client.force_login(user)
        assert check_of(client, submitted).status_code == status


# --- the submission -----------------------------------------------------------------------------------------


def test_head_submits(client, colleague, filled):
    Year.objects.update(submission_deadline=timezone.now() + datetime.timedelta(days=1), review_deadline=None)
    client.force_login(colleague)
    answer = submit(client, filled)
    assert (answer.status_code, answer.url) == (302, filled.get_absolute_url())
    scorecard = Scorecard.objects.get(pk=filled.pk)
    assert (scorecard.status, scorecard.late, scorecard.submitted_total, scorecard.submitted_by) == (
        "submitted",
        False,
        170,
        colleague,
    )
    assert Event.objects.get(action="submitted").by == colleague


@pytest.mark.parametrize(("moment", "late"), [(-1, True), (1, False)])
def test_deadline_divides_on_time_from_late(client, colleague, filled, moment, late):
    Year.objects.update(
        submission_deadline=timezone.now() + datetime.timedelta(seconds=30 * moment), review_deadline=None
    )
    client.force_login(colleague)
    submit(client, filled)
    assert Scorecard.objects.get(pk=filled.pk).late is late


def test_late_submission_is_refused_where_the_year_says_so(client, colleague, filled):
    Year.objects.update(accepts_late=False)
    client.force_login(colleague)
    answer = submit(client, filled)
    assert answer.status_code == 409
    assert "Đã quá hạn nộp phiếu" in text_of(answer)
    assert Scorecard.objects.get(pk=filled.pk).is_draft


def test_unanswered_entries_are_counted(client, colleague, scorecard):
    client.force_login(colleague)
    answer = submit(client, scorecard)
    assert answer.status_code == 409
    assert "Còn 6 mục chưa chấm" in text_of(answer)


def test_not_ready_goes_to_the_messages_of_an_open_page(client, colleague, scorecard):
    client.force_login(colleague)
    answer = submit(client, scorecard, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#toasts")


def test_second_submission_is_refused(client, colleague, submitted):
    client.force_login(colleague)
    assert submit(client, submitted).status_code == 409
    assert Event.objects.filter(action="submitted").count() == 1


def test_nobody_else_submits(client, scorer, reviewer, leader_head, outsider, council, admin, filled):
    expected = {scorer: 403, reviewer: 404, leader_head: 404, outsider: 404, council: 404, admin: 404}
    for user, status in expected.items():
        client.force_login(user)
        assert submit(client, filled).status_code == status, user
    assert Scorecard.objects.get(pk=filled.pk).is_draft


def test_get_submits_nothing(client, colleague, filled):
    client.force_login(colleague)
    assert client.get(reverse("scoring:submission", args=[filled.pk])).status_code == 405
    assert Scorecard.objects.get(pk=filled.pk).is_draft
