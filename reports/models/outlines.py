"""The outline that the leader's call sets for all reports of a bloc-year."""

from typing import Any

from django.db import models
from django.db.models import Q

from reports.models.headings import Heading, HeadingQuerySet
from scoring.models import Year


class Outline(models.Model):
    """The leader's call: what every report of the year is to contain. Not sent, units begin with the default."""

    year = models.OneToOneField(Year, models.CASCADE, related_name="outline", verbose_name="năm thi đua")
    call = models.CharField("văn bản yêu cầu", max_length=300, blank=True, help_text="Số, ngày và nơi ban hành.")
    note = models.TextField("lời dặn chung", blank=True)
    version = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "đề cương báo cáo"
        verbose_name_plural = "đề cương báo cáo"

    def __str__(self) -> str:
        return f"Đề cương báo cáo {self.year}"

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None


class OutlineSection(Heading):
    """A heading of the outline, what belongs there and who in a unit usually writes it."""

    outline = models.ForeignKey(Outline, models.CASCADE, related_name="sections")

    objects = HeadingQuerySet.as_manager()

    class Meta(Heading.Meta):
        verbose_name = "mục đề cương"
        verbose_name_plural = "mục đề cương"
        constraints = [
            models.CheckConstraint(name="outline_depth_in_bounds", condition=Q(depth__gte=1, depth__lte=4)),
            models.CheckConstraint(name="outline_section_has_a_heading", condition=~Q(heading="")),
        ]

    @property
    def planned(self) -> dict[str, Any]:
        """What a report's section takes over."""
        return {name: getattr(self, name) for name in ("depth", "heading", "guidance", "writer_hint")}
