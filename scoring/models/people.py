from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.apps import apps
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from scoring.models.years import Membership


class User(AbstractUser):
    """A person who works for one unit, for the council or as administrator."""

    class Role(models.TextChoices):
        OFFICER = "officer", "Chuyên viên"
        HEAD = "head", "Thủ trưởng đơn vị"
        COUNCIL = "council", "Hội đồng Thi đua - Khen thưởng"
        ADMINISTRATOR = "administrator", "Quản trị viên"

    first_name = None  # type: ignore[assignment]  # Django's way to do without a field of the base
    last_name = None  # type: ignore[assignment]  # likewise
    full_name = models.CharField("họ và tên", max_length=150, blank=True)
    unit = models.ForeignKey(
        "scoring.Unit", models.PROTECT, null=True, blank=True, related_name="users", verbose_name="đơn vị"
    )
    role = models.CharField("vai trò", max_length=20, choices=Role, default=Role.OFFICER)
    reviews = models.BooleanField(
        "tham gia thẩm định", default=True, help_text="Khi đơn vị làm trưởng khối hoặc phó trưởng khối."
    )
    must_change_password = models.BooleanField(
        "phải đổi mật khẩu khi đăng nhập", default=False, help_text="Khi mật khẩu do quản trị viên cấp."
    )

    objects: ClassVar = UserManager()
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        constraints = [
            models.CheckConstraint(
                name="user_of_a_unit_has_one",
                condition=~Q(role__in=["officer", "head"]) | Q(unit__isnull=False),
                violation_error_message="Chuyên viên và thủ trưởng phải thuộc một đơn vị.",
            ),
            models.CheckConstraint(
                name="user_administers_by_role_alone",
                condition=Q(role="administrator", is_staff=True, is_superuser=True, unit__isnull=True)
                | ~Q(role="administrator") & Q(is_staff=False, is_superuser=False),
                violation_error_message="Quản trị viên không thuộc đơn vị nào; người của đơn vị không quản trị.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    @cached_property
    def memberships(self) -> dict[int, Membership]:
        """The unit's part in each bloc-year by the year's key, newest first; read once per request."""
        if not self.is_unit_member or self.unit is None:
            return {}
        own = self.unit.memberships.select_related("year__bloc", "scorecard").order_by("-year__year", "year_id")
        return {membership.year_id: membership for membership in own}

    @cached_property
    def scored(self) -> set[int]:
        """Keys of the scorecards that this person filled in or handed in, for whatever unit; read once per request."""
        entries = apps.get_model("scoring", "Entry").objects.filter(saved_by=self).order_by()
        handed_in = apps.get_model("scoring", "Scorecard").objects.filter(submitted_by=self).order_by()
        return set(handed_in.values_list("pk", flat=True).union(entries.values_list("scorecard_id", flat=True)))

    @property
    def is_unit_member(self) -> bool:
        return self.unit_id is not None and self.role in (self.Role.OFFICER, self.Role.HEAD)

    @property
    def is_head(self) -> bool:
        return self.unit_id is not None and self.role == self.Role.HEAD

    @property
    def is_administrator(self) -> bool:
        return self.role == self.Role.ADMINISTRATOR

    @property
    def is_council(self) -> bool:
        return self.role == self.Role.COUNCIL
