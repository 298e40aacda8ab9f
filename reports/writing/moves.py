"""The moves of a report: each locks it, checks that it is open, changes, records an Event, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reports.document import default_outline
from reports.models import AnnualReport, ReportSection
from reports.moves import lock_report, log_draft
from reports.text import order
from reports.writing import last_text
from scoring.moves import Conflict, lock_scorecard

if TYPE_CHECKING:
    from scoring.models import Scorecard, User

APPENDICES = ["with_evidence", "with_explanations", "with_chart"]
FACTS = "number issued_on subject legal_bases recipients authority_line signer_title signer_name".split() + APPENDICES


@transaction.atomic
def start(scorecard: Scorecard, *, by: User | None, carried: bool = False) -> AnnualReport:
    """The scorecard's report; where there is none yet it begins with the outline of the year.

    `carried`: the texts of the unit's last report come over as a starting point.
    """
    scorecard = lock_scorecard(scorecard)
    report, is_new = AnnualReport.objects.get_or_create(scorecard=scorecard, defaults=default_outline.facts(scorecard))
    if is_new:
        sections = [
            ReportSection(report=report, position=position, **planned._asdict())
            for position, planned in enumerate(default_outline.for_year(scorecard.year), 1)
        ]
        if carried:
            last_text.carry(sections, last_text.report_before(scorecard))
        ReportSection.objects.bulk_create(sections)
        log_draft(report, "report_started", by)
    return report


@transaction.atomic
def set_facts(report: AnnualReport, values: Mapping[str, Any], *, version: int, by: User | None) -> AnnualReport:
    """Keep number, date, signer and the rest of the paper's facts. Raises Conflict on an older version."""
    report = lock_report(report)
    if report.version != version:
        raise Conflict(report)
    old = {name: _plain(getattr(report, name)) for name in FACTS}
    for name in FACTS:
        setattr(report, name, values[name])
    new = {name: _plain(getattr(report, name)) for name in FACTS}
    if new != old:
        report.version += 1
        report.save(update_fields=[*FACTS, "version"])
        log_draft(report, "report_facts_saved", by, old, new)
    return report


@transaction.atomic
def add(
    report: AnnualReport, *, heading: str, depth: int, after: ReportSection | None = None, by: User | None
) -> ReportSection:
    """A new section behind `after`, or at the end."""
    report = lock_report(report)
    section = ReportSection(report=report, heading=heading, depth=depth)
    report.sections.put_in_order(order.put_behind(list(report.sections.all()), section, after))
    log_draft(report, "report_section_added", by, None, _named(section))
    return section


@transaction.atomic
def move(section: ReportSection, *, up: bool, by: User | None) -> ReportSection:
    """Move a section with all below it past its neighbour. At the end of the report it stays where it is."""
    report = lock_report(section.report)
    if report.sections.step(section.pk, up):
        log_draft(report, "report_section_moved", by, None, {"heading": section.heading, "up": up})
    return section


@transaction.atomic
def set_removed(section: ReportSection, removed: bool, *, by: User | None) -> ReportSection:
    """Take a section out of the report, or put it back with its text."""
    report = lock_report(section.report)
    section = report.sections.get(pk=section.pk)
    if section.set_removed(removed):
        action = "report_section_removed" if removed else "report_section_restored"
        log_draft(report, action, by, _named(section))
    return section


@transaction.atomic
def assign(section: ReportSection, writer: User | None, *, by: User | None) -> ReportSection:
    """Say who in the unit writes a section; None: nobody in particular."""
    report = lock_report(section.report)
    section = report.sections.get(pk=section.pk)
    if section.writer_id != (writer and writer.pk):
        section.writer = writer
        section.save(update_fields=["writer"])
        log_draft(report, "report_section_assigned", by, None, _named(section) | {"writer": str(writer or "")})
    return section


def _named(section: ReportSection) -> dict[str, Any]:
    return {"section": section.pk, "heading": section.heading}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
