"""What entries amount to: roll-ups, stored totals, states for the history."""

from scoring import engine
from scoring.words.numbers import plain_number

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
        "total": None if entry.total is None else plain_number(entry.total),
    }


def review_of(entry):
    """The reviewer's side of an entry as JSON values, for the history."""
    total = entry.reviewed_total
    return {
        "decision": str(entry.decision),
        "claim": entry.reviewed_claim,
        "total": None if total is None else plain_number(total),
    }


def refresh_totals(scorecard):
    """Store the roll-up of the entries on the scorecard. Returns (own, reviewed) as mappings code → Score."""
    entries = list(scorecard.entries.for_totals())
    own, reviewed = rolled_up(scorecard.rubric, entries)
    scorecard.self_standard, scorecard.self_bonus, scorecard.self_deduction = columns(own[""])
    scorecard.reviewed_standard, scorecard.reviewed_bonus, scorecard.reviewed_deduction = columns(reviewed[""])
    scorecard.save(update_fields=[f"{who}_{what}" for who in ("self", "reviewed") for what in COLUMNS])
    scorecard.rolled_up = own, reviewed
    scorecard.listed = entries
    return own, reviewed
