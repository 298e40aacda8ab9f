"""Writing a section: each accepted save is kept as a version, so that nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from reports.models import SectionVersion
from reports.moves import lock_report, log_draft
from reports.text import prose
from scoring.moves import Conflict

if TYPE_CHECKING:
    from reports.models import AnnualReport, ReportSection
    from scoring.models import User

SITTING = timedelta(minutes=10)


@transaction.atomic
def write(
    section: ReportSection, *, heading: str, depth: int, body: str, version: int, by: User | None, sitting: bool = False
) -> ReportSection:
    """Save a section's heading and text and keep them as a version. Raises Conflict where another was saved meanwhile.

    `sitting`: the text saved itself while it was being written; such saves share a version for ten minutes.
    A save whose answer was lost comes again with the same text, and is accepted again.
    """
    report, section = lock_section(section)
    content = {"heading": heading, "depth": depth, "body": prose.clean(body)}
    if content == content_of(section):
        return section
    if section.version != version:
        raise Conflict(section)
    return _save(report, section, content, by, sitting)


@transaction.atomic
def restore(kept: SectionVersion, *, version: int, by: User | None) -> ReportSection:
    """Make an earlier version the section's text again, as a new version; what stood there stays among the versions."""
    report, section = lock_section(kept.section)
    if section.version != version:
        raise Conflict(section)
    content = content_of(kept)
    return section if content == content_of(section) else _save(report, section, content, by, restored=kept.number)


def lock_section(section: ReportSection) -> tuple[AnnualReport, ReportSection]:
    """The report and its section as they are now, both locked; refused once the report is issued."""
    report = lock_report(section.report)
    return report, report.sections.select_for_update().get(pk=section.pk)


def keep(*sections: ReportSection) -> None:
    """Make sure that each section as it is now stands among its versions. Their rows are locked."""
    rows = [
        SectionVersion(
            section=section, number=section.version, **content_of(section),
            at=section.updated_at or timezone.now(), by_id=section.updated_by_id,
        )
        for section in sections
    ]  # fmt: skip
    SectionVersion.objects.bulk_create(rows, ignore_conflicts=True)


def content_of(text: ReportSection | SectionVersion) -> dict[str, Any]:
    """What a section, or a version of it, says."""
    return {"heading": text.heading, "depth": text.depth, "body": text.body}


def _save(
    report: AnnualReport,
    section: ReportSection,
    content: dict[str, Any],
    by: User | None,
    sitting: bool = False,
    restored: int | None = None,
) -> ReportSection:
    kept = list(section.versions.all()[:2])
    if section.body and (not kept or kept[0].number != section.version):
        keep(section)  # what came in by another way than writing: the outline, last year's text
        kept = []
    for name, value in content.items():
        setattr(section, name, value)
    section.version += 1
    section.updated_at, section.updated_by, section.carried_year = timezone.now(), by, None
    section.save(update_fields=[*content, "version", "updated_at", "updated_by", "carried_year"])
    values = {**content, "number": section.version, "at": section.updated_at, "by": by}
    if sitting and _goes_on(kept, section):
        SectionVersion.objects.filter(pk=kept[0].pk).update(**values)
        return section
    SectionVersion.objects.create(section=section, **values)
    new = {"section": section.pk, "version": section.version, **({"restored": restored} if restored else {})}
    log_draft(report, "report_section_saved", by, new=new)
    return section


def _goes_on(kept: Sequence[SectionVersion], section: ReportSection) -> bool:
    """Whether a save may take the place of the version before it.

    Both of the last two are of this person and the earlier is of this sitting, the replaced one is not what the
    head approved, and the text did not shrink to less than half: what is wiped out by mistake can be fetched back.
    """
    if len(kept) < 2:
        return False
    last, first = kept
    return (
        last.by_id == first.by_id == section.updated_by_id
        and last.number == section.version - 1
        and last.number != section.approved_version
        and section.updated_at is not None
        and section.updated_at - first.at < SITTING
        and len(section.body) * 2 >= len(last.body)
    )
