"""Official tables that people lay beside what was read of them, and what they said of columns and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

if TYPE_CHECKING:
    from scoring.models.people import User


class TableTeachingQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """What becomes a draft is the administrators' alone, as drafts are."""
        return self if user.is_administrator else self.none()

    def for_list(self) -> Self:
        return self.exclude(data=b"").defer("data", "learnt").select_related("by", "changed_by", "rubric")


class TableTeaching(models.Model):
    """A file as it was handed in, and what was said of it (đối chiếu với tệp gốc).

    `told`: what people said, as `Correction.as_json`; `version` counts every change of it. `learnt`: what of it may
    serve next year's file, kept once a draft was made; `data` is empty when the file was forgotten.
    """

    name = models.CharField("tệp", max_length=200, blank=True)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên bộ tiêu chí", max_length=200, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    told = models.JSONField(default=list, blank=True)
    learnt = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("scoring.User", models.PROTECT, related_name="+", verbose_name="người nạp")
    at = models.DateTimeField("nạp lúc", auto_now_add=True)
    changed_by = models.ForeignKey("scoring.User", models.PROTECT, related_name="+", verbose_name="người sửa gần nhất")
    changed_at = models.DateTimeField("sửa gần nhất", auto_now=True, db_index=True)
    rubric = models.ForeignKey(
        "scoring.Rubric", models.SET_NULL, null=True, blank=True, related_name="teachings", verbose_name="bản nháp"
    )

    objects = TableTeachingQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng đang đối chiếu"
        verbose_name_plural = "bảng đang đối chiếu"
        ordering = ["-changed_at", "-pk"]
        constraints = [models.CheckConstraint(name="table_teaching_has_a_checksum", condition=~Q(sha256=""))]

    def __str__(self) -> str:
        return self.name or "bảng được dán vào"

    def get_absolute_url(self) -> str:
        return reverse("scoring:teaching", args=[self.pk])
