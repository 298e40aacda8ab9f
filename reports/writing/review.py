"""What the unit says about its own report before it leaves: comments, and the approval of its head."""

from django.db import transaction
from django.utils import timezone

from reports.models import Comment, ReportSection
from reports.moves import lock_report, log_draft
from reports.writing.moves_sections import keep, lock_section
from scoring.moves import Conflict


@transaction.atomic
def comment(section, *, text, quote="", by):
    """Remark on a section, and where told on the quoted words of it."""
    report = lock_report(section.report)
    made = Comment.objects.create(section=section, text=text, quote=quote, by=by)
    log_draft(report, "report_comment_made", by, new={"section": section.pk, "comment": made.pk})
    return made


@transaction.atomic
def set_settled(remark, settled, *, by):
    """Settle a comment, or open it again."""
    report = lock_report(remark.section.report)
    remark = Comment.objects.select_for_update().get(pk=remark.pk)
    if remark.is_open == settled:
        remark.resolved_at, remark.resolved_by = (timezone.now(), by) if settled else (None, None)
        remark.save(update_fields=["resolved_at", "resolved_by"])
        action = "report_comment_settled" if settled else "report_comment_reopened"
        log_draft(report, action, by, new={"section": remark.section_id, "comment": remark.pk})
    return remark


@transaction.atomic
def approve(section, *, version, by):
    """Find a section right as it stands. Raises Conflict where it is no longer the version that was read."""
    report, section = lock_section(section)
    if section.version != version:
        raise Conflict(section)
    if not section.is_approved:
        _approve([section], by)
        log_draft(report, "report_section_approved", by, new={"section": section.pk, "version": version})
    return section


@transaction.atomic
def approve_all(report, versions, *, by):
    """Find all printed sections right as they were read. Answers with those that were changed since.

    `versions`: the version of each section, by its key, that the person has read.
    """
    report = lock_report(report)
    kept = list(report.sections.kept().select_for_update())
    moved_on = [section for section in kept if versions.get(section.pk) != section.version]
    read = [section for section in kept if section not in moved_on and not section.is_approved]
    if read:
        _approve(read, by)
        versions = {section.pk: section.version for section in read}
        log_draft(report, "report_approved", by, new={"sections": versions})
    return moved_on


def _approve(sections, by):
    keep(*sections)
    for section in sections:
        section.approved_version, section.approved_by = section.version, by
    ReportSection.objects.bulk_update(sections, ["approved_version", "approved_by"])
