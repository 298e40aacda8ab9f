"""The reviewer's moves: agree, adjust, return, finish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from scoring import engine
from scoring.models import Entry, EntryChange, Event, Scorecard
from scoring.moves import Conflict, NotReady, joins_transaction, lock_scorecard, log
from scoring.scorecards import totals
from scoring.scorecards.changes.moves import REVIEWER, look_at_entry, mark_looked
from scoring.scorecards.totals import refresh_totals
from scoring.words.numbers import plain_number

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from scoring.models import User


def check_under_review(scorecard: Scorecard) -> None:
    """Refuse where a scorecard's entries cannot be decided on."""
    if scorecard.frozen:
        raise NotReady("Kết quả năm này đã được thông qua, không sửa được nữa.")
    if scorecard.is_draft:
        raise NotReady("Đơn vị chưa nộp phiếu này.")
    if scorecard.is_reviewed:
        raise NotReady("Phiếu này đã kết thúc thẩm định. Hãy mở lại thẩm định để sửa.")


def _decide(
    entry: Entry,
    decision: str,
    *,
    by: User,
    version: int,
    score: engine.Score | None = None,
    claim: dict[str, Any] | None = None,
    reason: str = "",
    question: str = "",
) -> Entry:
    check_under_review(entry.scorecard)
    if entry.version != version:
        stands = (entry.decision, entry.reviewed_claim, entry.reason) == (decision, claim, reason)
        if stands and entry.reviewed_by_id == by.pk and question in ("", entry.question):
            return entry  # the same decision of the same person a second time, its answer lost or its button hit twice
        raise Conflict(entry)
    old = totals.review_of(entry)
    entry.decision = decision
    entry.reviewed_claim, entry.reason = claim, reason
    entry.question = question or entry.question
    entry.put_review(score)
    entry.version += 1
    entry.reviewed_at, entry.reviewed_by, entry.reviewed_unit_id = timezone.now(), by, by.unit_id
    entry.save(
        update_fields=(
            "decision reviewed_claim reason question reviewed_standard reviewed_bonus reviewed_deduction version"
            " reviewed_at reviewed_by reviewed_unit"
        ).split()
    )
    reason_or_question = reason or question
    new = totals.review_of(entry)
    log(
        "reconsidered" if decision in (Entry.Decision.OPEN, Entry.Decision.EXPLAINED) else decision,
        by=by,
        scorecard=entry.scorecard,
        entry=entry,
        old=old,
        new=new,
        reason=reason_or_question,
    )
    look_at_entry(entry, REVIEWER, by=by)
    refresh_totals(entry.scorecard)
    return entry


@joins_transaction
def agree(entry: Entry, *, version: int, by: User) -> Entry:
    """Accept the unit's points. The entry comes from `lock_entry`, as in all decisions."""
    if not entry.is_answered:
        raise NotReady("Đơn vị chưa chấm mục này. Hãy đề nghị đơn vị giải trình, hoặc điều chỉnh kèm lý do.")
    return _decide(entry, Entry.Decision.AGREED, by=by, version=version, score=entry.score())


@joins_transaction
def adjust(entry: Entry, *, claim: engine.Claim, reason: str, version: int, by: User) -> Entry:
    """Settle the entry on another claim, for a stated reason. Raises ScoringError where it cannot be scored."""
    criterion = entry.engine_criterion
    score = engine.score(criterion, engine.relevant(criterion, claim))
    if not reason.strip():
        raise NotReady("Hãy ghi lý do điều chỉnh.")
    return _decide(
        entry,
        Entry.Decision.ADJUSTED,
        by=by,
        version=version,
        score=score,
        claim=claim.to_dict(),
        reason=reason,
    )


@joins_transaction
def return_entry(entry: Entry, *, question: str, version: int, by: User) -> Entry:
    """Return the entry to the unit with a question."""
    if not question.strip():
        raise NotReady("Hãy ghi nội dung đề nghị giải trình.")
    return _decide(entry, Entry.Decision.RETURNED, by=by, version=version, question=question)


@joins_transaction
def reconsider(entry: Entry, *, version: int, by: User) -> Entry:
    """Take a decision back: the entry is undecided again; one that was answered before is explained again.

    A question that is taken back has not been answered, whatever the unit wrote beside its claim.
    """
    answered = entry.explanation and entry.question and not entry.is_returned
    decision = Entry.Decision.EXPLAINED if answered else Entry.Decision.OPEN
    return _decide(entry, decision, by=by, version=version)


def undecided(scorecard: Scorecard, *, only_plain: bool = False) -> QuerySet[Entry]:
    """The answered entries without a decision; `only_plain`: of these, those without bonus or deduction."""
    rest = scorecard.entries.filter(decision=Entry.Decision.OPEN, standard__isnull=False)
    return rest.filter(bonus=0, deduction=0) if only_plain else rest


@transaction.atomic
def agree_rest(scorecard: Scorecard, *, by: User, only_plain: bool = False) -> int:
    """Accept all that is `undecided`.

    What was returned or explained is left for a look of its own. Returns how many were accepted.
    """
    scorecard = lock_scorecard(scorecard)
    check_under_review(scorecard)
    keys = list(undecided(scorecard, only_plain=only_plain).values_list("pk", flat=True))
    Entry.objects.filter(pk__in=keys).update(
        decision=Entry.Decision.AGREED,
        reviewed_standard=F("standard"),
        reviewed_bonus=F("bonus"),
        reviewed_deduction=F("deduction"),
        reviewed_at=timezone.now(),
        reviewed_by=by,
        reviewed_unit_id=by.unit_id,
        version=F("version") + 1,
    )
    Event.objects.bulk_create(
        Event(action="agreed", by=by, unit_id=by.unit_id, scorecard=scorecard, entry_id=key) for key in keys
    )
    mark_looked(EntryChange.objects.filter(entry__in=keys, side=REVIEWER), by=by)
    refresh_totals(scorecard)
    return len(keys)


def what_is_open(decisions: Iterable[str]) -> tuple[str, str]:
    """(what still keeps a review from its end, what to do about it) by the decisions; empty where nothing does."""
    count = Counter(decisions)
    explained, returned = count[Entry.Decision.EXPLAINED], count[Entry.Decision.RETURNED]
    left = explained + returned + count[Entry.Decision.OPEN]
    if not left:
        return "", ""
    if left == explained:
        return f"Còn {left} giải trình mới", "Hãy xem giải trình rồi quyết từng mục."
    if left == returned:
        return f"Còn {left} mục chờ giải trình", "Hãy đợi đơn vị trả lời, hoặc đổi quyết định của từng mục."
    return f"Còn {left} mục chưa quyết", "Hãy quyết từng mục, hoặc đồng ý tất cả các mục còn lại."


@transaction.atomic
def finish_review(scorecard: Scorecard, *, by: User) -> Scorecard:
    """Close the review of one scorecard: every entry must be agreed or adjusted."""
    scorecard = lock_scorecard(scorecard)
    check_under_review(scorecard)
    words, way = what_is_open(scorecard.entries.values_list("decision", flat=True))
    if words:
        raise NotReady(f"{words}. {way}")
    refresh_totals(scorecard)
    scorecard.status = Scorecard.Status.REVIEWED
    scorecard.save(update_fields=["status"])
    log("reviewed", by=by, scorecard=scorecard, new={"total": plain_number(scorecard.reviewed_total)})
    return scorecard


@transaction.atomic
def resume_review(scorecard: Scorecard, *, by: User) -> Scorecard:
    """Open a finished review again, before the year is adopted."""
    scorecard = lock_scorecard(scorecard)
    if scorecard.frozen:
        raise NotReady("Kết quả năm này đã được thông qua, không sửa được nữa.")
    if not scorecard.is_reviewed:
        raise NotReady("Phiếu này chưa kết thúc thẩm định.")
    scorecard.status = Scorecard.Status.SUBMITTED
    scorecard.save(update_fields=["status"])
    log("review_resumed", by=by, scorecard=scorecard)
    return scorecard
