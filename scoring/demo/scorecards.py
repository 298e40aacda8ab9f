"""One scorecard of the demo: what the unit stated, what the reviewers decided, the points and totals that follow."""

import datetime

from scoring import engine
from scoring.demo.data import answers, moment, score, within
from scoring.models import Entry, Scorecard
from scoring.scorecards import totals

STEP = datetime.timedelta(minutes=7)


def make(member, plan, people):
    """The unsaved scorecard of a member and its entries in printed order."""
    own = plan["scorecards"].get(member.unit.code)
    scorecard = Scorecard(membership=member, frozen=member.year.is_adopted)
    entries = [Entry(scorecard=scorecard, criterion_id=key) for key in scorecard.rubric.by_id()]
    if own is None:
        return scorecard, entries
    _answer(scorecard, entries, own, plan, people)
    if "submitted_at" in own:
        _submit(scorecard, entries, own, people)
        _decide(scorecard, entries, own, plan, people)
    mine, reviewed = totals.rolled_up(scorecard.rubric, entries)
    scorecard.self_standard, scorecard.self_bonus, scorecard.self_deduction = totals.columns(mine[""])
    scorecard.reviewed_standard, scorecard.reviewed_bonus, scorecard.reviewed_deduction = totals.columns(reviewed[""])
    if not scorecard.is_draft:
        scorecard.submitted_total = scorecard.self_total
    return scorecard, entries


def _answer(scorecard, entries, own, plan, people):
    """The officer answered one entry after the other, the last of them a day before the head submitted."""
    done = moment(own.get("submitted_at") or plan["drafted_at"]) - datetime.timedelta(days=1)
    stated, by_id = answers(own), scorecard.rubric.by_id()
    for position, entry in enumerate(entries):
        criterion = by_id[entry.criterion_id]
        row = stated.get(criterion.code)
        if row is None:
            continue
        entry.claim, entry.note = row["claim"], row["note"]
        entry.put_score(score(criterion, row["claim"]))
        entry.version += 1
        entry.saved_by = people[f"{scorecard.membership.unit.code.lower()}.chuyenvien"]
        entry.saved_at = done - STEP * (len(entries) - position)


def _submit(scorecard, entries, own, people):
    scorecard.status = Scorecard.Status.REVIEWED if own.get("finished") else Scorecard.Status.SUBMITTED
    scorecard.submitted_at = moment(own["submitted_at"])
    scorecard.submitted_by = people[f"{scorecard.membership.unit.code.lower()}.thutruong"]
    scorecard.late = scorecard.membership.is_late(scorecard.submitted_at)
    for entry in entries:
        entry.submitted_total = entry.total


def _decide(scorecard, entries, own, plan, people):
    """Reviewed by an officer of the leader; the leader's own scorecard by one of the deputy."""
    reviewing = plan["deputy" if scorecard.membership.is_leader else "leader"]
    reviewer = people[f"{reviewing.lower()}.chuyenvien"]
    by_id = scorecard.rubric.by_id()
    for position, entry in enumerate(entries):
        criterion = by_id[entry.criterion_id]
        _decide_one(entry, criterion, own)
        if entry.decision:
            entry.version += 1
            entry.reviewed_by, entry.reviewed_unit = reviewer, reviewer.unit
            entry.reviewed_at = moment(plan["reviewed_at"]) + STEP * position
        if entry.is_explained:
            entry.version += 1
            entry.saved_at = entry.reviewed_at + datetime.timedelta(hours=5)


def _decide_one(entry, criterion, own):
    adjusted = own.get("adjusted", {}).get(criterion.code)
    returned = own.get("returned", {}).get(criterion.code)
    if adjusted:
        entry.decision, entry.reason = Entry.Decision.ADJUSTED, adjusted["reason"]
        entry.reviewed_claim = adjusted["claim"]
        entry.put_review(score(criterion, adjusted["claim"]))
    elif returned:
        entry.question, entry.explanation = returned["question"], returned.get("explanation", "")
        entry.decision = Entry.Decision.EXPLAINED if entry.explanation else Entry.Decision.RETURNED
    elif _is_agreed(entry, criterion, own.get("agreed", ())):
        entry.decision = Entry.Decision.AGREED
        entry.put_review(engine.Score(entry.standard, entry.bonus, entry.deduction))


def _is_agreed(entry, criterion, agreed):
    """`agreed` names sections, or "plain" for all entries without bonus and deduction."""
    return within(criterion.code, agreed) or ("plain" in agreed and not entry.bonus and not entry.deduction)
