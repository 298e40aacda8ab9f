"""Rubrics in the browser: the list, taking in a file, the tree, editing, ticking, checking, publishing, applying."""

import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring import engine, rubric_edit, workflow
from scoring.invariants import breaches
from scoring.models import Entry, Event, Rubric, RubricEdit
from scoring.rubric_files.writing import blank
from scoring.rubric_files.writing_docx import to_docx
from scoring.rubric_files.writing_xlsx import to_xlsx
from tests import factories

SEED = factories.FIXTURES.parent / "tests" / "files" / "cham-diem-2017.csv"
WRONG = "STT\tNội dung\tĐiểm chuẩn\nI\tNHIỆM VỤ\t100\n1\tViệc thứ nhất\t60\n2\tViệc thứ hai\t30\n"


def at(name, thing, *rest):
    return reverse(f"scoring:{name}", args=[thing.pk, *rest])


@pytest.fixture
def second(db):
    return factories.make_admin("second")


@pytest.fixture
def office(client, admin):
    client.force_login(admin)
    return client


def load(client, **data):
    sent = {"year": "2018", **data}
    return client.post(reverse("scoring:rubric_new"), sent)


@pytest.fixture
def wrong(office):
    """A pasted draft whose rows add up to 90 of 100."""
    load(office, pasted=WRONG)
    return Rubric.objects.get(year=2018)


@pytest.fixture
def draft(office):
    """The real table as a draft of 2018, read from its file."""
    load(office, file=SimpleUploadedFile(SEED.name, SEED.read_bytes()))
    return Rubric.objects.get(year=2018)


def act(client, rubric, do, code="", name="rubric_moves", **data):
    rubric.refresh_from_db()
    sent = {"edit_version": rubric.edit_version, "do": do, "code": code, **data}
    answer = client.post(at(name, rubric), sent)
    rubric.refresh_from_db()
    return answer


def tick_all(client, rubric):
    odd_ones = client.get(at("rubric", rubric)).context["odd_ones"]
    doubts = [odd.key for odd in odd_ones if not odd.is_error]
    return client.post(at("rubric_doubts", rubric), {"shown": doubts, "seen": doubts})


def codes(rubric):
    return [criterion.code for criterion in rubric.plain().walk()]


def text_of(answer):
    return answer.content.decode()


# --- taking in ----------------------------------------------------------------------------------------------


def test_the_official_file_becomes_a_draft_with_its_doubts(office, draft):
    assert (draft.status, draft.version, draft.source_name) == ("draft", 1, "cham-diem-2017.csv")
    assert codes(draft) == [criterion.code for criterion in factories.plain_2017().walk()]
    page = office.get(draft.get_absolute_url())
    odd_ones = page.context["odd_ones"]
    assert {odd.severity for odd in odd_ones} == {"doubt"}
    assert {"MISPRINT", "NUMBER_WRONG", "NUMBER_REPEATED", "KIND_GUESSED", "RATE_GUESSED"} <= {o.code for o in odd_ones}
    assert [odd.at for odd in odd_ones if odd.code == "NUMBER_REPEATED"] == ["III.2.đ"]
    assert Event.objects.get().action == "rubric_loaded"


def test_a_pasted_table_is_read_too(wrong):
    assert codes(wrong) == ["I", "I.1", "I.2"]
    assert wrong.edits.get().what == "nạp từ bảng được dán vào"


def test_a_next_version_is_given(office, wrong):
    load(office, pasted=WRONG)
    assert sorted(Rubric.objects.values_list("year", "version")) == [(2018, 1), (2018, 2)]


REFUSED = [
    ({}, "Hãy chọn tệp bảng điểm"),
    ({"pasted": "   "}, "Hãy chọn tệp bảng điểm"),
    ({"pasted": "Không phải bảng"}, "Không tìm thấy dòng tiêu đề"),
    ({"pasted": WRONG, "year": "năm tới"}, "Năm là bốn chữ số"),
    ({"pasted": WRONG, "year": ""}, "Hãy ghi năm áp dụng"),
]


@pytest.mark.parametrize("data, said", REFUSED)
def test_what_cannot_be_read_is_refused_in_words_and_kept_as_typed(office, data, said):
    answer = load(office, name="Bảng của tôi", **data)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'value="Bảng của tôi"' in text_of(answer)
    assert data.get("pasted", "").strip() in text_of(answer)
    assert not Rubric.objects.filter(year=2018).exists()


@pytest.mark.parametrize("content", [b"%PDF-1.4 x", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0", b"", b"\x00\x01" * 99])
def test_a_hostile_or_broken_file_is_refused_and_nothing_written(office, content):
    answer = load(office, file=SimpleUploadedFile("bang.docx", content))
    assert answer.status_code == 422
    assert not Rubric.objects.filter(year=2018).exists()


def test_a_file_over_ten_megabytes_is_refused(office):
    answer = load(office, file=SimpleUploadedFile("bang.csv", b"x" * (10 * 2**20 + 1)))
    assert (answer.status_code, "10 MB" in text_of(answer)) == (422, True)


def test_file_and_paste_at_once_are_refused(office):
    answer = load(office, file=SimpleUploadedFile("bang.csv", WRONG.encode()), pasted=WRONG)
    assert "chỉ dùng một cách" in text_of(answer)


def test_negative_points_become_an_error_to_mend_not_a_crash(office):
    row = {"code": "I", "number": "I", "title": "Nhiệm vụ", "kind": "points", "standard": "-5"}
    load(office, pasted=json.dumps({"criteria": [row]}))
    page = office.get(Rubric.objects.get(year=2018).get_absolute_url())
    assert "POINTS_NEGATIVE" in {odd.code for odd in page.context["odd_ones"] if odd.is_error}


# --- list and tree ------------------------------------------------------------------------------------------


def test_list_is_empty_before_the_first(office):
    assert "Chưa có bộ tiêu chí nào" in text_of(office.get(reverse("scoring:rubrics")))


def test_list_says_state_oddities_and_use(office, year, wrong):
    lines = office.get(reverse("scoring:rubrics")).context["rubrics"]
    shown = [(x["rubric"].year, x["rubric"].standard, x["rubric"].scored, x["errors"], x["years"]) for x in lines]
    assert shown == [(2018, 90, 2, 1, []), (2017, 155, 6, 0, [year])]


def count(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_list_asks_as_much_for_one_as_for_three(office, wrong):
    one = count(office, reverse("scoring:rubrics"))
    for _ in range(2):
        load(office, pasted=WRONG)
    assert count(office, reverse("scoring:rubrics")) == one


def test_tree_asks_as_much_for_3_rows_as_for_53(office, draft):
    load(office, pasted=WRONG)
    small, large = Rubric.objects.order_by("-pk").first(), draft
    assert count(office, large.get_absolute_url()) == count(office, small.get_absolute_url()) <= 16


def test_council_reads_what_is_published_without_its_doubts(client, council, year, wrong):
    client.force_login(council)
    assert [line["rubric"] for line in client.get(reverse("scoring:rubrics")).context["rubrics"]] == [year.rubric]
    page = text_of(client.get(year.rubric.get_absolute_url()))
    assert "Sáng kiến cấp tỉnh" in page
    assert "<form" not in page.partition("<main")[2]
    assert client.get(wrong.get_absolute_url()).status_code == 404


def test_findings_are_filtered(office, wrong):
    def shown(show):
        return {odd.code for odd in office.get(f"{wrong.get_absolute_url()}?show={show}").context["odd_ones"]}

    assert shown("error") == {"SUM_MISMATCH"}
    assert "SUM_MISMATCH" not in shown("doubt")
    assert shown("") == shown("nothing") == shown("error") | shown("doubt")


# --- editing ------------------------------------------------------------------------------------------------


def sent(client, rubric, code, **changes):
    """What the criterion's form holds, with changes."""
    page = client.get(at("rubric_criterion", rubric, code))
    form, levels = page.context["form"], page.context["levels"]
    data = {name: value for name, value in form.initial.items() if value not in (False, None, "")}
    for level in levels:
        data |= {level.add_prefix(k): v for k, v in level.initial.items() if v not in (False, None, "")}
    management = levels.management_form
    data |= {management.add_prefix(name): management[name].value() for name in management.fields}
    return data | changes


def save(client, rubric, code, **changes):
    answer = client.post(at("rubric_criterion", rubric, code), sent(client, rubric, code, **changes))
    rubric.refresh_from_db()
    return answer


def found(rubric, code):
    return next(criterion for criterion in rubric.plain().walk() if criterion.code == code)


def test_saving_a_form_unchanged_changes_nothing(office, draft):
    before, version = draft.plain(), draft.edit_version
    for code in ("I", "I.1", "I.7", "III.4.a", "III.7", "I.9.a"):
        assert save(office, draft, code).status_code == 302
    assert (draft.plain(), draft.edit_version) == (before, version)


def test_a_criterion_is_changed_with_its_levels(office, draft):
    changes = {"levels-1-points": "17,5", "levels-2-gone": "on", "levels-3-text": "Không có", "levels-3-points": "0"}
    answer = save(office, draft, "I.5", title="Công tác  khoa học", standard="20", **changes)
    assert answer.url == f"{draft.get_absolute_url()}?at=I.5#c-I.5"
    own = found(draft, "I.5")
    assert own.title == "Công tác khoa học"
    assert [(level.key, level.points) for level in own.levels] == [("1", 20), ("2", Decimal("17.5")), ("3", 0)]
    assert [event.action for event in Event.objects.order_by("pk")] == ["rubric_loaded", "rubric_edited"]


BAD = [
    ({"title": ""}, "Hãy ghi nội dung."),
    ({"standard": "hai mươi"}, "không phải là số"),
    ({"standard": "-5"}, "Hãy ghi số không âm."),
    ({"number": "1/2"}, "gạch chéo"),
    ({"levels-0-points": ""}, "Hãy ghi điểm của mức."),
    ({"levels-3-points": "4"}, "Hãy ghi nội dung của mức"),
    ({"levels-0-low": "9", "levels-0-high": "3"}, "đầu dưới trở lên"),
]


@pytest.mark.parametrize("changes, said", BAD)
def test_a_wrong_form_comes_back_with_words_and_what_was_typed(office, draft, changes, said):
    answer = save(office, draft, "I.5", note="", **{"measure": "Số đề tài", **changes})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'value="Số đề tài"' in text_of(answer)
    assert draft.edit_number == 1


def test_a_row_with_children_stays_a_group(office, draft):
    assert "phải là nhóm" in text_of(save(office, draft, "I.3", kind="points"))


@pytest.mark.parametrize("move", [move for move in rubric_edit.MOVES if move not in ("split", "fold", "in")])
def test_each_move_is_one_step_that_can_be_undone_and_redone(office, draft, move):
    before = draft.plain()
    code = {"out": "I.3.a", "join": "III.2"}.get(move, "I.3")
    assert act(office, draft, move, code).status_code == 302
    after = draft.plain()
    assert after != before
    act(office, draft, "", name="rubric_undo")
    assert draft.plain() == before
    act(office, draft, "", name="rubric_redo")
    assert draft.plain() == after


def test_split_and_fold(office, draft):
    act(office, draft, "split", "III.7")
    assert [own.standard for own in found(draft, "III.7").children] == [5, 10]
    act(office, draft, "fold", "III.7")
    assert found(draft, "III.7").kind == "parts"


def test_a_new_step_after_undoing_keeps_the_old_one_in_store(office, draft):
    act(office, draft, "up", "I.2")
    act(office, draft, "", name="rubric_undo")
    act(office, draft, "remove", "I.2")
    assert act(office, draft, "", name="rubric_redo").status_code == 409
    assert [(step.number, step.before) for step in RubricEdit.objects.all()] == [(1, None), (2, 1), (3, 1)]


def test_undo_at_the_beginning_is_refused(office, draft):
    answer = act(office, draft, "", name="rubric_undo")
    assert (answer.status_code, "Không còn bước nào" in text_of(answer)) == (409, True)


@pytest.mark.parametrize("do, code", [("up", "I"), ("up", ""), ("dance", "I"), ("split", "I.9.a"), ("up", "X.9")])
def test_a_move_that_makes_no_sense_is_said_on_the_page(office, draft, do, code):
    answer = act(office, draft, do, code)
    assert answer.status_code == 422
    assert answer.context["refusal"].endswith(".")
    assert draft.edit_number == 1


def test_edit_button_leads_to_the_form(office, draft):
    assert act(office, draft, "edit", "III.2.đ").url == at("rubric_criterion", draft, "III.2.đ")


def test_facts_and_limits(office, draft):
    data = {"edit_version": draft.edit_version, "name": "Bảng 2018", "issuer": "UBND tỉnh", "total_limit": "1.000"}
    assert office.post(at("rubric_facts", draft), data).status_code == 302
    draft.refresh_from_db()
    assert (draft.name, draft.issuer, draft.plain().total_limit) == ("Bảng 2018", "UBND tỉnh", 1000)
    assert office.post(at("rubric_facts", draft), {**data, "name": ""}).status_code == 422


# --- two at once --------------------------------------------------------------------------------------------


def test_a_move_on_an_old_page_is_refused_with_who_and_what(office, draft, second):
    old = draft.edit_version
    workflow.edit_rubric(
        draft, lambda plain: rubric_edit.move_up(plain, "I.2"), what="chuyển mục I.2 lên", version=old, by=second
    )
    answer = office.post(at("rubric_moves", draft), {"edit_version": old, "do": "remove", "code": "I.5"})
    assert answer.status_code == 409
    assert "Người dùng second vừa sửa" in text_of(answer)
    assert "chuyển mục I.2 lên" in text_of(answer)
    assert "I.5" in codes(Rubric.objects.get(pk=draft.pk))


def test_a_form_on_an_old_version_keeps_what_was_typed_and_can_be_sent_again(office, draft, second):
    data = sent(office, draft, "I.5", title="Tên của tôi")
    workflow.edit_rubric(
        draft, lambda plain: rubric_edit.change(plain, "I.5", title="Tên khác"), what="x", version=2, by=second
    )
    answer = office.post(at("rubric_criterion", draft, "I.5"), data)
    assert answer.status_code == 409
    assert "Tên của tôi" in text_of(answer)
    draft.refresh_from_db()
    assert f'name="edit_version" value="{draft.edit_version}"' in text_of(answer)
    assert (
        office.post(at("rubric_criterion", draft, "I.5"), {**data, "edit_version": draft.edit_version}).status_code
        == 302
    )
    assert found(draft, "I.5").title == "Tên của tôi"


def test_a_form_of_a_row_that_is_gone_says_so(office, draft, second):
    data = sent(office, draft, "III.7")
    workflow.edit_rubric(draft, lambda plain: rubric_edit.remove(plain, "III.7"), what="x", version=2, by=second)
    answer = office.post(at("rubric_criterion", draft, "III.7"), data)
    assert (answer.status_code, "không còn trong bảng" in text_of(answer)) == (409, True)


# --- oddities -----------------------------------------------------------------------------------------------


def mend(client, rubric, code, at=None):
    rubric.refresh_from_db()
    odd_ones = client.get(rubric.get_absolute_url()).context["odd_ones"]
    odd = next(odd for odd in odd_ones if odd.code == code and odd.mends and at in (None, odd.at))
    return act(client, rubric, "", name="rubric_mends", mend=f"{odd.key}:{odd.mends[0][0]}")


def codes_of_oddities(client, rubric):
    return {odd.code for odd in client.get(rubric.get_absolute_url()).context["odd_ones"]}


def test_a_wrong_sum_is_mended_by_one_click(office, wrong):
    assert mend(office, wrong, "SUM_MISMATCH").status_code == 302
    assert found(wrong, "I").standard == 90
    assert "SUM_MISMATCH" not in codes_of_oddities(office, wrong)


def test_misprints_and_what_is_written_twice_are_mended(office, draft):
    mend(office, draft, "MISPRINT", "II")
    mend(office, draft, "TEXT_REPEATED", "III.3.c")
    assert "CHỦ TRƯƠNG CỦA ĐẢNG" in found(draft, "II").title
    assert found(draft, "III.3.c").title.count("Tổ chức Hội nghị biểu dương") == 1


def test_numbers_out_of_order_are_mended(office, draft):
    save(office, draft, "I.3.b", number="x")
    mend(office, draft, "NUMBER_WRONG", "I.3")
    assert [own.code for own in found(draft, "I.3").children] == ["I.3.a", "I.3.b"]


def test_a_mend_that_is_over_is_refused(office, wrong):
    answer = act(office, wrong, "", name="rubric_mends", mend="abc:sum")
    assert (answer.status_code, "đã được sửa" in text_of(answer)) == (422, True)


def test_a_tick_holds_until_its_sentence_changes_wherever_the_row_goes(office, draft):
    tick_all(office, draft)

    def still_open():
        return {odd.at for odd in office.get(draft.get_absolute_url()).context["odd_ones"] if odd.is_open}

    assert still_open() == set()
    act(office, draft, "down", "III.7")
    act(office, draft, "up", "I.7")
    assert still_open() == set()
    save(office, draft, "I.5", standard="25")
    assert {"I.5", "I"} <= still_open()


def test_a_tick_can_be_taken_back(office, draft):
    tick_all(office, draft)
    key = draft.doubts.first().fingerprint
    office.post(at("rubric_doubts", draft), {"shown": [key], "seen": []})
    assert not draft.doubts.filter(fingerprint=key).exists()


def test_ticking_by_script_answers_with_the_new_state(office, draft):
    key = next(odd.key for odd in office.get(draft.get_absolute_url()).context["odd_ones"])
    data = {"shown": [key], "seen": [key]}
    answer = office.post(at("rubric_doubts", draft), data, headers={"HX-Request": "true"})
    assert 'id="rubric-state" hx-swap-oob="true"' in text_of(answer)
    assert "25 nghi vấn chưa xem" in text_of(answer)


# --- check, publish, clone ----------------------------------------------------------------------------------


def test_doubts_come_before_the_check(office, draft):
    answer = act(office, draft, "", name="rubric_check")
    assert (answer.status_code, "nghi vấn chưa có người xem" in text_of(answer)) == (409, True)


def test_published_by_a_second_person_only(office, client, draft, second):
    tick_all(office, draft)
    assert act(office, draft, "", name="rubric_check").status_code == 302
    answer = act(office, draft, "", name="rubric_publication")
    assert (answer.status_code, "phải khác người đã kiểm tra" in text_of(answer)) == (409, True)
    client.force_login(second)
    assert act(client, draft, "", name="rubric_publication").status_code == 302
    assert (draft.is_published, draft.published_by, draft.content_hash) == (True, second, draft.hash_of_content())
    assert act(client, draft, "up", "I.2").status_code == 409
    assert client.get(at("rubric_criterion", draft, "I.2")).status_code == 409
    actions = set(Event.objects.values_list("action", flat=True))
    assert actions == {"rubric_loaded", "rubric_checked", "rubric_published"}


def test_an_edit_takes_the_check_back(office, draft):
    tick_all(office, draft)
    act(office, draft, "", name="rubric_check")
    act(office, draft, "up", "I.2")
    assert (draft.status, draft.checked_by) == ("draft", None)


def test_a_wrong_sum_is_kept_only_for_a_reason(office, wrong):
    tick_all(office, wrong)
    answer = act(office, wrong, "", name="rubric_check")
    assert (answer.status_code, "ghi lý do" in text_of(answer)) == (422, True)
    assert act(office, wrong, "", name="rubric_check", reason="Bản in ghi đúng như vậy").status_code == 302
    assert (wrong.status, wrong.override_reason) == ("checked", "Bản in ghi đúng như vậy")


def test_a_published_rubric_is_cloned_for_next_year_and_as_a_correction(office, year):
    office.post(at("rubric_clone", year.rubric), {"for": "next"})
    office.post(at("rubric_clone", year.rubric), {"for": "correction"})
    made = Rubric.objects.exclude(pk=year.rubric_id).order_by("year")
    assert [(new.year, new.version, new.previous) for new in made] == [(2017, 2, year.rubric), (2018, 1, year.rubric)]
    assert [new.plain() for new in made] == [year.rubric.plain()] * 2


# --- applying to a year -------------------------------------------------------------------------------------


@pytest.fixture
def correction(office, year, second):
    """Version 2 of the year's table: I.1 reworded, I.2 with other parts, I.3 gone, a new I.4, I.4 now I.3."""
    new = workflow.clone_rubric(year.rubric, year=2017, by=second)

    def step(change):
        new.refresh_from_db()
        workflow.edit_rubric(new, change, what="sửa", version=new.edit_version, by=second)

    step(lambda plain: rubric_edit.remove(plain, "I.3"))
    step(lambda plain: rubric_edit.change(plain, "I.1", title="Chỉ tiêu được giao, viết lại"))
    parts = (engine.Level("1", "Báo cáo đúng hạn", Decimal(15)),)
    step(lambda plain: rubric_edit.change(plain, "I.2", levels=parts))
    step(lambda plain: rubric_edit.add_after(plain, "I.3"))
    step(lambda plain: rubric_edit.change(plain, "I.4", title="Việc mới", standard=Decimal(20)))
    new.refresh_from_db()
    return workflow.publish_rubric(new)


def propose(client, year, rubric, reason="Bản in thiếu một tiêu chí"):
    return client.post(at("year_rubric", year), {"do": "propose", "rubric": rubric.pk, "reason": reason})


def test_effect_names_each_entry(office, year, filled, correction):
    page = office.get(f"{at('year_rubric', year)}?rubric={correction.pk}")
    assert page.context["counts"] == {"unchanged": 9, "look": 6, "gone": 3}
    assert page.context["new_ones"] == 1
    shown = {row["difference"].code: row["difference"].words for row in page.context["effect"] if not row["same"]}
    assert shown["I.1"] == "nội dung thay đổi"
    assert "170" not in text_of(page)  # administrators see no points


def test_proposed_by_one_and_applied_by_another(office, client, year, filled, correction, second):
    propose(office, year, correction)
    assert client.post(at("year_rubric", year), {"do": "apply"}).status_code == 409
    client.force_login(second)
    assert client.post(at("year_rubric", year), {"do": "apply"}).status_code == 302
    year.refresh_from_db()
    assert year.rubric == correction
    entries = {
        entry.criterion.code: entry for entry in Entry.objects.filter(scorecard=filled).select_related("criterion")
    }
    assert sorted(entries) == ["I.1", "I.2", "I.3", "I.4", "II.1", "II.2"]
    assert {code: entry.total for code, entry in entries.items()} == {
        "I.1": 110, "I.2": None, "I.3": 20, "I.4": None, "II.1": 5, "II.2": 0,
    }  # fmt: skip
    assert entries["I.2"].claim is None
    assert Event.objects.get(action="entry_moved", entry=entries["I.2"]).data["old"]["claim"] == {"parts": ["1", "2"]}
    assert entries["I.2"].note == "Thuyết minh I.2"
    dropped = Event.objects.get(action="entry_dropped", scorecard=filled)
    assert (dropped.data["old"]["code"], dropped.data["old"]["note"]) == ("I.3", "Thuyết minh I.3")
    filled.refresh_from_db()
    assert filled.self_total == 135


def test_a_submitted_card_that_lacks_answers_goes_back_to_its_unit(office, client, year, reviewed, correction, second):
    propose(office, year, correction)
    workflow.apply_rubric(year.rubric_changes.get(), by=second)
    reviewed.refresh_from_db()
    assert (reviewed.status, reviewed.submitted_at, reviewed.submitted_total) == ("draft", None, None)
    assert not reviewed.entries.exclude(decision="").exists()


def test_a_change_of_words_opens_the_decision_again_and_keeps_the_card(office, year, reviewed, second):
    new = workflow.clone_rubric(year.rubric, year=2017, by=second)
    change = lambda plain: rubric_edit.change(plain, "I.3", title="Viết lại")  # noqa: E731
    new, _ = workflow.edit_rubric(new, change, what="sửa", version=new.edit_version, by=second)
    propose(office, year, workflow.publish_rubric(new))
    workflow.apply_rubric(year.rubric_changes.get(), by=second)
    reviewed.refresh_from_db()
    assert (reviewed.status, reviewed.submitted_total, reviewed.self_total) == ("submitted", 170, 170)
    assert [entry.criterion.code for entry in reviewed.entries.filter(decision="")] == ["I.3"]


def test_a_proposal_needs_a_reason_and_may_be_withdrawn(office, year, correction):
    assert propose(office, year, correction, reason=" ").status_code == 422
    propose(office, year, correction)
    assert office.post(at("year_rubric", year), {"do": "withdraw"}).status_code == 302
    assert office.post(at("year_rubric", year), {"do": "apply"}).status_code == 409


def test_a_year_not_yet_open_takes_it_at_once(office, correction):
    later = factories.make_year(("STC", "SXD"), year=2018, opened=False)
    assert propose(office, later, correction, reason="").status_code == 302
    later.refresh_from_db()
    assert later.rubric == correction


def test_an_adopted_year_keeps_its_rubric(office, year, reviewed, correction, leader_head, units):
    workflow.adopt(year, on=year.meeting_on, by=leader_head, without=[units["SGTVT"].pk, units["SNNPTNT"].pk])
    assert office.get(at("year_rubric", year)).status_code == 409


def test_data_hold_together_after_a_version_is_applied(office, year, reviewed, correction, second):
    propose(office, year, correction)
    workflow.apply_rubric(year.rubric_changes.get(), by=second)
    assert list(breaches()) == []
    new = workflow.clone_rubric(correction, year=2017, by=second)
    change = lambda plain: rubric_edit.change(plain, "I.1", standard=Decimal(90))  # noqa: E731
    new, _ = workflow.edit_rubric(new, change, what="sửa", version=new.edit_version, by=second)
    year.refresh_from_db()
    propose(office, year, workflow.publish_rubric(new))
    workflow.apply_rubric(year.rubric_changes.get(applied_at=None), by=second)
    assert list(breaches()) == []


@pytest.mark.parametrize("write, name", [(to_xlsx, "bang.xlsx"), (to_docx, "bang.docx")])
def test_our_own_official_table_comes_back_the_same(office, write, name):
    data = write(blank(factories.plain_2017(), "BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2018", ""))
    load(office, file=SimpleUploadedFile(name, data))
    rubric = Rubric.objects.get(year=2018)
    read = [(own.code, own.kind, own.standard, own.title) for own in rubric.plain().walk()]
    assert read == [(own.code, own.kind, own.standard, own.title) for own in factories.plain_2017().walk()]


def test_a_draft_is_thrown_away_and_a_published_one_is_not(office, year, draft, second):
    stale = {"edit_version": draft.edit_version - 1}
    assert office.post(at("rubric_removal", draft), stale).status_code == 409
    assert office.post(at("rubric_removal", year.rubric), {"edit_version": 1}).status_code == 409
    assert office.post(at("rubric_removal", draft), {"edit_version": draft.edit_version}).status_code == 302
    assert list(Rubric.objects.all()) == [year.rubric]
