"""Scorecards: totals, states, and who reviewed them."""

from scoring import engine
from scoring.invariants.breach import Breach
from scoring.invariants.data import name
from scoring.models import Membership
from scoring.scorecards.totals import COLUMNS, columns
from scoring.words.numbers import number_text


def totals_add_up(data):
    """TOTALS: the stored totals are the roll-up of the entries, own and reviewed."""
    for scorecard in data.scorecards:
        table = data.table_of(scorecard)
        for who in ("self", "reviewed"):
            stored = tuple(getattr(scorecard, f"{who}_{what}") for what in COLUMNS)
            summed = _rolled_up(table, data.entries[scorecard.pk], reviewed=who == "reviewed")
            if stored != summed:
                label = "tự chấm" if who == "self" else "thẩm định"
                yield Breach(
                    "TOTALS",
                    name(scorecard),
                    f"tổng {label} lưu {_points_text(stored)}, các mục cho {_points_text(summed)}.",
                )


def _rolled_up(table, entries, reviewed):
    scores = {
        table.by_id[entry.criterion_id].code: entry.score(reviewed=reviewed)
        for entry in entries
        if entry.criterion_id in table.by_id and entry.score(reviewed=reviewed) is not None
    }
    return columns(engine.roll_up(table.content, scores)[""])


def _points_text(points):
    standard, bonus, deduction = (number_text(value) for value in points)
    return f"{standard} + {bonus} − {deduction}"


def states_fit(data):
    """STATE: a submitted scorecard is answered throughout and keeps its total; it is frozen when its year is."""
    for scorecard in data.scorecards:
        if scorecard.frozen != scorecard.membership.year.is_adopted:
            state = "đã khóa" if scorecard.frozen else "chưa khóa"
            yield Breach("STATE", name(scorecard), f"phiếu {state} nhưng trạng thái của năm thì ngược lại.")
        if scorecard.is_draft:
            continue
        if scorecard.submitted_total is None or scorecard.submitted_at is None:
            yield Breach("STATE", name(scorecard), "đã nộp nhưng không có thời điểm hoặc tổng điểm lúc nộp.")
        empty = sum(not entry.is_answered for entry in data.entries[scorecard.pk])
        if empty:
            yield Breach("STATE", name(scorecard), f"đã nộp nhưng còn {empty} mục chưa chấm.")
        if any(entry.submitted_total is None for entry in data.entries[scorecard.pk]):
            yield Breach("STATE", name(scorecard), "đã nộp nhưng có mục không giữ điểm lúc nộp.")


def nobody_reviews_their_own(data):
    """REVIEWER: decisions come from who led when they were made, for the leader's own scorecard from the deputy."""
    now = {
        year.pk: {member.duty: member.unit_id for member in year.memberships.all() if member.duty != "member"}
        for year in data.years
    }
    for scorecard, entry, criterion in data.scored:
        if entry.reviewed_unit_id is None:
            continue
        member = scorecard.membership
        if entry.reviewed_unit_id == member.unit_id:
            yield Breach("REVIEWER", name(scorecard, criterion.code), "đơn vị tự thẩm định phiếu của mình.")
            continue
        held = _duties_at(entry.reviewed_at, data.duty_changes.get(member.year_id, ()), now[member.year_id])
        led = held.get(Membership.Duty.LEADER) == member.unit_id
        duty = Membership.Duty.DEPUTY if led else Membership.Duty.LEADER
        if entry.reviewed_unit_id != held.get(duty):
            yield Breach("REVIEWER", name(scorecard, criterion.code), f"không phải do {duty.label.lower()} thẩm định.")


def _duties_at(moment, changes, now):
    """Who held which duty then: what the first later change found, else what holds now."""
    return next((before for at, before in changes if moment is not None and at > moment), now)
