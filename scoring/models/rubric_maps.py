"""Which criterion of an earlier rubric stands where in a later one, once a person has looked at it."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from scoring.tables import mapping


class RubricMapQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """Those that a person confirmed and whose two rubrics are still the ones that were compared."""
        return self.filter(confirmed_at__isnull=False, old_hash=F("old__content_hash"), new_hash=F("new__content_hash"))


class RubricMap(models.Model):
    """The lines between two rubrics. `version` counts changes of lines, `…_hash` is what was compared."""

    old = models.ForeignKey("scoring.Rubric", models.CASCADE, related_name="maps_on", verbose_name="bộ tiêu chí trước")
    new = models.ForeignKey("scoring.Rubric", models.CASCADE, related_name="maps_back", verbose_name="bộ tiêu chí sau")
    version = models.PositiveIntegerField(default=1)
    old_hash = models.CharField(max_length=64)
    new_hash = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = RubricMapQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng đối chiếu"
        verbose_name_plural = "bảng đối chiếu"
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="rubric_map_once_per_pair"),
            models.CheckConstraint(name="rubric_map_between_two", condition=~Q(old=F("new"))),
            models.CheckConstraint(
                name="rubric_map_confirmed_by_someone",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old.name} → {self.new.name}"

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class MapLine(models.Model):
    """One line of a map: codes of the old table, codes of the new one, and what became of them."""

    class Kind(models.TextChoices):
        SAME = "same", mapping.KINDS["same"]
        MOVED = "moved", mapping.KINDS["moved"]
        REWORDED = "reworded", mapping.KINDS["reworded"]
        POINTS_CHANGED = "points_changed", mapping.KINDS["points_changed"]
        SPLIT = "split", mapping.KINDS["split"]
        MERGED = "merged", mapping.KINDS["merged"]
        NEW = "new", mapping.KINDS["new"]
        DROPPED = "dropped", mapping.KINDS["dropped"]

    map = models.ForeignKey(RubricMap, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=14, choices=Kind)
    old_codes = models.JSONField(default=list, blank=True)
    new_codes = models.JSONField(default=list, blank=True)
    reason = models.CharField("thay đổi", max_length=500, blank=True)
    doubt = models.CharField("cần xem", max_length=200, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    confirmed = models.BooleanField("đã xác nhận", default=False)

    class Meta:
        verbose_name = "dòng đối chiếu"
        verbose_name_plural = "các dòng đối chiếu"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["map", "position"], name="map_line_position_once_per_map"),
            models.CheckConstraint(
                name="map_line_kind_is_known",
                condition=Q(kind__in="same moved reworded points_changed split merged new dropped".split()),
            ),
        ]

    def __str__(self) -> str:
        return f"{', '.join(self.old_codes)} → {', '.join(self.new_codes)}"

    @classmethod
    def of(cls, line: mapping.Line, position: int, **values: Any) -> Self:
        """The row of a `rubric_map.Line`."""
        return cls(
            position=position,
            kind=line.kind,
            old_codes=list(line.old_codes),
            new_codes=list(line.new_codes),
            reason=line.reason[:500],
            doubt=line.doubt,
            **values,
        )

    @property
    def key(self) -> str:
        """What the line is called in addresses: its first code, of which side; each code stands in one line only."""
        return f"n-{self.new_codes[0]}" if self.new_codes else f"o-{self.old_codes[0]}"

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return tuple(self.old_codes), tuple(self.new_codes)
