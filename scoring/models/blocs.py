"""Who competes: blocs, their units under dated names, and the bloc-years with their members."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from scoring import text


class Bloc(models.Model):
    """A group of units that compete with each other (khối thi đua)."""

    code = models.CharField("mã", max_length=20)
    name = models.CharField("tên khối", max_length=200)

    class Meta:
        verbose_name = "khối thi đua"
        verbose_name_plural = "khối thi đua"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="bloc_code_once")]

    def __str__(self):
        return self.name


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

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.put_keys()
        super().save(*args, **kwargs)

    def put_keys(self):
        """What follows from code and name, also for rows that are stored in batches."""
        self.name = text.normalise(self.name)
        self.sort_key = text.sort_key(self.name)
        self.search_key = text.search_key(f"{self.code} {self.name}")[:200]

    def clean(self):
        """Adopted results name a unit by its code, so it stays from the first opened year on."""
        stored = Unit.objects.filter(pk=self.pk).first()
        if stored is None or stored.code == self.code:
            return
        if stored.memberships.filter(scorecard__isnull=False).exists():
            raise ValidationError({"code": "Đơn vị đã có phiếu tự chấm mang mã này nên không đổi mã được nữa."})

    def name_on(self, day):
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

    def __str__(self):
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

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


class YearQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The bloc-years a person may know of: their unit's, all to administrators, to the council those that count."""
        if user.is_administrator:
            return self
        if user.is_council:
            return self.real()
        if not user.is_unit_member:
            return self.none()
        return self.filter(memberships__unit_id=user.unit_id)

    def real(self):
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

    def __str__(self):
        return f"{self.bloc.code} {self.label}"

    @property
    def label(self):
        """The calendar year; of a practice year with a word that says so."""
        return f"{self.year} (chấm thử)" if self.practice else f"{self.year}"

    @property
    def is_in_setup(self):
        return self.status == self.Status.SETUP

    @property
    def is_under_way(self):
        """Scores may still move."""
        return self.status in (self.Status.SCORING, self.Status.CONSULTING)

    @property
    def is_frozen(self):
        return self.status in (self.Status.ADOPTED, self.Status.PUBLISHED)

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    @property
    def tables_are_open(self):
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

    def __str__(self):
        return f"{self.name} ({self.year_id})"

    @property
    def is_leader(self):
        return self.duty == self.Duty.LEADER

    @property
    def is_deputy(self):
        return self.duty == self.Duty.DEPUTY

    @property
    def deadline(self):
        """When this unit must have submitted: the year's deadline, or its own extension where that is later."""
        given = [moment for moment in (self.year.submission_deadline, self.extended_until) if moment]
        return max(given, default=None)

    def needed_extension(self, at):
        """Whether a moment is after the year's deadline and within the time that this unit was given."""
        deadline, own = self.year.submission_deadline, self.extended_until
        return bool(deadline and own) and deadline < at <= own

    def is_late(self, at=None):
        return self.deadline is not None and (at or timezone.now()) > self.deadline
