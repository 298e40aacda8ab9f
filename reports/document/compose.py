"""A unit's report and scores as one document."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reports.document import as_json, default_outline, figures, figures_at_hand, registers
from reports.document.appendix import Appendix
from reports.document.bridge import bridge_for
from reports.document.document import Document, Section, numbered
from reports.document.header import caption_of, day_in_words, header_of_report
from reports.document.signature import recipients_of, signature_of
from reports.models import AnnualReport
from reports.text import live_figures, prose

if TYPE_CHECKING:
    from reports.models import PaperFacts
    from scoring.models import Scorecard


def document_of(scorecard: Scorecard, report: AnnualReport | None = None) -> Document:
    """The document that the paper, the preview and the files are made from.

    An issued report says what it said then. Any other takes the adopted figures where the year is adopted,
    else today's: one table for text and appendices. Without a report the text is the empty outline. Its parts are
    those of Nghị định 30/2020/NĐ-CP; the text ends with `./.` as that asks (`closed`).
    """
    if report is not None and report.is_issued:
        return as_json.from_json(report.in_force.data)  # type: ignore[union-attr]  # what is issued has a document
    given = report or AnnualReport(scorecard=scorecard, **default_outline.facts(scorecard))
    header = header_of_report(scorecard, given)
    table = figures.scorecard_table(scorecard)
    caption = caption_of(header)
    return Document(
        header=header,
        subject=given.subject,
        legal_bases=lines(given.legal_bases),
        sections=_sections(report, scorecard, table),
        recipients=recipients_of(given),
        signature=signature_of(given),
        appendix=Appendix(f"CHẤM ĐIỂM THI ĐUA NĂM {scorecard.year.year}", caption, table.rows, table.totals),
        registers=registers.registers_of(given, table, caption),
        chart=registers.chart_of(given, table, caption),
        source=table.source,
        basis=table.basis,
        stamp=table.stamp,
        practice=scorecard.year.practice,
        replaces=replaces(given),
        bridge=bridge_for(scorecard),
    )


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def replaces(report: PaperFacts, word: str = "Báo cáo") -> str:
    """The words that name the issued document which this one will replace."""
    last = report.in_force if report.pk else None
    return f"Thay thế {word} số {last.full_number} {day_in_words(last.issued_on)}" if last else ""


def _sections(report: AnnualReport | None, scorecard: Scorecard, table: figures.Table) -> tuple[Section, ...]:
    if report is None or report.pk is None:
        return numbered((planned.depth, planned.heading, "") for planned in default_outline.for_year(scorecard.year))
    kept = [section for section in report.sections.all() if not section.is_removed]
    bodies = [prose.clean(section.body) for section in kept]
    texts = figures_at_hand.texts_for(scorecard, bodies, table)
    filled = [live_figures.filled(body, texts) for body in bodies]
    headed = zip(kept, filled, strict=True)
    return closed(numbered((section.depth, section.heading, body) for section, body in headed))


def closed(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, the last text among them, and only that one, ending with the closing mark."""
    written = [index for index, section in enumerate(sections) if prose.has_text(section.html)]
    ended = {index: prose.without_closing_mark(sections[index].html) for index in written}
    if written:
        ended[written[-1]] = prose.with_closing_mark(sections[written[-1]].html)
    return tuple(
        dataclasses.replace(section, html=ended.get(index, section.html)) for index, section in enumerate(sections)
    )
