"""The scoring table as rows; `Rubric.plain()` hands it to the engine as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Prefetch, Q, Sum
from django.urls import reverse

from scoring import engine
from scoring.engine.as_json import SPACED, json_hash
from scoring.engine.declared import VALUES, declared
from scoring.models.rubric_edits import RubricEdit
from scoring.models.years import Year

if TYPE_CHECKING:
    from scoring.models.people import User

Table = tuple[engine.Rubric, dict[int, engine.Criterion]]  # scored criteria by the key of their row


def points_field(label: str, **options: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(label, max_digits=9, decimal_places=2, **options)


def optional_points(label: str) -> models.DecimalField[Any, Any]:
    return points_field(label, null=True, blank=True)


class RubricQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Drafts are the administrators'; the council reads what has been published."""
        if user.is_administrator:
            return self
        return self.filter(status=Rubric.Status.PUBLISHED) if user.is_council else self.none()

    def for_list(self) -> Self:
        """With `standard`, `scored` and, fetched with as many queries for one as for all, what a list line says."""
        own = Q(criteria__kind__in=["levels", "parts", "points", "bands"])
        steps = RubricEdit.objects.filter(Q(number=1) | Q(number=F("rubric__edit_number"))).defer("data")
        drafts = Criterion.objects.exclude(rubric__status=Rubric.Status.PUBLISHED).prefetch_related("levels")
        return (
            self.annotate(
                standard=Sum("criteria__standard", filter=own),
                scored=Count("criteria", filter=~Q(criteria__kind="group")),
            )
            .order_by("-year", "-version")
            .prefetch_related(
                Prefetch("years", Year.objects.select_related("bloc").order_by("bloc__code")),
                Prefetch("criteria", drafts.order_by("position")),
                Prefetch("edits", steps),
                "doubts",
            )
        )


class Rubric(models.Model):
    """The council's scoring table for a year (bộ tiêu chí). Published, it never changes.

    `edit_version` counts every change to a draft; `edit_number` is the `RubricEdit` whose tree the rows hold.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        CHECKED = "checked", "Đã kiểm tra"
        PUBLISHED = "published", "Đã công bố"

    year = models.PositiveSmallIntegerField("năm")
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    name = models.CharField("tên", max_length=200)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.DRAFT)
    content_hash = models.CharField(max_length=64, editable=False, blank=True)
    bonus_limit = optional_points("điểm cộng tối đa toàn bảng")
    deduction_limit = optional_points("điểm trừ tối đa toàn bảng")
    total_limit = optional_points("tổng điểm tối đa")
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="lập từ"
    )
    source_name = models.CharField("tệp đã nạp", max_length=200, blank=True)
    edit_version = models.PositiveIntegerField(default=1, editable=False)
    edit_number = models.PositiveIntegerField(default=0, editable=False)
    checked_at = models.DateTimeField("kiểm tra lúc", null=True, blank=True)
    checked_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")
    override_reason = models.TextField("lý do giữ tổng điểm không khớp", blank=True)
    published_at = models.DateTimeField("công bố lúc", null=True, blank=True)
    published_by = models.ForeignKey("scoring.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = RubricQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ tiêu chí"
        verbose_name_plural = "bộ tiêu chí"
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="rubric_version_once_per_year"),
            models.CheckConstraint(
                name="rubric_limits_not_negative",
                condition=(Q(bonus_limit__isnull=True) | Q(bonus_limit__gte=0))
                & (Q(deduction_limit__isnull=True) | Q(deduction_limit__gte=0))
                & (Q(total_limit__isnull=True) | Q(total_limit__gte=0)),
            ),
            models.CheckConstraint(
                name="rubric_published_has_a_hash",
                condition=Q(status__in=["draft", "checked"]) | ~Q(content_hash=""),
            ),
            models.CheckConstraint(
                name="rubric_checked_by_someone",
                condition=~Q(status="checked") | Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (phiên bản {self.version})"

    def get_absolute_url(self) -> str:
        return reverse("scoring:rubric", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def is_checked(self) -> bool:
        return self.status == self.Status.CHECKED

    def plain(self) -> engine.Rubric:
        """The whole table as `engine.Rubric`. A published one is kept per process by its content hash."""
        return self._kept()[0]

    def by_id(self) -> dict[int, engine.Criterion]:
        """The scored criteria as `engine.Criterion`, by the key of their row, in printed order."""
        return self._kept()[1]

    def _kept(self) -> Table:
        if self.content_hash:
            return _published(self.pk, self.content_hash)
        return self._read()

    def _read(self) -> Table:
        """The table built from its rows, with two queries."""
        rows = list(self.criteria.order_by("position").prefetch_related("levels"))
        plain = build(self, rows)
        by_code = {criterion.code: criterion for criterion in plain.scored()}
        return plain, {row.pk: by_code[row.code] for row in rows if row.code in by_code}

    def hash_of_content(self) -> str:
        """SHA-256 over the table's content: the same words, numbers and rules give the same hash."""
        return hash_of(self._read()[0])

    @classmethod
    def store(cls, plain: engine.Rubric, **values: Any) -> Rubric:
        """Write an `engine.Rubric` as a new draft: one row each, a query for each depth and one for the levels."""
        rubric = cls.objects.create(
            **{name: getattr(plain, name) for name in LIMITS},
            **values,
        )
        rubric._write_rows(plain)
        return rubric

    def put(self, plain: engine.Rubric) -> None:
        """Replace the rows of a draft by those of an `engine.Rubric`."""
        self.criteria.all().delete()
        for name in LIMITS:
            setattr(self, name, getattr(plain, name))
        self._write_rows(plain)

    def _write_rows(self, plain: engine.Rubric) -> None:
        places = {id(criterion): position for position, criterion in enumerate(plain.walk())}
        layer: list[tuple[Criterion | None, engine.Criterion]] = [(None, criterion) for criterion in plain.criteria]
        levels = []
        while layer:
            rows = [Criterion.of(own, rubric=self, position=places[id(own)], parent=parent) for parent, own in layer]
            Criterion.objects.bulk_create(rows)
            for row, (_, own) in zip(rows, layer, strict=True):
                levels += [Level.of(level, criterion=row, position=place) for place, level in enumerate(own.levels)]
            layer = [(row, child) for row, (_, own) in zip(rows, layer, strict=True) for child in own.children]
        Level.objects.bulk_create(levels)


@lru_cache(maxsize=64)
def _published(pk: int, content_hash: str) -> Table:
    return Rubric.objects.get(pk=pk)._read()


CRITERION_FIELDS = list(declared(engine.Criterion, *VALUES))
LEVEL_FIELDS = list(declared(engine.Level, *VALUES))
LIMITS = list(declared(engine.Rubric, *VALUES))


class Criterion(models.Model):
    """A row of the rubric: section (I), criterion (1), sub-criterion (a)."""

    class Kind(models.TextChoices):
        GROUP = "group", "Nhóm"
        LEVELS = "levels", "Chọn một mức"
        PARTS = "parts", "Cộng các nội dung đạt"
        POINTS = "points", "Nhập điểm"
        BANDS = "bands", "Theo khoảng số liệu"
        BONUS = "bonus", "Điểm thưởng"
        PENALTY = "penalty", "Điểm phạt"

    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="criteria", verbose_name="bộ tiêu chí")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField("thứ tự")
    code = models.CharField("mã", max_length=40)
    number = models.CharField("số thứ tự", max_length=10)
    title = models.TextField("nội dung")
    kind = models.CharField("cách chấm", max_length=10, choices=Kind)
    standard = points_field("điểm chuẩn", default=Decimal(0))
    measure = models.CharField("số liệu đo", max_length=200, blank=True)
    measure_unit = models.CharField("đơn vị tính", max_length=40, blank=True)
    excess_rate = optional_points("điểm cộng cho mỗi 1% vượt")
    excess_cap = optional_points("điểm cộng tối đa, % điểm chuẩn")
    excess_cap_points = optional_points("điểm cộng tối đa, điểm")
    shortfall_rate = optional_points("điểm trừ cho mỗi 1% không đạt")
    takes_shortfall = models.BooleanField("trừ khi không đạt chỉ tiêu", default=False)
    incident_step = optional_points("điểm trừ mỗi lần")
    step = optional_points("điểm mỗi đơn vị")
    cap = optional_points("điểm tối đa của dòng")
    bonus_cap = optional_points("điểm cộng tối đa của nhóm")
    deduction_cap = optional_points("điểm trừ tối đa của nhóm")
    may_be_not_applicable = models.BooleanField("có thể không áp dụng", default=False)

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["rubric", "code"], name="criterion_code_once_per_rubric"),
            models.UniqueConstraint(fields=["rubric", "position"], name="criterion_position_once_per_rubric"),
            models.CheckConstraint(name="criterion_standard_not_negative", condition=Q(standard__gte=0)),
            models.CheckConstraint(
                name="criterion_kind_is_known",
                condition=Q(kind__in=["group", "levels", "parts", "points", "bands", "bonus", "penalty"]),
            ),
            models.CheckConstraint(name="criterion_not_its_own_parent", condition=~Q(pk=F("parent"))),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @classmethod
    def of(cls, plain: engine.Criterion, **values: Any) -> Self:
        return cls(**{name: getattr(plain, name) for name in CRITERION_FIELDS}, **values)


class Level(models.Model):
    """A described state of a criterion and its points; for bands also the ends of the band."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="levels", verbose_name="tiêu chí")
    position = models.PositiveSmallIntegerField("thứ tự")
    key = models.CharField("khóa", max_length=10)
    text = models.TextField("mô tả")
    points = points_field("điểm")
    low = points_field("từ", null=True, blank=True)
    high = points_field("đến", null=True, blank=True)
    low_open = models.BooleanField("lớn hơn hẳn", default=False)
    high_open = models.BooleanField("nhỏ hơn hẳn", default=False)
    takes_excess = models.BooleanField("được cộng khi vượt", default=False)
    takes_shortfall = models.BooleanField("trừ khi không đạt", default=False)
    incident_step = optional_points("điểm trừ mỗi lần")
    printed = models.BooleanField("có dòng riêng trong bảng", default=True)

    class Meta:
        verbose_name = "mức"
        verbose_name_plural = "mức"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "key"], name="level_key_once_per_criterion"),
            models.CheckConstraint(name="level_points_not_negative", condition=Q(points__gte=0)),
            models.CheckConstraint(
                name="level_band_ends_in_order",
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low")),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of(cls, plain: engine.Level, **values: Any) -> Self:
        return cls(**{name: getattr(plain, name) for name in LEVEL_FIELDS}, **values)

    def plain(self) -> engine.Level:
        return engine.Level(**{name: getattr(self, name) for name in LEVEL_FIELDS})


def hash_of(plain: engine.Rubric) -> str:
    """SHA-256 over the content of an `engine.Rubric`."""
    return json_hash(engine.rubric_to_dict(plain), SPACED)


def build(rubric: Rubric, criteria: Iterable[Criterion]) -> engine.Rubric:
    """The `engine.Rubric` of these rows in printed order; their levels are best prefetched."""
    by_parent: dict[int | None, list[Criterion]] = {}
    for row in criteria:
        by_parent.setdefault(row.parent_id, []).append(row)

    def plain(row: Criterion) -> engine.Criterion:
        return engine.Criterion(
            **{name: getattr(row, name) for name in CRITERION_FIELDS},
            levels=tuple(level.plain() for level in row.levels.all()),
            children=tuple(plain(child) for child in by_parent.get(row.pk, [])),
        )

    return engine.Rubric(
        criteria=tuple(plain(row) for row in by_parent.get(None, [])),
        **{name: getattr(rubric, name) for name in LIMITS},
    )
