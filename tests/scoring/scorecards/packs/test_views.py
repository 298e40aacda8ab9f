"""The offline pack: taken, brought back, looked at, taken over."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from scoring.engine import Claim
from scoring.models import Event, Evidence, PackUpload
from scoring.moves import NotReady
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards.packs import applying
from scoring.scorecards.packs.layout import EVIDENCE, EVIDENCE_HEADER
from tests import factories
from tests.office import COMPUTED, converted
from tests.reading import text_of
from tests.scoring.scorecards.packs.office import as_upload, bytes_of, opened, pack_for, type_claim
from tests.test_concurrency import Person, at_once, statuses

CLAIM = Claim.from_dict({"level": "1", "percent": "4"})
DOCUMENT = ("I.1; I.3", "12/QĐ-SCT", "15/11/2017", "Sở Công Thương", "Kế hoạch phát động", None)


@pytest.fixture
def mine(client, scorer):
    client.force_login(scorer)
    return client


def address(scorecard, name="pack"):
    return reverse(f"scoring:{name}", args=[scorecard.pk])


def rubric_of(scorecard):
    return scorecard.rubric.plain()


def filled_pack(scorecard, claims, note="Ghi ngoại tuyến", documents=()):
    """The pack of the scorecard with these claims and documents typed in."""
    book = opened(pack_for(scorecard))
    for code, claim in claims.items():
        type_claim(book, rubric_of(scorecard), code, claim, note=note)
    first = EVIDENCE_HEADER + 1 + scorecard.evidence.in_use().count()
    for row, values in enumerate(documents, first):
        for column, value in enumerate(values, 1):
            book[EVIDENCE].cell(row, column).value = value
    return bytes_of(book)


def hand_in(client, scorecard, data, name="bo-lam-viec.xlsx"):
    return client.post(address(scorecard), {"file": as_upload(data, name)})


def preview(client, scorecard):
    return client.get(address(scorecard, "pack_application"))


def choices(answer):
    """What a person would send who leaves every box as it is."""
    form = answer.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "on" if value is True else value for name, value in sent.items() if value is not None}


def take_over(client, scorecard, **changes):
    data = {**choices(preview(client, scorecard)), **{name.replace("_", "-"): value for name, value in changes.items()}}
    sent = {name: value for name, value in data.items() if value is not None}
    return client.post(address(scorecard, "pack_application"), sent)


def save(scorecard, code, by, **claim):
    entry = factories.entry_of(scorecard, code)
    return scorecard_moves.record(entry, claim=Claim.from_dict(claim), note="Trên web", version=entry.version, by=by)


# --- taking it ----------------------------------------------------------------------------------------------


def test_pack_is_a_private_workbook(mine, scorecard):
    answer = mine.get(address(scorecard, "pack_xlsx"))
    assert answer["Content-Disposition"] == 'attachment; filename="Tu_cham_diem_2017_SCT.xlsx"'
    assert answer["Cache-Control"] == "private, no-store"
    assert opened(answer.content)["Chấm điểm"]["A1"].value == "TỰ CHẤM ĐIỂM THI ĐUA NĂM 2017 – Sở Công Thương"


def test_pack_asks_the_same_few_questions_of_the_database(mine, filled, django_assert_max_num_queries):
    for code in ("I.1", "I.2", "I.4"):
        factories.make_evidence(factories.entry_of(filled, code), content=None)
    with django_assert_max_num_queries(12):
        mine.get(address(filled, "pack_xlsx"))


def test_page_and_sheet_lead_to_the_pack(mine, scorecard):
    assert address(scorecard) in text_of(mine.get(scorecard.get_absolute_url()))
    assert address(scorecard) in text_of(mine.get(reverse("scoring:check", args=[scorecard.pk])))
    assert address(scorecard, "pack_xlsx") in text_of(mine.get(address(scorecard)))


def test_handed_in_scorecard_has_no_pack_until_an_entry_comes_back(mine, submitted, reviewer):
    assert mine.get(address(submitted, "pack_xlsx")).status_code == 409
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Vì sao?", version=entry.version, by=reviewer)
    assert mine.get(address(submitted, "pack_xlsx")).status_code == 200


# --- bringing it back ---------------------------------------------------------------------------------------


def test_untouched_pack_changes_nothing(mine, filled):
    assert hand_in(mine, filled, pack_for(filled)).url == address(filled, "pack_application")
    answer = preview(mine, filled)
    assert (answer.context["comparison"].differences, answer.context["comparison"].documents) == ([], [])
    assert "không có gì để ghi" in text_of(answer)


def test_preview_shows_each_difference_and_writes_nothing(mine, scorecard):
    hand_in(mine, scorecard, filled_pack(scorecard, {"I.1": CLAIM}, documents=[DOCUMENT]))
    answer = preview(mine, scorecard)
    (one,) = answer.context["comparison"].differences
    assert (one.code, one.before, one.after, one.moved, one.refusals) == ("I.1", "", "104", False, [])
    page = text_of(answer)
    assert "Vượt chỉ tiêu được giao · vượt 4%" in page
    assert "12/QĐ-SCT Kế hoạch phát động" in page
    assert factories.entry_of(scorecard, "I.1").claim is None
    assert not Evidence.objects.exists()


def test_chosen_differences_are_recorded(mine, scorecard, scorer):
    claims = factories.small_claims()
    hand_in(mine, scorecard, filled_pack(scorecard, claims))
    skipped = factories.entry_of(scorecard, "I.3").pk
    answer = take_over(mine, scorecard, **{f"take_{skipped}": None})
    assert answer.url == scorecard.get_absolute_url()
    stored = {entry.criterion.code: entry for entry in scorecard.entries.select_related("criterion")}
    assert stored["I.3"].claim is None
    assert {code: entry.stated() for code, entry in stored.items() if code != "I.3"} == {
        code: claim for code, claim in claims.items() if code != "I.3"
    }
    assert {entry.note for code, entry in stored.items() if code != "I.3"} == {"Ghi ngoại tuyến"}
    scorecard.refresh_from_db()
    assert scorecard.self_total == Decimal(150)
    event = Event.objects.get(action="pack_applied")
    assert (event.by, event.data["new"]["entries"]) == (scorer, 5)


def test_documents_come_with_their_entries_once(mine, scorecard):
    data = filled_pack(scorecard, {}, documents=[DOCUMENT])
    hand_in(mine, scorecard, data)
    assert take_over(mine, scorecard).status_code == 302
    document = Evidence.objects.get()
    assert (document.number, document.date, document.issuer) == ("12/QĐ-SCT", datetime.date(2017, 11, 15), DOCUMENT[3])
    assert {entry.criterion.code for entry in document.entries.all()} == {"I.1", "I.3"}
    hand_in(mine, scorecard, data)  # the same file again
    assert preview(mine, scorecard).context["comparison"].is_empty


def test_stored_document_is_used_again_for_another_entry(mine, scorecard):
    first = factories.make_evidence(factories.entry_of(scorecard, "I.2"), content=None)
    row = ("I.4", first.number, "15/11/2017", first.issuer, first.summary, None)
    hand_in(mine, scorecard, filled_pack(scorecard, {}, documents=[row]))
    take_over(mine, scorecard)
    assert {entry.criterion.code for entry in Evidence.objects.get().entries.all()} == {"I.2", "I.4"}


def test_row_that_cannot_be_scored_is_shown_and_left_out(mine, scorecard):
    claims = {"I.1": CLAIM, "I.3": Claim(points=Decimal(25))}
    hand_in(mine, scorecard, filled_pack(scorecard, claims, documents=[("I.1", "1", "hôm qua", "", "", "")]))
    answer = preview(mine, scorecard)
    assert "Mục I.3: điểm phải từ 0 đến 20." in text_of(answer)
    assert "Hãy ghi trích yếu" in text_of(answer)
    take_over(mine, scorecard)
    assert factories.entry_of(scorecard, "I.1").total == 104
    assert factories.entry_of(scorecard, "I.3").claim is None
    assert not Evidence.objects.exists()


def test_points_lost_where_the_table_names_no_shortfall_stay_the_reviewers(mine, scorecard):
    claim = Claim(level="1", deduction=Decimal(5))
    hand_in(mine, scorecard, filled_pack(scorecard, {"I.1": claim}))
    (one,) = preview(mine, scorecard).context["comparison"].differences
    assert one.refusals == ["Điểm trừ ở mức này do khối thẩm định."]


def test_nothing_chosen_is_said(mine, scorecard):
    hand_in(mine, scorecard, filled_pack(scorecard, {"I.1": CLAIM}))
    pk = factories.entry_of(scorecard, "I.1").pk
    answer = take_over(mine, scorecard, **{f"take_{pk}": None})
    assert answer.status_code == 422
    assert "Chưa chọn gì để ghi" in text_of(answer)


def test_nothing_waits_after_it_was_taken_over(mine, scorecard):
    hand_in(mine, scorecard, filled_pack(scorecard, {"I.1": CLAIM}))
    take_over(mine, scorecard)
    assert preview(mine, scorecard).url == address(scorecard)
    assert mine.post(address(scorecard, "pack_application")).status_code == 409


def test_second_file_takes_the_place_of_the_first(mine, scorecard):
    hand_in(mine, scorecard, filled_pack(scorecard, {"I.1": CLAIM}))
    hand_in(mine, scorecard, filled_pack(scorecard, {"I.3": Claim(points=Decimal(5))}), name="hai.xlsx")
    assert PackUpload.objects.get().name == "hai.xlsx"
    assert [one.code for one in preview(mine, scorecard).context["comparison"].differences] == ["I.3"]


def test_colleague_does_not_see_what_another_handed_in(mine, client, scorecard, colleague):
    hand_in(mine, scorecard, filled_pack(scorecard, {"I.1": CLAIM}))
    client.force_login(colleague)
    assert preview(client, scorecard).url == address(scorecard)


# --- somebody else was there --------------------------------------------------------------------------------


@pytest.fixture
def conflict(mine, scorecard, colleague):
    """A pack that changes I.1 and I.3; meanwhile a colleague saved I.1 and I.4 on the web."""
    data = filled_pack(scorecard, {"I.1": CLAIM, "I.3": Claim(points=Decimal(5))})
    save(scorecard, "I.1", colleague, level="2", incidents=1)
    save(scorecard, "I.4", colleague, value="0")
    hand_in(mine, scorecard, data)
    return factories.entry_of(scorecard, "I.1")


def test_entry_that_moved_on_is_shown_with_both_sides(mine, scorecard, conflict, colleague):
    answer = preview(mine, scorecard)
    assert [(one.code, one.moved) for one in answer.context["comparison"].differences] == [
        ("I.1", True),
        ("I.3", False),
    ]
    page = text_of(answer)
    assert "Đã có người sửa sau khi tải tệp" in page
    assert " · 1 lần" in page
    assert str(colleague) in page


def test_conflict_needs_a_choice(mine, scorecard, conflict):
    answer = take_over(mine, scorecard)
    assert answer.status_code == 422
    assert "Mục I.1: hãy chọn bản trong tệp hoặc bản đã lưu." in text_of(answer)
    assert factories.entry_of(scorecard, "I.3").claim is None


@pytest.mark.parametrize(("side", "total"), [("file", 104), ("stored", 90)])
def test_conflict_is_settled_as_chosen(mine, scorecard, conflict, side, total):
    assert take_over(mine, scorecard, **{f"take_{conflict.pk}": side}).status_code == 302
    assert factories.entry_of(scorecard, "I.1").total == total
    assert factories.entry_of(scorecard, "I.3").total == 5
    assert factories.entry_of(scorecard, "I.4").total == 20  # untouched in the file, so the file says nothing of it


def test_save_between_look_and_choice_stops_everything(mine, scorecard, colleague):
    hand_in(mine, scorecard, filled_pack(scorecard, {"I.1": CLAIM, "I.3": Claim(points=Decimal(5))}))
    sent = choices(preview(mine, scorecard))
    save(scorecard, "I.3", colleague, points="7")
    answer = mine.post(address(scorecard, "pack_application"), sent)
    assert answer.status_code == 422  # what was a plain change is a conflict now and wants its choice
    assert factories.entry_of(scorecard, "I.1").claim is None
    assert factories.entry_of(scorecard, "I.3").total == 7


def test_second_save_between_look_and_choice_is_a_conflict_again(mine, scorecard, conflict, colleague):
    sent = {**choices(preview(mine, scorecard)), f"take-{conflict.pk}": "file"}
    save(scorecard, "I.1", colleague, level="3")
    answer = mine.post(address(scorecard, "pack_application"), sent)
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in text_of(answer)
    assert factories.entry_of(scorecard, "I.3").claim is None


def test_entry_closed_meanwhile_is_left_alone(mine, submitted, reviewer):
    entry = factories.entry_of(submitted, "I.3")
    review_moves.return_entry(entry, question="Vì sao?", version=entry.version, by=reviewer)
    book = opened(pack_for(submitted))
    for code, points in (("I.3", "15"), ("I.1", None)):
        claim = Claim(points=Decimal(points)) if points else CLAIM
        type_claim(book, rubric_of(submitted), code, claim)
    hand_in(mine, submitted, bytes_of(book))
    refusals = {one.code: one.refusals for one in preview(mine, submitted).context["comparison"].differences}
    assert refusals == {"I.1": ["Mục này không còn mở để đơn vị sửa."], "I.3": []}
    take_over(mine, submitted)
    entry = factories.entry_of(submitted, "I.3")
    changed = entry.revision
    assert (changed.standard - changed.deduction, entry.total) == (
        15,
        20,
    )  # others read what was handed in until the unit answers
    assert factories.entry_of(submitted, "I.1").total == 110


# --- through an office suite --------------------------------------------------------------------------------


def test_pack_saved_by_an_office_suite_is_taken_over(mine, scorecard, tmp_path):
    claims = factories.small_claims()
    data = converted(filled_pack(scorecard, claims, documents=[DOCUMENT]), "xlsx", COMPUTED, tmp_path)
    hand_in(mine, scorecard, data)
    comparison = preview(mine, scorecard).context["comparison"]
    assert [one.refusals for one in (*comparison.differences, *comparison.documents)] == [[]] * 7
    take_over(mine, scorecard)
    scorecard.refresh_from_db()
    assert scorecard.self_total == 170
    assert opened(data, data_only=True)["Chấm điểm"]["C3"].value == 170
    assert Evidence.objects.get().entries.count() == 2


# --- at the same moment -------------------------------------------------------------------------------------


def gesture(server, client, user, scorecard):
    """What takes over all that the person's pack brings, ready to be sent."""
    path = address(scorecard, "pack_application")
    client.force_login(user)
    sent, person = choices(preview(client, scorecard)), Person(server, user, path)
    return lambda: person.post(path, sent, script=False)


def test_pack_that_another_gesture_took_over_meanwhile_is_refused(mine, scorecard, scorer):
    hand_in(mine, scorecard, filled_pack(scorecard, {}, documents=[DOCUMENT]))
    seen = PackUpload.objects.get()
    documents = applying.comparison_of(seen, scorecard).documents
    take_over(mine, scorecard)
    with pytest.raises(NotReady, match="Chưa có bộ làm việc nào chờ ghi"):
        applying.apply(seen, differences=[], documents=documents, by=scorer)
    assert Evidence.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_pack_that_is_sent_twice_at_once_is_taken_over_once(live_server, mine, scorecard, scorer):
    hand_in(mine, scorecard, filled_pack(scorecard, {"I.1": CLAIM}, documents=[DOCUMENT]))
    answers = at_once(*[gesture(live_server, mine, scorer, scorecard)] * 2)
    assert statuses(answers) == [302, 409]
    assert (Evidence.objects.count(), Event.objects.filter(action="pack_applied").count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_packs_of_two_people_bring_the_same_document_once(live_server, client, scorecard, scorer, colleague):
    gestures = []
    for user in (scorer, colleague):
        client.force_login(user)
        hand_in(client, scorecard, filled_pack(scorecard, {}, documents=[DOCUMENT]))
        gestures.append(gesture(live_server, client, user, scorecard))
    at_once(*gestures)
    assert Evidence.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_file_that_is_handed_in_twice_at_once_waits_once(scorecard, scorer):
    data = filled_pack(scorecard, {"I.1": CLAIM})

    def hand():
        try:
            return applying.keep(as_upload(data), scorecard, by=scorer)
        finally:
            connection.close()

    at_once(hand, hand)
    assert PackUpload.objects.count() == 1
