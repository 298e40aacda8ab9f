"""A unit's scores as the official table by itself, for the files that people print and pass on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.document import figures
from reports.document.appendix import Appendix
from reports.document.basis import Basis
from reports.document.document import Document
from reports.document.header import Header
from scoring.tables.writing.lines import Line, OfficialTable

if TYPE_CHECKING:
    from reports.document.appendix import Row
    from scoring.models import Scorecard

TITLE = "BẢNG CHẤM ĐIỂM THI ĐUA NĂM"


@dataclass(frozen=True)
class TableDocument(Document):
    """The scoring table without a report around it: it bears no number and is a draft until its points are settled."""

    appendix: Appendix = None  # type: ignore[assignment]  # this document is nothing without it
    basis: Basis = None  # type: ignore[assignment]  # nor is the table without it
    settled: bool = False

    @property
    def is_draft(self) -> bool:
        return not self.settled

    @property
    def name(self) -> str:
        return f"{self.subject} ({self.basis.word}{', dự thảo' if self.is_draft else ''})"

    @property
    def keywords(self) -> list[str]:
        return [self.title.capitalize(), str(self.header.year)]


def table_document(scorecard: Scorecard) -> TableDocument:
    """The table by itself, in points: the adopted ones where the unit has some, else its own."""
    table, unit, name = figures.scorecard_table(scorecard), scorecard.membership.unit, scorecard.membership.name
    title = f"{TITLE} {scorecard.year.label.upper()}"
    return TableDocument(
        header=Header(
            unit.superior.upper(), name.upper(), unit.symbol, unit.place, scorecard.year.year, issuer_name=name
        ),
        subject=f"Bảng chấm điểm thi đua năm {scorecard.year.label} của {name}",
        title=TITLE.removesuffix(" NĂM"),
        appendix=Appendix(title, f"({name})", table.rows, table.totals),
        source=table.source,
        stamp=table.stamp,
        practice=scorecard.year.practice,
        basis=table.basis,
        settled=table.source == "frozen" and not scorecard.is_draft,
    )


def official_table(scorecard: Scorecard) -> OfficialTable:
    """The same table as plain lines."""
    document = table_document(scorecard)
    sums, word = document.appendix.totals, document.basis.word
    return OfficialTable(
        title=document.appendix.title,
        caption=document.appendix.caption,
        lines=tuple(line_of(row) for row in document.appendix.rows),
        sums=(
            ("Điểm thực hiện các nội dung thi đua", sums.standard),
            ("Điểm cộng", sums.bonus),
            ("Điểm trừ", sums.deduction),
            (f"Kết quả chấm điểm ({word})", sums.total),
        ),
        basis=document.basis.sentence,
        mark=document.mark,
    )


def line_of(row: Row) -> Line:
    """A row of the report's scoring table as the official table has it."""
    figures_of = (row.standard, row.excess, row.bonus, row.shortfall, row.deduction, row.total)
    return Line(row.number, row.title, row.kind, figures_of)
