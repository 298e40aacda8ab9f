"""The unit's moves: record, hand in, explain, documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from scoring import engine
from scoring.models import Entry, Revision, Scorecard
from scoring.moves import Conflict, NotReady, joins_transaction, lock_scorecard, log
from scoring.scorecards import totals
from scoring.scorecards.changes.moves import UNIT, look_at_entry
from scoring.scorecards.revisions import (
    begin_revision,
    is_open_for_unit,
    keep_revision,
    put_revisions,
    send_revision,
    store_document,
)
from scoring.scorecards.totals import refresh_totals
from scoring.words.numbers import plain_number

if TYPE_CHECKING:
    from scoring.models import Evidence, User


def check_open_for_unit(entry: Entry) -> None:
    if is_open_for_unit(entry):
        return
    if entry.scorecard.frozen:
        raise NotReady("Kết quả năm này đã được thông qua, không sửa được nữa.")
    raise NotReady("Phiếu đã nộp; chỉ sửa được những mục khối đề nghị giải trình.")


KEPT = object()


@joins_transaction
def record(
    entry: Entry,
    *,
    claim: engine.Claim,
    note: str,
    version: int,
    by: User,
    explanation: str | None = None,
    target: Any = KEPT,
) -> Entry:
    """Save what the unit states for one entry and the points that follow. The entry comes from `lock_entry`.

    `target`: the one that the claim cites, None to cite none any more. What was handed in stays what others read until
    the unit sends its answer.

    Raises Conflict where another version was saved meanwhile, ScoringError where the claim cannot be scored.
    A save that comes a second time from the person who made it (its answer was lost, a key was pressed twice)
    finds all that it says stored already, and is accepted again.
    """
    _open(entry)
    words = {"note": note}
    if explanation is not None:
        words["explanation"] = explanation
    if target is not KEPT:
        words["target"] = target
    if entry.version != version:
        if entry.saved_by_id == by.pk and entry.stated() == claim and _has_stored(entry, words):
            return entry
        raise Conflict(entry)
    criterion = entry.engine_criterion
    old = totals.state_of(entry)
    used = engine.relevant(criterion, claim)
    answered = engine.is_answered(criterion, used)
    # A draft may lack an answer; what has been handed in may not lose it.
    entry.put_score(engine.score(criterion, used) if answered or not entry.scorecard.is_draft else None)
    entry.claim = claim.to_dict() or None
    for name, value in words.items():
        setattr(entry, name, value)
    look_at_entry(entry, UNIT, by=by)
    if totals.state_of(entry) == old:
        return entry
    _saved(entry, by)
    _log("recorded", entry, by, old=old, new=totals.state_of(entry))
    if entry.scorecard.is_draft:
        refresh_totals(entry.scorecard)
    return entry


def _has_stored(entry: Entry, words: Mapping[str, Any]) -> bool:
    return all(getattr(entry, name) == value for name, value in words.items())


def _open(entry: Entry) -> None:
    """Refuse where the unit may not change the entry; else the entry says what the unit last made of it."""
    check_open_for_unit(entry)
    put_revisions(entry.scorecard, [entry])


def _log(action: str, entry: Entry, by: User, **about: Any) -> None:
    log(action, by=by, scorecard=entry.scorecard, entry=entry, unsent=not entry.scorecard.is_draft, **about)


def _saved(entry: Entry, by: User) -> None:
    entry.version += 1
    entry.saved_at = timezone.now()
    entry.saved_by = by
    if entry.scorecard.is_draft:
        entry.save(update_fields=[*Revision.SIDE, "version"])
    else:
        keep_revision(entry)


@transaction.atomic
def submit(scorecard: Scorecard, *, by: User, at: datetime | None = None) -> Scorecard:
    """Hand the scorecard to the bloc. Every entry must be scored; after the deadline it is late or refused."""
    scorecard = lock_scorecard(scorecard)
    at = at or timezone.now()
    if not scorecard.is_draft:
        raise NotReady("Phiếu này đã được nộp.")
    if not scorecard.year.is_under_way or scorecard.frozen:
        raise NotReady("Năm thi đua này không nhận phiếu.")
    missing = scorecard.entries.filter(standard__isnull=True).count()
    if missing:
        raise NotReady(f"Còn {missing} mục chưa chấm. Hãy chấm đủ rồi nộp.")
    late = scorecard.membership.is_late(at)
    if late and not scorecard.year.accepts_late:
        raise NotReady("Đã quá hạn nộp phiếu. Hãy đề nghị trưởng khối gia hạn cho đơn vị.")
    refresh_totals(scorecard)
    scorecard.entries.update(submitted_total=F("standard") + F("bonus") - F("deduction"))
    scorecard.status = Scorecard.Status.SUBMITTED
    scorecard.submitted_at, scorecard.submitted_by, scorecard.late = at, by, late
    scorecard.submitted_total = scorecard.self_total
    scorecard.save(update_fields=["status", "submitted_at", "submitted_by", "late", "submitted_total"])
    log("submitted", by=by, scorecard=scorecard, new={"total": plain_number(scorecard.self_total)})
    return scorecard


@joins_transaction
def explain(entry: Entry, *, explanation: str, version: int, by: User) -> Entry:
    """Answer the reviewer's question and hand the entry back as it now is. The entry comes from `lock_entry`."""
    if entry.scorecard.frozen or not entry.scorecard.is_submitted or not entry.is_returned:
        raise NotReady("Mục này không chờ giải trình.")
    put_revisions(entry.scorecard, [entry])
    if entry.version != version:
        raise Conflict(entry)
    if not entry.is_answered:
        raise NotReady("Mục này chưa được chấm. Hãy chấm rồi gửi giải trình.")
    old = entry.explanation
    send_revision(entry, by=by)
    entry.explanation = explanation
    entry.decision = Entry.Decision.EXPLAINED
    entry.version += 1
    entry.saved_at, entry.saved_by = timezone.now(), by
    entry.save(update_fields=[*Revision.SIDE, "decision", "version"])
    look_at_entry(entry, UNIT, by=by)
    log("explained", by=by, scorecard=entry.scorecard, entry=entry, old=old, new=explanation)
    refresh_totals(entry.scorecard)
    return entry


@joins_transaction
def attach(document: Evidence, entry: Entry, *, by: User) -> Evidence:
    """Put a document behind an entry; a new one is stored first. The entry comes from `lock_entry`."""
    _open(entry)
    if document.pk is None:
        document.scorecard, document.added_by = entry.scorecard, by
        document.save()
    _proofs(entry).add(document)
    _log("evidence_added", entry, by, new=str(document))
    return document


def _proofs(entry: Entry) -> Any:
    """The documents that the unit may change: in a returned entry those of its unsent change."""
    return entry.evidence if entry.scorecard.is_draft else begin_revision(entry).evidence


def check_amendable(document: Evidence) -> None:
    """A document may change while all entries that it stands behind are the unit's to change."""
    closed = [each for each in document.entries.select_related("scorecard", "criterion") if not is_open_for_unit(each)]
    if closed:
        codes = ", ".join(each.criterion.code for each in closed)
        raise NotReady(f"Văn bản này còn là minh chứng của mục {codes}, đã khóa. Hãy thêm văn bản mới thay vì sửa.")


@joins_transaction
def amend(document: Evidence, entry: Entry, *, by: User, old: Mapping[str, Any], version: int) -> Evidence:
    """Store a changed document, seen from one of its entries; `old` is what it said. The entry comes from `lock_entry`.

    Raises Conflict where another version was saved meanwhile.
    """
    _open(entry)
    check_amendable(document)
    if document.version != version:
        raise Conflict(entry)
    new = document.facts()
    if new == old:
        return document
    document.version += 1
    store_document(document, entry)
    _log("evidence_changed", entry, by, old=old, new=new)
    return document


@joins_transaction
def detach(document: Evidence, entry: Entry, *, by: User) -> Evidence:
    """Take a document away from an entry. It stays stored, so that `attach` undoes this."""
    _open(entry)
    _proofs(entry).remove(document)
    _log("evidence_removed", entry, by, old=str(document))
    return document
