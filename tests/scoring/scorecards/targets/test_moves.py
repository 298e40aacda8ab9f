"""The moves of a unit's year in figures: kept with a version, told in the history, closed with the year."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from scoring import invariants
from scoring.history import words
from scoring.models import Award, Event, Registration, Target
from scoring.moves import Conflict, NotReady
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards.targets import moves as target_moves
from tests import factories


def target(**values):
    return Target(**{"name": "Giá trị sản xuất", "measure": "tỷ đồng", "plan": 100, "actual": 116} | values)


@pytest.fixture
def kept(scorecard, scorer):
    target_moves.add_facts(scorecard, [target()], by=scorer)
    return Target.objects.get()


def events_of(scorecard):
    return [(words.line(each).action, each.data) for each in scorecard.events.order_by("pk")]


def test_new_rows_stand_behind_the_others_and_are_told(scorecard, scorer, kept):
    target_moves.add_facts(scorecard, [target(name="B"), target(name="C")], by=scorer)
    assert [each.name for each in scorecard.targets.all()] == ["Giá trị sản xuất", "B", "C"]
    assert events_of(scorecard)[0] == (
        "ghi chỉ tiêu",
        {"new": "Giá trị sản xuất: kế hoạch 100 tỷ đồng, thực hiện 116 tỷ đồng"},
    )


def test_change_makes_a_version_and_tells_old_and_new(scorecard, scorer, kept):
    target_moves.change_fact(kept, {"actual": Decimal(120)}, version=1, by=scorer)
    kept.refresh_from_db()
    assert (kept.actual, kept.version, kept.of_plan, kept.over) == (120, 2, 120, 20)
    assert events_of(scorecard)[-1][1]["old"].endswith("116 tỷ đồng")


def test_change_of_nothing_makes_no_version(scorecard, scorer, kept):
    target_moves.change_fact(kept, {"actual": Decimal(116)}, version=1, by=scorer)
    assert (Target.objects.get().version, Event.objects.filter(action="target_saved").count()) == (1, 1)


@pytest.mark.parametrize("move", ["change", "remove"])
def test_older_version_is_refused(scorer, kept, move):
    target_moves.change_fact(kept, {"actual": Decimal(120)}, version=1, by=scorer)
    with pytest.raises(Conflict) as conflict:
        if move == "change":
            target_moves.change_fact(kept, {"actual": Decimal(130)}, version=1, by=scorer)
        else:
            target_moves.remove_fact(kept, version=1, by=scorer)
    assert conflict.value.stored.actual == 120


def test_same_name_twice_is_refused_in_words_and_by_the_database(scorecard, scorer, kept):
    with pytest.raises(NotReady, match="Đã có"):
        target_moves.add_facts(scorecard, [target()], by=scorer)
    with pytest.raises(IntegrityError), transaction.atomic():
        target(scorecard=scorecard).save()
    target_moves.add_facts(scorecard, [target(measure="%")], by=scorer)


def test_too_many_rows_are_refused(scorecard, scorer):
    with pytest.raises(NotReady, match="tối đa 200"):
        target_moves.add_facts(scorecard, [target(name=f"{n}") for n in range(201)], by=scorer)
    assert not Target.objects.exists()


def test_removed_row_is_told(scorecard, scorer, kept):
    target_moves.remove_fact(kept, version=1, by=scorer)
    assert not Target.objects.exists() and events_of(scorecard)[-1][0] == "xóa chỉ tiêu"


def test_cited_target_stays(scorecard, scorer, kept):
    entry = factories.entry_of(scorecard, "I.1")
    claim = factories.small_claims()["I.1"]
    scorecard_moves.record(entry, claim=claim, note="", version=entry.version, target=kept, by=scorer)
    with pytest.raises(NotReady, match=r"mục I\.1 dẫn"):
        target_moves.remove_fact(kept, version=1, by=scorer)
    assert Event.objects.filter(action="recorded").last().data["new"]["cited"] == "Giá trị sản xuất"


def test_adopted_year_is_closed(scorecard, scorer, kept):
    type(scorecard).objects.update(frozen=True)
    moves = (
        lambda: target_moves.add_facts(scorecard, [target(name="B")], by=scorer),
        lambda: target_moves.change_fact(kept, {"actual": Decimal(1)}, version=1, by=scorer),
        lambda: target_moves.remove_fact(kept, version=1, by=scorer),
        lambda: target_moves.carry_targets(scorecard, by=scorer),
    )
    for move in moves:
        with pytest.raises(NotReady, match="đã được thông qua"):
            move()


def test_submitted_scorecard_still_takes_figures(submitted, scorer):
    assert target_moves.add_facts(submitted, [Award(name="Bằng khen", count=6)], by=scorer)


def test_last_years_targets_come_over_once(year, scorecard, scorer, kept):
    following = factories.make_year(("SGTVT", "SNNPTNT", "SCT"), year=2018, rubric=year.rubric)
    scorecard = factories.scorecard_of(following, "SCT")
    assert target_moves.carry_targets(scorecard, by=scorer) == 1
    own = scorecard.targets.get()
    assert (own.name, own.measure, own.plan, own.actual, own.last_year) == (kept.name, kept.measure, None, None, 116)
    with pytest.raises(NotReady, match="Không còn chỉ tiêu"):
        target_moves.carry_targets(scorecard, by=scorer)


def test_rows_in_words(scorecard):
    own = Registration(name="Bằng khen", recipient="group", registered=5, achieved=6)
    assert own.words() == "Bằng khen: đăng ký 05 tập thể, đạt 06"
    award = Award(name="Bằng khen", issuer="UBND tỉnh", recipient="person", count=11)
    assert award.words() == "Bằng khen (UBND tỉnh): 11 cá nhân"
    award = Award(name="Cờ", scorecard=scorecard, decided_on=datetime.date(2017, 12, 1))
    award.save()
    assert award.get_absolute_url() == f"/scorecards/{scorecard.pk}/awards/#award-{award.pk}"


def test_claim_may_cite_only_its_own_scorecards_target(year, scorecard, scorer, kept):
    entry = factories.entry_of(factories.scorecard_of(year, "SGTVT"), "I.1")
    type(entry).objects.filter(pk=entry.pk).update(target=kept)
    assert [each.code for each in invariants.breaches()] == ["CITED"]
