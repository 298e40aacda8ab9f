"""What changed in a scorecard without its unit's doing, until those whom it concerns have looked."""

from typing import Self

from django.db import models
from django.db.models import Count, F, OuterRef, Q
from django.db.models.functions import Coalesce


class EntryChangeQuerySet(models.QuerySet):
    def unseen(self, side: str) -> Self:
        return self.filter(side=side, seen_at__isnull=True)

    def with_events(self) -> Self:
        return self.select_related("event__by", "entry__criterion")

    def count_of(self, reference: str) -> Coalesce:
        """How many there are of the scorecard that `reference` names, as a column of another query."""
        own = self.filter(scorecard=OuterRef(reference)).order_by().values("scorecard")
        return Coalesce(models.Subquery(own.annotate(count=Count("pk")).values("count")), 0)


class EntryChange(models.Model):
    """One event as one side has to look at it: the unit whose points moved, the reviewer who had them before.

    `event` says what was and what is, who did it and why. `entry` is None where the entry went, or where the whole
    scorecard is meant.
    """

    class Side(models.TextChoices):
        UNIT = "unit", "đơn vị"
        REVIEWER = "reviewer", "người thẩm định"

    event = models.ForeignKey("scoring.Event", models.CASCADE, related_name="changes")
    scorecard = models.ForeignKey("scoring.Scorecard", models.CASCADE, related_name="changes")
    entry = models.ForeignKey("scoring.Entry", models.SET_NULL, null=True, blank=True, related_name="changes")
    side = models.CharField("bên cần xem", max_length=10, choices=Side)
    seen_at = models.DateTimeField("đã xem lúc", null=True, blank=True)
    seen_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = EntryChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "thay đổi cần xem"
        verbose_name_plural = "thay đổi cần xem"
        ordering = [F("entry__criterion__position").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "side"], name="entry_change_once_per_event_and_side"),
            models.CheckConstraint(
                name="entry_change_seen_by_someone",
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
            ),
            models.CheckConstraint(name="entry_change_side_is_known", condition=Q(side__in=["unit", "reviewer"])),
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.get_side_display()})"
