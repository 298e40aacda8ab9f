"""What changes in a scorecard without its unit's doing leaves an event, and is shown until those concerned looked."""

from decimal import Decimal

import pytest
from django.urls import reverse

from scoring import engine
from scoring.invariants import breaches
from scoring.models import EntryChange, Event, Scorecard
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards.changes import words
from scoring.tables import editing
from scoring.years import moves as year_moves
from scoring.years.rubric import moves as rubric_moves
from tests import factories

UNIT, REVIEWER = EntryChange.Side.UNIT, EntryChange.Side.REVIEWER
REASON = "Bản in sai điểm"


def level(old, **changes):
    return engine.Level(**{name: getattr(old, name) for name in ("key", "text", "points", "low", "high")} | changes)


def fewer_points(plain):
    row = rubric_row(plain, "I.3")
    return editing.change(plain, "I.3", standard=row.standard - 3).rubric


def rubric_row(plain, code):
    return next(each for each in plain.walk() if each.code == code)


def other_band(plain):
    first, *rest = rubric_row(plain, "I.4").levels
    return editing.change(plain, "I.4", levels=(level(first, points=Decimal(17)), *rest)).rubric


def other_words(plain):
    first, *rest = rubric_row(plain, "I.4").levels
    return editing.change(plain, "I.4", levels=(level(first, text="Hồ sơ đều đúng hạn"), *rest)).rubric


def no_bonus_block(plain):
    return editing.remove(plain, "II.1").rubric


def new_row(plain):
    added = editing.add_after(plain, "I.4").rubric
    return editing.change(added, "I.5", title="Việc mới", standard=Decimal(5)).rubric


def lower_limit(plain):
    return engine.Rubric(plain.criteria, bonus_limit=Decimal(8))


# what is corrected: what the unit of a filled scorecard is told, what of the sums after
CORRECTIONS = {
    "fewer points, no longer to be scored": (
        fewer_points,
        ["Mục I.3 phải chấm lại: bộ tiêu chí đã sửa nên mức đã ghi không còn chấm được (trước: 20 điểm)."],
    ),
    "fewer points": (other_band, ["Mục I.4: 20 → 17 điểm vì bộ tiêu chí đã sửa."]),
    "other words": (other_words, ["Mục I.4: bộ tiêu chí đã sửa, điểm giữ nguyên 20, hãy xem lại."]),
    "gone": (no_bonus_block, ["Mục II.1 không còn trong bộ tiêu chí, thôi chấm (trước: 5 điểm)."]),
    "new": (new_row, ["Mục I.5 mới thêm vào bộ tiêu chí, cần chấm."]),
    "a limit of the whole table": (lower_limit, ["Tổng điểm tự chấm được tính lại: 170 → 163 điểm."]),
}
GIVEN_BACK = "Phiếu được đưa về tự chấm vì có mục cần chấm lại. Hãy chấm đủ rồi nộp lại."
STATES = ("draft", "submitted", "reviewed")


@pytest.fixture
def second(db):
    return factories.make_admin("second")


@pytest.fixture
def state(request, filled, colleague, reviewer):
    """The filled scorecard of Sở Công Thương, brought to the state that the parameter names."""
    if request.param != "draft":
        scorecard_moves.submit(filled, by=colleague, at=factories.IN_TIME)
    if request.param == "reviewed":
        factories.review(filled, reviewer)
    return request.param


def correct(year, change, admin, second):
    """A new version of the year's rubric, proposed and applied."""
    plain = change(year.rubric.plain())
    year.refresh_from_db()
    new = factories.make_rubric(plain)
    rubric_moves.propose_change(year, new, reason=REASON, by=admin)
    rubric_moves.apply_rubric(year.rubric_changes.get(applied_at=None, withdrawn_at=None), by=second)
    year.refresh_from_db()


def heads(scorecard, side):
    return [each.head for each in words.of_scorecard(scorecard, side)]


@pytest.mark.parametrize("state", STATES, indirect=True)
@pytest.mark.parametrize("what", CORRECTIONS)
def test_every_correction_is_told_in_every_state_and_shown_to_those_it_concerns(
    client, year, filled, state, what, admin, second, scorer, reviewer
):
    change, expected = CORRECTIONS[what]
    correct(year, change, admin, second)
    scorecard = Scorecard.objects.get(pk=filled.pk)
    back = [GIVEN_BACK] if state != "draft" and scorecard.is_draft else []
    assert heads(scorecard, UNIT) == back + expected
    assert heads(scorecard, REVIEWER) == ([] if state == "draft" else back + expected)
    pages = {"home": "/", "sheet": scorecard.get_absolute_url()}
    for page, address in pages.items():
        client.force_login(scorer)
        text = client.get(address).text
        assert [head for head in back + expected if head not in text] == [], page
        assert REASON in text
    client.force_login(reviewer)
    home = client.get(reverse("scoring:tasks", args=[year.pk])).text
    assert ("thay đổi vì đổi bộ tiêu chí" in home) is (state != "draft")
    if state != "draft" and not scorecard.is_draft:
        assert expected[0] in client.get(reverse("scoring:review", args=[scorecard.pk])).text
    assert list(breaches()) == []


def test_an_entry_tells_which_level_it_was_and_now_is(year, filled, admin, second):
    correct(year, other_band, admin, second)
    (change,) = words.of_scorecard(filled, UNIT)
    assert change.what == "các mức thay đổi; mức đã chọn “Không có hồ sơ bị trả lại”: 20 → 17 điểm"
    assert (change.why, change.by) == (REASON, str(second))
    filled.refresh_from_db()
    assert filled.self_total == 167


def test_a_key_that_now_names_another_level_is_told_with_both(year, filled, admin, second):
    def swapped(plain):
        one, two, three = rubric_row(plain, "I.1").levels
        levels = (level(two, key="1"), level(one, key="2"), three)
        return editing.change(plain, "I.1", levels=levels).rubric

    correct(year, swapped, admin, second)
    (change,) = words.of_scorecard(filled, UNIT)
    assert "mức đã chọn trước là “Vượt chỉ tiêu được giao” (100 điểm), nay là “Đạt chỉ tiêu" in change.what


def test_a_level_that_is_gone_is_named(year, filled, admin, second):
    def fewer_levels(plain):
        return editing.change(plain, "I.1", levels=rubric_row(plain, "I.1").levels[1:]).rubric

    correct(year, fewer_levels, admin, second)
    (change,) = words.of_scorecard(filled, UNIT)
    assert "mức đã chọn “Vượt chỉ tiêu được giao” không còn" in change.what and "phải chấm lại" in change.head


def test_parts_that_hold_are_told_one_by_one(year, filled, admin, second):
    def parts(plain):
        one, two = rubric_row(plain, "I.2").levels
        return editing.change(
            plain, "I.2", levels=(level(one, points=Decimal(4)), level(two, points=Decimal(11)))
        ).rubric

    correct(year, parts, admin, second)
    (change,) = words.of_scorecard(filled, UNIT)
    assert change.what.endswith("mức đã chọn “Báo cáo đúng hạn”: 5 → 4 điểm; mức đã chọn “Hồ sơ đầy đủ”: 10 → 11 điểm")


def test_nobody_is_told_of_a_scorecard_that_was_not_begun(year, admin, second):
    for change in (other_band, no_bonus_block, new_row):
        correct(year, change, admin, second)
    assert not EntryChange.objects.exists()
    assert Event.objects.filter(action="entry_added").count() == 3


def test_saving_an_entry_again_is_a_look_at_it_and_at_no_other(client, year, filled, admin, second, scorer):
    correct(year, lambda plain: fewer_points(other_band(plain)), admin, second)
    entry = factories.entry_of(filled, "I.4")
    client.force_login(scorer)
    data = {"version": entry.version, "value": "0", "note": entry.note}
    answer = client.post(reverse("scoring:entry_save", args=[entry.pk]), data, headers={"HX-Request": "true"})
    assert f'id="c{entry.pk}" hx-swap-oob="true"></div>' in answer.text
    assert [each.code for each in words.of_scorecard(filled, UNIT)] == ["I.3"]
    assert EntryChange.objects.get(entry=entry).seen_by == scorer


def test_looking_is_kept_for_what_was_shown_and_goes_into_the_history(client, year, filled, admin, second, scorer):
    correct(year, other_band, admin, second)
    shown = list(filled.changes.values_list("pk", flat=True))
    correct(year, no_bonus_block, admin, second)
    client.force_login(scorer)
    address = reverse("scoring:changes", args=[filled.pk])
    assert client.post(address, {"seen": [*shown, "x"], "back": "home"})["Location"] == "/"
    assert [each.code for each in words.of_scorecard(filled, UNIT)] == ["II.1"]
    event = Event.objects.get(action="changes_seen")
    assert (event.by, event.scorecard, event.data["new"]) == (scorer, filled, {"codes": ["I.4"]})
    assert client.post(address, {"seen": shown})["Location"] == filled.get_absolute_url()
    assert Event.objects.filter(action="changes_seen").count() == 1
    history = client.get(reverse("scoring:scorecard_history", args=[filled.pk])).text
    assert "17 điểm: các mức thay đổi" in history and REASON in history


def test_the_unit_and_its_reviewers_look_each_for_themselves(
    client, year, submitted, admin, second, scorer, reviewer, deputy
):
    correct(year, other_band, admin, second)
    address, keys = reverse("scoring:changes", args=[submitted.pk]), list(EntryChange.objects.values_list("pk", flat=1))
    client.force_login(deputy)
    assert client.post(address, {"seen": keys}).status_code == 404
    client.force_login(scorer)
    client.post(address, {"seen": keys})
    assert (len(heads(submitted, UNIT)), len(heads(submitted, REVIEWER))) == (0, 1)
    client.force_login(reviewer)
    assert client.post(address, {"seen": keys})["Location"] == reverse("scoring:review", args=[submitted.pk])
    assert heads(submitted, REVIEWER) == []


@pytest.mark.parametrize("decide", ["agree", "agree_rest", "return_entry"])
def test_a_decision_is_the_reviewers_look(year, submitted, admin, second, reviewer, decide):
    correct(year, other_band, admin, second)
    entry = factories.entry_of(submitted, "I.4")
    if decide == "agree_rest":
        review_moves.agree_rest(submitted, by=reviewer)
    else:
        values = {"question": "Vì sao?"} if decide == "return_entry" else {}
        getattr(review_moves, decide)(entry, version=entry.version, by=reviewer, **values)
    assert (heads(submitted, REVIEWER), len(heads(submitted, UNIT))) == ([], 1)


def test_what_is_not_looked_at_stays_after_the_adoption(
    client, year, reviewed, admin, second, leader_head, units, scorer
):
    correct(year, no_bonus_block, admin, second)
    rest = [unit.pk for code, unit in units.items() if code != "SCT"]
    year_moves.adopt(year, on=year.meeting_on, without=rest, by=leader_head)
    client.force_login(scorer)
    assert CORRECTIONS["gone"][1][0] in client.get(reviewed.get_absolute_url()).text


def test_proposals_and_their_withdrawal_leave_an_event(year, admin, second):
    new = factories.make_rubric(other_band(year.rubric.plain()))
    change = rubric_moves.propose_change(year, new, reason=REASON, by=admin)
    rubric_moves.withdraw_change(change, by=second)
    rubric_moves.withdraw_change(change, by=admin)
    withdrawn, proposed = Event.objects.filter(year=year, action__startswith="rubric_change")
    assert [each.action for each in (proposed, withdrawn)] == ["rubric_change_proposed", "rubric_change_withdrawn"]
    assert [each.by for each in (proposed, withdrawn)] == [admin, second]
    assert {each.reason for each in (proposed, withdrawn)} == {REASON}
    assert proposed.data == {"old": {"rubric": str(year.rubric)}, "new": {"rubric": str(new)}}
