"""One unit's scores in one year, an entry for each scored criterion."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Max, Q
from django.urls import reverse

from scoring.models.changes import EntryChange
from scoring.models.rubrics import optional_points, points_field
from scoring.models.years import Membership, Year

if TYPE_CHECKING:
    from scoring.models.people import User
    from scoring.models.rubrics import Rubric


class ScorecardQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Own scorecards always; those under one's review once submitted; the bloc's once its tables are open.

        The council reads what has left its unit; administrators set up and see no scores.
        """
        submitted = ~Q(status=Scorecard.Status.DRAFT)
        if user.is_council:
            return self.filter(submitted, membership__year__practice=False)
        if not user.is_unit_member:
            return self.none()
        return self.filter(
            Q(membership__unit_id=user.unit_id)
            | submitted & self._under_review_by(user)
            | submitted & self._open_to(user)
        )

    def own_to(self, user: User) -> Self:
        """Those of the person's unit."""
        return self.filter(membership__unit_id=user.unit_id) if user.is_unit_member else self.none()

    def reviewable_by(self, user: User, year: Year | None = None) -> Self:
        """Those whose review is this person's: all others' for the leader, the leader's for the deputy.

        Never one that the person worked on, even for another unit than today's.
        """
        if not user.is_unit_member:
            return self.none()
        under_review = self.filter(self._under_review_by(user)).exclude(pk__in=user.scored)
        return under_review if year is None else under_review.filter(membership__year=year)

    @staticmethod
    def _under_review_by(user: User) -> Q:
        leads, deputises = Membership.Duty.LEADER, Membership.Duty.DEPUTY
        rule = Q(membership__year__in=Year.objects.held_by(user, leads)) & ~Q(membership__duty=leads)
        rule |= Q(membership__year__in=Year.objects.held_by(user, deputises)) & Q(membership__duty=leads)
        return (rule if user.reviews else Q(pk__in=[])) & ~Q(membership__unit_id=user.unit_id)

    @staticmethod
    def _open_to(user: User) -> Q:
        own_years = Membership.objects.filter(Q(unit_id=user.unit_id)).values("year_id")
        opened = [Year.Status.CONSULTING, Year.Status.ADOPTED, Year.Status.PUBLISHED]
        return Q(membership__year__status__in=opened, membership__year_id__in=own_years)

    def with_names(self) -> Self:
        return self.select_related("membership__unit", "membership__year__bloc", "membership__year__rubric")

    def with_progress(self) -> Self:
        """Adds `entry_count`, `answered`, `decided`, `returned` and `explained`: entries in each state.

        `saved_last`, `decided_last`: when one of them was last. `changes_for_…`: what each side has yet to look at.
        Counting drops the model's own order, so it is named again.
        """
        decided = Q(entries__decision__in=["agreed", "adjusted"])
        return self.annotate(
            entry_count=Count("entries"),
            answered=Count("entries", filter=Q(entries__standard__isnull=False)),
            decided=Count("entries", filter=decided),
            returned=Count("entries", filter=Q(entries__decision="returned")),
            explained=Count("entries", filter=Q(entries__decision="explained")),
            saved_last=Max("entries__saved_at"),
            decided_last=Max("entries__reviewed_at"),
            changes_for_unit=EntryChange.objects.unseen("unit").count_of("pk"),
            changes_for_reviewers=EntryChange.objects.unseen("reviewer").count_of("pk"),
        ).order_by(*(self.model._meta.ordering or ()))


class Scorecard(models.Model):
    """One unit's scores in one year (phiếu tự chấm). The totals are stored; `check_data` proves them.

    `frozen` repeats on the row that every change locks that the year is adopted.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Đang chấm"
        SUBMITTED = "submitted", "Đã nộp"
        REVIEWED = "reviewed", "Đã thẩm định"

    membership = models.OneToOneField(Membership, models.PROTECT, related_name="scorecard")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")
    late = models.BooleanField(default=False)
    frozen = models.BooleanField(default=False)
    submitted_total = optional_points("tổng điểm lúc nộp")
    self_standard = points_field("điểm chuẩn tự chấm", default=Decimal(0))
    self_bonus = points_field("điểm cộng tự chấm", default=Decimal(0))
    self_deduction = points_field("điểm trừ tự chấm", default=Decimal(0))
    reviewed_standard = points_field("điểm chuẩn thẩm định", default=Decimal(0))
    reviewed_bonus = points_field("điểm cộng thẩm định", default=Decimal(0))
    reviewed_deduction = points_field("điểm trừ thẩm định", default=Decimal(0))

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu tự chấm"
        verbose_name_plural = "phiếu tự chấm"
        ordering = ["membership__unit__sort_key"]
        constraints = [
            models.CheckConstraint(
                name="scorecard_submitted_has_when",
                condition=Q(status="draft") | Q(submitted_at__isnull=False, submitted_total__isnull=False),
            ),
            models.CheckConstraint(
                name="scorecard_points_not_negative",
                condition=Q(
                    self_standard__gte=0,
                    self_bonus__gte=0,
                    self_deduction__gte=0,
                    reviewed_standard__gte=0,
                    reviewed_bonus__gte=0,
                    reviewed_deduction__gte=0,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership.name}, năm {self.membership.year.year}"

    def get_absolute_url(self) -> str:
        return reverse("scoring:scorecard", args=[self.pk])

    @property
    def year(self) -> Year:
        return self.membership.year

    @property
    def rubric(self) -> Rubric:
        return self.membership.year.rubric  # type: ignore[return-value]  # scorecards come when a year with one opens

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_submitted(self) -> bool:
        return self.status == self.Status.SUBMITTED

    @property
    def is_reviewed(self) -> bool:
        return self.status == self.Status.REVIEWED

    @property
    def timing(self) -> str:
        """How it was handed in: "" not yet, "free" without a deadline, "in_time", "extended" or "late".

        `late` was settled at that moment; a deadline that moved since makes nobody late.
        """
        if self.is_draft:
            return ""
        if self.late or self.membership.deadline is None:
            return "late" if self.late else "free"
        return "extended" if self.membership.needed_extension(self.submitted_at) else "in_time"

    @property
    def self_total(self) -> Decimal:
        return self.self_standard + self.self_bonus - self.self_deduction

    @property
    def reviewed_total(self) -> Decimal:
        return self.reviewed_standard + self.reviewed_bonus - self.reviewed_deduction

    @property
    def change(self) -> Decimal:
        """Points by which the review moves the self-score."""
        return self.reviewed_total - self.self_total
