from django.apps import apps
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property


class User(AbstractUser):
    """A person who works for one unit, for the council or as administrator."""

    class Role(models.TextChoices):
        OFFICER = "officer", "Chuyên viên"
        HEAD = "head", "Thủ trưởng đơn vị"
        COUNCIL = "council", "Hội đồng Thi đua - Khen thưởng"
        ADMINISTRATOR = "administrator", "Quản trị viên"

    first_name = None
    last_name = None
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

    objects = UserManager()
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

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return str(self)

    @cached_property
    def memberships(self):
        """The unit's part in each bloc-year by the year's key, newest first; read once per request."""
        if not self.is_unit_member:
            return {}
        own = self.unit.memberships.select_related("year__bloc", "scorecard").order_by("-year__year", "year_id")
        return {membership.year_id: membership for membership in own}

    @cached_property
    def scored(self):
        """Keys of the scorecards that this person filled in or handed in, for whatever unit; read once per request."""
        entries = apps.get_model("scoring", "Entry").objects.filter(saved_by=self).order_by()
        handed_in = apps.get_model("scoring", "Scorecard").objects.filter(submitted_by=self).order_by()
        return set(handed_in.values_list("pk", flat=True).union(entries.values_list("scorecard_id", flat=True)))

    @property
    def is_unit_member(self):
        return self.unit_id is not None and self.role in (self.Role.OFFICER, self.Role.HEAD)

    @property
    def is_head(self):
        return self.unit_id is not None and self.role == self.Role.HEAD

    @property
    def is_administrator(self):
        return self.role == self.Role.ADMINISTRATOR

    @property
    def is_council(self):
        return self.role == self.Role.COUNCIL
