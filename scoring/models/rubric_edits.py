"""How a draft rubric came to be: its steps, the doubts that were looked at, and a change of a year's rubric."""

from django.db import models
from django.db.models import F, Q


class RubricEdit(models.Model):
    """The whole tree after one change of a draft, with the rubric's name and issuer then.

    `before` is the step that it followed, so undoing and redoing walk along steps and no step is ever lost.
    `keys` gives each row, by code, a name that stays when it is renumbered or moved. The first step of a rubric
    read from a file carries what the reading saw.
    """

    rubric = models.ForeignKey("scoring.Rubric", models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    before = models.PositiveIntegerField(null=True, blank=True)
    what = models.CharField("việc", max_length=200)
    data = models.JSONField()
    keys = models.JSONField(default=dict)
    findings = models.JSONField(default=list, blank=True)
    by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "lần sửa bộ tiêu chí"
        verbose_name_plural = "các lần sửa bộ tiêu chí"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["rubric", "number"], name="rubric_edit_number_once"),
            models.CheckConstraint(
                name="rubric_edit_follows_an_earlier_one", condition=Q(before__isnull=True) | Q(before__lt=F("number"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.what}"


class RubricDoubt(models.Model):
    """A person looked at one doubt and accepts it. Where its sentence changes, it is another doubt."""

    rubric = models.ForeignKey("scoring.Rubric", models.CASCADE, related_name="doubts")
    fingerprint = models.CharField(max_length=32)
    accepted_by = models.ForeignKey("scoring.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "điểm nghi vấn đã xem"
        verbose_name_plural = "điểm nghi vấn đã xem"
        constraints = [models.UniqueConstraint(fields=["rubric", "fingerprint"], name="rubric_doubt_once")]

    def __str__(self) -> str:
        return self.fingerprint


class RubricChange(models.Model):
    """Another version of the rubric proposed for a bloc-year under way, and the second person's answer."""

    year = models.ForeignKey("scoring.Year", models.CASCADE, related_name="rubric_changes")
    old = models.ForeignKey("scoring.Rubric", models.PROTECT, related_name="+")
    new = models.ForeignKey("scoring.Rubric", models.PROTECT, related_name="+")
    reason = models.TextField("lý do")
    proposed_by = models.ForeignKey("scoring.User", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    applied_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "đề nghị đổi bộ tiêu chí"
        verbose_name_plural = "đề nghị đổi bộ tiêu chí"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(applied_at__isnull=True, withdrawn_at__isnull=True),
                name="rubric_change_one_open_per_year",
            ),
            models.CheckConstraint(
                name="rubric_change_applied_by_a_second_person",
                condition=Q(applied_at__isnull=True) | Q(applied_by__isnull=False) & ~Q(applied_by=F("proposed_by")),
            ),
            models.CheckConstraint(name="rubric_change_is_to_another", condition=~Q(old=F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.old} → {self.new}"
