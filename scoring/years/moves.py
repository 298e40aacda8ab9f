"""The moves of a bloc-year: open, extend, open the tables, adopt, publish, reopen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from scoring.models import Entry, Membership, Scorecard, Snapshot, Year
from scoring.moves import NotReady, lock_year, log
from scoring.years import snapshot as year_snapshot
from scoring.years.setup.checklist import first_error

if TYPE_CHECKING:
    from scoring.models import User


def _move(year: Year, status: str, action: str, *, by: User | None, reason: str = "", new: Any = None) -> Year:
    old = year.status
    year.status = status
    year.save(update_fields=["status"])
    log(action, by=by, year=year, old=old, new=new or status, reason=reason)
    return year


@transaction.atomic
def open_year(year: Year, *, by: User | None = None) -> Year:
    """Start self-scoring: every member gets its scorecard with an empty entry for each scored criterion."""
    year = lock_year(year)
    if year.status != Year.Status.SETUP:
        raise NotReady("Năm thi đua này đã mở.")
    if error := first_error(year):
        raise NotReady(error)
    scorecards = Scorecard.objects.bulk_create(Scorecard(membership=member) for member in year.memberships.all())
    criteria = list(year.rubric.by_id())  # type: ignore[union-attr]  # first_error asks for one
    Entry.objects.bulk_create(
        Entry(scorecard=scorecard, criterion_id=key) for scorecard in scorecards for key in criteria
    )
    return _move(year, Year.Status.SCORING, "year_opened", by=by)


@transaction.atomic
def extend(membership: Membership, *, until: datetime, by: User | None) -> Membership:
    """Give one unit more time."""
    year = lock_year(membership.year)
    if not year.is_under_way:
        raise NotReady("Năm thi đua này không nhận phiếu nữa.")
    old = Membership.objects.values_list("extended_until", flat=True).get(pk=membership.pk)
    membership.extended_until = until
    if old == until:
        return membership
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
def open_tables(year: Year, *, by: User | None) -> Year:
    """Open the bloc's tables to all its members (lấy ý kiến)."""
    year = lock_year(year)
    check_tables_may_open(year)
    return _move(year, Year.Status.CONSULTING, "tables_opened", by=by)


def check_tables_may_open(year: Year) -> None:
    """Refuse before the deadline while a unit is still scoring, and once they are open."""
    if year.status != Year.Status.SCORING:
        raise NotReady("Bảng điểm của khối đã được mở.")
    drafts = Scorecard.objects.filter(membership__year=year, status=Scorecard.Status.DRAFT)
    if (not year.submission_deadline or year.submission_deadline > timezone.now()) and drafts.exists():
        raise NotReady("Chưa hết hạn tự chấm và còn đơn vị chưa nộp. Hãy đợi hết hạn rồi mở bảng điểm.")


@transaction.atomic
def adopt(year: Year, *, on: date, by: User | None, without: Iterable[int] = ()) -> Snapshot:
    """Freeze the year's result as adopted by the bloc's meeting and keep it as a Snapshot.

    `without`: keys of the units that take no part in the ranking because their scorecard is not reviewed; each
    must be named, or the adoption is refused.
    """
    year = lock_year(year)
    if not year.is_under_way:
        raise NotReady("Chỉ thông qua được khi năm đang chấm điểm hoặc lấy ý kiến.")
    scorecards = list(Scorecard.objects.select_for_update(of=("self",)).filter(membership__year=year).with_names())
    open_ones = [
        scorecard
        for scorecard in scorecards
        if not scorecard.is_reviewed and scorecard.membership.unit_id not in set(without)
    ]
    if open_ones:
        names = ", ".join(scorecard.membership.name for scorecard in open_ones)
        raise NotReady(f"Chưa thẩm định xong: {names}. Hãy thẩm định, hoặc ghi rõ đơn vị không xếp hạng.")
    if not any(scorecard.is_reviewed for scorecard in scorecards):
        raise NotReady("Chưa có phiếu nào thẩm định xong.")
    data = year_snapshot.snapshot_of(year, scorecards)
    snapshot = Snapshot.objects.freeze(year, data, adopted_by=by, adopted_on=on)
    Scorecard.objects.filter(membership__year=year).update(frozen=True)
    new = {"snapshot": snapshot.number, "sha256": snapshot.sha256, "on": on.isoformat()}
    _move(year, Year.Status.ADOPTED, "adopted", by=by, new=new)
    return snapshot


@transaction.atomic
def publish(year: Year, *, by: User | None) -> Year:
    """Make the adopted result public within the bloc and for the council."""
    year = lock_year(year)
    check_publishable(year)
    year.snapshots.in_force().update(published_at=timezone.now())
    return _move(year, Year.Status.PUBLISHED, "published", by=by)


def check_publishable(year: Year) -> None:
    """Refuse unless the year's result is adopted and not yet public."""
    if year.status != Year.Status.ADOPTED:
        raise NotReady("Chỉ công bố được kết quả đã thông qua và chưa công bố.")


@transaction.atomic
def reopen(year: Year, *, reason: str, by: User | None) -> Year:
    """Open an adopted year again for a logged reason; the old snapshot stays readable."""
    year = lock_year(year)
    if not year.is_adopted:
        raise NotReady("Năm thi đua này chưa được thông qua nên không cần mở lại.")
    if not reason.strip():
        raise NotReady("Hãy ghi lý do mở lại.")
    year.snapshots.in_force().update(reopened_at=timezone.now())
    Scorecard.objects.filter(membership__year=year).update(frozen=False)
    return _move(year, Year.Status.CONSULTING, "reopened", by=by, reason=reason)
