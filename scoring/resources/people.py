"""Units and the people who work for them."""

from django.core.exceptions import ValidationError
from import_export import fields

from scoring.models import Unit, User
from scoring.resources.base import ByCode, Known, Quick


class UnitResource(Known):
    class Meta(Quick):
        model = Unit
        import_id_fields = ("code",)
        fields = ("code", "name", "short_name", "symbol", "superior", "place")
        export_order = fields

    def before_save_instance(self, instance, row, **kwargs):
        instance.put_keys()

    def get_bulk_update_fields(self):
        return [*super().get_bulk_update_fields(), "sort_key", "search_key"]


class UserResource(Known):
    """People without their passwords: who is new signs in after an administrator has set one."""

    unit = fields.Field(column_name="unit", attribute="unit", widget=ByCode(Unit, "code"))

    class Meta(Quick):
        model = User
        import_id_fields = ("username",)
        fields = ("username", "full_name", "email", "unit", "role", "reviews", "is_active")
        export_order = fields

    def get_queryset(self):
        return super().get_queryset().select_related("unit")

    def after_init_instance(self, instance, new, row, **kwargs):
        if new:
            instance.set_unusable_password()

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        if instance.role in (User.Role.OFFICER, User.Role.HEAD) and instance.unit is None and "unit" not in errors:
            errors["unit"] = ValidationError("Chuyên viên và thủ trưởng phải thuộc một đơn vị.")
        super().validate_instance(instance, errors, validate_unique)

    def before_save_instance(self, instance, row, **kwargs):
        instance.is_staff = instance.is_superuser = instance.role == User.Role.ADMINISTRATOR

    def get_bulk_update_fields(self):
        return [*super().get_bulk_update_fields(), "is_staff", "is_superuser"]
