"""Units: the bodies that compete, their dated names, predecessors and successors."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from scoring.words import text


class Unit(models.Model):
    """A member body (đơn vị). `name` is today's; earlier ones stand in `UnitName`."""

    code = models.CharField("mã", max_length=20)
    name = models.CharField("tên hiện nay", max_length=200)
    short_name = models.CharField("tên gọn", max_length=60, blank=True)
    symbol = models.CharField("ký hiệu văn bản", max_length=30, help_text="Phần sau số của báo cáo, ví dụ BC-SCT.")
    superior = models.CharField("cơ quan cấp trên", max_length=200)
    place = models.CharField("địa danh", max_length=100)
    sort_key = models.CharField(max_length=800, editable=False)
    search_key = models.CharField(max_length=200, editable=False)
    predecessors = models.ManyToManyField("self", through="Succession", symmetrical=False, related_name="successors")

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint(fields=["code"], name="unit_code_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.put_keys()
        super().save(*args, **kwargs)

    def put_keys(self) -> None:
        """What follows from code and name, also for rows that are stored in batches."""
        self.name = text.normalise(self.name)
        self.sort_key = text.sort_key(self.name)
        self.search_key = text.search_key(f"{self.code} {self.name}")[:200]

    def clean(self) -> None:
        """Adopted results name a unit by its code, so it stays from the first opened year on."""
        stored = None if self.pk is None else Unit.objects.filter(pk=self.pk).first()
        if stored is None or stored.code == self.code:
            return
        if stored.memberships.filter(scorecard__isnull=False).exists():
            raise ValidationError({"code": "Đơn vị đã có phiếu tự chấm mang mã này nên không đổi mã được nữa."})

    def name_on(self, day: date) -> str:
        """The name it bore on that day: a dated one, else today's."""
        for dated in self.names.all():
            if dated.since <= day and (dated.until is None or day <= dated.until):
                return dated.name
        return self.name


class UnitName(models.Model):
    """A name that a unit bore from a day to a day."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names", verbose_name="đơn vị")
    name = models.CharField("tên", max_length=200)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "tên theo thời gian"
        verbose_name_plural = "tên theo thời gian"
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="unit_name_one_per_start"),
            models.CheckConstraint(
                name="unit_name_ends_after_start", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One unit became (part of) another: renamed, merged or split."""

    class Kind(models.TextChoices):
        RENAMED = "renamed", "Đổi tên"
        MERGED = "merged", "Sáp nhập"
        SPLIT = "split", "Chia tách"

    successor = models.ForeignKey(Unit, models.PROTECT, related_name="came_from", verbose_name="đơn vị sau")
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="became", verbose_name="đơn vị trước")
    on = models.DateField("từ ngày")
    kind = models.CharField("hình thức", max_length=10, choices=Kind)

    class Meta:
        verbose_name = "kế thừa"
        verbose_name_plural = "kế thừa"
        constraints = [
            models.UniqueConstraint(fields=["successor", "predecessor"], name="succession_once"),
            models.CheckConstraint(name="succession_between_two", condition=~Q(successor=F("predecessor"))),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
