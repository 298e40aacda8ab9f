"""A teaching comes and goes: a file is kept, facts are told and taken back, a draft is made of it."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from scoring.models import Rubric, TableTeaching
from scoring.moves import Conflict, NotReady, log
from scoring.rubrics.moves import drafts
from scoring.rubrics.teaching import lessons
from scoring.rubrics.teaching.corrections import Correction, check, merged, of_json
from scoring.rubrics.teaching.reading import read

if TYPE_CHECKING:
    from scoring.models import User

KEPT_FOR = datetime.timedelta(days=90)


class TeachingConflict(Conflict):
    """Somebody else said otherwise of the same thing meanwhile; `stored` is the teaching now."""

    def __init__(self, teaching: TableTeaching) -> None:
        super().__init__(teaching, f"{teaching.changed_by} vừa chỉ khác về chính chỗ này. Điều vừa chọn chưa được ghi.")


@transaction.atomic
def begin(
    data: bytes,
    *,
    name: str,
    year: int,
    title: str = "",
    issuer: str = "",
    rubric: Rubric | None = None,
    by: User,
) -> TableTeaching:
    """Keep a file so that it can be laid beside what is read of it. Files of long ago are forgotten."""
    _forget()
    return TableTeaching.objects.create(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name[:200],
        year=year,
        title=title,
        issuer=issuer,
        rubric=rubric,
        by=by,
        changed_by=by,
    )


def _forget() -> None:
    """Files go after a while; what was learnt of them stays for next year's."""
    old = TableTeaching.objects.filter(changed_at__lt=timezone.now() - KEPT_FOR)
    old.filter(learnt={}).delete()
    old.exclude(data=b"").update(data=b"")


@transaction.atomic
def tell(teaching: TableTeaching, said: Sequence[Correction], *, version: int, by: User) -> TableTeaching:
    """Hold these facts from now on. `version`: the one that the page showed.

    Raises `TeachingConflict` where somebody else said otherwise of the same thing since, `NotUnderstood` where the
    table has no place for it.
    """
    teaching = _locked(teaching)
    grid = read(teaching).grid
    if grid is None:
        raise NotReady("Tệp gốc không còn đọc được nên không chỉ thêm được. Hãy nạp lại tệp.")
    check(said, grid)
    told = of_json(teaching.told)
    if _contradicts(said, told, version, by):
        raise TeachingConflict(teaching)
    known = {each.key: each.value for each in told}
    new = [each for each in said if known.get(each.key) != each.value]
    marked = [replace(each, version=teaching.version + 1, by=by.pk) for each in new]
    return _store(teaching, merged(told, marked), by) if marked else teaching


def _contradicts(said: Iterable[Correction], told: Iterable[Correction], version: int, by: User) -> bool:
    values = {each.key: each.value for each in said}
    return any(
        each.version > version and each.by != by.pk and values.get(each.key, each.value) != each.value for each in told
    )


@transaction.atomic
def take_back(teaching: TableTeaching, key: tuple[str, int], *, by: User) -> TableTeaching:
    """One fact no longer holds; where it is gone already, nothing happens."""
    teaching = _locked(teaching)
    told = of_json(teaching.told)
    kept = [each for each in told if each.key != key]
    return _store(teaching, kept, by) if len(kept) < len(told) else teaching


@transaction.atomic
def make_draft(teaching: TableTeaching, *, version: int, by: User) -> tuple[Rubric, bool]:
    """(the draft that the table as it is read now gives, whether an earlier one of the same file gave way to it).

    An earlier draft gives way only where nothing was done in it. Raises `TeachingConflict` where the reading is
    another than was seen, `NotPossible` where the table cannot be kept as it is.
    """
    teaching = _locked(teaching)
    if teaching.version != version:
        raise TeachingConflict(teaching)
    found = read(teaching)
    if found.reading is None:
        raise NotReady(f"Chưa lập được bản nháp. {found.refusal}")
    replaced = _remove_untouched(teaching.rubric, by)
    reading = found.reading
    named = reading.name if reading.year in (None, teaching.year) else ""
    rubric = drafts.load_rubric(
        reading,
        year=teaching.year,
        name=teaching.title or named,
        issuer=teaching.issuer or reading.issuer,
        source=teaching.name,
        told=len(teaching.told),
        by=by,
    )
    teaching.rubric, teaching.changed_by, teaching.version = rubric, by, teaching.version + 1
    teaching.learnt = lessons.learnt(reading, of_json(teaching.told))
    teaching.save(update_fields=["rubric", "learnt", "version", "changed_by", "changed_at"])
    return rubric, replaced


def _remove_untouched(rubric: Rubric | None, by: User) -> bool:
    if rubric is None or rubric.status != Rubric.Status.DRAFT or rubric.years.exists() or rubric.doubts.exists():
        return False
    if rubric.edits.count() > 1:
        return False
    drafts.remove_rubric(rubric, version=rubric.edit_version, by=by)
    return True


@transaction.atomic
def remove(teaching: TableTeaching, *, by: User) -> None:
    """Throw the file away with all that was said of it; a draft made of it stays."""
    teaching = _locked(teaching)
    log("rubric_table_removed", by=by, new={"rubric": f"năm {teaching.year}", "what": str(teaching)})
    teaching.delete()


def _locked(teaching: TableTeaching) -> TableTeaching:
    """Without its neighbours: PostgreSQL finds no row that was joined to others than it names once the lock is free."""
    return TableTeaching.objects.select_for_update().get(pk=teaching.pk)


def _store(teaching: TableTeaching, told: Iterable[Correction], by: User) -> TableTeaching:
    teaching.told = [each.as_json for each in told]
    teaching.version, teaching.changed_by = teaching.version + 1, by
    teaching.save(update_fields=["told", "version", "changed_by", "changed_at"])
    return teaching
