"""The annual report of a unit (báo cáo tổng kết) and its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django_prose_editor.fields import ProseEditorField

from reports.models.headings import Heading, HeadingQuerySet
from reports.models.papers import PaperFacts
from reports.text import prose
from scoring.models import Scorecard

if TYPE_CHECKING:
    from scoring.models import User, Year


class AnnualReportQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """A unit's own always; another's once it is issued, for those who may read its scorecard."""
        issued = Q(status=AnnualReport.Status.ISSUED, scorecard__in=Scorecard.objects.visible_to(user))
        return self.filter(issued | Q(scorecard__in=Scorecard.objects.own_to(user)))

    def with_names(self) -> Self:
        return self.select_related(
            "scorecard__membership__unit", "scorecard__membership__year__bloc", "scorecard__membership__year__rubric"
        )


class AnnualReport(PaperFacts):
    """A unit's yearly report with its scoring table, as it is written; each issue of it is an `IssuedDocument`.

    `with_…`: which appendices follow the scoring table, as far as there is something to list.
    """

    scorecard = models.OneToOneField(Scorecard, models.PROTECT, related_name="report", verbose_name="phiếu")
    with_evidence = models.BooleanField("danh mục minh chứng", default=True)
    with_explanations = models.BooleanField("bảng giải trình", default=True)
    with_chart = models.BooleanField("biểu đồ điểm theo nội dung", default=False)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo tổng kết"
        verbose_name_plural = "báo cáo tổng kết"
        constraints = [
            models.CheckConstraint(
                name="report_issued_is_complete",
                condition=~Q(status="issued") | (Q(issued_on__isnull=False) & ~Q(number="")),
            ),
            models.CheckConstraint(name="report_status_is_known", condition=Q(status__in=["draft", "issued"])),
            models.CheckConstraint(name="report_has_a_subject", condition=~Q(subject="")),
        ]

    def __str__(self) -> str:
        return f"{self.subject} – {self.scorecard}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.scorecard_id])

    def get_review_url(self) -> str:
        return reverse("reports:review", args=[self.pk])

    @property
    def year(self) -> Year:
        return self.scorecard.year

    @property
    def symbol(self) -> str:
        return self.scorecard.membership.unit.symbol


class ReportSectionQuerySet(HeadingQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(report__in=AnnualReport.objects.visible_to(user))

    def unapproved(self) -> Self:
        """Those that print and that the head of the unit has not found right as they stand."""
        return self.kept().filter(Q(approved_version=None) | ~Q(approved_version=F("version")))

    def with_open_comments(self) -> Self:
        """Each with `open_comments`, how many remarks on it are not settled."""
        return self.annotate(open_comments=Count("comments", filter=Q(comments__resolved_at=None)))

    def with_report(self) -> Self:
        return self.select_related(
            "report__scorecard__membership__unit", "report__scorecard__membership__year__bloc", "updated_by"
        )


class ReportSection(Heading):
    """A heading of a report and its text.

    `carried_year`: the text came over from that year's report and nobody has touched it yet. `approved_version`:
    the version that the head of the unit has read and found right.
    """

    report = models.ForeignKey(AnnualReport, models.CASCADE, related_name="sections")
    body = ProseEditorField("nội dung", blank=True, extensions=prose.EXTENSIONS, sanitize=prose.clean)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")
    writer = models.ForeignKey("scoring.User", models.SET_NULL, null=True, blank=True, related_name="+")
    carried_year = models.PositiveSmallIntegerField(null=True, blank=True)
    approved_version = models.PositiveIntegerField(null=True, blank=True)
    approved_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReportSectionQuerySet.as_manager()

    class Meta(Heading.Meta):
        verbose_name = "mục báo cáo"
        verbose_name_plural = "mục báo cáo"
        constraints = [
            models.CheckConstraint(name="section_depth_in_bounds", condition=Q(depth__gte=1, depth__lte=4)),
            models.CheckConstraint(name="section_has_a_heading", condition=~Q(heading="")),
        ]

    def get_absolute_url(self) -> str:
        return reverse("reports:section", args=[self.pk])

    @property
    def is_written(self) -> bool:
        return prose.has_text(self.body)

    @property
    def is_approved(self) -> bool:
        return self.approved_version == self.version
