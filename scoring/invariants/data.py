"""The rows that the checks look at, each read once."""

from functools import cached_property

from django.db.models import Prefetch

from scoring.models import Criterion, Entry, Event, Revision, Rubric, Scorecard, Year
from scoring.models.rubrics import build


class Data:
    @cached_property
    def rubrics(self):
        """The tables as the rows now say, by key: never what a process remembers of them."""
        rows = Prefetch("criteria", Criterion.objects.order_by("position").prefetch_related("levels"))
        return {rubric.pk: Table(rubric) for rubric in Rubric.objects.prefetch_related(rows)}

    @cached_property
    def years(self):
        related = "memberships__unit", "memberships__scorecard", "snapshots"
        return list(Year.objects.select_related("bloc").prefetch_related(*related).order_by("year", "bloc__code"))

    @cached_property
    def duty_changes(self):
        """The changes of leader and deputy of each year, oldest first: (when, who held which duty before)."""
        grouped = {}
        for event in Event.objects.filter(action="duties_changed").order_by("at", "pk"):
            grouped.setdefault(event.year_id, []).append((event.at, event.data["old"]["units"]))
        return grouped

    @cached_property
    def scorecards(self):
        return list(Scorecard.objects.with_names().order_by("pk"))

    @cached_property
    def entries(self):
        """The entries of each scorecard by its key."""
        grouped = {scorecard.pk: [] for scorecard in self.scorecards}
        for entry in Entry.objects.order_by("scorecard_id", "criterion__position"):
            grouped.setdefault(entry.scorecard_id, []).append(entry)
        return grouped

    @cached_property
    def revisions(self):
        """What units are changing in returned entries, by the key of the entry."""
        return {revision.entry_id: revision for revision in Revision.objects.all()}

    @cached_property
    def scored(self):
        """(scorecard, entry, criterion) of each entry whose criterion is a scored one of its year's table."""
        return [
            (scorecard, entry, self.table_of(scorecard).by_id[entry.criterion_id])
            for scorecard in self.scorecards
            for entry in self.entries[scorecard.pk]
            if entry.criterion_id in self.table_of(scorecard).by_id
        ]

    def table_of(self, scorecard):
        return self.rubrics[scorecard.membership.year.rubric_id]


class Table:
    """A rubric, its content as plain values, and its scored criteria by the key of their row."""

    def __init__(self, rubric):
        rows = list(rubric.criteria.all())
        self.rubric = rubric
        self.content = build(rubric, rows)
        by_code = {criterion.code: criterion for criterion in self.content.scored()}
        self.by_id = {row.pk: by_code[row.code] for row in rows if row.code in by_code}


def name(scorecard, code=""):
    """ "KTXD 2017 SCT I.5" """
    return f"{scorecard.membership.year} {scorecard.membership.unit.code} {code}".strip()
