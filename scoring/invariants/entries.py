"""Entries: one for each scored criterion, points that follow from claims, decisions that fit."""

from decimal import InvalidOperation

from scoring import engine
from scoring.invariants.breach import Breach
from scoring.invariants.data import name
from scoring.models import Entry
from scoring.words.numbers import number_text

WRONG_SHAPE = (TypeError, ValueError, InvalidOperation, AttributeError)


def entries_are_complete(data):
    """ENTRIES: a scorecard has one entry for each scored criterion of its year's table and no other."""
    for scorecard in data.scorecards:
        expected, stored = (
            set(data.table_of(scorecard).by_id),
            {entry.criterion_id for entry in data.entries[scorecard.pk]},
        )
        if expected - stored:
            yield Breach("ENTRIES", name(scorecard), f"thiếu {len(expected - stored)} mục chấm so với bộ tiêu chí.")
        if stored - expected:
            yield Breach(
                "ENTRIES", name(scorecard), f"có {len(stored - expected)} mục chấm không thuộc bộ tiêu chí của năm."
            )


def claims_can_be_scored(data):
    """CLAIM: what is stated refers to levels and parts that exist, within the rules."""
    for scorecard, entry, criterion in data.scored:
        for whose, claim in (("tự chấm", entry.claim), ("thẩm định", entry.reviewed_claim)):
            try:
                _points(criterion, claim)
            except WRONG_SHAPE as error:
                yield Breach("CLAIM", name(scorecard, criterion.code), f"nội dung {whose} không chấm được: {error}")


def points_follow(data):
    """POINTS: stored points are those that the rules give for the claim; agreed means the same points."""
    for scorecard, entry, criterion in data.scored:
        thing = name(scorecard, criterion.code)
        try:
            own, reviewed = _points(criterion, entry.claim), _points(criterion, entry.reviewed_claim)
        except WRONG_SHAPE:
            continue
        stored = entry.standard, entry.bonus, entry.deduction
        decided = entry.reviewed_standard, entry.reviewed_bonus, entry.reviewed_deduction
        if stored != own:
            yield Breach("POINTS", thing, f"điểm tự chấm lưu {_points_text(stored)}, quy tắc cho {_points_text(own)}.")
        if entry.decision == Entry.Decision.AGREED:
            reviewed = stored
        if decided != reviewed:
            yield Breach(
                "POINTS", thing, f"điểm thẩm định lưu {_points_text(decided)}, phải là {_points_text(reviewed)}."
            )


def decisions_fit(data):
    """DECISION: only what was submitted is decided, and what is decided was answered."""
    for scorecard, entry, criterion in data.scored:
        if entry.decision and scorecard.is_draft:
            yield Breach("DECISION", name(scorecard, criterion.code), "đã có quyết định nhưng phiếu chưa nộp.")
        if entry.is_decided and not entry.is_answered:
            yield Breach("DECISION", name(scorecard, criterion.code), "đã có quyết định nhưng mục chưa được chấm.")
        if scorecard.is_reviewed and not entry.is_decided:
            yield Breach(
                "DECISION", name(scorecard, criterion.code), "phiếu đã thẩm định xong nhưng mục chưa được quyết."
            )


def revisions_fit(data):
    """REVISION: a unit changes apart only what it handed in, and the points of its change follow from the claim."""
    for scorecard, entry, criterion in data.scored:
        revision = data.revisions.get(entry.pk)
        if revision is None:
            continue
        if scorecard.is_draft:
            yield Breach("REVISION", name(scorecard, criterion.code), "có bản đang sửa nhưng phiếu chưa nộp.")
        try:
            points = _points(criterion, revision.claim)
        except WRONG_SHAPE as error:
            yield Breach("REVISION", name(scorecard, criterion.code), f"bản đang sửa không chấm được: {error}")
            continue
        stored = revision.standard, revision.bonus, revision.deduction
        if stored != points:
            words = f"điểm của bản đang sửa lưu {_points_text(stored)}, quy tắc cho {_points_text(points)}."
            yield Breach("REVISION", name(scorecard, criterion.code), words)


def _points(criterion, stated):
    """(standard, bonus, deduction) of a claim as JSON values; three times None where it answers nothing."""
    claim = engine.Claim.from_dict(stated or {})
    used = engine.relevant(criterion, claim)
    if not engine.is_answered(criterion, used):
        return None, None, None
    score = engine.score(criterion, used)
    return score.standard, score.bonus, score.deduction


def _points_text(points):
    if points[0] is None:
        return "trống"
    standard, bonus, deduction = (number_text(value) for value in points)
    return f"{standard} + {bonus} − {deduction}"
