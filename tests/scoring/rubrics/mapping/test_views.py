"""Last year's rubric beside this year's: proposed, ticked, changed, cut, confirmed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring import engine, invariants
from scoring.models import Event, MapLine, Rubric, RubricMap
from scoring.rubrics.mapping import moves
from scoring.rubrics.mapping.stored import Mapping
from tests import factories
from tests.reading import text_of

HTMX = {"HX-Request": "true"}
ROOT = Path(__file__).resolve().parents[4]


def table(path):
    return engine.rubric_from_dict(json.loads((ROOT / path).read_text()))


@pytest.fixture
def old(db):
    return factories.make_rubric(table("fixtures/rubric-2017.json"))


@pytest.fixture
def new(db):
    return factories.make_rubric(table("tests/files/rubric-2018.json"), year=2018)


def page(client, new, **query):
    return client.get(reverse("scoring:rubric_map", args=[new.pk]), query)


def post(client, name, before, after, *rest, script=False, **data):
    data = {"mark": Mapping(before, after).mark, **data}
    address = reverse(f"scoring:rubric_map_{name}", args=[after.pk, before.pk, *rest])
    return client.post(address, data, headers=HTMX if script else {})


def lines():
    return {line.key: line for line in MapLine.objects.all()}


# --- looking ------------------------------------------------------------------------------------------------


def test_page_shows_the_proposal_and_stores_nothing(client, admin, old, new):
    client.force_login(admin)
    answer = page(client, new)
    assert answer.status_code == 200 and not RubricMap.objects.exists()
    assert answer.context["counts"] == {
        "total": 52,
        "confirmed": 0,
        "open": 52,
        "plain": 44,
        "doubts": 8,
        "changed": 33,
    }
    text = text_of(answer)
    assert "điểm chuẩn 20 → 30" in text and "+10 điểm" in text
    pills = {key: count for key, _, count, _ in answer.context["table"].pills}
    assert {
        key: pills[key] for key in ("moved", "reworded", "points_changed", "split", "merged", "new", "dropped")
    } == {
        "moved": 10,
        "reworded": 5,
        "points_changed": 9,
        "split": 3,
        "merged": 2,
        "new": 2,
        "dropped": 2,
    }


def test_words_that_differ_are_marked(client, admin, old, new):
    client.force_login(admin)
    text = text_of(page(client, new, show="reworded"))
    assert "<del>07/CT-TTg</del> ngày <del>19/3/2014</del>" in text
    assert "<ins>26/CT-TTg</ins> ngày <ins>05/9/2016</ins>" in text and "III.5.a" not in text


def test_filter_keeps_one_kind(client, admin, old, new):
    client.force_login(admin)
    assert {row["line"].kind for row in page(client, new, show="split").context["table"].rows} == {"split"}
    assert len(page(client, new, show="nonsense").context["table"].rows) == page(client, new).context["counts"]["total"]


def test_without_an_earlier_rubric_the_page_says_so(client, admin, old):
    client.force_login(admin)
    answer = page(client, old)
    assert answer.status_code == 200 and "Chưa có bộ tiêu chí nào trước đó" in text_of(answer)


def test_another_earlier_rubric_may_be_chosen(client, admin, old, new):
    older = factories.make_rubric(year=2015)
    client.force_login(admin)
    assert page(client, new).context["old"] == old
    assert page(client, new, **{"from": older.pk}).context["old"] == older
    assert page(client, new, **{"from": new.pk}).status_code == 404
    assert page(client, new, **{"from": "x"}).status_code == 404


def test_council_reads_and_changes_nothing(client, council, old, new):
    client.force_login(council)
    answer = page(client, new)
    assert answer.status_code == 200 and "<button" not in text_of(answer).split('id="main"')[1].split("</main>")[0]
    assert post(client, "ticks", old, new).status_code == 403
    assert client.get(reverse("scoring:rubric_map_line", args=[new.pk, old.pk, "n-I.1"])).status_code == 403


def test_queries_do_not_grow_with_rows(client, admin):
    small = factories.small_rubric()
    one, two = factories.make_rubric(year=2011), factories.make_rubric(year=2012)
    three = factories.make_rubric(replace(small, criteria=(*small.criteria, *_copies(small, 8))), year=2013)
    client.force_login(admin)
    seen = []
    for rubric in (two, three):
        page(client, rubric, **{"from": one.pk})  # the tables are read once per process
        with CaptureQueriesContext(connection) as queries:
            page(client, rubric, **{"from": one.pk})
        seen.append(len(queries))
    assert seen[0] == seen[1]


def _copies(rubric, count):
    for at in range(count):
        section = rubric.criteria[0]
        code = f"X{at}"
        children = tuple(replace(each, code=each.code.replace("I.", f"{code}.")) for each in section.children)
        yield replace(section, code=code, children=children)


# --- confirming ---------------------------------------------------------------------------------------------


def test_ticking_leaves_an_event_once(client, admin, old, new):
    client.force_login(admin)
    post(client, "ticks", old, new, key="n-I.8")
    post(client, "ticks", old, new, key="n-I.8")
    event = Event.objects.get(action="rubric_map_ticked")
    assert (event.by, event.rubric, "I.8" in event.data["new"]["what"]) == (admin, new, True)


def test_one_line_is_ticked_in_place(client, admin, old, new):
    client.force_login(admin)
    answer = post(client, "ticks", old, new, key="n-I.8", script=True)
    assert answer.status_code == 200
    assert text_of(answer).strip().count('id="line-n-I.8"') == 1 and 'id="map-head" hx-swap-oob' in text_of(answer)
    assert [key for key, line in lines().items() if line.confirmed] == ["n-I.8"]


def test_all_sure_lines_at_once_leave_the_doubtful_ones(client, admin, old, new):
    client.force_login(admin)
    answer = post(client, "ticks", old, new, show="doubt")
    assert (answer.status_code, answer.url) == (302, f"/rubrics/{new.pk}/map/?from={old.pk}&show=doubt")
    assert {bool(line.doubt) == (not line.confirmed) for line in lines().values()} == {True}


def test_whole_map_is_confirmed_once_every_line_is(client, admin, old, new):
    client.force_login(admin)
    post(client, "ticks", old, new)
    answer = post(client, "confirmation", old, new)
    assert answer.status_code == 409 and "dòng chưa xác nhận" in text_of(answer)
    for key, line in lines().items():
        if not line.confirmed:
            post(client, "ticks", old, new, key=key)
    assert post(client, "confirmation", old, new).status_code == 302
    mapping = RubricMap.objects.in_force().get()
    assert (mapping.old, mapping.new, mapping.confirmed_by) == (old, new, admin)
    assert Event.objects.get(action="rubric_map_confirmed").data == {"new": {"rubric": f"{old} → {new}"}}
    assert post(client, "confirmation", old, new).status_code == 409
    assert list(invariants.breaches()) == []


def test_gesture_on_a_map_that_changed_meanwhile_is_refused(client, admin, old, new):
    client.force_login(admin)
    seen = Mapping(old, new).mark
    post(client, "line", old, new, "n-I.1", old=["I.1"], new=["I.1"], kind="same")
    for name in ("ticks", "confirmation"):
        answer = post(client, name, old, new, mark=seen)
        assert answer.status_code == 409 and "vừa được sửa ở nơi khác" in text_of(answer)
    answer = post(client, "line", old, new, "n-I.2", old=["I.2"], new=["I.2"], kind="reworded", note="Giữ", mark=seen)
    assert answer.status_code == 409 and 'value="Giữ"' in text_of(answer)
    assert lines()["n-I.2"].note == ""


# --- changing -----------------------------------------------------------------------------------------------


def test_two_lines_are_joined_and_what_is_left_behind_is_opened(client, admin, old, new):
    client.force_login(admin)
    post(client, "ticks", old, new)
    answer = post(client, "line", old, new, "o-II.5", old=["II.5", "II.6"], new=["II.5"], note="Ý kiến Sở Nội vụ")
    assert (answer.status_code, answer.url.split("#")[1]) == (302, "line-n-II.5")
    line = lines()["n-II.5"]
    assert (line.old_codes, line.kind, line.note, line.confirmed) == (
        ["II.5", "II.6"],
        "merged",
        "Ý kiến Sở Nội vụ",
        True,
    )
    assert "o-II.5" not in lines() and RubricMap.objects.get().version == 2
    assert Event.objects.get(action="rubric_map_changed").data["new"]["what"] == "II.5, II.6 → II.5: gộp"


def test_line_that_loses_a_criterion_is_made_anew(client, admin, old, new):
    client.force_login(admin)
    post(client, "line", old, new, "n-I.8", old=["I.8"], new=["I.8"])
    assert (lines()["n-I.8"].kind, lines()["n-I.9"].kind, lines()["n-I.9"].confirmed) == (
        "points_changed",
        "new",
        False,
    )
    assert lines()["n-I.9"].doubt == "Còn lại sau khi sửa một dòng khác."


def test_cut_lets_each_stand_alone(client, admin, old, new):
    client.force_login(admin)
    assert post(client, "cut", old, new, "n-I.8").status_code == 302
    assert [lines()[key].kind for key in ("o-I.8", "n-I.8", "n-I.9")] == ["dropped", "new", "new"]
    answer = post(client, "cut", old, new, "o-I.8")
    assert answer.status_code == 409


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"old": [], "new": []}, "Hãy chọn ít nhất một mục."),
        ({"old": ["I.1", "I.2"], "new": ["I.1", "I.2"]}, "Hãy để một bên một mục."),
        ({"old": ["I.1"], "new": ["I.1"], "kind": "split"}, "không hợp với các mục đã chọn"),
        ({"old": ["I.99"], "new": ["I.1"]}, "I.99"),
        ({"old": ["I.1"], "new": ["I.1"], "kind": "turned"}, "turned"),
    ],
)
def test_line_that_cannot_be_is_refused_with_what_was_typed(client, admin, old, new, sent, sentence):
    client.force_login(admin)
    answer = post(client, "line", old, new, "n-I.1", note="Ghi chú của tôi", **sent)
    assert answer.status_code == 422
    assert sentence in text_of(answer) and "Ghi chú của tôi" in text_of(answer)
    assert not RubricMap.objects.exists()


def test_form_of_a_line_begins_with_what_it_holds(client, admin, old, new):
    client.force_login(admin)
    answer = client.get(reverse("scoring:rubric_map_line", args=[new.pk, old.pk, "n-I.8"]))
    assert answer.context["form"]["old"].initial == ["I.8"] and answer.context["form"]["new"].initial == ["I.8", "I.9"]
    assert client.get(reverse("scoring:rubric_map_line", args=[new.pk, old.pk, "n-I.99"])).status_code == 404


def test_change_takes_the_confirmation_back(client, admin, old, new):
    for key in [line.key for line in Mapping(old, new).lines]:
        moves.tick_lines(old, new, key=key, mark=Mapping(old, new).mark)
    moves.confirm_map(old, new, mark=Mapping(old, new).mark, by=admin)
    client.force_login(admin)
    post(client, "cut", old, new, "n-I.8")
    assert not RubricMap.objects.in_force().exists()


# --- a draft that is edited after its map -------------------------------------------------------------------


def test_edit_of_a_draft_keeps_ticks_on_lines_that_still_hold(client, admin, old):
    plain = table("tests/files/rubric-2018.json")
    draft = factories.make_rubric(plain, year=2018, published=False)
    for line in Mapping(old, draft).lines:
        moves.tick_lines(old, draft, key=line.key, mark=Mapping(old, draft).mark)
    moves.confirm_map(old, draft, mark=Mapping(old, draft).mark, by=admin)
    section = plain.criteria[0]
    first = replace(section.children[0], standard=section.children[0].standard + 5)
    section = replace(section, children=(first, *section.children[1:]))
    draft.put(replace(plain, criteria=(section, *plain.criteria[1:])))
    mapping = Mapping(old, Rubric.objects.get(pk=draft.pk))
    assert mapping.was_edited and not mapping.is_confirmed
    assert [line.key for line in mapping.open_lines] == ["n-I.1"]
    client.force_login(admin)
    assert "được sửa sau lần đối chiếu trước" in text_of(page(client, draft))
    post(client, "ticks", old, draft, key="n-I.1")
    assert post(client, "confirmation", old, draft).status_code == 302


def test_map_confirmed_on_a_draft_is_in_force_once_it_is_published_unchanged(admin, old):
    draft = factories.make_rubric(table("tests/files/rubric-2018.json"), year=2018, published=False)
    for line in Mapping(old, draft).lines:
        moves.tick_lines(old, draft, key=line.key, mark=Mapping(old, draft).mark)
    moves.confirm_map(old, draft, mark=Mapping(old, draft).mark, by=admin)
    assert not RubricMap.objects.in_force().exists()
    draft.content_hash, draft.status = draft.hash_of_content(), Rubric.Status.PUBLISHED
    draft.save()
    assert RubricMap.objects.in_force().exists()


# --- what must hold -----------------------------------------------------------------------------------------


def breached(old, new, **changes):
    moves.tick_lines(old, new, mark=Mapping(old, new).mark)
    MapLine.objects.filter(new_codes=["I.1"]).update(**changes)
    return [breach.code for breach in invariants.breaches()]


def test_map_that_leaves_a_criterion_out_is_a_breach(old, new):
    assert breached(old, new, new_codes=["I.2"]) == ["MAP"]


def test_line_of_a_kind_that_cannot_be_is_a_breach(old, new):
    assert breached(old, new, kind="merged") == ["MAP"]


def test_confirmed_map_with_an_open_line_is_a_breach(admin, old, new):
    assert breached(old, new, confirmed=False) == []
    RubricMap.objects.update(confirmed_at="2018-01-02T00:00Z", confirmed_by=admin)
    assert [breach.code for breach in invariants.breaches()] == ["MAP"]
