"""What a heading of an outline and a heading of a report share: words, depth, place, and that it can be put back."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from django.utils import timezone

from reports.text import order


class HeadingQuerySet(models.QuerySet):
    def kept(self) -> Self:
        """Those that print; removed ones can be put back."""
        return self.filter(removed_at__isnull=True)

    def put_in_order(self, rows: Sequence[Any]) -> None:
        """Store these rows, all that there are and new ones among them, in the order that they stand in."""
        for position, row in enumerate(rows, 1):
            row.position = position
            if row.pk is None:
                row.save()
        self.bulk_update(rows, ["position"])

    def step(self, key: int, up: bool) -> bool:
        """Move a heading with all below it past its neighbour; whether there was one."""
        rows = list(self)
        moved = order.stepped(rows, key, up)
        if moved == rows:
            return False
        self.put_in_order(moved)
        return True


class Heading(models.Model):
    """A heading at its place. Its number follows from its place."""

    position = models.PositiveSmallIntegerField("thứ tự")
    depth = models.PositiveSmallIntegerField("cấp", default=1)
    heading = models.CharField("đề mục", max_length=300)
    guidance = models.CharField("gợi ý", max_length=400, blank=True)
    writer_hint = models.CharField("bộ phận viết", max_length=100, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    def set_removed(self, removed: bool) -> bool:
        """Take it out, or put it back; whether that changed anything."""
        if self.is_removed == removed:
            return False
        self.removed_at = timezone.now() if removed else None
        self.save(update_fields=["removed_at"])
        return True
