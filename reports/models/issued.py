"""What left the building: each issued document as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from reports import naming
from reports.models.annual_reports import AnnualReport
from reports.models.papers import BlocPaper
from scoring.models import Scorecard, Year

if TYPE_CHECKING:
    from reports.models.signed import SignedCopy
    from scoring.models import User


class IssuedDocumentQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Reports of the scorecards in sight, the own unit's always; the bloc's papers in its years in sight."""
        if user.is_administrator:
            return self.none()
        seen = Q(report__scorecard__in=Scorecard.objects.visible_to(user))
        return self.filter(seen | Q(paper__year__in=Year.objects.visible_to(user)))

    def with_names(self) -> Self:
        return self.select_related(
            "report__scorecard__membership__unit", "report__scorecard__membership__year__bloc", "paper__year__bloc"
        )


class IssuedDocument(models.Model):
    """A report or a paper as it was issued: what it said, its number and date, its file. It never changes.

    `data` is the document as JSON, `digest` its SHA-256, `code` what the paper prints for whoever wants to check it.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, null=True, blank=True, related_name="issued")
    paper = models.ForeignKey(BlocPaper, models.PROTECT, null=True, blank=True, related_name="issued")
    number = models.CharField("số văn bản", max_length=20)
    symbol = models.CharField("ký hiệu", max_length=30)
    issued_on = models.DateField("ngày văn bản")
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    code = models.CharField("mã kiểm tra", max_length=20, unique=True, default=naming.new_code)
    file = models.FileField(upload_to=naming.issued_file, max_length=200)
    sha256 = models.CharField(max_length=64)
    replaces = models.OneToOneField(
        "self", models.RESTRICT, null=True, blank=True, related_name="replaced_by", verbose_name="thay thế văn bản"
    )
    reason = models.CharField("lý do ban hành lại", max_length=400, blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đã ban hành"
        verbose_name_plural = "văn bản đã ban hành"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="issued_of_one_paper",
                condition=Q(report__isnull=False, paper__isnull=True) | Q(report__isnull=True, paper__isnull=False),
            ),
            models.CheckConstraint(
                name="issued_is_complete", condition=~Q(number="") & ~Q(file="") & ~Q(sha256="") & ~Q(digest="")
            ),
            models.CheckConstraint(
                name="issued_again_for_a_reason", condition=Q(replaces__isnull=True) | ~Q(reason="")
            ),
            models.UniqueConstraint(
                fields=["report"], condition=Q(replaces__isnull=True), name="issued_first_once_per_report"
            ),
            models.UniqueConstraint(
                fields=["paper"], condition=Q(replaces__isnull=True), name="issued_first_once_per_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_number} ngày {self.issued_on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("reports:issued", args=[self.pk])

    @property
    def full_number(self) -> str:
        return f"{self.number}/{self.symbol}"

    @property
    def year(self) -> Year:
        """The bloc-year that it is about."""
        return self.report.scorecard.year if self.report else self.paper.year  # type: ignore[union-attr]  # one of both

    @property
    def best_copy(self) -> SignedCopy | None:
        """The newest signed copy in which nothing is wrong; None where there is none."""
        return self.signed_copies.good().first()
