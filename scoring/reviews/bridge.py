"""From a unit's own total to the result, change by change; it always sums exactly."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from scoring.words.numbers import number_text


@dataclass(frozen=True)
class Change:
    """One step between the two totals."""

    label: str
    points: Decimal
    why: str = ""
    who: str = ""
    when: datetime | None = None
    unit: str = ""

    @property
    def text(self):
        return number_text(self.points, sign=True)

    @property
    def tone(self):
        return "minus" if self.points < 0 else "plus" if self.points else ""


@dataclass(frozen=True)
class Bridge:
    start: Decimal
    changes: tuple[Change, ...]
    result: Decimal

    @property
    def start_text(self):
        return number_text(self.start)

    @property
    def result_text(self):
        return number_text(self.result)

    @property
    def change_text(self):
        return number_text(self.result - self.start, sign=True)


def bridge(start, result, changes):
    """The steps in their order. What the table's own limits hold back or give back is a step of its own."""
    changes = tuple(changes)
    rest = result - start - sum((change.points for change in changes), Decimal(0))
    if rest:
        changes += (Change("Giới hạn điểm của bảng", rest, "mức tối đa của điểm cộng, điểm trừ hoặc tổng điểm"),)
    return Bridge(start, changes, result)


def bridge_of(scorecard, entries):
    """The bridge of a submitted scorecard; `entries` with their criterion, who saved and who reviewed them."""
    changes = []
    for entry in entries:
        own = (entry.total or Decimal(0)) - (entry.submitted_total or Decimal(0))
        if own:
            changes.append(_own_change(entry, own, scorecard))
        if entry.is_adjusted:
            changes.append(_adjustment(entry))
    return bridge(scorecard.submitted_total, scorecard.reviewed_total, changes)


def _own_change(entry, points, scorecard):
    why = entry.explanation or entry.note
    return Change(
        f"{entry.criterion.code} · đơn vị sửa sau khi được hỏi",
        points,
        why,
        f"{scorecard.membership.name} ({entry.saved_by})" if entry.saved_by else scorecard.membership.name,
        entry.saved_at,
        scorecard.membership.name,
    )


def _adjustment(entry):
    who = f"{entry.reviewed_unit} ({entry.reviewed_by})"
    return Change(
        f"{entry.criterion.code} · khối điều chỉnh",
        entry.change,
        entry.reason,
        who,
        entry.reviewed_at,
        entry.reviewer_name,
    )
