"""Files of which somebody wants to know whether they are what was issued: looked into beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from reports import naming
from reports.models.drawing import LOST_AFTER, State, Work
from reports.models.issued import IssuedDocument
from reports.models.signed import SignedCopy

if TYPE_CHECKING:
    from scoring.models import User


class ExaminationQuerySet(models.QuerySet):
    def going_on(self) -> Self:
        return self.filter(state__in=[State.WAITING, State.RUNNING])

    def of(self, by: User | None, client: str) -> Self:
        """Those that one person has sent; those that visitors have sent from one address."""
        return self.filter(by=by) if by else self.filter(by=None, client=client)


class Examination(Work):
    """A file that is looked into. `by`: who has it kept as a signed copy; nobody: a visitor who only compares it.

    `client`: a visitor's address, under a hash. The file goes as soon as it has been looked into.
    """

    key = models.CharField(max_length=64, unique=True, default=naming.new_key)
    issued = models.ForeignKey(IssuedDocument, models.CASCADE, related_name="+")
    by = models.ForeignKey("scoring.User", models.CASCADE, null=True, blank=True, related_name="+")
    client = models.CharField(max_length=64, blank=True)
    file = models.FileField(upload_to=naming.examined_file, max_length=200, blank=True)
    answer = models.JSONField(default=dict)
    copy = models.ForeignKey(SignedCopy, models.CASCADE, null=True, blank=True, related_name="+")

    objects = ExaminationQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt kiểm tra tệp"
        verbose_name_plural = "lượt kiểm tra tệp"
        constraints = [
            models.CheckConstraint(name="examination_state_is_known", condition=Q(state__in=State.values)),
        ]

    def __str__(self) -> str:
        return f"{self.issued} ({self.get_state_display()})"

    def get_absolute_url(self) -> str:
        return reverse("reports:signed_examination" if self.by_id else "reports:comparison", args=[self.key])

    @property
    def files_before(self) -> int:
        """How many files stand before this one."""
        before = Examination.objects.going_on().filter(by__isnull=self.by_id is None, pk__lt=self.pk)
        return before.filter(beat_at__gt=timezone.now() - LOST_AFTER).count()
