"""The adopted result as JSON values: what an adoption keeps."""

from scoring import engine
from scoring.models import Entry, Evidence
from scoring.scorecards.totals import COLUMNS, columns
from scoring.words.numbers import plain_number
from scoring.years.standings import ranked


def snapshot_of(year, scorecards):
    """Everything that the adopted result says, as JSON values: rules, units, entries, reasons, evidence, ranks."""
    reviewed = [scorecard for scorecard in scorecards if scorecard.is_reviewed]
    places = {scorecard.pk: place for scorecard, place in ranked(year, reviewed)}
    entries = _by_scorecard(
        Entry.objects.filter(scorecard__membership__year=year).select_related("criterion", "reviewed_unit")
    )
    evidence = _evidence_by_entry(year)
    return {
        "bloc": {"code": year.bloc.code, "name": year.bloc.name},
        "year": year.year,
        "rules": {"tie_rules": list(year.tie_rules), "by_percent": year.rank_by_percent},
        "rubric": {
            "name": year.rubric.name,
            "version": year.rubric.version,
            "sha256": year.rubric.content_hash,
            "table": engine.rubric_to_dict(year.rubric.plain()),
        },
        "units": [
            _unit_of(scorecard, places.get(scorecard.pk), entries[scorecard.pk], evidence) for scorecard in scorecards
        ],
    }


def _by_scorecard(entries):
    grouped = {}
    for entry in entries.order_by("scorecard_id", "criterion__position"):
        grouped.setdefault(entry.scorecard_id, []).append(entry)
    return grouped


def _evidence_by_entry(year):
    uses = Evidence.entries.through.objects.filter(evidence__scorecard__membership__year=year).select_related(
        "evidence"
    )
    grouped = {}
    for use in uses.order_by("evidence__date", "evidence_id"):
        document = use.evidence
        grouped.setdefault(use.entry_id, []).append(
            {
                "number": document.number,
                "date": document.date and document.date.isoformat(),
                "issuer": document.issuer,
                "summary": document.summary,
                "link": document.link,
                "sha256": document.sha256,
            }
        )
    return grouped


def _unit_of(scorecard, place, entries, evidence):
    member = scorecard.membership
    return {
        "code": member.unit.code,
        "name": member.name,
        "duty": member.duty,
        "status": scorecard.status,
        "late": scorecard.late,
        "timing": scorecard.timing,
        "submitted_total": scorecard.submitted_total and plain_number(scorecard.submitted_total),
        "self": _points_of(scorecard, "self"),
        "reviewed": _points_of(scorecard, "reviewed"),
        "rank": place and place.rank,
        "decided_by": place.decided_by if place else "",
        "entries": [_entry_of(entry, evidence.get(entry.pk, [])) for entry in entries],
    }


def _points_of(scorecard, who):
    points = {name: plain_number(getattr(scorecard, f"{who}_{name}")) for name in COLUMNS}
    return {**points, "total": plain_number(getattr(scorecard, f"{who}_total"))}


def _points(score):
    """[standard, bonus, deduction] as text; None where there is no score."""
    return score and [plain_number(points) for points in columns(score)]


def _entry_of(entry, evidence):
    total = entry.reviewed_total
    return {
        "code": entry.criterion.code,
        "claim": entry.claim,
        "note": entry.note,
        "explanation": entry.explanation,
        "self_points": _points(entry.score()),
        "self_total": None if entry.total is None else plain_number(entry.total),
        "decision": entry.decision,
        "reviewed_claim": entry.reviewed_claim,
        "reviewed_points": _points(entry.score(reviewed=True)),
        "reviewed_total": None if total is None else plain_number(total),
        "reason": entry.reason,
        "question": entry.question,
        "reviewed_by_unit": entry.reviewed_unit.code if entry.reviewed_unit else None,
        "evidence": evidence,
    }
