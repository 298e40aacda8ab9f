"""What can be issued: a unit's report, a paper of the bloc. What differs between them stands here."""

from django.urls import reverse

from reports.document.compose import document_of
from reports.find import paper_of, report_of
from reports.issuing import readiness
from reports.issuing.numbers import unit_of
from reports.models import AnnualReport, BlocPaper
from reports.papers import document_of_paper
from reports.papers.readiness import stops
from reports.text import order
from scoring.models import Bloc, Unit
from scoring.people import permissions


class Kind:
    """What both share.

    `event`: how its moves are called in the history; `prefix`: how its addresses begin; `head`: the head of its pages;
    `successor`, `replacing`: the words for the document that takes the place of another, and for whose.
    """

    @property
    def small_word(self):
        return self.word.lower()

    def find(self, report):
        return self.model.objects.with_names().get(pk=report.pk)

    def lock(self, report):
        """The row as it is now, locked until the transaction ends."""
        return self.model.objects.with_names().select_for_update(of=("self",)).get(pk=report.pk)

    def url(self, gesture, report):
        return reverse(f"reports:{self.prefix}{gesture}", args=[report.pk])


class _Report(Kind):
    model, event, word, prefix = AnnualReport, "report", "Báo cáo", ""
    head, successor, replacing = "reports/writing/_head.html", "văn bản", "“Thay thế Báo cáo số {}”"

    seen, oddities = staticmethod(report_of), staticmethod(readiness.oddities)

    def may_write(self, user, report):
        return permissions.can_score(user, report.scorecard)

    def may_issue(self, user, report):
        return permissions.can_submit(user, report.scorecard)

    def about(self, report):
        return {"scorecard": report.scorecard}

    def document(self, report):
        return document_of(report.scorecard, report)

    def stops(self, report):
        last = order.unwritten_end(list(report.sections.kept()))
        if last is not None:
            yield f"Mục cuối của báo cáo chưa có nội dung: “{last.heading}”. Hãy viết mục đó, hoặc bỏ nó đi."

    def named(self, report):
        """(what it is called in a title, in a heading under its own name)."""
        return f"báo cáo năm {report.year.year}", "báo cáo"

    def after_giving_up(self, report):
        return report.get_absolute_url()


class _Paper(Kind):
    model, event, word, prefix = BlocPaper, "paper", "Văn bản", "paper_"
    head, successor, replacing = "reports/papers/_paper_head.html", "bản", "thay thế văn bản số {}"

    seen, document, stops = staticmethod(paper_of), staticmethod(document_of_paper), staticmethod(stops)

    def may_write(self, user, paper):
        return permissions.can_lead(user, paper.year)

    def may_issue(self, user, paper):
        return permissions.can_adopt(user, paper.year)

    def about(self, paper):
        return {"year": paper.year}

    def oddities(self, paper):
        places = (("Sửa văn bản", paper.get_absolute_url()),)
        return (readiness.Oddity(sentence, places, stops=True) for sentence in self.stops(paper))

    def named(self, paper):
        return paper.get_kind_display().lower(), ""

    def after_giving_up(self, paper):
        return reverse("reports:papers", args=[paper.year_id])


REPORT, PAPER = _Report(), _Paper()


def kind_of(report):
    return PAPER if isinstance(report, BlocPaper) else REPORT


def lock_numbers(report):
    """Two documents of one issuer must not take one number at the same moment."""
    if isinstance(report, BlocPaper):
        Bloc.objects.select_for_update().get(pk=report.year.bloc_id)
    list(Unit.objects.select_for_update().filter(pk=unit_of(report)))
