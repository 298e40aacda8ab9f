"""What changed in a scorecard without its unit's doing, in words for those who must look and for the history."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.timezone import localtime

from scoring.words.numbers import number_text

SCORED_ANEW = "Mục {code} phải chấm lại: bộ tiêu chí đã sửa nên mức đã ghi không còn chấm được (trước: {old} điểm)."
HEADS = {
    "entry_added": "Mục {code} mới thêm vào bộ tiêu chí, cần chấm.",
    "entry_dropped": "Mục {code} không còn trong bộ tiêu chí, thôi chấm (trước: {old}).",
    "card_given_back": "Phiếu được đưa về tự chấm vì có mục cần chấm lại. Hãy chấm đủ rồi nộp lại.",
    "card_recounted": "Tổng điểm tự chấm được tính lại: {old} → {new} điểm.",
}
ACTIONS = {*HEADS, "entry_moved"}


@dataclass(frozen=True)
class ShownChange:
    """One change as a page says it. head: what it does to the points; what: which words or levels; why: the reason."""

    pk: int
    code: str
    head: str
    what: str
    why: str
    by: str
    at: datetime
    entry_pk: int | None

    @property
    def source(self):
        """Why, by whom and when, in one line."""
        who = f"{self.by or 'Hệ thống'}, {date_format(localtime(self.at), 'H:i d/m/Y')}"
        return f"Lý do: {self.why} ({who})" if self.why else who


def shown_changes(changes):
    """`ShownChange` of each, in printed order; what concerns the whole scorecard comes first."""
    return [_shown(change) for change in changes]


def of_scorecard(scorecard, side):
    """What this side has yet to look at in a scorecard; one query."""
    return shown_changes(scorecard.changes.unseen(side).with_events())


def by_entry(listed):
    """Entry key → what is told of it; None: what stands on no entry."""
    grouped = {}
    for each in listed:
        grouped.setdefault(each.entry_pk, []).append(each)
    return grouped


def _shown(change):
    event = change.event
    old, new = event.data.get("old") or {}, event.data.get("new") or {}
    return ShownChange(
        pk=change.pk,
        code=new.get("code") or old.get("code", ""),
        head=_head(event.action, old, new),
        what=new.get("what", ""),
        why=event.reason,
        by=str(event.by) if event.by_id else "",
        at=event.at,
        entry_pk=change.entry_id,
    )


def _head(action, old, new):
    before, now = old.get("total"), new.get("total")
    values = {"code": new.get("code") or old.get("code", ""), "old": points(before), "new": points(now)}
    if action == "entry_dropped":
        return HEADS[action].format(**values | {"old": f"{points(before)} điểm" if before else "chưa chấm"})
    if action in HEADS:
        return HEADS[action].format(**values)
    if before is not None and now is None:
        return SCORED_ANEW.format(**values)
    if before is None:
        return "Mục {code}: bộ tiêu chí đã sửa, hãy xem lại nội dung đã ghi.".format(**values)
    if before == now:
        return "Mục {code}: bộ tiêu chí đã sửa, điểm giữ nguyên {new}, hãy xem lại.".format(**values)
    return "Mục {code}: {old} → {new} điểm vì bộ tiêu chí đã sửa.".format(**values)


def points(plain):
    """Points out of an event's data, as printed."""
    return "" if plain is None else number_text(Decimal(plain))


def history(old, new):
    """(old, new) of such an event as the history tells it."""
    before, now = (f"{points(each.get('total'))} điểm" if each.get("total") else "" for each in (old, new))
    if before == now:
        before = now = ""
    return before, ": ".join(filter(None, [now, new.get("what", "")]))
