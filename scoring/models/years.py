"""Who competes: blocs, their units under dated names, and the bloc-years with their members."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from scoring.models.units import Unit

if TYPE_CHECKING:
    from scoring.models.history import Snapshot
    from scoring.models.people import User


class Bloc(models.Model):
    """A group of units that compete with each other (khối thi đua)."""

    code = models.CharField("mã", max_length=20)
    name = models.CharField("tên khối", max_length=200)

    class Meta:
        verbose_name = "khối thi đua"
        verbose_name_plural = "khối thi đua"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="bloc_code_once")]

    def __str__(self) -> str:
        return self.name


class YearQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """The bloc-years a person may know of: their unit's, all to administrators, to the council those that count."""
        if user.is_administrator:
            return self
        if user.is_council:
            return self.real()
        if not user.is_unit_member:
            return self.none()
        return self.filter(memberships__unit_id=user.unit_id)

    def held_by(self, user: User, duty: str) -> Self:
        """Those in which the person's unit has this duty."""
        return self.filter(memberships__unit_id=user.unit_id, memberships__duty=duty)

    def real(self) -> Self:
        """Those that count. Comparisons, statistics and what the council reads know no other."""
        return self.filter(practice=False)


class Year(models.Model):
    """One bloc in one calendar year: its members, leader, rubric, dates and rules (năm thi đua)."""

    class Status(models.TextChoices):
        SETUP = "setup", "Đang thiết lập"
        SCORING = "scoring", "Tự chấm và thẩm định"
        CONSULTING = "consulting", "Lấy ý kiến"
        ADOPTED = "adopted", "Đã thông qua"
        PUBLISHED = "published", "Đã công bố"

    bloc = models.ForeignKey(Bloc, models.PROTECT, related_name="years", verbose_name="khối")
    year = models.PositiveSmallIntegerField("năm")
    practice = models.BooleanField(
        "chấm thử", default=False, help_text="Để tập làm: không tính vào kết quả nào và xóa được một lần."
    )
    rubric = models.ForeignKey(
        "scoring.Rubric",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="years",
        verbose_name="bộ tiêu chí",
    )
    status = models.CharField("trạng thái", max_length=12, choices=Status, default=Status.SETUP)
    submission_deadline = models.DateTimeField("hạn nộp phiếu tự chấm", null=True, blank=True)
    review_deadline = models.DateTimeField("hạn thẩm định", null=True, blank=True)
    meeting_on = models.DateField("ngày họp tổng kết khối", null=True, blank=True)
    accepts_late = models.BooleanField(
        "nhận phiếu nộp muộn", default=True, help_text="Phiếu nộp sau hạn được nhận và ghi là nộp muộn."
    )
    rank_by_percent = models.BooleanField("xếp hạng theo tỷ lệ % điểm chuẩn áp dụng", default=False)
    tie_rules = models.JSONField("quy tắc khi bằng điểm", default=list, blank=True)

    objects = YearQuerySet.as_manager()

    class Meta:
        verbose_name = "năm thi đua"
        verbose_name_plural = "năm thi đua"
        ordering = ["-year", "bloc__code", "practice"]
        constraints = [
            models.UniqueConstraint(fields=["bloc", "year", "practice"], name="year_once_per_bloc"),
            models.CheckConstraint(name="year_is_plausible", condition=Q(year__gte=1948, year__lte=2200)),
            models.CheckConstraint(
                name="year_under_way_has_a_rubric", condition=Q(status="setup") | Q(rubric__isnull=False)
            ),
            models.CheckConstraint(
                name="year_reviews_after_submission",
                condition=Q(review_deadline__isnull=True)
                | Q(submission_deadline__isnull=True)
                | Q(review_deadline__gte=F("submission_deadline")),
                violation_error_message="Hạn thẩm định phải sau hạn nộp phiếu tự chấm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bloc.code} {self.label}"

    @property
    def label(self) -> str:
        """The calendar year; of a practice year with a word that says so."""
        return f"{self.year} (chấm thử)" if self.practice else f"{self.year}"

    @property
    def is_in_setup(self) -> bool:
        return self.status == self.Status.SETUP

    @property
    def is_under_way(self) -> bool:
        """Scores may still move."""
        return self.status in (self.Status.SCORING, self.Status.CONSULTING)

    @property
    def is_adopted(self) -> bool:
        return self.status in (self.Status.ADOPTED, self.Status.PUBLISHED)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    def snapshot_in_force(self, summed_up: bool = False) -> Snapshot | None:
        """The adopted result, or only what sums it up; None while the year is open."""
        kept = self.snapshots.in_force()
        return (kept.summed_up() if summed_up else kept).first() if self.is_adopted else None

    @property
    def tables_are_open(self) -> bool:
        """The bloc's tables are open to all its members."""
        return self.status in (self.Status.CONSULTING, self.Status.ADOPTED, self.Status.PUBLISHED)


class Membership(models.Model):
    """A unit in a bloc-year, under the name it bore then, with its duty there."""

    class Duty(models.TextChoices):
        MEMBER = "member", "Thành viên"
        LEADER = "leader", "Trưởng khối"
        DEPUTY = "deputy", "Phó trưởng khối"

    year = models.ForeignKey(Year, models.CASCADE, related_name="memberships", verbose_name="năm thi đua")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name="đơn vị")
    name = models.CharField("tên trong năm", max_length=200)
    duty = models.CharField("nhiệm vụ", max_length=10, choices=Duty, default=Duty.MEMBER)
    extended_until = models.DateTimeField("được gia hạn đến", null=True, blank=True)

    class Meta:
        verbose_name = "thành viên khối"
        verbose_name_plural = "thành viên khối"
        ordering = ["unit__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["year", "unit"], name="membership_once_per_unit_and_year"),
            models.UniqueConstraint(fields=["year"], condition=Q(duty="leader"), name="year_has_one_leader"),
            models.UniqueConstraint(fields=["year"], condition=Q(duty="deputy"), name="year_has_one_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year_id})"

    @property
    def is_leader(self) -> bool:
        return self.duty == self.Duty.LEADER

    @property
    def is_deputy(self) -> bool:
        return self.duty == self.Duty.DEPUTY

    @property
    def deadline(self) -> datetime | None:
        """When this unit must have submitted: the year's deadline, or its own extension where that is later."""
        given = [moment for moment in (self.year.submission_deadline, self.extended_until) if moment]
        return max(given, default=None)

    def needed_extension(self, at: datetime | None) -> bool:
        """Whether a moment is after the year's deadline and within the time that this unit was given."""
        deadline, own = self.year.submission_deadline, self.extended_until
        if deadline is None or own is None or at is None:
            return False
        return deadline < at <= own

    def is_late(self, at: datetime | None = None) -> bool:
        return self.deadline is not None and (at or timezone.now()) > self.deadline
