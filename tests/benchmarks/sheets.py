"""T1: the pages with a whole table against an empty page."""

from decimal import Decimal

from django.urls import reverse

from scoring import engine
from scoring.scorecards import moves
from scoring.scorecards.views import scorecards
from tests import factories
from tests.benchmarks import place
from tests.benchmarks.timing import medians, ms, statements, times


def measure(ground):
    officer, reviewer = place.signed_in("sct.chuyenvien"), place.signed_in("sgtvt.chuyenvien")
    sheet = getter(officer, "scoring:scorecard", ground.draft.pk)
    review = getter(reviewer, "scoring:review", ground.handed_in.pk)
    empty, open_sheet, fresh_sheet, open_review = medians(
        getter(officer, "scoring:help"), sheet, forgetting(sheet), review
    )
    yield "empty page (help)", "", ms(empty), ""
    yield "working sheet, 109 rows", "≤ 6 ×", ms(open_sheet), times(open_sheet, empty)
    yield "the same, first time in a process", "", ms(fresh_sheet), times(fresh_sheet, empty)
    yield "review page, 109 rows", "≤ 6 ×", ms(open_review), times(open_review, empty)
    yield from queries()


def getter(client, name, *args):
    address = reverse(name, args=args)

    def get():
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer

    return get


def forgetting(get):
    def fresh():
        scorecards._html.clear()
        return get()

    return fresh


def queries():
    """The same pages on tables of 10 and of 130 rows."""
    found = {rows: [statements(page) for page in pages_of(rows)] for rows in (10, 130)}
    for position, (what, limit) in enumerate((("sheet", 10), ("review", 12))):
        counts = [counted[position] for counted in found.values()]
        yield f"queries of the {what} at 10 and 130 rows", f"≤ {limit}, the same", f"{counts[0]} and {counts[1]}", ""


def pages_of(rows):
    """Sheet and review page of a bloc of its own, whose table has this many criteria."""
    year = factories.make_year(
        (f"A{rows}", f"B{rows}", f"C{rows}"), year=2019, bloc=f"K{rows}", rubric=factories.make_rubric(table(rows))
    )
    units = {member.unit.code[0]: member.unit for member in year.memberships.select_related("unit")}
    officer = factories.make_user(f"officer{rows}", units["C"])
    factories.make_user(f"reviewer{rows}", units["A"])
    scorecard = factories.scorecard_of(year, f"C{rows}")
    claims = {f"I.{number}": engine.Claim(level="1") for number in range(1, rows + 1)}
    factories.fill(scorecard, officer, claims)
    return [
        getter(place.signed_in(f"officer{rows}"), "scoring:scorecard", scorecard.pk),
        review_of(scorecard, officer, place.signed_in(f"reviewer{rows}")),
    ]


def review_of(scorecard, officer, client):
    get = getter(client, "scoring:review", scorecard.pk)

    def submitted():
        if scorecard.is_draft:
            moves.submit(scorecard, by=officer, at=factories.IN_TIME)
            scorecard.refresh_from_db()
        return get()

    return submitted


def table(rows):
    levels = (engine.Level("1", "Đạt", Decimal(5)), engine.Level("2", "Không đạt", Decimal(0)))
    listed = tuple(
        engine.Criterion(f"I.{number}", str(number), f"Tiêu chí {number}", "levels", Decimal(5), levels)
        for number in range(1, rows + 1)
    )
    return engine.Rubric((engine.Criterion("I", "I", "MỤC", "group", Decimal(5 * rows), children=listed),))
