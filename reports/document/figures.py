"""The figures of a report: claims and scores set out as the official table. Reads, never writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reports.document import basis as document_basis
from reports.document.appendix import Row, Totals
from reports.document.basis import Basis
from scoring import engine
from scoring.years.ranking_page import why_left_out

if TYPE_CHECKING:
    from scoring.models import Scorecard, Snapshot

Claims = Mapping[str, engine.Claim]  # by the code of the criterion
Scores = Mapping[str, engine.Score]


@dataclass(frozen=True)
class Table:
    """A scorecard's rows and sums. `source`: "frozen" in an adopted year (`stamp`: the result's), else "current"."""

    rows: tuple[Row, ...]
    totals: Totals
    rubric: engine.Rubric
    basis: Basis
    source: str = "current"
    stamp: str = ""


def scorecard_table(scorecard: Scorecard, reviewed: bool = False) -> Table:
    """A unit's table: the adopted result where its year is adopted, else today's claims, or the reviewed ones.

    A unit that was adopted without a rank has no adopted points: its own ones print, as its snapshot keeps them. All in
    points, excess and shortfall in per cent, as the eight printed columns of the table of 2017. Raises
    StopIteration where the adopted result does not know the unit.
    """
    snapshot = scorecard.year.snapshot_in_force()
    if snapshot is None:
        chosen = document_basis.reviewed() if reviewed else document_basis.own(scorecard)
        return _table(scorecard.rubric.plain(), *_current(scorecard, reviewed), chosen)
    rubric = engine.rubric_from_dict(snapshot.data["rubric"]["table"])
    unit = _unit(snapshot.data, scorecard)
    chosen = adopted_basis(snapshot, unit)
    return _table(rubric, *_of_snapshot(unit, chosen), chosen, "frozen", snapshot.short_code)


def basis_of(scorecard: Scorecard) -> Basis:
    """What the table of a scorecard stands on, without the table."""
    snapshot = scorecard.year.snapshot_in_force(summed_up=True)
    if snapshot is None:
        return document_basis.own(scorecard)
    return adopted_basis(snapshot, _unit(snapshot.summary, scorecard))


def _unit(frozen: Mapping[str, Any], scorecard: Scorecard) -> Mapping[str, Any]:
    return next(unit for unit in frozen["units"] if unit["code"] == scorecard.membership.unit.code)


def adopted_basis(snapshot: Snapshot, unit: Mapping[str, Any]) -> Basis:
    if unit["rank"] is None:
        return document_basis.left_out(why_left_out(unit["status"], adopted=True))
    return document_basis.adopted(snapshot)


def _table(rubric: engine.Rubric, claims: Claims, scores: Scores, *origin: Any) -> Table:
    return Table(tuple(table_rows(rubric, claims, scores)), totals(rubric, scores), rubric, *origin)


def _current(scorecard: Scorecard, reviewed: bool) -> tuple[Claims, Scores]:
    by_id = scorecard.rubric.by_id()
    claims: dict[str, engine.Claim] = {}
    scores: dict[str, engine.Score] = {}
    for entry in scorecard.entries.all():
        score = entry.score(reviewed=reviewed)
        if score is not None:
            code = by_id[entry.criterion_id].code
            claims[code] = entry.decided() if reviewed else entry.stated()
            scores[code] = score
    return claims, scores


def _of_snapshot(unit: Mapping[str, Any], chosen: Basis) -> tuple[Claims, Scores]:
    """The claims and points of a unit as its snapshot keeps them: its own, or the adopted ones."""
    claims: dict[str, engine.Claim] = {}
    scores: dict[str, engine.Score] = {}
    for entry in unit["entries"]:
        points = entry["self_points" if chosen.is_own else "reviewed_points"]
        if points is not None:
            standard, bonus, deduction = map(Decimal, points)
            claim = entry["claim"] if chosen.is_own else entry["reviewed_claim"] or entry["claim"]
            claims[entry["code"]] = engine.Claim.from_dict(claim)
            scores[entry["code"]] = engine.Score(standard, bonus, deduction, standard)
    return claims, scores


def table_rows(rubric: engine.Rubric, claims: Claims, scores: Scores) -> list[Row]:
    """Every row of the official table in printed order, its last row `Cộng` included.

    `claims` and `scores` map codes of scored criteria; groups, sections and the total are rolled up from the
    scores. What has not been answered stays empty.
    """
    rolled = engine.roll_up(rubric, scores)
    rows: list[Row] = []
    for section in rubric.criteria:
        for criterion in section.walk():
            rows.extend(_criterion_rows(criterion, criterion is section, claims, rolled))
    answered = any(code in rolled for code in scores)
    rows.append(_row("", "", "Cộng", "total", rolled[""] if answered else None))
    return rows


def totals(rubric: engine.Rubric, scores: Scores) -> Totals:
    """The box under the table, in points: main contents, bonus, deduction, total (2017: 950 + 35 − 2 = 983)."""
    own = engine.roll_up(rubric, scores)[""]
    sections = sum(bool(section.standard) for section in rubric.criteria)
    return Totals(own.standard, own.bonus, own.deduction, own.total, sections)


def _criterion_rows(criterion: engine.Criterion, is_section: bool, claims: Claims, rolled: Scores) -> Iterator[Row]:
    claim, score = _stated(criterion, claims), _own_score(criterion, rolled)
    printed = [level for level in criterion.levels if level.printed]
    kind = "section" if is_section else "group" if criterion.is_group else "criterion"
    chosen = engine.chosen_level(criterion, claim) if claim else None
    on_level = chosen is not None and chosen.printed
    percents = {} if on_level else _percents(claim, score)
    shown = None if claim and claim.not_applicable else score
    is_head = bool(printed or criterion.children)
    yield _row(criterion.code, criterion.number, criterion.title, kind, shown, is_head=is_head, **percents)
    for level in printed:
        if score is not None and level is chosen:
            yield _chosen_row(criterion, level, claim, score)
        elif claim and score is not None and criterion.kind == "parts" and level.key in (claim.parts or ()):
            yield Row(criterion.code, "", level.text, "level", standard=level.points, total=level.points)
        else:
            yield Row(criterion.code, "", level.text, "level")


def _stated(criterion: engine.Criterion, claims: Claims) -> engine.Claim | None:
    """The claim without inputs that count for nothing at its level; None where there is none."""
    claim = claims.get(criterion.code)
    return claim and engine.relevant(criterion, claim)


def _own_score(criterion: engine.Criterion, rolled: Scores) -> engine.Score | None:
    """The row's score; None where nothing of it has been answered."""
    if not criterion.is_group:
        return rolled.get(criterion.code)
    return rolled[criterion.code] if any(c.code in rolled for c in criterion.walk() if not c.is_group) else None


def _row(code: str, number: str, title: str, kind: str, score: engine.Score | None, **more: Any) -> Row:
    """A row with a score: a bonus or a deduction of nothing is an empty cell."""
    if score is not None:
        more |= {"standard": score.standard or None, "bonus": score.bonus or None}
        more |= {"deduction": score.deduction or None, "total": score.total}
    return Row(code, number, title, kind, **more)


def _chosen_row(
    criterion: engine.Criterion, level: engine.Level, claim: engine.Claim | None, score: engine.Score
) -> Row:
    """The level that was reached: its own points, the per cent, and the deduction beyond the gap.

    I.5: the row of the level prints 18, the gap of 2 stands in the criterion's own row.
    """
    beyond = score.deduction - (criterion.standard - level.points)
    return Row(
        criterion.code, "", level.text, "level",
        standard=level.points, bonus=score.bonus or None, deduction=beyond or None, total=score.total,
        **_percents(claim, score),
    )  # fmt: skip


def _percents(claim: engine.Claim | None, score: engine.Score | None) -> dict[str, Any]:
    if claim is None or score is None:
        return {}
    return {"excess": claim.over or None, "shortfall": claim.under or None}
