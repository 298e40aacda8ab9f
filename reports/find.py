"""Finding a report through what a person may see; 404 otherwise."""

from django.shortcuts import get_object_or_404

from reports.document.document import is_leaf, numbered
from reports.models import AnnualReport, BlocPaper, IssuedDocument, ReportSection
from scoring.people import permissions


def report_of(request, pk):
    report = get_object_or_404(AnnualReport.objects.visible_to(request.user).with_names(), pk=pk)
    request.page_year = report.scorecard.year
    return report


def paper_of(request, pk):
    own = get_object_or_404(BlocPaper.objects.visible_to(request.user).with_names(), pk=pk)
    request.page_year = own.year
    return own


def section_of(request, pk):
    section = get_object_or_404(ReportSection.objects.visible_to(request.user).with_report(), pk=pk)
    request.page_year = section.report.scorecard.year
    return section


def may_write(request, report):
    return permissions.can_score(request.user, report.scorecard) and not report.is_issued


def rows_of(kept):
    """(section, its numbered heading, whether it needs a text of its own) of each section that prints."""
    numbers = numbered((section.depth, section.heading, "") for section in kept)
    return [(section, numbers[i], is_leaf(numbers, i)) for i, section in enumerate(kept)]


def issued_of(request, pk):
    own = get_object_or_404(IssuedDocument.objects.visible_to(request.user).with_names(), pk=pk)
    request.page_year = own.year
    return own
