"""Every move from every state: either it is open and recorded, or refused with nothing changed."""

import datetime

import pytest

from scoring import engine
from scoring.models import Entry, Event, Scorecard, Snapshot, Year
from scoring.moves import Conflict, NotReady
from scoring.reviews import moves as review_moves
from scoring.scorecards import moves as scorecard_moves
from scoring.years import moves as year_moves
from tests import factories

ENTRY = "I.3"  # scored in points: 20 claimed of 20
CLAIM = engine.Claim.from_dict({"points": "18"})

STATES = (
    "setup draft filled submitted returned explained decided reviewed consulting adopted published reopened".split()
)
UNDER_REVIEW = {"submitted", "returned", "explained", "decided"}
UNDER_WAY = set(STATES) - {"setup", "adopted", "published"}

# move → (the states in which it is open, what it is recorded as)
MOVES = {
    "record": ({"draft", "filled", "returned"}, "recorded"),
    "explain": ({"returned"}, "explained"),
    "submit": ({"filled"}, "submitted"),
    "agree": (UNDER_REVIEW, "agreed"),
    "adjust": (UNDER_REVIEW, "adjusted"),
    "return_entry": (UNDER_REVIEW, "returned"),
    "reconsider": (UNDER_REVIEW, None),
    "agree_rest": (UNDER_REVIEW, None),
    "finish_review": ({"decided"}, "reviewed"),
    "resume_review": ({"reviewed", "consulting", "reopened"}, "review_resumed"),
    "open_year": ({"setup"}, "year_opened"),
    "extend": (UNDER_WAY, "extended"),
    "open_tables": (UNDER_WAY - {"consulting", "reopened"}, "tables_opened"),
    "adopt": ({"reviewed", "consulting", "reopened"}, "adopted"),
    "publish": ({"adopted"}, "published"),
    "reopen": ({"adopted", "published"}, "reopened"),
}
OF_THE_YEAR = {"open_year", "open_tables", "adopt", "publish", "reopen"}
PAIRS = [(move, state) for move in MOVES for state in STATES if state != "setup" or move in OF_THE_YEAR]


ROOMS = (scorecard_moves, review_moves, year_moves)


def named(move):
    return next(getattr(room, move) for room in ROOMS if hasattr(room, move))


class Stage:
    """A bloc-year brought into a state by the moves themselves, and the people who make the next one."""

    def __init__(self, state):
        self.year = factories.make_year(opened=state != "setup")
        units = {member.unit.code: member.unit for member in self.year.memberships.select_related("unit")}
        self.unit = factories.make_user("unit", units["SCT"], "head")
        self.reviewer = factories.make_user("leader", units["SGTVT"], "head")
        self.admin = factories.make_admin()
        self.others = [units["SGTVT"].pk, units["SNNPTNT"].pk]
        if state != "setup":
            self._bring_to(state)

    @property
    def scorecard(self):
        return factories.scorecard_of(self.year, "SCT")

    @property
    def entry(self):
        return factories.entry_of(self.scorecard, ENTRY)

    def _bring_to(self, state):
        if state == "draft":
            return
        factories.fill(self.scorecard, self.unit)
        if state == "filled":
            return
        scorecard_moves.submit(self.scorecard, by=self.unit, at=factories.IN_TIME)
        if state in ("returned", "explained"):
            self.make("return_entry")
            if state == "explained":
                self.make("explain")
        elif state != "submitted":
            self._settle(state)

    def _settle(self, state):
        review_moves.agree_rest(self.scorecard, by=self.reviewer)
        path = "finish_review open_tables adopt publish reopen".split()
        reached = {"decided": 0, "reviewed": 1, "consulting": 2, "adopted": 3, "published": 4, "reopened": 5}
        for move in path[: reached[state]]:
            self.make(move)

    def make(self, move):
        if move in ("record", "explain", "agree", "adjust", "return_entry", "reconsider"):
            return self._make_on_entry(move, self.entry)
        if move in ("submit", "agree_rest", "finish_review", "resume_review"):
            by = self.unit if move == "submit" else self.reviewer
            return named(move)(self.scorecard, by=by)
        if move == "extend":
            until = factories.DEADLINE + datetime.timedelta(days=2)
            return year_moves.extend(self.scorecard.membership, until=until, by=self.reviewer)
        values = {
            "adopt": {"on": datetime.date(2017, 12, 28), "without": self.others},
            "reopen": {"reason": "Cộng sai ở bảng tổng hợp"},
        }
        return named(move)(self.year, by=self.reviewer, **values.get(move, {}))

    def _make_on_entry(self, move, entry):
        by = self.unit if move in ("record", "explain") else self.reviewer
        values = {
            "record": {"claim": CLAIM, "note": "Sửa"},
            "explain": {"explanation": "Đã bổ sung văn bản"},
            "adjust": {"claim": CLAIM, "reason": "Thiếu hai phong trào"},
            "return_entry": {"question": "Văn bản nào?"},
        }
        return named(move)(entry, version=entry.version, by=by, **values.get(move, {}))


def everything():
    """All that a refused move must leave as it was."""
    tables = (Year, Scorecard, Entry, Snapshot, Event)
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}


@pytest.mark.parametrize(("move", "state"), PAIRS, ids=[f"{move}-{state}" for move, state in PAIRS])
def test_every_move_from_every_state(db, move, state):
    stage = Stage(state)
    open_in, action = MOVES[move]
    before = everything()
    if state not in open_in:
        with pytest.raises(NotReady) as refusal:
            stage.make(move)
        assert str(refusal.value).endswith((".", "!"))
        assert everything() == before
        return
    stage.make(move)
    if action:
        event = Event.objects.first()
        by = stage.unit if move in ("record", "explain", "submit") else stage.reviewer
        assert (event.action, event.by, event.unit_id) == (action, by, by.unit_id)
        assert Event.objects.count() == len(before["Event"]) + 1


@pytest.mark.parametrize("move", ["record", "agree", "adjust", "return_entry", "reconsider", "explain"])
def test_a_move_on_an_older_version_is_stale_and_changes_nothing(db, move):
    stage = Stage("returned" if move in ("record", "explain") else "submitted")
    entry, before = stage.entry, everything()
    entry.version -= 1
    values = {
        "record": {"claim": CLAIM, "note": ""},
        "adjust": {"claim": CLAIM, "reason": "Vì"},
        "return_entry": {"question": "Gì?"},
        "explain": {"explanation": "Rồi"},
    }
    with pytest.raises(Conflict) as conflict:
        named(move)(stage.entry, version=entry.version, by=stage.reviewer, **values.get(move, {}))
    assert conflict.value.stored.pk == entry.pk
    assert everything() == before


def test_adjusting_moves_the_reviewed_totals_and_keeps_the_units_own(db):
    stage = Stage("submitted")
    stage.make("adjust")
    scorecard, entry = stage.scorecard, stage.entry
    assert (scorecard.self_total, scorecard.reviewed_total) == (170, 168)
    assert (entry.total, entry.reviewed_total, entry.change) == (20, 18, -2)
    assert (entry.reviewed_by, entry.reviewed_unit_id) == (stage.reviewer, stage.reviewer.unit_id)


def test_taking_an_adjustment_back_restores_the_total(db):
    stage = Stage("submitted")
    stage.make("adjust")
    stage.make("reconsider")
    assert (stage.scorecard.reviewed_total, stage.entry.decision, stage.entry.reviewed_claim) == (170, "", None)


@pytest.mark.parametrize(("only_plain", "accepted", "left"), [(False, 6, 0), (True, 4, 2)])
def test_agreeing_with_the_rest_counts_what_it_accepts(db, only_plain, accepted, left):
    stage = Stage("submitted")
    assert review_moves.agree_rest(stage.scorecard, by=stage.reviewer, only_plain=only_plain) == accepted
    assert stage.scorecard.entries.filter(decision="").count() == left
    assert Event.objects.filter(action="agreed").count() == accepted


def test_agreeing_with_the_rest_leaves_what_was_asked(db):
    stage = Stage("returned")
    assert review_moves.agree_rest(stage.scorecard, by=stage.reviewer) == 5
    assert stage.entry.decision == Entry.Decision.RETURNED


def test_a_submission_after_the_deadline_is_late_unless_extended(db):
    stage = Stage("filled")
    after = factories.DEADLINE + datetime.timedelta(days=1)
    stage.make("extend")
    assert not scorecard_moves.submit(stage.scorecard, by=stage.unit, at=after).late
    other = factories.scorecard_of(stage.year, "SNNPTNT")
    factories.fill(other, stage.unit)
    assert scorecard_moves.submit(other, by=stage.unit, at=after).late


def test_a_late_submission_is_refused_where_the_year_takes_none(db):
    stage = Stage("filled")
    Year.objects.update(accepts_late=False)
    with pytest.raises(NotReady, match="quá hạn"):
        scorecard_moves.submit(stage.scorecard, by=stage.unit, at=factories.DEADLINE + datetime.timedelta(minutes=1))


def test_an_adoption_names_every_unit_that_takes_no_part(db):
    stage = Stage("reviewed")
    with pytest.raises(NotReady, match="Sở Giao thông vận tải"):
        year_moves.adopt(stage.year, on=datetime.date(2017, 12, 28), by=stage.reviewer)
    assert not Snapshot.objects.exists()


def test_what_is_adopted_stays_and_a_reopening_keeps_the_old_snapshot(db):
    stage = Stage("published")
    first = Snapshot.objects.get()
    assert (first.number, first.is_intact, first.data["units"][0]["code"]) == (1, True, "SCT")
    assert stage.scorecard.frozen
    stage.make("reopen")
    stage.make("resume_review")
    stage.make("adjust")
    stage.make("finish_review")
    stage.make("adopt")
    second, kept = Snapshot.objects.all()
    assert (kept.data, kept.sha256, second.number) == (first.data, first.sha256, 2)
    totals = [unit["reviewed"]["total"] for unit in (kept.data["units"][0], second.data["units"][0])]
    assert totals == ["170", "168"]


def test_question_taken_back_leaves_the_entry_open(submitted, reviewer):
    """What the unit wrote in place of a document is no answer to it."""
    entry = factories.entry_of(submitted, "I.3")
    entry.explanation = "Không có văn bản riêng"
    entry.save()
    entry = review_moves.return_entry(entry, question="Vì sao?", version=entry.version, by=reviewer)
    assert review_moves.reconsider(entry, version=entry.version, by=reviewer).decision == ""
