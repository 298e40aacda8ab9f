"""A bloc-year with a unit in each state that the models know, each come by through the moves that people make."""

import datetime

from scoring.models import Scorecard, Succession, User
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves
from tests import factories
from tests.reports import bloc

LATE = factories.DEADLINE + datetime.timedelta(days=2)
DAY = datetime.timedelta(days=1)


class Cast:
    """One bloc-year with a unit in each of the given states behind leader and deputy, who have states too."""

    def __init__(self, states, duties=("reviewed", "reviewed"), prefix="U", **values):
        self.codes = [f"{prefix}{at:02d}" for at in range(len(states) + 2)]
        self.year = factories.make_year(self.codes, **values)
        self.heads = {
            member.unit.code: User.objects.filter(unit=member.unit).first()
            or factories.make_user(f"h{member.unit.code}", member.unit, User.Role.HEAD)
            for member in self.year.memberships.select_related("unit")
        }
        for at, (code, state) in enumerate(zip(self.codes, (*duties, *states), strict=True)):
            STATES[state](self, code, at)

    def fill(self, code, at, **changes):
        answers = bloc.claims(20 - at, at % 3) | changes
        return factories.fill(factories.scorecard_of(self.year, code), self.heads[code], answers)

    def submit(self, code, at, when=factories.IN_TIME, **changes):
        return scorecard_moves.submit(self.fill(code, at, **changes), by=self.heads[code], at=when)

    def reviewer(self, code):
        return self.heads[self.codes[1 if code == self.codes[0] else 0]]

    def review(self, code, at, when=factories.IN_TIME, **changes):
        return factories.review(self.submit(code, at, when, **changes), self.reviewer(code))

    def entry(self, code, criterion="I.3"):
        return factories.entry_of(factories.scorecard_of(self.year, code), criterion)

    def extend(self, code):
        year_moves.extend(self.membership(code), until=LATE + DAY, by=self.heads[self.codes[0]])

    def membership(self, code):
        return self.year.memberships.get(unit__code=code)

    def adopt(self):
        rest = Scorecard.objects.filter(membership__year=self.year).exclude(status="reviewed")
        without = list(rest.values_list("membership__unit_id", flat=True))
        year_moves.adopt(self.year, on=bloc.ADOPTED_ON, by=self.heads[self.codes[0]], without=without)
        self.year.refresh_from_db()


def _returned(cast, code, at):
    cast.submit(code, at)
    entry = cast.entry(code)
    review_moves.return_entry(entry, question="Vì sao?", version=entry.version, by=cast.reviewer(code))


def _explained(cast, code, at):
    _returned(cast, code, at)
    entry = cast.entry(code)
    scorecard_moves.explain(entry, explanation="Vì thế.", version=entry.version, by=cast.heads[code])


def _corrected(cast, code, at):
    """Returned, changed by the unit, then agreed."""
    _returned(cast, code, at)
    entry = cast.entry(code)
    claim = bloc.claims(9, 0)["I.3"]
    entry = scorecard_moves.record(entry, claim=claim, note="", version=entry.version, by=cast.heads[code])
    entry = scorecard_moves.explain(entry, explanation="Sửa", version=entry.version, by=cast.heads[code])
    review_moves.agree(cast.entry(code), version=entry.version, by=cast.reviewer(code))
    factories.review(factories.scorecard_of(cast.year, code), cast.reviewer(code))


def _adjusted(points):
    def settle(cast, code, at):
        scorecard = cast.submit(code, at)
        entry = cast.entry(code)
        claim = bloc.claims(points, 0)["I.3"]
        review_moves.adjust(entry, claim=claim, reason="Đổi", version=entry.version, by=cast.reviewer(code))
        factories.review(scorecard, cast.reviewer(code))

    return settle


def _does_not_apply(cast, code, at):
    claim = bloc.claims(0, 0)["I.3"]
    cast.review(code, at, **{"I.3": type(claim)(not_applicable=True)})


def _extended(status):
    def settle(cast, code, at):
        cast.extend(code)
        getattr(cast, status)(code, at, LATE)

    return settle


def _extended_in_vain(cast, code, at):
    cast.extend(code)
    cast.review(code, at, LATE + 2 * DAY)


def _merged(cast, code, at):
    cast.review(code, at)
    own, other = cast.membership(code).unit, factories.make_unit(f"M{code}")
    Succession.objects.create(predecessor=own, successor=other, on=datetime.date(2017, 12, 1), kind="merged")
    type(own).objects.filter(pk=own.pk).update(name="Tên khác về sau")


def _resumed(cast, code, at):
    review_moves.resume_review(cast.review(code, at), by=cast.reviewer(code))


STATES = {
    "never": lambda cast, code, at: None,
    "draft": Cast.fill,
    "submitted": Cast.submit,
    "submitted late": lambda cast, code, at: cast.submit(code, at, LATE),
    "submitted in its extension": _extended("submit"),
    "returned": _returned,
    "explained": _explained,
    "reviewed": Cast.review,
    "reviewed, late": lambda cast, code, at: cast.review(code, at, LATE),
    "reviewed, in its extension": _extended("review"),
    "reviewed, later than its extension": _extended_in_vain,
    "reviewed, corrected": _corrected,
    "reviewed, lowered": _adjusted(3),
    "reviewed, raised": _adjusted(20),
    "reviewed, not applicable": _does_not_apply,
    "reviewed, merged since": _merged,
    "review resumed": _resumed,
    "reviewed, tied": lambda cast, code, at: cast.review(code, 5),
}
NEVER_IN = ("never", "draft", "submitted", "returned")
WORLDS = {
    **{state: {"states": [state]} for state in STATES},
    **{f"all but one {state}": {"states": ["reviewed", "reviewed", state]} for state in NEVER_IN},
    **{f"leader {state}": {"states": ["reviewed", "draft"], "duties": (state, "reviewed")} for state in STATES},
    "every state": {"states": list(STATES)},
    "two never submitted": {"states": ["reviewed"] * 6 + ["never", "never"]},
    "no deadline": {"states": ["reviewed"], "submission_deadline": None, "review_deadline": None},
    "by per cent": {"states": ["reviewed", "reviewed, not applicable"], "rank_by_percent": True},
    "nobody": {"states": ["never"], "duties": ("never", "draft")},
    "nobody reviewed": {"states": ["submitted"], "duties": ("submitted", "returned")},
    "a year before": {"states": ["reviewed, raised", "draft", "reviewed"], "before": ["reviewed, lowered"] * 2},
    "same as a year before": {"states": ["reviewed", "reviewed"], "before": ["reviewed"]},
    "others a year before": {"states": ["reviewed"], "duties": ("never", "draft"), "before": ["never"]},
    "ties": {"states": ["reviewed, tied"] * 2, "tie_rules": ["fewer_deductions", "more_bonus"]},
    "only one": {"states": ["never"], "duties": ("never", "reviewed")},
}
