"""The moves of a bloc-year: each locks, checks that it is open, changes, records an Event, in one transaction.

A move that is not open raises `NotReady` with a sentence fit to show; a save on an older version raises `Stale`.
Every move of a scorecard locks that scorecard's row first, so two of them never interleave.
"""

from functools import wraps

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from scoring import engine, results
from scoring.models import Entry, Event, Rubric, Scorecard, Snapshot, Year
from scoring.models.history import fingerprint


class NotReady(Exception):
    """This move is not open now; the text says why and what to do."""


class Stale(Exception):
    """Someone saved a newer version; `entry` is what is stored now."""

    def __init__(self, entry):
        super().__init__("Mục này vừa được người khác sửa.")
        self.entry = entry


def joins_transaction(move):
    """The move runs in its caller's transaction, or in one of its own where there is none.

    Unlike a nested `atomic` it costs no savepoint; what it raises it raises before its first change.
    """

    @wraps(move)
    def inner(*args, **options):
        if connection.in_atomic_block:
            return move(*args, **options)
        with transaction.atomic():
            return move(*args, **options)

    return inner


# --- locks --------------------------------------------------------------------------------------------------


def lock_scorecard(scorecard):
    """The scorecard as it is now, its row locked until the transaction ends."""
    cards = Scorecard.objects.select_for_update(of=("self",)).select_related("membership__year__rubric")
    return cards.get(pk=scorecard.pk)


def lock_entry(entries, pk):
    """One entry out of a queryset with its scorecard, both rows locked. Raises Entry.DoesNotExist."""
    return entries.with_scorecard().select_for_update(of=("self", "scorecard")).get(pk=pk)


def lock_year(year):
    return Year.objects.select_for_update(of=("self",)).select_related("rubric", "bloc").get(pk=year.pk)


def log(action, *, by, scorecard=None, entry=None, year=None, old=None, new=None, reason=""):
    data = {name: value for name, value in (("old", old), ("new", new)) if value is not None}
    return Event.objects.create(
        action=action,
        by=by,
        unit_id=by.unit_id if by else None,
        year=year,
        scorecard=scorecard,
        entry=entry,
        data=data,
        reason=reason,
    )


# --- the unit -----------------------------------------------------------------------------------------------


def is_open_for_unit(entry):
    """Whether the unit may change this entry now: in its draft, or returned to it."""
    if entry.scorecard.frozen:
        return False
    return entry.scorecard.is_draft or (entry.scorecard.is_submitted and entry.is_returned)


def check_open_for_unit(entry):
    if is_open_for_unit(entry):
        return
    if entry.scorecard.frozen:
        raise NotReady("Kết quả năm này đã được thông qua, không sửa được nữa.")
    raise NotReady("Phiếu đã nộp; chỉ sửa được những mục khối đề nghị giải trình.")


@joins_transaction
def record(entry, *, claim, note, version, by, explanation=None):
    """Save what the unit states for one entry and the points that follow. The entry comes from `lock_entry`.

    Raises Stale where another version was saved meanwhile, ScoringError where the claim cannot be scored.
    """
    check_open_for_unit(entry)
    if entry.version != version:
        raise Stale(entry)
    criterion = entry.scorecard.rubric.by_id()[entry.criterion_id]
    old = results.state_of(entry)
    used = engine.relevant(criterion, claim)
    answered = engine.is_answered(criterion, used)
    # A draft may lack an answer; what has been handed in may not lose it.
    entry.put_score(engine.score(criterion, used) if answered or not entry.scorecard.is_draft else None)
    entry.claim = claim.to_dict() or None
    entry.note = note
    if explanation is not None:
        entry.explanation = explanation
    if results.state_of(entry) == old:
        return entry
    _saved(entry, by)
    log("recorded", by=by, scorecard=entry.scorecard, entry=entry, old=old, new=results.state_of(entry))
    refresh_totals(entry.scorecard)
    return entry


def _saved(entry, by):
    entry.version += 1
    entry.saved_at = timezone.now()
    entry.saved_by = by
    entry.save(update_fields="claim note explanation standard bonus deduction version saved_at saved_by".split())


def refresh_totals(scorecard):
    """Store the roll-up of the entries on the scorecard. Returns (own, reviewed) as mappings code → Score."""
    entries = list(scorecard.entries.for_totals())
    own, reviewed = results.rolled_up(scorecard.rubric, entries)
    scorecard.self_standard, scorecard.self_bonus, scorecard.self_deduction = results.columns(own[""])
    scorecard.reviewed_standard, scorecard.reviewed_bonus, scorecard.reviewed_deduction = results.columns(reviewed[""])
    scorecard.save(update_fields=[f"{who}_{what}" for who in ("self", "reviewed") for what in results.COLUMNS])
    scorecard.rolled_up = own, reviewed
    scorecard.listed = entries
    return own, reviewed


@transaction.atomic
def submit(scorecard, *, by, at=None):
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
    log("submitted", by=by, scorecard=scorecard, new={"total": engine.plain(scorecard.self_total)})
    return scorecard


@joins_transaction
def explain(entry, *, explanation, version, by):
    """Answer the reviewer's question and hand the entry back. The entry comes from `lock_entry`."""
    if entry.scorecard.frozen or not entry.scorecard.is_submitted or not entry.is_returned:
        raise NotReady("Mục này không chờ giải trình.")
    if entry.version != version:
        raise Stale(entry)
    if not entry.is_answered:
        raise NotReady("Mục này chưa được chấm. Hãy chấm rồi gửi giải trình.")
    old = entry.explanation
    entry.explanation = explanation
    entry.decision = Entry.Decision.EXPLAINED
    entry.version += 1
    entry.saved_at, entry.saved_by = timezone.now(), by
    entry.save(update_fields=["explanation", "decision", "version", "saved_at", "saved_by"])
    log("explained", by=by, scorecard=entry.scorecard, entry=entry, old=old, new=explanation)
    return entry


@joins_transaction
def attach(document, entry, *, by):
    """Put a document behind an entry; a new one is stored first. The entry comes from `lock_entry`."""
    check_open_for_unit(entry)
    if document.pk is None:
        document.scorecard, document.added_by = entry.scorecard, by
        document.save()
    document.entries.add(entry)
    log("evidence_added", by=by, scorecard=entry.scorecard, entry=entry, new=str(document))
    return document


@joins_transaction
def amend(document, entry, *, by, old):
    """Store a changed document, seen from one of its entries."""
    check_open_for_unit(entry)
    document.save()
    log("evidence_changed", by=by, scorecard=entry.scorecard, entry=entry, old=old, new=str(document))
    return document


@joins_transaction
def detach(document, entry, *, by):
    """Take a document away from an entry. It stays stored, so that `attach` undoes this."""
    check_open_for_unit(entry)
    document.entries.remove(entry)
    log("evidence_removed", by=by, scorecard=entry.scorecard, entry=entry, old=str(document))
    return document


# --- the reviewer -------------------------------------------------------------------------------------------


def _check_under_review(scorecard):
    if scorecard.frozen:
        raise NotReady("Kết quả năm này đã được thông qua, không sửa được nữa.")
    if scorecard.is_draft:
        raise NotReady("Đơn vị chưa nộp phiếu này.")
    if scorecard.is_reviewed:
        raise NotReady("Phiếu này đã kết thúc thẩm định. Hãy mở lại thẩm định để sửa.")


def _decide(entry, decision, *, by, version, score=None, claim=None, reason="", question=""):
    _check_under_review(entry.scorecard)
    if entry.version != version:
        raise Stale(entry)
    old = results.review_of(entry)
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
    said = reason or question
    new = results.review_of(entry)
    log(
        decision or "reconsidered",
        by=by,
        scorecard=entry.scorecard,
        entry=entry,
        old=old,
        new=new,
        reason=said,
    )
    refresh_totals(entry.scorecard)
    return entry


@joins_transaction
def agree(entry, *, version, by):
    """Accept the unit's points. The entry comes from `lock_entry`, as in all decisions."""
    if not entry.is_answered:
        raise NotReady("Đơn vị chưa chấm mục này. Hãy hỏi lại đơn vị, hoặc điều chỉnh kèm lý do.")
    return _decide(entry, Entry.Decision.AGREED, by=by, version=version, score=entry.score())


@joins_transaction
def adjust(entry, *, claim, reason, version, by):
    """Settle the entry on another claim, for a stated reason. Raises ScoringError where it cannot be scored."""
    criterion = entry.scorecard.rubric.by_id()[entry.criterion_id]
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
def send_back(entry, *, question, version, by):
    """Return the entry to the unit with a question."""
    if not question.strip():
        raise NotReady("Hãy ghi nội dung đề nghị giải trình.")
    return _decide(entry, Entry.Decision.RETURNED, by=by, version=version, question=question)


@joins_transaction
def reconsider(entry, *, version, by):
    """Take a decision back: the entry is undecided again."""
    decision = Entry.Decision.EXPLAINED if entry.explanation and entry.question else Entry.Decision.OPEN
    return _decide(entry, decision, by=by, version=version)


@transaction.atomic
def agree_rest(scorecard, *, by, only_plain=False):
    """Accept all entries without a decision; `only_plain`: of these, those without bonus or deduction.

    What was returned or explained is left for a look of its own. Returns how many were accepted.
    """
    scorecard = lock_scorecard(scorecard)
    _check_under_review(scorecard)
    rest = scorecard.entries.filter(decision=Entry.Decision.OPEN, standard__isnull=False)
    if only_plain:
        rest = rest.filter(bonus=0, deduction=0)
    keys = list(rest.values_list("pk", flat=True))
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
    refresh_totals(scorecard)
    return len(keys)


@transaction.atomic
def finish_review(scorecard, *, by):
    """Close the review of one scorecard: every entry must be agreed or adjusted."""
    scorecard = lock_scorecard(scorecard)
    _check_under_review(scorecard)
    settled = [Entry.Decision.AGREED, Entry.Decision.ADJUSTED]
    open_ones = scorecard.entries.exclude(decision__in=settled).count()
    if open_ones:
        raise NotReady(f"Còn {open_ones} mục chưa quyết. Hãy quyết từng mục, hoặc đồng ý tất cả các mục còn lại.")
    refresh_totals(scorecard)
    scorecard.status = Scorecard.Status.REVIEWED
    scorecard.save(update_fields=["status"])
    log("reviewed", by=by, scorecard=scorecard, new={"total": engine.plain(scorecard.reviewed_total)})
    return scorecard


@transaction.atomic
def resume_review(scorecard, *, by):
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


# --- the rubric ---------------------------------------------------------------------------------------------


@transaction.atomic
def publish_rubric(rubric, *, by=None):
    """Make a draft the official table: from then on it never changes, which its hash proves."""
    rubric = Rubric.objects.select_for_update().get(pk=rubric.pk)
    if rubric.is_published:
        raise NotReady("Bộ tiêu chí này đã được ban hành.")
    if not rubric.by_id():
        raise NotReady("Bộ tiêu chí này chưa có tiêu chí nào để chấm.")
    rubric.content_hash, rubric.status = rubric.hash_of_content(), Rubric.Status.PUBLISHED
    rubric.save(update_fields=["content_hash", "status"])
    new = {"year": rubric.year, "version": rubric.version, "sha256": rubric.content_hash}
    log("rubric_published", by=by, new=new)
    return rubric


# --- the year -----------------------------------------------------------------------------------------------


def _move(year, status, action, *, by, reason="", new=None):
    old = year.status
    year.status = status
    year.save(update_fields=["status"])
    log(action, by=by, year=year, old=old, new=new or status, reason=reason)
    return year


@transaction.atomic
def open_year(year, *, by=None):
    """Start self-scoring: every member gets its scorecard with an empty entry for each scored criterion."""
    year = lock_year(year)
    if year.status != Year.Status.SETUP:
        raise NotReady("Năm thi đua này đã mở.")
    if year.rubric is None or not year.rubric.is_published:
        raise NotReady("Hãy chọn một bộ tiêu chí đã ban hành trước khi mở năm.")
    members = list(year.memberships.all())
    if not any(m.is_leader for m in members) or not any(m.is_deputy for m in members):
        raise NotReady("Hãy chọn trưởng khối và phó trưởng khối trước khi mở năm.")
    cards = Scorecard.objects.bulk_create(Scorecard(membership=member) for member in members)
    criteria = list(year.rubric.by_id())
    Entry.objects.bulk_create(Entry(scorecard=card, criterion_id=key) for card in cards for key in criteria)
    return _move(year, Year.Status.SCORING, "year_opened", by=by)


@transaction.atomic
def extend(membership, *, until, by):
    """Give one unit more time."""
    year = lock_year(membership.year)
    if not year.is_under_way:
        raise NotReady("Năm thi đua này không nhận phiếu nữa.")
    old, membership.extended_until = membership.extended_until, until
    membership.save(update_fields=["extended_until"])
    log(
        "extended",
        by=by,
        year=year,
        scorecard=membership.scorecard,
        old=old and old.isoformat(),
        new=until.isoformat(),
    )
    return membership


@transaction.atomic
def open_tables(year, *, by):
    """Open the bloc's tables to all its members (lấy ý kiến)."""
    year = lock_year(year)
    if year.status != Year.Status.SCORING:
        raise NotReady("Bảng điểm của khối đã được mở.")
    drafts = Scorecard.objects.filter(membership__year=year, status=Scorecard.Status.DRAFT)
    if (not year.submission_deadline or year.submission_deadline > timezone.now()) and drafts.exists():
        raise NotReady("Chưa hết hạn tự chấm và còn đơn vị chưa nộp. Hãy đợi hết hạn rồi mở bảng điểm.")
    return _move(year, Year.Status.CONSULTING, "tables_opened", by=by)


@transaction.atomic
def adopt(year, *, on, by, without=()):
    """Freeze the year's result as adopted by the bloc's meeting and keep it as a Snapshot.

    `without`: keys of the units that take no part in the ranking because their scorecard is not reviewed; each
    must be named, or the adoption is refused.
    """
    year = lock_year(year)
    if not year.is_under_way:
        raise NotReady("Chỉ thông qua được khi năm đang chấm điểm hoặc lấy ý kiến.")
    cards = list(Scorecard.objects.select_for_update(of=("self",)).filter(membership__year=year).with_names())
    open_ones = [card for card in cards if not card.is_reviewed and card.membership.unit_id not in set(without)]
    if open_ones:
        names = ", ".join(card.membership.name for card in open_ones)
        raise NotReady(f"Chưa thẩm định xong: {names}. Hãy thẩm định, hoặc ghi rõ đơn vị không xếp hạng.")
    if not any(card.is_reviewed for card in cards):
        raise NotReady("Chưa có phiếu nào thẩm định xong.")
    data = results.snapshot_of(year, cards)
    number = year.snapshots.count() + 1
    snapshot = Snapshot.objects.create(
        year=year, number=number, data=data, sha256=fingerprint(data), adopted_by=by, adopted_on=on
    )
    Scorecard.objects.filter(membership__year=year).update(frozen=True)
    new = {"snapshot": number, "sha256": snapshot.sha256, "on": on.isoformat()}
    _move(year, Year.Status.ADOPTED, "adopted", by=by, new=new)
    return snapshot


@transaction.atomic
def publish(year, *, by):
    """Make the adopted result public within the bloc and for the council."""
    year = lock_year(year)
    if year.status != Year.Status.ADOPTED:
        raise NotReady("Chỉ công bố được kết quả đã thông qua và chưa công bố.")
    year.snapshots.filter(reopened_at__isnull=True).update(published_at=timezone.now())
    return _move(year, Year.Status.PUBLISHED, "published", by=by)


@transaction.atomic
def reopen(year, *, reason, by):
    """Open an adopted year again for a logged reason; the old snapshot stays readable."""
    year = lock_year(year)
    if not year.is_frozen:
        raise NotReady("Năm thi đua này chưa được thông qua nên không cần mở lại.")
    if not reason.strip():
        raise NotReady("Hãy ghi lý do mở lại.")
    year.snapshots.filter(reopened_at__isnull=True).update(reopened_at=timezone.now())
    Scorecard.objects.filter(membership__year=year).update(frozen=False)
    return _move(year, Year.Status.CONSULTING, "reopened", by=by, reason=reason)
