"""Units and the people who work for them."""

from django.core.exceptions import ValidationError
from import_export import fields

from scoring.admin.resources.base import ByCode, Known, Quick
from scoring.models import Unit, User
from scoring.people import moves


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
    """People without their passwords: who is new signs in after an administrator has issued one."""

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

    def skip_row(self, instance, original, row, import_validation_errors=None):
        self.was = original if original.pk else None
        return super().skip_row(instance, original, row, import_validation_errors)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        faults = moves.account_faults(role=instance.role, unit_id=instance.unit_id, was=self.was, by=self.by)
        errors |= {field: ValidationError(sentence) for field, sentence in faults.items() if field not in errors}
        super().validate_instance(instance, errors, validate_unique)

    def bulk_create(self, *args, **options):
        """Nothing yet: all rows are stored together, so that it is clear who of a unit stayed as they were."""

    bulk_update = bulk_create

    def after_import(self, dataset, result, **kwargs):
        if not (result.has_errors() or result.has_validation_errors()):
            moves.change_accounts([*self.create_instances, *self.update_instances], by=self.by)
        super().after_import(dataset, result, **kwargs)
