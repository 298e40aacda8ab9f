"""The demo's report: what Sở Công Thương wrote about 2017, not issued yet."""

import datetime
import json
import re

from django.conf import settings
from django.utils import timezone

from reports.document.figures_at_hand import figures_at_hand
from reports.models import AnnualReport, ReportSection
from reports.text import live_figures, prose
from scoring.models import Event, Scorecard

NAMED = re.compile(r"\[\[([a-z_:0-9]+)\]\]")
FACTS = "number issued_on subject legal_bases recipients authority_line signer_title signer_name".split()


def load():
    """Store the report of the demo's scorecard with its sections."""
    fixture = json.loads((settings.BASE_DIR / "fixtures" / "report-2017-SCT.json").read_text(encoding="utf-8"))
    scorecard = Scorecard.objects.get(membership__year__year=fixture["year"], membership__unit__code=fixture["unit"])
    writer = scorecard.membership.unit.users.get(role="officer")
    written = timezone.make_aware(datetime.datetime.fromisoformat(f"{fixture['issued_on']}T10:00"))
    values = {name: fixture[name] for name in FACTS} | {"issued_on": datetime.date.fromisoformat(fixture["issued_on"])}
    report = AnnualReport.objects.create(scorecard=scorecard, **values)
    fill_in = alive(scorecard)
    ReportSection.objects.bulk_create(
        _section(report, position, row, fill_in, writer, written) for position, row in enumerate(fixture["sections"], 1)
    )
    event = Event.objects.create(action="report_started", by=writer, unit_id=writer.unit_id, scorecard=scorecard)
    Event.objects.filter(pk=event.pk).update(at=written)


def alive(scorecard):
    """Puts live figures where the text names them by their row's place, as in `[[target:1:growth]]`."""
    known = {each.key: each.text for each in figures_at_hand(scorecard)}
    rows = {"target": scorecard.targets, "registration": scorecard.registrations, "award": scorecard.awards}
    keys = {kind: [str(each.pk) for each in own.all()] for kind, own in rows.items()}

    def figure(match):
        kind, *rest = match[1].split(":")
        if kind in keys:
            rest[0] = keys[kind][int(rest[0]) - 1]
        key = ":".join((kind, *rest))
        return live_figures.markup(key, known[key])

    return lambda body: NAMED.sub(figure, body)


def _section(report, position, row, fill_in, writer, written):
    section = ReportSection(
        report=report,
        position=position,
        depth=row["depth"],
        heading=row["heading"],
        guidance=row.get("guidance", ""),
        body=prose.clean(fill_in(row.get("body", ""))),
    )
    if section.body:
        section.version, section.updated_by, section.updated_at = 2, writer, written
    return section
