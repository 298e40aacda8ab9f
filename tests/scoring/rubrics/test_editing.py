"""A criterion's form, moves of rows, undo, and two people at once."""

from decimal import Decimal

import pytest

from scoring.models import Event, Rubric, RubricEdit
from scoring.rubrics.moves import steps
from scoring.tables import editing
from tests.reading import html_of
from tests.scoring.rubrics.gestures import act, at, codes, found, save, sent


def test_saving_a_form_unchanged_changes_nothing(admin_client, draft):
    before, version = draft.plain(), draft.edit_version
    for code in ("I", "I.1", "I.7", "III.4.a", "III.7", "I.9.a"):
        assert save(admin_client, draft, code).status_code == 302
    assert (draft.plain(), draft.edit_version) == (before, version)


def test_a_criterion_is_changed_with_its_levels(admin_client, draft):
    changes = {"levels-1-points": "17,5", "levels-2-gone": "on", "levels-3-text": "Không có", "levels-3-points": "0"}
    answer = save(admin_client, draft, "I.5", title="Công tác  khoa học", standard="20", **changes)
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


@pytest.mark.parametrize("changes, sentence", BAD)
def test_a_wrong_form_comes_back_with_words_and_what_was_typed(admin_client, draft, changes, sentence):
    answer = save(admin_client, draft, "I.5", note="", **{"measure": "Số đề tài", **changes})
    assert answer.status_code == 422
    assert sentence in html_of(answer)
    assert 'value="Số đề tài"' in html_of(answer)
    assert draft.edit_number == 1


def test_a_row_with_children_stays_a_group(admin_client, draft):
    assert "phải là nhóm" in html_of(save(admin_client, draft, "I.3", kind="points"))


@pytest.mark.parametrize("move", [move for move in editing.MOVES if move not in ("split", "fold", "in")])
def test_each_move_is_one_step_that_can_be_undone_and_redone(admin_client, draft, move):
    before = draft.plain()
    code = {"out": "I.3.a", "join": "III.2"}.get(move, "I.3")
    assert act(admin_client, draft, move, code).status_code == 302
    after = draft.plain()
    assert after != before
    act(admin_client, draft, "", name="rubric_undo")
    assert draft.plain() == before
    act(admin_client, draft, "", name="rubric_redo")
    assert draft.plain() == after


def test_split_and_fold(admin_client, draft):
    act(admin_client, draft, "split", "III.7")
    assert [own.standard for own in found(draft, "III.7").children] == [5, 10]
    act(admin_client, draft, "fold", "III.7")
    assert found(draft, "III.7").kind == "parts"


def test_a_new_step_after_undoing_keeps_the_old_one_in_store(admin_client, draft):
    act(admin_client, draft, "up", "I.2")
    act(admin_client, draft, "", name="rubric_undo")
    act(admin_client, draft, "remove", "I.2")
    assert act(admin_client, draft, "", name="rubric_redo").status_code == 409
    assert [(step.number, step.before) for step in RubricEdit.objects.all()] == [(1, None), (2, 1), (3, 1)]


def test_undo_at_the_beginning_is_refused(admin_client, draft):
    answer = act(admin_client, draft, "", name="rubric_undo")
    assert (answer.status_code, "Không còn bước nào" in html_of(answer)) == (409, True)


@pytest.mark.parametrize("do, code", [("up", "I"), ("up", ""), ("dance", "I"), ("split", "I.9.a"), ("up", "X.9")])
def test_a_move_that_makes_no_sense_is_said_on_the_page(admin_client, draft, do, code):
    answer = act(admin_client, draft, do, code)
    assert answer.status_code == 422
    assert answer.context["refusal"].endswith(".")
    assert draft.edit_number == 1


def test_edit_button_leads_to_the_form(admin_client, draft):
    assert act(admin_client, draft, "edit", "III.2.đ").url == at("rubric_criterion", draft, "III.2.đ")


def test_facts_and_limits(admin_client, draft):
    data = {"edit_version": draft.edit_version, "name": "Bảng 2018", "issuer": "UBND tỉnh", "total_limit": "1.000"}
    assert admin_client.post(at("rubric_facts", draft), data).status_code == 302
    draft.refresh_from_db()
    assert (draft.name, draft.issuer, draft.plain().total_limit) == ("Bảng 2018", "UBND tỉnh", 1000)
    assert admin_client.post(at("rubric_facts", draft), {**data, "name": ""}).status_code == 422


def test_name_and_issuer_are_undone_and_redone_with_the_limits(admin_client, draft):
    def facts():
        draft.refresh_from_db()
        return draft.name, draft.issuer, draft.total_limit

    before = facts()
    data = {"edit_version": draft.edit_version, "name": "Bảng 2018", "issuer": "UBND tỉnh"}
    admin_client.post(at("rubric_facts", draft), data)
    assert facts() == ("Bảng 2018", "UBND tỉnh", None)
    act(admin_client, draft, "up", "I.2")
    act(admin_client, draft, "", name="rubric_undo")
    assert facts() == ("Bảng 2018", "UBND tỉnh", None)
    act(admin_client, draft, "", name="rubric_undo")
    assert facts() == before
    act(admin_client, draft, "", name="rubric_redo")
    assert facts() == ("Bảng 2018", "UBND tỉnh", None)
    renamed = Event.objects.filter(action="rubric_edited").earliest("pk").data
    assert (renamed["old"]["rubric"], renamed["new"]["rubric"]) == (
        f"{before[0]} (phiên bản 1)",
        "Bảng 2018 (phiên bản 1)",
    )


def test_facts_saved_unchanged_are_no_step(admin_client, draft):
    data = {"edit_version": draft.edit_version, "name": draft.name, "issuer": draft.issuer}
    assert admin_client.post(at("rubric_facts", draft), data).status_code == 302
    assert draft.edits.count() == 1


def test_a_step_from_before_names_were_kept_leaves_the_name(admin_client, draft):
    first = draft.edits.get()
    first.data = {name: value for name, value in first.data.items() if name not in ("name", "issuer")}
    first.save()
    admin_client.post(at("rubric_facts", draft), {"edit_version": draft.edit_version, "name": "Bảng 2018"})
    act(admin_client, draft, "", name="rubric_undo")
    assert draft.name == "Bảng 2018"


def test_a_move_on_an_old_page_is_refused_with_who_and_what(admin_client, draft, second):
    old = draft.edit_version
    steps.edit_rubric(
        draft, lambda plain: editing.move_up(plain, "I.2"), what="chuyển mục I.2 lên", version=old, by=second
    )
    answer = admin_client.post(at("rubric_moves", draft), {"edit_version": old, "do": "remove", "code": "I.5"})
    assert answer.status_code == 409
    assert "Người dùng second vừa sửa" in html_of(answer)
    assert "chuyển mục I.2 lên" in html_of(answer)
    assert "I.5" in codes(Rubric.objects.get(pk=draft.pk))


def test_a_form_on_an_old_version_keeps_what_was_typed_and_can_be_sent_again(admin_client, draft, second):
    data = sent(admin_client, draft, "I.5", title="Tên của tôi")
    steps.edit_rubric(
        draft, lambda plain: editing.change(plain, "I.5", title="Tên khác"), what="x", version=2, by=second
    )
    answer = admin_client.post(at("rubric_criterion", draft, "I.5"), data)
    assert answer.status_code == 409
    assert "Tên của tôi" in html_of(answer)
    draft.refresh_from_db()
    assert f'name="edit_version" value="{draft.edit_version}"' in html_of(answer)
    assert (
        admin_client.post(
            at("rubric_criterion", draft, "I.5"), {**data, "edit_version": draft.edit_version}
        ).status_code
        == 302
    )
    assert found(draft, "I.5").title == "Tên của tôi"


def test_a_form_of_a_row_that_is_gone_says_so(admin_client, draft, second):
    data = sent(admin_client, draft, "III.7")
    steps.edit_rubric(draft, lambda plain: editing.remove(plain, "III.7"), what="x", version=2, by=second)
    answer = admin_client.post(at("rubric_criterion", draft, "III.7"), data)
    assert (answer.status_code, "không còn trong bảng" in html_of(answer)) == (409, True)
