"""What came back: digitally signed copies of issued documents, with what was found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from reports import naming
from reports.models.issued import IssuedDocument
from reports.signatures.findings import Findings
from scoring.models import Membership, Scorecard, Year

if TYPE_CHECKING:
    from scoring.models import User


class SignedCopyQuerySet(models.QuerySet):
    def good(self) -> Self:
        """Those in which nothing is wrong, the newest first."""
        return self.filter(verdict=SignedCopy.Verdict.GOOD)

    def visible_to(self, user: User) -> Self:
        """Those of the documents in sight; one that is of no use is shown to those who write the paper alone."""
        seen = self.filter(issued__in=IssuedDocument.objects.visible_to(user))
        own = Q(issued__report__scorecard__in=Scorecard.objects.own_to(user))
        own |= Q(issued__paper__year__in=Year.objects.held_by(user, Membership.Duty.LEADER))
        usable = ~Q(verdict=SignedCopy.Verdict.BAD)
        return seen.filter(usable | own if user.is_unit_member else usable)


class SignedCopy(models.Model):
    """A digitally signed copy that came back, and what was found in it when it was received.

    `findings`: who signed and when, what the signatures cover, and every difference to what was issued.
    """

    class Verdict(models.TextChoices):
        GOOD = "good", "Chữ ký hợp lệ, nội dung đúng bản ban hành"
        DOUBT = "doubt", "Cần xem lại"
        BAD = "bad", "Không dùng được"

    issued = models.ForeignKey(IssuedDocument, models.PROTECT, related_name="signed_copies")
    file = models.FileField(upload_to=naming.signed_file, max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    verdict = models.CharField("kết luận", max_length=10, choices=Verdict)
    findings = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("scoring.User", models.PROTECT, related_name="+")

    objects = SignedCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đã ký số"
        verbose_name_plural = "bản đã ký số"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="signed_verdict_is_known", condition=Q(verdict__in=["good", "doubt", "bad"])),
            models.UniqueConstraint(fields=["issued", "sha256"], name="signed_copy_once"),
        ]

    def __str__(self) -> str:
        return f"{self.issued} ({self.get_verdict_display()})"

    @property
    def is_good(self) -> bool:
        return self.verdict == self.Verdict.GOOD

    @property
    def found(self) -> Findings:
        """What was found in it when it was received."""
        return Findings.from_json(self.findings)
