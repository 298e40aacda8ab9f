"""The demo's report: what Sở Công Thương wrote about 2017, not issued yet."""

import datetime
import json

from django.conf import settings
from django.utils import timezone

from reports import prose
from reports.models import AnnualReport, ReportSection
from scoring.models import Event, Scorecard

FACTS = "number issued_on subject legal_bases recipients authority_line signer_title signer_name".split()


def load():
    """Store the report of the demo's scorecard with its sections."""
    told = json.loads((settings.BASE_DIR / "fixtures" / "report-2017-SCT.json").read_text(encoding="utf-8"))
    scorecard = Scorecard.objects.get(membership__year__year=told["year"], membership__unit__code=told["unit"])
    writer = scorecard.membership.unit.users.get(role="officer")
    written = timezone.make_aware(datetime.datetime.fromisoformat(f"{told['issued_on']}T10:00"))
    values = {name: told[name] for name in FACTS} | {"issued_on": datetime.date.fromisoformat(told["issued_on"])}
    report = AnnualReport.objects.create(scorecard=scorecard, **values)
    ReportSection.objects.bulk_create(
        _section(report, position, row, writer, written) for position, row in enumerate(told["sections"], 1)
    )
    event = Event.objects.create(action="report_started", by=writer, unit_id=writer.unit_id, scorecard=scorecard)
    Event.objects.filter(pk=event.pk).update(at=written)


def _section(report, position, row, writer, written):
    section = ReportSection(
        report=report,
        position=position,
        depth=row["depth"],
        heading=row["heading"],
        guidance=row.get("guidance", ""),
        body=prose.clean(row.get("body", "")),
    )
    if section.body:
        section.version, section.updated_by, section.updated_at = 2, writer, written
    return section
