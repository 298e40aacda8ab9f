"""Scorecards: totals, states, and who reviewed them."""

from scoring import engine
from scoring.invariants.breach import Breach
from scoring.invariants.data import name
from scoring.models import Membership
from scoring.results import COLUMNS, columns


def totals_add_up(data):
    """TOTALS: the stored totals are the roll-up of the entries, own and reviewed."""
    for card in data.cards:
        table = data.table_of(card)
        for who in ("self", "reviewed"):
            stored = tuple(getattr(card, f"{who}_{what}") for what in COLUMNS)
            summed = _rolled_up(table, data.entries[card.pk], reviewed=who == "reviewed")
            if stored != summed:
                label = "tự chấm" if who == "self" else "thẩm định"
                yield Breach("TOTALS", name(card), f"tổng {label} lưu {_said(stored)}, các mục cho {_said(summed)}.")


def _rolled_up(table, entries, reviewed):
    scores = {
        table.by_id[entry.criterion_id].code: entry.score(reviewed=reviewed)
        for entry in entries
        if entry.criterion_id in table.by_id and entry.score(reviewed=reviewed) is not None
    }
    return columns(engine.roll_up(table.content, scores)[""])


def _said(points):
    standard, bonus, deduction = (engine.figure(value) for value in points)
    return f"{standard} + {bonus} − {deduction}"


def states_fit(data):
    """STATE: a submitted scorecard is answered throughout and keeps its total; it is frozen when its year is."""
    for card in data.cards:
        if card.frozen != card.membership.year.is_frozen:
            said = "đã khóa" if card.frozen else "chưa khóa"
            yield Breach("STATE", name(card), f"phiếu {said} nhưng trạng thái của năm thì ngược lại.")
        if card.is_draft:
            continue
        if card.submitted_total is None or card.submitted_at is None:
            yield Breach("STATE", name(card), "đã nộp nhưng không có thời điểm hoặc tổng điểm lúc nộp.")
        empty = sum(not entry.is_answered for entry in data.entries[card.pk])
        if empty:
            yield Breach("STATE", name(card), f"đã nộp nhưng còn {empty} mục chưa chấm.")
        if any(entry.submitted_total is None for entry in data.entries[card.pk]):
            yield Breach("STATE", name(card), "đã nộp nhưng có mục không giữ điểm lúc nộp.")


def nobody_reviews_their_own(data):
    """REVIEWER: decisions come from the leader's unit, for the leader's own scorecard from the deputy's."""
    duties = {
        (member.year_id, member.duty): member.unit_id
        for year in data.years
        for member in year.memberships.all()
        if member.duty != Membership.Duty.MEMBER
    }
    for card, entry, criterion in data.scored:
        if entry.reviewed_unit_id is None:
            continue
        member = card.membership
        if entry.reviewed_unit_id == member.unit_id:
            yield Breach("REVIEWER", name(card, criterion.code), "đơn vị tự thẩm định phiếu của mình.")
            continue
        duty = Membership.Duty.DEPUTY if member.is_leader else Membership.Duty.LEADER
        if entry.reviewed_unit_id != duties.get((member.year_id, duty)):
            yield Breach("REVIEWER", name(card, criterion.code), f"không phải do {duty.label.lower()} thẩm định.")
