"""A unit's year in figures in the demo: its targets, registrations and awards, and which claim cites which target."""

from decimal import Decimal

from scoring.demo.data import moment, read
from scoring.models import Award, Entry, Registration, Target

KINDS = {"targets": Target, "registrations": Registration, "awards": Award}
FIGURES = ("plan", "actual", "last_year")


def keep(filled, plan):
    """Store what the year's members have; `filled`: (scorecard, entries) of each, stored already."""
    figures = read("demo-figures").get(str(plan["year"]), {})
    for scorecard, entries in filled:
        own = figures.get(scorecard.membership.unit.code)
        if own is not None:
            for name, kind in KINDS.items():
                kind.objects.bulk_create(_rows(kind, own[name], scorecard, moment(own["at"])))
            _cite(scorecard, entries, own.get("cited", {}))


def _rows(kind, rows, scorecard, at):
    for position, row in enumerate(rows, 1):
        figures = {name: Decimal(row[name]) for name in FIGURES if row.get(name) is not None}
        yield kind(scorecard=scorecard, position=position, updated_at=at, **row | figures)


def _cite(scorecard, entries, cited):
    """Claims name their targets; their figures and points stay as they were stated."""
    by_id = scorecard.rubric.by_id()
    targets = {target.name: target for target in scorecard.targets.all()}
    for entry in entries:
        name = cited.get(by_id[entry.criterion_id].code)
        if name:
            entry.target = targets[name]
            Entry.objects.filter(pk=entry.pk).update(target=entry.target)
