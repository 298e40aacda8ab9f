"""What an entry may take over from last year: a plan, and documents that still hold. Reads, never writes."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.engine import Claim
from scoring.models import Evidence
from scoring.scorecards import sheet
from scoring.words.numbers import number_text

IDENTITY = "number date summary link sha256".split()


@dataclass(frozen=True)
class Plan:
    """A figure of last year that may be this year's plan."""

    value: Decimal
    words: str


@dataclass(frozen=True)
class Offer:
    """What there is to take over into one entry."""

    plans: tuple[Plan, ...] = ()
    documents: tuple[Evidence, ...] = ()

    def __bool__(self):
        return bool(self.plans or self.documents)


def identity(document):
    """By what a document is known again, whichever scorecard it belongs to."""
    return tuple(getattr(document, name) for name in IDENTITY)


def asks_for_plan(criterion):
    return any(each.name == "target" for each in sheet.inputs(criterion, Claim()))


def plans(criterion, stated, last_year, year):
    """Last year's plan and result where this criterion asks for a plan and does not carry that one already."""
    if not asks_for_plan(criterion):
        return ()
    found = {}
    for origin in last_year.origins(criterion):
        for value, word in ((origin.claim.actual, "thực hiện"), (origin.claim.target, "kế hoạch")):
            if value is not None and value > 0 and value != stated.target:
                whose = f", {origin.unit}" if origin.unit else ""
                words = f"{number_text(value)}, bằng {word} năm {year} của mục {origin.code}{whose}"
                found.setdefault(value, Plan(value, words))
    return tuple(found.values())


def offer(entry, criterion, last_year):
    """The offer for one entry, with two queries."""
    origins = [each.pk for each in last_year.origins(criterion)]
    there = {identity(document) for document in entry.proofs.all()}
    old = Evidence.objects.filter(entries__in=origins).distinct().order_by("-date", "pk") if origins else ()
    documents = tuple(document for document in old if identity(document) not in there)
    year = entry.scorecard.year.year - 1
    return Offer(plans(criterion, entry.stated(), last_year, year), documents)


def mark(rows, last_year):
    """Say on each open row of the sheet whether there is something to take over; one query for all documents."""
    behind = _documents_by_entry(last_year)
    for row in rows:
        if row.is_heading or not row.is_open:
            continue
        there = {identity(document) for document in row.evidence}
        found = {known for each in last_year.origins(row.criterion) for known in behind.get(each.pk, ())}
        row.carries = bool(found - there or plans(row.criterion, row.stated, last_year, 0))


def _documents_by_entry(last_year):
    uses = Evidence.entries.through.objects.filter(entry__in=last_year.carried_keys)
    grouped = {}
    for entry, *known in uses.values_list("entry_id", *(f"evidence__{name}" for name in IDENTITY)):
        grouped.setdefault(entry, []).append(tuple(known))
    return grouped
