"""What follows the scoring table: the documents behind the points, the unit's explanations, a chart of its sections.

The paper is read outside the unit: by the bloc once its tables are open, by the Council, by whoever holds a copy.
So only what the unit itself says is printed. A reviewer's question or reason reaches the owner alone, and no paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.document.appendix import Bar, Chart, Register
from scoring.engine import ZERO
from scoring.models import Evidence
from scoring.scorecards.sheet import in_words
from scoring.tables.words import short_title
from scoring.words.text import sort_key

if TYPE_CHECKING:
    from reports.document.figures import Table
    from reports.models import AnnualReport
    from scoring.models import Scorecard

WORDS_OF_TITLE = 24  # some criteria carry all their bands in their title
WITHOUT_NUMBER, WITHOUT_DATE = "Không số", "Không ngày"


def registers_of(report: AnnualReport, table: Table, caption: str) -> tuple[Register, ...]:
    """The registers that the report asks for, as far as there is something to list."""
    scorecard, made = report.scorecard, []
    if report.with_evidence:
        made.append(_evidence(scorecard, caption))
    if report.with_explanations:
        made.append(_explanations(scorecard, table, caption))
    return tuple(register for register in made if register.rows)


def chart_of(report: AnnualReport, table: Table, caption: str) -> Chart | None:
    """What each section reached of its standard, where the report asks for it and anything has been scored."""
    if not report.with_chart:
        return None
    most = {criterion.code: criterion.standard for criterion in table.rubric.criteria}
    sections = [row for row in table.rows if row.kind == "section"]
    bars = tuple(Bar(f"{row.number}. {row.title}", row.total or ZERO, most[row.code]) for row in sections)
    scored = any(row.total is not None for row in sections)
    return Chart("BIỂU ĐỒ ĐIỂM THEO NỘI DUNG THI ĐUA", caption, bars) if scored else None


def _evidence(scorecard: Scorecard, caption: str) -> Register:
    """Each document once, oldest first, with the criteria that it stands behind."""
    used = Evidence.entries.through.objects.filter(evidence__scorecard=scorecard)
    facts = "evidence__date", "evidence__number", "evidence_id", "evidence__issuer", "evidence__summary"
    order = {pk: place for place, pk in enumerate(scorecard.rubric.by_id())}
    documents: dict[tuple[Any, ...], list[int]] = {}
    for criterion, *document in used.values_list("entry__criterion_id", *facts):
        documents.setdefault(tuple(document), []).append(criterion)
    rows = []
    for at, document in enumerate(sorted(documents, key=_oldest_first), 1):
        date, number, _, issuer, summary = document
        codes = [scorecard.rubric.by_id()[pk].code for pk in sorted(documents[document], key=order.__getitem__)]
        day = f"{date:%d/%m/%Y}" if date else WITHOUT_DATE
        rows.append((str(at), number or WITHOUT_NUMBER, day, issuer, summary, ", ".join(codes)))
    return Register(
        "DANH MỤC MINH CHỨNG", caption,
        ("Số TT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Tiêu chí"),
        tuple(rows), widths=(5, 17, 11, 21, 32, 14),
    )  # fmt: skip


def _oldest_first(document: tuple[Any, ...]) -> tuple[Any, ...]:
    date, number, pk, *_ = document
    return date is None, date, not number, sort_key(number), pk


def _explanations(scorecard: Scorecard, table: Table, caption: str) -> Register:
    """What the unit explained, beside the claim that it is about: the adopted one where the figures are adopted."""
    criteria, rows = scorecard.rubric.by_id(), []
    for at, entry in enumerate(scorecard.entries.exclude(explanation=""), 1):
        criterion = criteria[entry.criterion_id]
        claim = entry.stated() if table.basis.is_own else entry.decided()
        title = short_title(criterion.title, WORDS_OF_TITLE)
        rows.append((str(at), criterion.code, title, in_words(criterion, claim), entry.explanation))
    return Register(
        "BẢNG GIẢI TRÌNH", caption,
        ("Số TT", "Tiêu chí", "Nội dung tiêu chí", f"Mức {table.basis.word}", "Giải trình của đơn vị"),
        tuple(rows), widths=(5, 8, 27, 22, 38),
    )  # fmt: skip
