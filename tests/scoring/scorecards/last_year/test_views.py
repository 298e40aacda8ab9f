"""Taking over last year's target and documents: offered where there is something, done for what is ticked."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring import engine, invariants
from scoring.models import Event, Evidence
from scoring.scorecards import moves
from tests import factories
from tests.reading import text_of


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def old(filled, scorer):
    """I.1 of 2017, with a plan, a result and a document."""
    entry = factories.entry_of(filled, "I.1")
    claim = engine.Claim(level="1", target=Decimal(25), actual=Decimal(29))
    moves.record(entry, claim=claim, note="", version=entry.version, by=scorer)
    factories.make_evidence(entry)
    return entry


@pytest.fixture
def entry(old, year):
    following = factories.make_year(("SGTVT", "SNNPTNT", "SCT"), year=2018, rubric=year.rubric)
    return factories.entry_of(factories.scorecard_of(following, "SCT"), "I.1")


def address(entry):
    return reverse("scoring:carry_over", args=[entry.pk])


def carry(client, entry, **data):
    return client.post(address(entry), {"version": entry.version, **data})


def fresh(entry):
    return factories.entry_of(entry.scorecard, "I.1")


# --- what is offered ----------------------------------------------------------------------------------------


def test_sheet_links_where_there_is_something_to_take_over(client, scorer, entry):
    client.force_login(scorer)
    page = text_of(client.get(entry.scorecard.get_absolute_url()))
    assert page.count("Lấy lại từ năm 2017") == 1 and f'href="{address(entry)}"' in page
    assert f'href="{address(entry)}"' in text_of(client.get(entry.get_absolute_url()))


def test_page_proposes_and_stores_nothing(client, scorer, entry):
    client.force_login(scorer)
    page = text_of(client.get(address(entry)))
    assert "29, bằng thực hiện năm 2017 của mục I.1" in page and "25, bằng kế hoạch năm 2017 của mục I.1" in page
    assert "38/2017/QĐ-UBND" in page and "ngày 15/11/2017" in page and "checked" not in page.split("id_documents")[1]
    assert fresh(entry).claim is None and entry.scorecard.evidence.count() == 0


def test_entry_with_nothing_behind_it_says_so(client, scorer, entry):
    other = factories.entry_of(entry.scorecard, "I.3")
    client.force_login(scorer)
    assert "Không còn gì để lấy lại" in text_of(client.get(address(other)))


def test_link_goes_once_everything_was_taken(client, scorer, old, entry):
    client.force_login(scorer)
    carry(client, entry, target="29", documents=[old.evidence.get().pk])
    assert "25, bằng kế hoạch" in text_of(client.get(address(entry)))  # the plan may still take the result's place
    claim = engine.Claim(level="1", target=Decimal(29))
    moves.record(old, claim=claim, note="", version=factories.entry_of(old.scorecard, "I.1").version, by=scorer)
    assert "Lấy lại từ năm 2017" not in text_of(client.get(entry.scorecard.get_absolute_url()))


def test_others_and_closed_entries_get_no_offer(client, scorer, reviewer, council, old, entry):
    for person in (reviewer, council):
        client.force_login(person)
        assert client.get(address(entry)).status_code == 404
    client.force_login(scorer)
    moves.submit(old.scorecard, by=scorer, at=factories.IN_TIME)
    assert client.get(address(old)).status_code == 409


# --- taking over --------------------------------------------------------------------------------------------


def test_ticked_things_are_taken_and_told(client, scorer, old, entry, tmp_path):
    client.force_login(scorer)
    document = old.evidence.get()
    answer = carry(client, entry, target="29", documents=[document.pk])
    assert (answer.status_code, answer.url) == (302, f"{entry.scorecard.get_absolute_url()}#e{entry.pk}")
    assert fresh(entry).stated() == engine.Claim(target=Decimal(29))
    own = entry.evidence.get()
    assert (own.scorecard, own.number, own.date) == (entry.scorecard, document.number, datetime.date(2017, 11, 15))
    assert own.pk != document.pk and own.file.name != document.file.name and own.sha256 == document.sha256
    assert own.file.read() == factories.PDF and own.added_by == scorer
    assert Event.objects.get(action="carried_over").data == {"new": "kế hoạch 29, 1 văn bản của năm 2017"}
    assert [each.action for each in Event.objects.filter(entry=entry).order_by("pk")] == [
        "recorded",
        "evidence_added",
        "carried_over",
    ]
    assert list(old.evidence.all()) == [document]
    assert list(invariants.breaches()) == []


def test_target_alone_leaves_the_rest_of_the_claim(client, scorer, entry):
    client.force_login(scorer)
    claim = engine.Claim(level="1", percent=Decimal(4))
    moves.record(entry, claim=claim, note="Đã viết", version=entry.version, by=scorer)
    carry(client, fresh(entry), target="25")
    now = fresh(entry)
    assert now.stated() == engine.Claim(level="1", percent=Decimal(4), target=Decimal(25))
    assert (now.note, now.total) == ("Đã viết", 104)
    assert now.evidence.count() == 0


def test_document_of_two_entries_is_copied_once(client, scorer, old, entry):
    document = old.evidence.get()
    document.entries.add(factories.entry_of(old.scorecard, "I.3"))
    client.force_login(scorer)
    for each in (entry, factories.entry_of(entry.scorecard, "I.3")):
        assert carry(client, each, documents=[document.pk]).status_code == 302
    own = Evidence.objects.get(scorecard=entry.scorecard)
    assert sorted(each.criterion.code for each in own.entries.all()) == ["I.1", "I.3"]


@pytest.mark.parametrize("sent", [{}, {"target": "31"}, {"documents": ["0"]}, {"documents": ["x"]}, {"version": ""}])
def test_what_is_not_on_offer_is_refused(client, scorer, entry, sent):
    client.force_login(scorer)
    assert carry(client, entry, **sent).status_code == 422
    assert fresh(entry).claim is None and entry.scorecard.evidence.count() == 0


def test_refused_form_keeps_the_ticks(client, scorer, old, entry):
    client.force_login(scorer)
    document = old.evidence.get()
    page = text_of(carry(client, entry, target="31", documents=[document.pk]))
    assert f'value="{document.pk}" checked' in page


def test_entry_saved_meanwhile_is_not_written_over(client, scorer, old, entry):
    client.force_login(scorer)
    claim = engine.Claim(level="2")
    moves.record(factories.entry_of(entry.scorecard, "I.1"), claim=claim, note="", version=entry.version, by=scorer)
    answer = carry(client, entry, target="29")
    assert answer.status_code == 409 and "vừa được lưu ở nơi khác" in text_of(answer)
    assert fresh(entry).stated() == claim


def test_document_whose_file_is_gone_is_refused_whole(client, scorer, old, entry):
    document = old.evidence.get()
    document.file.storage.delete(document.file.name)
    client.force_login(scorer)
    answer = carry(client, entry, target="29", documents=[document.pk])
    assert answer.status_code == 409 and "không còn trong kho" in text_of(answer)
    assert fresh(entry).claim is None and entry.scorecard.evidence.count() == 0


def test_sheet_costs_the_same_with_more_to_take_over(client, scorer, old, entry):
    client.force_login(scorer)
    page = entry.scorecard.get_absolute_url()
    seen = []
    for _ in range(2):
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        seen.append(len(queries))
        for each in old.scorecard.entries.with_scorecard():
            factories.make_evidence(each, summary=f"Văn bản {each.criterion.code}")
    assert seen[0] == seen[1]
