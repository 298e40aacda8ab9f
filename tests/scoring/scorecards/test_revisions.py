"""What a unit changes in a returned entry stays its own until it answers; then it takes the place of what was there."""

import pytest

from scoring import invariants
from scoring.models import Entry, Evidence, Revision, Target
from scoring.moves import Conflict, NotReady
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.scorecards import revisions
from scoring.scorecards import totals as scorecard_totals
from scoring.scorecards.targets import moves as target_moves
from tests import factories


@pytest.fixture
def returned(submitted, reviewer):
    entry = factories.entry_of(submitted, "I.3")
    factories.make_evidence(entry, summary="Văn bản đã nộp")
    return review_moves.return_entry(entry, question="Vì sao?", version=entry.version, by=reviewer)


def change(entry, by, points="15", note="Đang sửa"):
    """The unit saves the entry as it last saw it."""
    entry = factories.entry_of(entry.scorecard, entry.criterion.code)
    revisions.put_revisions(entry.scorecard, [entry])
    claim = factories.engine.Claim.from_dict({"points": points})
    return scorecard_moves.record(entry, claim=claim, note=note, version=entry.version, by=by)


def seen_by_others(entry):
    stored = Entry.objects.with_scorecard().get(pk=entry.pk)
    return stored.total, stored.note, [str(each) for each in stored.evidence.all()], stored.version


def breaches():
    return [str(each) for each in invariants.breaches()]


def test_what_was_handed_in_stands_until_the_unit_answers(returned, scorer):
    before, totals = seen_by_others(returned), returned.scorecard.self_total
    mine = change(returned, scorer)
    scorecard_moves.attach(Evidence(summary="Văn bản mới", number="2"), mine, by=scorer)
    assert (mine.total, mine.note) == (15, "Đang sửa")
    assert seen_by_others(returned) == before
    returned.scorecard.refresh_from_db()
    assert (returned.scorecard.self_total, breaches()) == (totals, [])


def test_answering_hands_all_of_it_in(returned, scorer):
    mine = change(returned, scorer)
    scorecard_moves.attach(Evidence(summary="Văn bản mới", number="2"), mine, by=scorer)
    scorecard_moves.explain(mine, explanation="Đã bớt", version=mine.version, by=scorer)
    total, note, documents, _ = seen_by_others(returned)
    assert (total, note) == (15, "Đang sửa")
    assert set(documents) == {"38/2017/QĐ-UBND Văn bản đã nộp", "2 Văn bản mới"}
    returned.scorecard.refresh_from_db()
    assert (returned.scorecard.self_total, Revision.objects.count(), breaches()) == (165, 0, [])


def test_history_tells_others_at_the_answer_what_came_of_it(returned, scorer):
    for points in ("11", "15"):
        mine = change(returned, scorer, points)
    known = returned.events.known_to_others()
    assert [event.action for event in known][:1] == ["returned"]
    scorecard_moves.explain(mine, explanation="Đã bớt", version=mine.version, by=scorer)
    events = [(event.action, event.data["old"], event.data["new"]) for event in known.all() if event.by == scorer][:2]
    assert events[0] == ("explained", "", "Đã bớt")
    action, old, new = events[1]
    assert (action, old["total"], new["total"]) == ("recorded", "20", "15")


def test_a_document_that_was_handed_in_is_changed_in_a_copy(returned, scorer):
    handed_in = returned.evidence.get()
    mine = change(returned, scorer)
    document, old = mine.proofs.get(), handed_in.facts()
    document.summary = "Trích yếu đã sửa"
    scorecard_moves.amend(document, mine, by=scorer, old=old, version=1)
    handed_in.refresh_from_db()
    assert (handed_in.summary, list(returned.evidence.all())) == ("Văn bản đã nộp", [handed_in])
    assert [each.summary for each in mine.proofs.all()] == ["Trích yếu đã sửa"]
    scorecard_moves.explain(mine, explanation="Sửa trích yếu", version=mine.version, by=scorer)
    assert [(each.summary, bool(each.file)) for each in returned.evidence.all()] == [("Trích yếu đã sửa", True)]
    assert breaches() == []


def test_a_document_taken_away_is_gone_for_others_at_the_answer(returned, scorer):
    mine = change(returned, scorer)
    scorecard_moves.detach(mine.proofs.get(), mine, by=scorer)
    assert seen_by_others(returned)[2] != []
    scorecard_moves.explain(mine, explanation="Không dùng nữa", version=mine.version, by=scorer)
    assert seen_by_others(returned)[2] == []


def test_a_document_of_an_unsent_change_is_not_for_others(returned, scorer, reviewer):
    mine = change(returned, scorer)
    document = scorecard_moves.attach(Evidence(summary="Văn bản mới"), mine, by=scorer)
    assert Evidence.objects.visible_to(scorer).filter(pk=document.pk).exists()
    assert not Evidence.objects.visible_to(reviewer).filter(pk=document.pk).exists()


def test_two_tabs_of_the_unit_meet(returned, scorer, colleague):
    first, second = (factories.entry_of(returned.scorecard, "I.3") for _ in range(2))
    claim = factories.small_claims()["I.3"]
    scorecard_moves.record(first, claim=claim, note="Một", version=first.version, by=scorer)
    with pytest.raises(Conflict) as conflict:
        scorecard_moves.record(second, claim=claim, note="Hai", version=second.version, by=colleague)
    assert conflict.value.stored.note == "Một"


def test_the_reviewer_decides_on_what_was_handed_in_and_meets_no_conflict(returned, scorer, reviewer):
    change(returned, scorer)
    seen = factories.entry_of(returned.scorecard, "I.3")
    decided = review_moves.agree(seen, version=returned.version, by=reviewer)
    assert (decided.reviewed_total, breaches()) == (20, [])


def test_an_unsent_change_waits_while_the_question_is_taken_back(returned, scorer, reviewer):
    change(returned, scorer)
    entry = review_moves.reconsider(returned, version=returned.version, by=reviewer)
    closed = factories.entry_of(entry.scorecard, "I.3")
    revisions.put_revisions(closed.scorecard, [closed])
    assert (closed.total, closed.unsent.note) == (20, "Đang sửa")
    with pytest.raises(NotReady):
        scorecard_moves.record(closed, claim=closed.stated(), note="", version=closed.version, by=scorer)
    review_moves.return_entry(entry, question="Lại hỏi", version=entry.version, by=reviewer)
    mine = change(entry, scorer, note="Sửa tiếp")
    assert (mine.total, mine.note) == (15, "Sửa tiếp")


def test_a_target_that_an_unsent_change_cites_stays(returned, scorer):
    (target,) = target_moves.add_facts(returned.scorecard, [Target(name="Xuất khẩu", plan=100, actual=116)], by=scorer)
    entry = factories.entry_of(returned.scorecard, "I.3")
    scorecard_moves.record(
        entry, claim=entry.stated(), note="Dẫn chỉ tiêu", version=entry.version, by=scorer, target=target
    )
    with pytest.raises(NotReady, match="đang được mục"):
        target_moves.remove_fact(target, version=target.version, by=scorer)


def test_the_unit_reckons_with_its_change_and_others_without(returned, scorer):
    change(returned, scorer)
    scorecard = returned.scorecard
    for own, total in ((True, 165), (False, 170)):
        entries = list(scorecard.entries.for_totals())
        if own:
            revisions.put_revisions(scorecard, entries)
        assert scorecard_totals.rolled_up(scorecard.rubric, entries)[0][""].total == total


# --- what must hold -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "code"),
    [({"standard": 3, "bonus": 0, "deduction": 0}, "REVISION"), ({"claim": {"points": "99"}}, "REVISION")],
)
def test_points_of_an_unsent_change_follow_its_claim(returned, scorer, values, code):
    change(returned, scorer)
    Revision.objects.update(**values)
    assert [each.split()[0].strip(":") for each in breaches()] == [code]


def test_a_draft_holds_no_unsent_change(filled, scorer):
    Revision.objects.create(entry=factories.entry_of(filled, "I.3"))
    assert any("REVISION" in each for each in breaches())


def test_documents_of_an_unsent_change_are_of_its_scorecard(returned, scorer, year):
    change(returned, scorer)
    foreign = factories.make_evidence(factories.entry_of(factories.scorecard_of(year, "SGTVT"), "I.3"))
    Revision.objects.get().evidence.add(foreign)
    assert any("EVIDENCE" in each for each in breaches())
