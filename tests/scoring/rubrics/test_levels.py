"""A level that goes to another criterion: by the select in its form, undone in one step."""

import pytest

from scoring.tables import editing
from scoring.tables.editing import NotPossible
from tests import factories
from tests.reading import html_of
from tests.scoring.rubrics.gestures import act, found, save


def levels_of(rubric, code):
    return [(level.key, level.points) for level in found(rubric, code).levels]


def test_a_level_goes_to_another_criterion_and_back_in_one_step(admin_client, draft):
    before = draft.plain()
    level = found(draft, "I.5").levels[1]
    answer = save(admin_client, draft, "I.5", **{"levels-1-to": "I.6"})
    assert answer.url == f"{draft.get_absolute_url()}?at=I.6#c-I.6"
    assert [own.key for own in found(draft, "I.5").levels] == ["1", "3"]
    assert (found(draft, "I.6").levels[-1].text, found(draft, "I.6").levels[-1].points) == (level.text, level.points)
    assert draft.edits.last().what == "sửa mục I.5, chuyển 1 mức sang I.6"
    act(admin_client, draft, "", name="rubric_undo")
    assert draft.plain() == before
    act(admin_client, draft, "", name="rubric_redo")
    assert len(found(draft, "I.5").levels) == 2


def test_the_words_typed_go_with_it(admin_client, draft):
    save(admin_client, draft, "I.5", **{"levels-1-to": "I.6", "levels-1-text": "Viết lại", "title": "Khoa học"})
    assert (found(draft, "I.5").title, found(draft, "I.6").levels[-1].text) == ("Khoa học", "Viết lại")


def test_a_row_of_points_becomes_one_of_levels(admin_client, draft):
    save(admin_client, draft, "I.5", **{"levels-0-to": "I.9.a"})
    assert (found(draft, "I.9.a").kind, levels_of(draft, "I.9.a")) == ("levels", [("1", 20)])


@pytest.mark.parametrize("to", ["I", "I.3", "I.5", "IX.1"])
def test_a_row_that_takes_no_level_is_not_offered(admin_client, draft, to):
    answer = save(admin_client, draft, "I.5", **{"levels-1-to": to})
    assert (answer.status_code, "không nhận mức được" in html_of(answer)) == (422, True)


def test_a_level_is_either_taken_away_or_moved(admin_client, draft):
    answer = save(admin_client, draft, "I.5", **{"levels-1-to": "I.6", "levels-1-gone": "on"})
    assert (answer.status_code, "Hãy chọn một" in html_of(answer)) == (422, True)


def test_ends_of_a_band_stay_only_among_bands():
    plain = factories.plain_2017()
    sent = editing.send_levels(plain, "I.7", {"2": "I.5"}).rubric
    own = next(criterion for criterion in sent.walk() if criterion.code == "I.5").levels[-1]
    assert (own.low, own.high, own.key) == (None, None, "4")
    back = editing.send_levels(plain, "I.7", {"2": "III.4.a"}).rubric
    assert next(own for own in back.walk() if own.code == "III.4.a").levels[-1].low is not None


@pytest.mark.parametrize("code, key, to", [("I.5", "9", "I.6"), ("I.5", "1", "I.5"), ("I.5", "1", "I.3")])
def test_what_makes_no_sense_is_refused(code, key, to):
    with pytest.raises(NotPossible, match=r"\.$"):
        editing.send_levels(factories.plain_2017(), code, {key: to})
