"""What the ranking compares, and the places that follow."""

from decimal import Decimal

from scoring import engine
from scoring.engine import ranking
from scoring.models import Entry
from scoring.scorecards.totals import rolled_up
from scoring.words import text


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
        by_scorecard = {scorecard.pk: [] for scorecard in scorecards}
        for entry in Entry.objects.filter(scorecard__in=by_scorecard):
            by_scorecard[entry.scorecard_id].append(entry)
        standings = [
            standing(scorecard, rolled_up(year.rubric, by_scorecard[scorecard.pk])[1]) for scorecard in scorecards
        ]
    else:
        standings = [stored_standing(scorecard) for scorecard in scorecards]
    by_key = {scorecard.membership.unit.code: scorecard for scorecard in scorecards}
    places = ranking.rank(standings, year.tie_rules, by_percent=year.rank_by_percent)
    return [(by_key[place.standing.key], place) for place in places]
