"""Another version of the rubric for a bloc-year: proposed by one person, applied by another, entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from scoring.models import RubricChange, Scorecard, Year
from scoring.moves import NotReady, lock_year, log
from scoring.rubrics.pairing import changes_between as changes_between
from scoring.years.rubric.effects import effects, limit_words
from scoring.years.rubric.moving import Moving

if TYPE_CHECKING:
    from scoring.models import Rubric, User


@transaction.atomic
def propose_change(year: Any, rubric: Rubric, *, reason: str, by: User) -> RubricChange | None:
    """Ask that a bloc-year take another published version; before it is opened it takes it at once."""
    year = lock_year(year)
    _check_can_change(year, rubric)
    if year.status == Year.Status.SETUP:
        _take(year, rubric, by, reason)
        return None
    if not reason.strip():
        raise NotReady("Hãy ghi lý do đổi bộ tiêu chí.")
    if year.rubric_changes.filter(applied_at=None, withdrawn_at=None).exists():
        raise NotReady("Đã có một đề nghị đổi bộ tiêu chí đang chờ. Hãy áp dụng hoặc rút đề nghị đó trước.")
    change = RubricChange.objects.create(year=year, old=year.rubric, new=rubric, reason=reason.strip(), proposed_by=by)
    _log(change, "rubric_change_proposed", by)
    return change


def _log(change: RubricChange, action: str, by: User) -> None:
    old, new = ({"rubric": str(rubric)} for rubric in (change.old, change.new))
    log(action, by=by, year=change.year, rubric=change.new, old=old, new=new, reason=change.reason)


def _check_can_change(year: Year, rubric: Rubric) -> None:
    if year.is_adopted:
        raise NotReady("Kết quả năm này đã được thông qua nên không đổi bộ tiêu chí được nữa.")
    if not rubric.is_published:
        raise NotReady("Chỉ áp dụng được bộ tiêu chí đã công bố.")
    if year.rubric_id == rubric.pk:
        raise NotReady("Năm này đang dùng chính bộ tiêu chí đó.")


def _take(year: Any, rubric: Rubric, by: User, reason: str = "") -> None:
    old, year.rubric = year.rubric, rubric
    year.save(update_fields=["rubric"])
    before = {"rubric": str(old)} if old else None
    log("rubric_applied", by=by, year=year, rubric=rubric, old=before, new={"rubric": str(rubric)}, reason=reason)
    return None


@transaction.atomic
def withdraw_change(change: RubricChange, *, by: User) -> RubricChange:
    """Take a proposal back before it is applied."""
    changes = RubricChange.objects.select_related("year", "old", "new").select_for_update(of=("self",))
    change = changes.get(pk=change.pk)
    if change.applied_at:
        raise NotReady("Đề nghị này đã được áp dụng.")
    if change.withdrawn_at:
        return change
    change.withdrawn_at = timezone.now()
    change.save(update_fields=["withdrawn_at"])
    _log(change, "rubric_change_withdrawn", by)
    return change


@transaction.atomic
def apply_rubric(change: RubricChange, *, by: User) -> RubricChange:
    """Move every entry of the year to the new version: kept, scored anew, or no longer scored.

    A claim stays wherever the new rule can score it; a decision on a changed criterion is open again, and a
    scorecard that lacks an answer afterwards goes back to its unit. What no longer fits is kept in the history. Unit
    and reviewers are told of all that this does to them, until they have looked.
    """
    change = RubricChange.objects.select_for_update(of=("self",)).select_related("year", "new").get(pk=change.pk)
    year = lock_year(change.year)
    _check_open(change, year, by)
    scorecards = list(Scorecard.objects.select_for_update(of=("self",)).filter(membership__year=year).order_by("pk"))
    found, differences = effects(year, change.new)
    limits = limit_words(year.rubric, change.new, differences)
    moving = Moving(
        year.rubric,  # type: ignore[arg-type]  # a year under way has one
        change.new,
        limits=limits,
        reason=change.reason,
        by=by,
    )
    _take(year, change.new, by, change.reason)
    for scorecard in scorecards:
        moving.move(scorecard, [effect for effect in found if effect.entry.scorecard_id == scorecard.pk])
    change.applied_by, change.applied_at = by, timezone.now()
    change.save(update_fields=["applied_by", "applied_at"])
    return change


def _check_open(change: RubricChange, year: Year, by: User) -> None:
    if change.applied_at or change.withdrawn_at:
        raise NotReady("Đề nghị này không còn chờ nữa. Hãy xem lại tình trạng của năm.")
    if change.proposed_by_id == by.pk:
        raise NotReady("Người áp dụng phải khác người đề nghị. Hãy nhờ một quản trị viên khác xem và áp dụng.")
    if change.old_id != year.rubric_id:
        raise NotReady("Năm này đã đổi sang bộ tiêu chí khác sau khi đề nghị. Hãy đề nghị lại.")
    _check_can_change(year, change.new)
