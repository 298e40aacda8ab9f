"""Offline packs that came back and wait for a choice."""

from django.db import models
from django.db.models import Q

from scoring.models.scorecards import Scorecard


class PackUpload(models.Model):
    """What a pack says that somebody handed in: entries by code with their cells, new documents."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="packs")
    by = models.ForeignKey("scoring.User", models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", auto_now_add=True)
    name = models.CharField("tên tệp", max_length=200)
    data = models.JSONField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bộ làm việc nạp lại"
        verbose_name_plural = "bộ làm việc nạp lại"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scorecard", "by"], condition=Q(applied_at__isnull=True), name="pack_one_open_per_person"
            )
        ]

    def __str__(self) -> str:
        return self.name
