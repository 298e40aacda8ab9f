"""One bloc-year of the demo: its rubric, members, scorecards and, where it is over, its adopted result."""

from scoring import engine
from scoring.demo import evidence, figures, history, scorecards
from scoring.demo.data import day, moment, read
from scoring.models import Entry, Membership, Rubric, Scorecard, Snapshot, Year
from scoring.years import snapshot as year_snapshot

TIE_RULES = ["fewer_deductions", "more_bonus"]


def load_year(bloc, plan, units, people):
    year = _year(bloc, plan)
    filled = [scorecards.make(member, plan, people) for member in _members(year, plan, units)]
    Scorecard.objects.bulk_create(scorecard for scorecard, _ in filled)
    Entry.objects.bulk_create(entry for _, entries in filled for entry in entries)
    evidence.attach(filled, plan)
    figures.keep(filled, plan)
    snapshot = _freeze(year, plan, people)
    history.store_history(year, plan, filled, snapshot, people)


def _year(bloc, plan):
    return Year.objects.create(
        bloc=bloc,
        year=plan["year"],
        rubric=_rubric(plan["year"]),
        status=plan["status"],
        submission_deadline=moment(plan["submission_deadline"]),
        review_deadline=moment(plan["review_deadline"]),
        meeting_on=day(plan["meeting_on"]),
        tie_rules=TIE_RULES,
    )


def _rubric(year):
    """The table of 2017 under the year's own name, published."""
    official = read("rubric-2017")
    rubric = Rubric.store(
        engine.rubric_from_dict(official),
        year=year,
        version=Rubric.objects.filter(year=year).count() + 1,
        name=f"Bảng chấm điểm thi đua năm {year}",
        issuer=official["issuer"],
    )
    rubric.content_hash, rubric.status = rubric.hash_of_content(), Rubric.Status.PUBLISHED
    rubric.save(update_fields=["content_hash", "status"])
    return rubric


def _members(year, plan, units):
    duties = {plan["leader"]: Membership.Duty.LEADER, plan["deputy"]: Membership.Duty.DEPUTY}
    end = day(f"{plan['year']}-12-31")
    return Membership.objects.bulk_create(
        Membership(year=year, unit=unit, name=unit.name_on(end), duty=duties.get(code, Membership.Duty.MEMBER))
        for code, unit in units.items()
    )


def _freeze(year, plan, people):
    """The snapshot of a year that was adopted; None for one under way."""
    if not year.is_adopted:
        return None
    scorecards = list(Scorecard.objects.filter(membership__year=year).with_names())
    data = year_snapshot.snapshot_of(year, scorecards)
    return Snapshot.objects.freeze(
        year,
        data,
        adopted_by=people[f"{plan['leader'].lower()}.thutruong"],
        adopted_on=day(plan["meeting_on"]),
        published_at=moment(plan["published_at"]),
    )
