"""A draft rubric comes and goes: read in, cloned, thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from scoring.models import Rubric, RubricDoubt
from scoring.moves import NotReady, log
from scoring.rubrics.moves.steps import add_step, open_draft
from scoring.rubrics.oddities import keys_of, step_of
from scoring.tables.editing.storable import storable
from scoring.tables.oddities import of_file

if TYPE_CHECKING:
    from scoring.models import User
    from scoring.tables.reading import Reading


def next_version(year: int) -> int:
    return (Rubric.objects.filter(year=year).aggregate(last=Max("version"))["last"] or 0) + 1


@transaction.atomic
def load_rubric(
    reading: Reading,
    *,
    year: int,
    name: str = "",
    issuer: str = "",
    source: str = "",
    told: int = 0,
    by: User | None = None,
) -> Rubric:
    """What a file says as the next draft of a year, with what was doubtful about it.

    `told`: of how many of its columns and rows a person said what they are. Raises `NotPossible` where the table
    cannot be kept as it is.
    """
    plain, faults = storable(reading.rubric)
    rubric = Rubric.store(
        plain,
        year=year,
        version=next_version(year),
        name=name or f"Bảng chấm điểm thi đua năm {year}",
        issuer=issuer,
        source_name=source[:200],
    )
    keys = {criterion.code: f"r{place}" for place, criterion in enumerate(plain.walk(), 1)}
    findings = of_file.from_reading(reading, plain, keys) + of_file.faults(faults, plain, keys)
    what = f"nạp từ tệp {source}"[:200] if source else "nạp từ bảng được dán vào"
    add_step(rubric, plain, keys, what, by, findings=findings)
    new = {"rubric": str(rubric), "year": year, "from": source} | ({"told": told} if told else {})
    log("rubric_loaded", by=by, rubric=rubric, new=new)
    return rubric


@transaction.atomic
def remove_rubric(rubric: Rubric, *, version: int, by: User | None) -> None:
    """Throw a draft away with all its steps."""
    rubric = open_draft(rubric, version)
    if rubric.years.exists():
        raise NotReady("Có năm thi đua đã chọn bản nháp này. Hãy chọn bộ tiêu chí khác cho năm đó trước.")
    log("rubric_removed", by=by, new={"rubric": str(rubric), "year": rubric.year})
    rubric.criteria.all().delete()
    rubric.delete()


@transaction.atomic
def clone_rubric(rubric: Rubric, *, year: int, by: User | None) -> Rubric:
    """A draft that begins as this rubric is: for another year, or in the same year as its corrected version."""
    plain, step = rubric.plain(), step_of(rubric)
    name = rubric.name.replace(str(rubric.year), str(year))
    new = Rubric.store(plain, year=year, version=next_version(year), name=name, issuer=rubric.issuer, previous=rubric)
    first = rubric.edits.filter(number=1).first()
    findings = first.findings if first else []
    add_step(new, plain, keys_of(rubric, step), f"lập từ {rubric}"[:200], by, findings=findings)
    RubricDoubt.objects.bulk_create(
        RubricDoubt(rubric=new, fingerprint=doubt.fingerprint, accepted_by_id=doubt.accepted_by_id)
        for doubt in rubric.doubts.all()
    )
    log("rubric_loaded", by=by, rubric=new, new={"rubric": str(new), "year": year, "from": str(rubric)})
    return new
