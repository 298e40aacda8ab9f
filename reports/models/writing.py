"""What is left of writing a section: its earlier versions, and what was said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from reports.models.annual_reports import ReportSection
from scoring.models import Scorecard

if TYPE_CHECKING:
    from scoring.models import User


class SectionVersionQuerySet(models.QuerySet):
    def approved(self) -> Self:
        """Those that the head of the unit approved last, each of its section."""
        return self.filter(number=models.F("section__approved_version"))

    def newest(self) -> Self:
        """The last that was kept of each section."""
        later = SectionVersion.objects.filter(section=models.OuterRef("section"), number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(later))


class SectionVersion(models.Model):
    """A section as it was saved; `number` is the section's version at that moment."""

    section = models.ForeignKey(ReportSection, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    heading = models.CharField(max_length=300)
    depth = models.PositiveSmallIntegerField(default=1)
    body = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = SectionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "bản trước của mục"
        verbose_name_plural = "bản trước của mục"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="section_version_once")]

    def __str__(self) -> str:
        return f"{self.heading} ({self.number})"


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Those of the unit's own reports: what is said about a draft stays in the house."""
        return self.filter(section__report__scorecard__in=Scorecard.objects.own_to(user))

    def open(self) -> Self:
        return self.filter(resolved_at__isnull=True)


class Comment(models.Model):
    """A remark on a section by someone of the unit, open until someone settles it. `quote`: the words it is about."""

    section = models.ForeignKey(ReportSection, models.CASCADE, related_name="comments")
    text = models.TextField("góp ý", max_length=2000)
    quote = models.CharField("đoạn được góp ý", max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("scoring.User", models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "góp ý"
        verbose_name_plural = "góp ý"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="comment_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="comment_resolved_by_someone",
                condition=Q(resolved_at__isnull=True) | Q(resolved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None
