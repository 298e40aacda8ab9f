from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from scoring import naming, uploads
from scoring.models.entries import Entry
from scoring.models.scorecards import Scorecard

if TYPE_CHECKING:
    from scoring.models.people import User


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Those of the scorecards in sight; one taken away from all entries is its own unit's alone."""
        seen = self.filter(scorecard__in=Scorecard.objects.visible_to(user))
        used = Q(pk__in=Evidence.entries.through.objects.values("evidence_id"))
        return seen.filter(used | Q(scorecard__in=Scorecard.objects.own_to(user)))

    def in_use(self) -> Self:
        """Those behind at least one entry, handed in or not yet; one taken away from all is kept only for undoing."""
        return self.filter(Q(entries__isnull=False) | Q(revisions__isnull=False)).distinct()


class Evidence(models.Model):
    """A document behind one or more entries of a scorecard (minh chứng)."""

    scorecard = models.ForeignKey(Scorecard, models.CASCADE, related_name="evidence")
    entries = models.ManyToManyField(Entry, related_name="evidence")
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    date = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    summary = models.CharField("trích yếu", max_length=500)
    link = models.URLField("đường dẫn", max_length=500, blank=True)
    file = models.FileField("tệp", upload_to=naming.evidence_file, max_length=200, blank=True)
    original_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
        ordering = ["date", "pk"]
        constraints = [
            models.CheckConstraint(name="evidence_says_what_it_is", condition=~Q(summary="")),
            models.CheckConstraint(
                name="evidence_file_is_fingerprinted", condition=Q(file="") | ~Q(sha256="") & Q(size__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.summary}".strip()

    def get_absolute_url(self) -> str:
        return reverse("scoring:evidence_file", args=[self.pk])

    def facts(self) -> dict[str, str]:
        """All that is said of the document, as the history keeps it; nothing for what is empty."""
        facts = {name: getattr(self, name) for name in ("number", "summary", "issuer", "link")}
        facts |= {"date": self.date and self.date.isoformat(), "file": self.original_name}
        facts["sha256"] = self.sha256[:8].upper()
        return {name: value for name, value in facts.items() if value}

    @property
    def file_words(self) -> str:
        """What the download is, in words: "PDF, 1,2 MB"."""
        return f"{uploads.WORDS.get(self.content_type, 'Tệp')}, {uploads.size_text(self.size)}"
