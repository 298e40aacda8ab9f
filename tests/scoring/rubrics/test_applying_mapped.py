"""A version that was not made from the one in use: its rows are paired by the map that a person confirmed."""

from dataclasses import replace

import pytest

from scoring.invariants import breaches
from scoring.models import Entry, Event
from scoring.rubrics.mapping import moves as mapping_moves
from scoring.rubrics.mapping.stored import Mapping
from scoring.rubrics.moves import drafts
from scoring.years.rubric import moves as rubric_moves
from tests import factories
from tests.reading import html_of
from tests.scoring.rubrics.gestures import at


def moved():
    """I.2 and I.3 in each other's place under other words, so that code and words pair nothing of them right."""
    plain = factories.small_rubric()
    first, second = plain.criteria
    one, two, three, four = first.children
    parts = replace(two, code="I.3", number="3", title="Thông tin, báo cáo định kỳ và đột xuất")
    given = replace(three, code="I.2", number="2", title="Tổ chức các đợt thi đua theo chuyên đề")
    return replace(plain, criteria=(replace(first, children=(one, given, parts, four)), second))


@pytest.fixture
def reissued(year):
    return factories.make_rubric(moved(), year=2017)


def map_by_hand(old, new, by, *lines):
    for old_codes, new_codes in lines:
        mark = Mapping(old, new).mark
        mapping_moves.change_line(old, new, old_codes=old_codes, new_codes=new_codes, mark=mark, by=by)
    for line in Mapping(old, new).open_lines:
        mapping_moves.tick_lines(old, new, key=line.key, mark=Mapping(old, new).mark)


def confirm(old, new, by):
    mapping_moves.confirm_map(old, new, mark=Mapping(old, new).mark, by=by)


def shown(admin_client, year, rubric):
    page = admin_client.get(f"{at('year_rubric', year)}?rubric={rubric.pk}")
    return page, {row["difference"].code: row["words"] for row in page.context["effect"]}


def test_without_a_confirmed_map_code_and_words_pair(admin_client, year, filled, reissued, admin):
    map_by_hand(year.rubric, reissued, admin, (["I.2"], ["I.3"]), (["I.3"], ["I.2"]))
    page, words = shown(admin_client, year, reissued)
    assert page.context["paired"].by == "words"
    assert "chưa có bảng đối chiếu được xác nhận" in html_of(page)
    assert words["I.2"] == "nội dung thay đổi, cách chấm thay đổi, điểm chuẩn 15 → 20, các mức thay đổi, " + (
        "có thể không áp dụng thay đổi"
    )


def test_confirmed_map_pairs_and_the_page_says_so(admin_client, year, filled, reissued, admin):
    map_by_hand(year.rubric, reissued, admin, (["I.2"], ["I.3"]), (["I.3"], ["I.2"]))
    confirm(year.rubric, reissued, admin)
    page, words = shown(admin_client, year, reissued)
    assert page.context["paired"].by == "map"
    assert f"/rubrics/{reissued.pk}/map/?from={year.rubric_id}" in html_of(page)
    assert (words["I.2"], words["I.3"]) == ("mã cũ I.3, nội dung thay đổi", "mã cũ I.2, nội dung thay đổi")


def test_claims_follow_the_map(admin_client, year, filled, reissued, admin, second):
    map_by_hand(year.rubric, reissued, admin, (["I.2"], ["I.3"]), (["I.3"], ["I.2"]))
    confirm(year.rubric, reissued, admin)
    change = rubric_moves.propose_change(year, reissued, reason="Bản in lại", by=admin)
    rubric_moves.apply_rubric(change, by=second)
    entries = Entry.objects.filter(scorecard=filled).select_related("criterion")
    assert {entry.criterion.code: (entry.note, entry.total) for entry in entries} == {
        "I.1": ("Thuyết minh I.1", 110),
        "I.2": ("Thuyết minh I.3", 20),
        "I.3": ("Thuyết minh I.2", 15),
        "I.4": ("Thuyết minh I.4", 20),
        "II.1": ("Thuyết minh II.1", 5),
        "II.2": ("Thuyết minh II.2", 0),
    }
    assert not Event.objects.filter(action="entry_dropped").exists()
    assert list(breaches()) == []


def test_what_the_map_joins_is_scored_anew(admin_client, year, filled, reissued, admin, second):
    map_by_hand(year.rubric, reissued, admin, (["I.2", "I.3"], ["I.2"]))
    confirm(year.rubric, reissued, admin)
    page, _ = shown(admin_client, year, reissued)
    joined = "gộp I.2, I.3 → I.2"
    effects = [(row["difference"].code, row["words"]) for row in page.context["effect"] if "gộp" in row["words"]]
    assert effects == [("I.2", joined), ("I.2", f"{joined}, chấm lại"), ("I.3", f"{joined}, chấm lại")]
    change = rubric_moves.propose_change(year, reissued, reason="Bản in lại", by=admin)
    rubric_moves.apply_rubric(change, by=second)
    entries = Entry.objects.filter(scorecard=filled, standard=None).select_related("criterion")
    assert [entry.criterion.code for entry in entries] == ["I.2", "I.3"]
    dropped = Event.objects.filter(action="entry_dropped", scorecard=filled)
    assert {event.data["old"]["code"] for event in dropped} == {"I.2", "I.3"}
    assert list(breaches()) == []


def test_a_clone_goes_by_its_own_steps(admin_client, year, filled, second):
    new = drafts.clone_rubric(year.rubric, year=2017, by=second)
    page, _ = shown(admin_client, year, factories.published(new, by=second))
    assert page.context["paired"].by == "clone"
