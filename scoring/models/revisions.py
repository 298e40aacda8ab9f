"""What a unit changes in an entry that came back to it, until it answers; nobody else reads it."""

from django.db import models
from django.db.models import Q

from scoring.models.entries import Entry
from scoring.models.evidence import Evidence
from scoring.models.rubrics import optional_points


class Revision(models.Model):
    """The unit's side of one returned entry as it is being changed (bản đang sửa); the entry keeps what was handed in.

    `saves` counts on from the entry's version, so that a save on either side makes an older form stale.
    """

    SIDE = ("claim", "note", "explanation", "target", "standard", "bonus", "deduction", "saved_at", "saved_by")

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="revision")
    saves = models.PositiveIntegerField(default=0)
    claim = models.JSONField(null=True, blank=True)
    target = models.ForeignKey("scoring.Target", models.PROTECT, null=True, blank=True, related_name="revisions")
    note = models.TextField("thuyết minh", blank=True)
    explanation = models.TextField("giải trình", blank=True)
    standard = optional_points("điểm chuẩn")
    bonus = optional_points("điểm cộng")
    deduction = optional_points("điểm trừ")
    evidence = models.ManyToManyField(Evidence, related_name="revisions")
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "bản đang sửa"
        verbose_name_plural = "bản đang sửa"
        constraints = [
            models.CheckConstraint(
                name="revision_points_all_or_none",
                condition=Q(standard__isnull=True, bonus__isnull=True, deduction__isnull=True)
                | Q(standard__gte=0, bonus__gte=0, deduction__gte=0, claim__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry}, đang sửa"
