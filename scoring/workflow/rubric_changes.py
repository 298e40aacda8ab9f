"""Another version of the rubric for a bloc-year: proposed by one person, applied by another, entry by entry."""

from django.db import transaction
from django.utils import timezone

from scoring import engine
from scoring.models import Entry, RubricChange, Scorecard, Year
from scoring.workflow.moves import NotReady, lock_year, log, refresh_totals
from scoring.workflow.rubric_effects import GONE, LOOK, effects
from scoring.workflow.rubric_effects import changes_between as changes_between


@transaction.atomic
def propose_change(year, rubric, *, reason, by):
    """Ask that a bloc-year take another published version; before it is opened it takes it at once."""
    year = lock_year(year)
    _check_can_change(year, rubric)
    if year.status == Year.Status.SETUP:
        return _take(year, rubric, by, reason)
    if not reason.strip():
        raise NotReady("Hãy ghi lý do đổi bộ tiêu chí.")
    if year.rubric_changes.filter(applied_at=None, withdrawn_at=None).exists():
        raise NotReady("Đã có một đề nghị đổi bộ tiêu chí đang chờ. Hãy áp dụng hoặc rút đề nghị đó trước.")
    return RubricChange.objects.create(year=year, old=year.rubric, new=rubric, reason=reason.strip(), proposed_by=by)


def _check_can_change(year, rubric):
    if year.is_frozen:
        raise NotReady("Kết quả năm này đã được thông qua nên không đổi bộ tiêu chí được nữa.")
    if not rubric.is_published:
        raise NotReady("Chỉ áp dụng được bộ tiêu chí đã ban hành.")
    if year.rubric_id == rubric.pk:
        raise NotReady("Năm này đang dùng chính bộ tiêu chí đó.")


def _take(year, rubric, by, reason=""):
    old, year.rubric = year.rubric, rubric
    year.save(update_fields=["rubric"])
    said = {"rubric": str(old)} if old else None
    log("rubric_applied", by=by, year=year, rubric=rubric, old=said, new={"rubric": str(rubric)}, reason=reason)
    return None


@transaction.atomic
def withdraw_change(change):
    change = RubricChange.objects.select_for_update().get(pk=change.pk)
    if change.applied_at:
        raise NotReady("Đề nghị này đã được áp dụng.")
    change.withdrawn_at = timezone.now()
    change.save(update_fields=["withdrawn_at"])
    return change


@transaction.atomic
def apply_rubric(change, *, by):
    """Move every entry of the year to the new version: kept, scored anew, or no longer scored.

    A claim stays wherever the new rule can score it; a decision on a changed criterion is open again, and a
    scorecard that lacks an answer afterwards goes back to its unit. What no longer fits is kept in the history.
    """
    change = RubricChange.objects.select_for_update(of=("self",)).select_related("year", "new").get(pk=change.pk)
    year = lock_year(change.year)
    _check_open(change, year, by)
    cards = list(Scorecard.objects.select_for_update(of=("self",)).filter(membership__year=year).order_by("pk"))
    found, _ = effects(year, change.new)
    ids = {criterion.code: key for key, criterion in change.new.by_id().items()}
    old_codes = {key: criterion.code for key, criterion in year.rubric.by_id().items()}
    _take(year, change.new, by, change.reason)
    for card in cards:
        own = [effect for effect in found if effect.entry.scorecard_id == card.pk]
        _move_card(card, own, ids, old_codes, by)
    change.applied_by, change.applied_at = by, timezone.now()
    change.save(update_fields=["applied_by", "applied_at"])
    return change


def _check_open(change, year, by):
    if change.applied_at or change.withdrawn_at:
        raise NotReady("Đề nghị này không còn chờ nữa. Hãy xem lại tình trạng của năm.")
    if change.proposed_by_id == by.pk:
        raise NotReady("Người áp dụng phải khác người đề nghị. Hãy nhờ một quản trị viên khác xem và áp dụng.")
    if change.old_id != year.rubric_id:
        raise NotReady("Năm này đã đổi sang bộ tiêu chí khác sau khi đề nghị. Hãy đề nghị lại.")
    _check_can_change(year, change.new)


def _move_card(card, found, ids, old_codes, by):
    taken = set()
    for effect in found:
        if effect.state == GONE:
            _drop(effect.entry, card, old_codes, by)
        else:
            taken.add(effect.criterion.code)
            _move_entry(effect, ids[effect.criterion.code], card, old_codes, by)
    new = [key for code, key in ids.items() if code not in taken]
    Entry.objects.bulk_create(Entry(scorecard=card, criterion_id=key) for key in new)
    _settle(card, by)


def _drop(entry, card, old_codes, by):
    """The entry goes; its words, claim and decision stay in the history, its documents on the scorecard."""
    old = {
        "code": old_codes[entry.criterion_id],
        "claim": entry.claim,
        "note": entry.note,
        "explanation": entry.explanation,
        "decision": str(entry.decision),
        "reviewed_claim": entry.reviewed_claim,
        "reason": entry.reason,
        "question": entry.question,
    }
    entry.events.update(entry=None)
    log("entry_dropped", by=by, scorecard=card, old=old)
    entry.delete()


def _move_entry(effect, criterion_id, card, old_codes, by):
    entry = effect.entry
    was = {"total": _plain(entry.total), "decision": str(entry.decision), "claim": entry.claim}
    code = old_codes[entry.criterion_id]
    entry.criterion_id = criterion_id
    entry.version += 1
    if effect.state == LOOK:
        entry.put_score(effect.score)
        entry.claim = None if effect.refused else entry.claim
        _open_again(entry)
        if not card.is_draft:
            entry.submitted_total = entry.total
    entry.save()
    if effect.state == LOOK and (was["total"] is not None or was["decision"]):
        new = {"total": _plain(entry.total), "decision": "", "claim": entry.claim}
        log("entry_moved", by=by, scorecard=card, entry=entry, old={"code": code, **was}, new=new)


def _plain(total):
    return None if total is None else engine.plain(total)


def _open_again(entry):
    """No decision holds on a rule that has changed; the words of the review stay readable."""
    entry.decision = Entry.Decision.OPEN
    entry.reviewed_claim = entry.reviewed_by = entry.reviewed_unit = entry.reviewed_at = None
    entry.put_review(None)


def _settle(card, by):
    """The scorecard's state after its entries moved, and its totals."""
    entries = list(card.entries.all())
    if not card.is_draft and any(not entry.is_answered for entry in entries):
        for entry in entries:
            _open_again(entry)
            entry.submitted_total = None
            entry.save()
        card.status, card.late = Scorecard.Status.DRAFT, False
        card.submitted_at = card.submitted_by = card.submitted_total = None
        log("card_given_back", by=by, scorecard=card)
    elif card.is_reviewed and any(not entry.is_decided for entry in entries):
        card.status = Scorecard.Status.SUBMITTED
    card.save()
    fresh = Scorecard.objects.select_related("membership__year__rubric").get(pk=card.pk)
    refresh_totals(fresh)
    if not fresh.is_draft:
        fresh.submitted_total = sum((entry.submitted_total for entry in entries), engine.ZERO)
        fresh.save(update_fields=["submitted_total"])
