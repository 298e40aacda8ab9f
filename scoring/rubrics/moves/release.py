"""From a draft to a published rubric: doubts ticked, checked by one person, published by another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from scoring.models import Rubric, RubricDoubt
from scoring.moves import NotReady, log
from scoring.rubrics.moves.steps import RubricConflict, lock_rubric
from scoring.rubrics.oddities import oddities_of
from scoring.tables.oddities.of_tree import OVERRIDABLE

if TYPE_CHECKING:
    from scoring.models import User
    from scoring.tables.oddities.oddity import Oddity


@transaction.atomic
def accept_doubts(rubric: Rubric, *, shown: Iterable[str], seen: Iterable[str], by: User) -> Rubric:
    """Tick those of the shown doubts that were seen, untick the others."""
    rubric = lock_rubric(rubric)
    if rubric.is_published:
        raise NotReady("Bộ tiêu chí đã công bố nên không cần xem lại nữa.")
    doubts = {oddity.key: oddity for oddity in oddities_of(rubric) if not oddity.is_error}
    known = set(rubric.doubts.values_list("fingerprint", flat=True))
    back = (set(shown) - set(seen)) & known
    new = (set(seen) & set(shown) & set(doubts)) - known
    rubric.doubts.filter(fingerprint__in=back).delete()
    RubricDoubt.objects.bulk_create(
        RubricDoubt(rubric=rubric, fingerprint=fingerprint, accepted_by=by) for fingerprint in sorted(new)
    )
    _log_ticks(rubric, "rubric_doubts_seen", new, doubts, by)
    _log_ticks(rubric, "rubric_doubts_reopened", back, doubts, by)
    if rubric.is_checked and any(oddity.is_open for oddity in oddities_of(rubric) if not oddity.is_error):
        rubric.status, rubric.checked_by, rubric.checked_at = Rubric.Status.DRAFT, None, None
        rubric.save(update_fields=["status", "checked_by", "checked_at"])
    return rubric


def _log_ticks(rubric: Rubric, action: str, keys: Iterable[str], doubts: Any, by: User) -> None:
    """Which doubts, at which rows; those whose sentence is gone by now are not told."""
    ticked = [{"at": oddity.at, "sentence": oddity.sentence} for key, oddity in doubts.items() if key in keys]
    if ticked:
        log(action, by=by, rubric=rubric, new={"rubric": str(rubric), "doubts": ticked})


def obstacles(oddities: Iterable[Oddity], reason: str = "") -> str:
    """Why a draft with these oddities cannot be checked yet; "" where it can."""
    errors = [oddity for oddity in oddities if oddity.is_error]
    hard = [oddity for oddity in errors if oddity.code != OVERRIDABLE]
    doubts = [oddity for oddity in oddities if oddity.is_open and not oddity.is_error]
    if hard:
        return f"Còn {len(hard)} lỗi phải sửa trước khi kiểm tra xong."
    if doubts:
        return f"Còn {len(doubts)} chỗ nghi vấn chưa có người xem. Hãy xem và đánh dấu từng chỗ."
    if errors and not reason.strip():
        return f"Còn {len(errors)} chỗ tổng điểm không khớp. Hãy sửa, hoặc ghi lý do giữ như bản in."
    return ""


@transaction.atomic
def check_rubric(rubric: Rubric, *, version: int, by: User, reason: str = "") -> Rubric:
    """Say that this draft is what the council issued; `reason` keeps sums that do not add up."""
    rubric = lock_rubric(rubric)
    if not rubric.status == Rubric.Status.DRAFT:
        raise NotReady("Bộ tiêu chí này đã được kiểm tra.")
    if rubric.edit_version != version:
        raise RubricConflict(rubric)
    if not rubric.by_id():
        raise NotReady("Bộ tiêu chí này chưa có tiêu chí nào để chấm.")
    oddities = oddities_of(rubric)
    refusal = obstacles(oddities, reason)
    if refusal:
        raise NotReady(refusal)
    rubric.status, rubric.checked_by, rubric.checked_at = Rubric.Status.CHECKED, by, timezone.now()
    rubric.override_reason = reason.strip() if any(oddity.is_error for oddity in oddities) else ""
    rubric.save(update_fields=["status", "checked_by", "checked_at", "override_reason"])
    log("rubric_checked", by=by, rubric=rubric, new={"rubric": str(rubric)}, reason=rubric.override_reason)
    return rubric


@transaction.atomic
def keep_sums(rubric: Rubric, *, reason: str, by: User | None = None) -> Rubric:
    """Record why this draft's sums stay as printed though they do not add up; where they do there is nothing to say."""
    rubric = lock_rubric(rubric)
    errors = [oddity for oddity in oddities_of(rubric) if oddity.is_error]
    if any(oddity.code != OVERRIDABLE for oddity in errors):
        raise NotReady("Chỉ giữ được chỗ tổng điểm không khớp; lỗi khác phải sửa.")
    if not errors:
        return rubric
    if not reason.strip():
        raise NotReady("Hãy ghi lý do giữ tổng điểm không khớp như bản in.")
    rubric.override_reason = reason.strip()
    rubric.save(update_fields=["override_reason"])
    log("rubric_sums_kept", by=by, rubric=rubric, new={"rubric": str(rubric)}, reason=rubric.override_reason)
    return rubric


@transaction.atomic
def publish_rubric(rubric: Rubric, *, by: User, version: int) -> Rubric:
    """Make a draft that another person has checked the official table: it never changes again, as its hash proves."""
    rubric = lock_rubric(rubric)
    if rubric.is_published:
        raise NotReady("Bộ tiêu chí này đã được công bố.")
    if not rubric.by_id():
        raise NotReady("Bộ tiêu chí này chưa có tiêu chí nào để chấm.")
    _check_second_person(rubric, by)
    if rubric.edit_version != version:
        raise RubricConflict(rubric)
    rubric.content_hash, rubric.status = rubric.hash_of_content(), Rubric.Status.PUBLISHED
    rubric.published_at, rubric.published_by = timezone.now(), by
    rubric.save(update_fields=["content_hash", "status", "published_at", "published_by"])
    new = {"rubric": str(rubric), "year": rubric.year, "version": rubric.version, "sha256": rubric.content_hash}
    log("rubric_published", by=by, rubric=rubric, new=new, reason=rubric.override_reason)
    return rubric


def _check_second_person(rubric: Rubric, by: User) -> None:
    if not rubric.is_checked:
        raise NotReady("Bộ tiêu chí này chưa được kiểm tra xong. Hãy sửa lỗi, xem các nghi vấn rồi xác nhận kiểm tra.")
    if rubric.checked_by_id == by.pk:
        raise NotReady("Người công bố phải khác người đã kiểm tra. Hãy nhờ một quản trị viên khác xem và công bố.")
    refusal = obstacles(oddities_of(rubric), rubric.override_reason)
    if refusal:
        raise NotReady(refusal)
