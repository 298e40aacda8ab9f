"""What entries amount to: roll-ups, states for the history, the ranking and the frozen result of a year."""

from decimal import Decimal

from scoring import engine, ranking, text
from scoring.models import Entry, Evidence

COLUMNS = ("standard", "bonus", "deduction")


def columns(score):
    return tuple(getattr(score, name) for name in COLUMNS)


def rolled_up(rubric, entries):
    """(own, reviewed): for each of the two, code → `engine.Score` of the whole tree, "" being the total.

    Reviewed takes the decided points where there are some and the unit's own elsewhere.
    """
    plain, by_id = rubric.plain(), rubric.by_id()
    own, reviewed = {}, {}
    for entry in entries:
        code = by_id[entry.criterion_id].code
        if entry.standard is not None:
            own[code] = entry.score()
        if entry.score(reviewed=True) is not None:
            reviewed[code] = entry.score(reviewed=True)
    return engine.roll_up(plain, own), engine.roll_up(plain, reviewed)


def state_of(entry):
    """The unit's side of an entry as JSON values, for the history."""
    cited = {"cited": str(entry.target)} if entry.target_id else {}
    return cited | {
        "claim": entry.claim,
        "note": entry.note,
        "explanation": entry.explanation,
        "total": None if entry.total is None else engine.plain(entry.total),
    }


def review_of(entry):
    """The reviewer's side of an entry as JSON values, for the history."""
    total = entry.reviewed_total
    return {
        "decision": str(entry.decision),
        "claim": entry.reviewed_claim,
        "total": None if total is None else engine.plain(total),
    }


def standing(scorecard, rolled):
    """One unit's part in the ranking, from its reviewed roll-up."""
    own = rolled[""]
    return ranking.Standing(
        key=scorecard.membership.unit.code,
        name_key=text.sort_key(scorecard.membership.name),
        total=own.total,
        bonus=own.bonus,
        deduction=own.deduction,
        percent=own.percent,
        sections={code: score.total for code, score in rolled.items() if code and "." not in code},
    )


def stored_standing(scorecard):
    """The same from the stored totals, without the sections: for years whose tie rules need none."""
    return ranking.Standing(
        key=scorecard.membership.unit.code,
        name_key=text.sort_key(scorecard.membership.name),
        total=scorecard.reviewed_total,
        bonus=scorecard.reviewed_bonus,
        deduction=scorecard.reviewed_deduction,
        percent=_percent(scorecard),
        sections={},
    )


def _percent(scorecard):
    standard = scorecard.reviewed_standard
    return engine.rounded(scorecard.reviewed_total / standard * 100) if standard else Decimal(0)


def ranked(year, scorecards):
    """The places of the given scorecards by the year's rules, best first: [(scorecard, ranking.Place)].

    One query more only where a tie rule asks for sections.
    """
    needs_sections = any(rule.startswith("section:") for rule in year.tie_rules)
    if needs_sections:
        by_card = {card.pk: [] for card in scorecards}
        for entry in Entry.objects.filter(scorecard__in=by_card):
            by_card[entry.scorecard_id].append(entry)
        standings = [standing(card, rolled_up(year.rubric, by_card[card.pk])[1]) for card in scorecards]
    else:
        standings = [stored_standing(card) for card in scorecards]
    by_key = {card.membership.unit.code: card for card in scorecards}
    places = ranking.rank(standings, year.tie_rules, by_percent=year.rank_by_percent)
    return [(by_key[place.standing.key], place) for place in places]


# --- the frozen result --------------------------------------------------------------------------------------


def snapshot_of(year, scorecards):
    """Everything that the adopted result says, as JSON values: rules, units, entries, reasons, evidence, ranks."""
    reviewed = [card for card in scorecards if card.is_reviewed]
    places = {card.pk: place for card, place in ranked(year, reviewed)}
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
        "units": [_frozen_unit(card, places.get(card.pk), entries[card.pk], evidence) for card in scorecards],
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


def _frozen_unit(card, place, entries, evidence):
    member = card.membership
    return {
        "code": member.unit.code,
        "name": member.name,
        "duty": member.duty,
        "status": card.status,
        "late": card.late,
        "timing": card.timing,
        "submitted_total": card.submitted_total and engine.plain(card.submitted_total),
        "self": _frozen_points(card, "self"),
        "reviewed": _frozen_points(card, "reviewed"),
        "rank": place and place.rank,
        "decided_by": place.decided_by if place else "",
        "entries": [_frozen_entry(entry, evidence.get(entry.pk, [])) for entry in entries],
    }


def _frozen_points(card, who):
    points = {name: engine.plain(getattr(card, f"{who}_{name}")) for name in COLUMNS}
    return {**points, "total": engine.plain(getattr(card, f"{who}_total"))}


def _points(score):
    """[standard, bonus, deduction] as text; None where there is no score."""
    return score and [engine.plain(points) for points in columns(score)]


def _frozen_entry(entry, evidence):
    total = entry.reviewed_total
    return {
        "code": entry.criterion.code,
        "claim": entry.claim,
        "note": entry.note,
        "explanation": entry.explanation,
        "self_points": _points(entry.score()),
        "self_total": None if entry.total is None else engine.plain(entry.total),
        "decision": entry.decision,
        "reviewed_claim": entry.reviewed_claim,
        "reviewed_points": _points(entry.score(reviewed=True)),
        "reviewed_total": None if total is None else engine.plain(total),
        "reason": entry.reason,
        "question": entry.question,
        "reviewed_by_unit": entry.reviewed_unit.code if entry.reviewed_unit else None,
        "evidence": evidence,
    }
