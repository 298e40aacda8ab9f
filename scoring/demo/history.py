"""Who did what and when in a year of the demo: the events that the moves would have recorded."""

import datetime

from django.db.models import Case, F, OuterRef, Subquery, When

from scoring.demo.data import day, moment
from scoring.models import Entry, Event, Scorecard, Snapshot
from scoring.scorecards import totals
from scoring.words.numbers import plain_number


def store_history(year, plan, filled, snapshot, people):
    events = []
    for scorecard, entries in filled:
        events += _of_scorecard(scorecard, entries)
    Event.objects.bulk_create(events)
    _date_entries(year)
    _store_history_of_year(year, plan, snapshot, people)


def _of_scorecard(scorecard, entries):
    for entry in entries:
        if entry.is_answered:
            yield _event("recorded", entry.saved_by, scorecard, entry, old=_blank(entry), new=_first(entry))
    if scorecard.is_draft:
        return
    total = {"total": plain_number(scorecard.self_total)}
    yield _event("submitted", scorecard.submitted_by, scorecard, new=total)
    for entry in entries:
        yield from _of_review(scorecard, entry)
    if scorecard.is_reviewed:
        by = entries[0].reviewed_by
        yield _event("reviewed", by, scorecard, new={"total": plain_number(scorecard.reviewed_total)})


def _of_review(scorecard, entry):
    """A decision, and the unit's answer where it was asked one."""
    if not entry.decision:
        return
    if entry.decision == Entry.Decision.AGREED:  # with all the rest at once
        yield _event("agreed", entry.reviewed_by, scorecard, entry)
        return
    first = Entry.Decision.RETURNED if entry.question else entry.decision
    review = totals.review_of(entry)
    blank = {"decision": "", "claim": None, "total": None}
    new = review | {"decision": str(first)}
    reason = entry.reason or entry.question
    yield _event(str(first), entry.reviewed_by, scorecard, entry, old=blank, new=new, reason=reason)
    if entry.is_explained:
        yield _event("explained", entry.saved_by, scorecard, entry, old="", new=entry.explanation)


def _blank(entry):
    return {"claim": None, "note": "", "explanation": "", "total": None}


def _first(entry):
    return totals.state_of(entry) | {"explanation": ""}


def _event(action, by, scorecard=None, entry=None, *, old=None, new=None, year=None, reason=""):
    data = {name: value for name, value in (("old", old), ("new", new)) if value is not None}
    unit_id = by.unit_id if by else None
    return Event(
        action=action, by=by, unit_id=unit_id, year=year, scorecard=scorecard, entry=entry, data=data, reason=reason
    )


def _date_entries(year):
    """Events are stamped when stored; give them the times that their rows tell."""
    entry = Entry.objects.filter(pk=OuterRef("entry_id"))
    scorecard = Scorecard.objects.filter(pk=OuterRef("scorecard_id"))
    last_decision = Entry.objects.filter(scorecard=OuterRef("scorecard_id")).order_by("-reviewed_at")
    earlier = F("scorecard__submitted_at") - datetime.timedelta(days=1)
    recorded = Case(When(decision="explained", then=earlier), default=F("saved_at"))
    times = {
        ("recorded",): entry.values_list(recorded),
        ("explained",): entry.values("saved_at"),
        ("agreed", "adjusted", "returned"): entry.values("reviewed_at"),
        ("submitted",): scorecard.values("submitted_at"),
        ("reviewed",): last_decision.values("reviewed_at")[:1],
    }
    own = Event.objects.filter(scorecard__membership__year=year)
    for actions, at in times.items():
        own.filter(action__in=actions).update(at=Subquery(at))


def _store_history_of_year(year, plan, snapshot, people):
    head = people[f"{plan['leader'].lower()}.thutruong"]
    moves = [("year_opened", people["quantri"], plan["opened_at"], "setup", "scoring")]
    if snapshot:
        new = {"snapshot": 1, "sha256": snapshot.sha256, "on": day(plan["meeting_on"]).isoformat()}
        moves += [
            ("tables_opened", head, plan["tables_opened_at"], "scoring", "consulting"),
            ("adopted", head, plan["adopted_at"], "consulting", new),
            ("published", head, plan["published_at"], "adopted", "published"),
        ]
        Snapshot.objects.filter(pk=snapshot.pk).update(adopted_at=moment(plan["adopted_at"]))
    for action, by, at, old, new in moves:
        event = _event(action, by, year=year, old=old, new=new)
        event.save()
        Event.objects.filter(pk=event.pk).update(at=moment(at))
