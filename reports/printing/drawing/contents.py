"""What goes into a bundle: for each unit the papers that this person may read, and a list that says what is missing."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from reports.document import as_json
from reports.document.names import paper_name
from reports.document.official_table import table_document
from reports.models import IssuedDocument
from reports.printing.docx import to_docx
from reports.printing.drawing import parts
from scoring.models import Scorecard
from scoring.words.text import file_name

LIST = "Danh sách.txt"


class Item(NamedTuple):
    """A file of the ZIP: its name, and what gives its bytes or the paper to be drawn."""

    name: str
    unit: int
    content: Callable


@dataclass(frozen=True)
class Row:
    """A unit of the year with what may be read of it: its scorecard, the report that it issued last."""

    membership: object
    scorecard: Scorecard | None
    issued: IssuedDocument | None


def rows(year, user):
    """Every unit of the year in its order."""
    scorecards = Scorecard.objects.visible_to(user).with_names().filter(membership__year=year)
    by_member = {scorecard.membership_id: scorecard for scorecard in scorecards}
    seen = IssuedDocument.objects.visible_to(user).filter(report__scorecard__membership__year=year)
    last = {issued.report.scorecard.membership_id: issued for issued in seen.with_names().order_by("pk")}
    members = year.memberships.select_related("unit").order_by("unit__sort_key")
    return [Row(each, by_member.get(each.pk), last.get(each.pk)) for each in members]


def planned(year, chosen, user):
    """The files, unit by unit."""
    return [item for row in rows(year, user) for item in _items(row, chosen)]


def listing(year, chosen, user, items):
    """The list in the ZIP, as Windows' Notepad reads it: each unit, its files, what it has not got yet."""
    lines = [f"{year.bloc.name}, năm {year.label}", ""]
    for at, row in enumerate(rows(year, user), 1):
        lines.append(f"{at}. {row.membership.name}")
        lines += [f"   - {name}" for name, item in items.items() if item.unit == row.membership.pk]
        lines += [f"   - {missing}" for missing in _missing(row, chosen)]
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + "\r\n".join(lines) + "\r\n").encode()


def _missing(row, chosen):
    if (chosen.with_reports or chosen.with_word) and row.issued is None:
        yield "Chưa ban hành báo cáo."
    if chosen.with_tables and row.scorecard is None:
        yield "Chưa nộp phiếu tự chấm."


def _items(row, chosen):
    if row.issued is not None:
        document = as_json.from_json(row.issued.data)
        if chosen.with_reports:
            yield Item(paper_name(document), row.membership.pk, _bytes_of(row.issued))
        if chosen.with_word:
            yield Item(paper_name(document, "docx"), row.membership.pk, _word_of(document))
    if row.scorecard is not None and chosen.with_tables:
        label = f"Bảng chấm điểm {row.membership.unit.code} {row.scorecard.year.label}"
        yield Item(file_name(label, "pdf"), row.membership.pk, _table_of(row.scorecard))


def _bytes_of(issued):
    def stored():
        with issued.file.open("rb") as file:
            return file.read()

    return stored


def _word_of(document):
    """The Word file without the reasons of the review, which reach few."""
    return lambda: to_docx(dataclasses.replace(document, bridge=None))


def _table_of(scorecard):
    return lambda: parts.table_alone(table_document(scorecard))
