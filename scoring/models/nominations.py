"""The awards that a bloc-year may propose units for."""

from django.db import models
from django.db.models import Q


class Title(models.Model):
    """An award title of a bloc-year and how many units may be proposed for it (danh hiệu, số suất)."""

    year = models.ForeignKey("scoring.Year", models.CASCADE, related_name="titles", verbose_name="năm thi đua")
    position = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("danh hiệu", max_length=200)
    seats = models.PositiveSmallIntegerField("số suất", null=True, blank=True, help_text="Để trống: không giới hạn.")

    class Meta:
        verbose_name = "danh hiệu"
        verbose_name_plural = "danh hiệu"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["year", "name"], name="title_once_per_year"),
            models.CheckConstraint(name="title_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="title_has_a_seat", condition=Q(seats__isnull=True) | Q(seats__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> str:
        return f"{self.name}: {self.seats} suất" if self.seats else f"{self.name}: không giới hạn"
