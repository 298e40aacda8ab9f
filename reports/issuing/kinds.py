"""What can be issued: a unit's report, a paper of the bloc. What differs between them stands here."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.document.compose import document_of
from reports.issuing.numbers import unit_of
from reports.models import AnnualReport, BlocPaper
from reports.papers import document_of_paper
from reports.papers.readiness import stops
from reports.text import order
from scoring.models import Bloc, Unit


@dataclass(frozen=True)
class Kind:
    """`event`: how its moves are called in the history; `about`: what they are about."""

    model: type
    event: str
    word: str
    document: Callable
    stops: Callable
    about: Callable

    def find(self, report):
        return self.model.objects.with_names().get(pk=report.pk)

    def lock(self, report):
        """The row as it is now, locked until the transaction ends."""
        return self.model.objects.with_names().select_for_update(of=("self",)).get(pk=report.pk)


def kind_of(report):
    return PAPER if isinstance(report, BlocPaper) else REPORT


def lock_numbers(report):
    """Two documents of one issuer must not take one number at the same moment."""
    if isinstance(report, BlocPaper):
        Bloc.objects.select_for_update().get(pk=report.year.bloc_id)
    list(Unit.objects.select_for_update().filter(pk=unit_of(report)))


def _unwritten(report):
    last = order.unwritten_end(list(report.sections.kept()))
    if last is not None:
        yield f"Mục cuối của báo cáo chưa có nội dung: “{last.heading}”. Hãy viết mục đó, hoặc bỏ nó đi."


REPORT = Kind(
    AnnualReport, "report", "Báo cáo", lambda report: document_of(report.scorecard, report), _unwritten,
    lambda report: {"scorecard": report.scorecard},
)  # fmt: skip
PAPER = Kind(BlocPaper, "paper", "Văn bản", document_of_paper, stops, lambda paper: {"year": paper.year})
