"""Units and people in and out as tables, in the admin. A file with one wrong row changes nothing."""

from import_export import fields, resources
from import_export.widgets import ForeignKeyWidget

from scoring.models import Unit, User


class WholeTable(resources.ModelResource):
    """All rows or none, wherever the table is taken in."""

    def import_data(self, dataset, *args, rollback_on_validation_errors=True, **kwargs):
        kwargs["rollback_on_validation_errors"] = rollback_on_validation_errors
        return super().import_data(dataset, *args, **kwargs)


class Careful:
    """What is equal is left alone, and the model's own rules apply."""

    skip_unchanged = True
    report_skipped = True
    use_transactions = True
    clean_model_instances = True


class UnitResource(WholeTable):
    class Meta(Careful):
        model = Unit
        import_id_fields = ("code",)
        fields = ("code", "name", "short_name", "symbol", "superior", "place")
        export_order = fields


class UserResource(WholeTable):
    """People without their passwords: who is new signs in after an administrator has set one."""

    unit = fields.Field(column_name="unit", attribute="unit", widget=ForeignKeyWidget(Unit, "code"))

    class Meta(Careful):
        model = User
        import_id_fields = ("username",)
        fields = ("username", "full_name", "email", "unit", "role", "reviews", "is_active")
        export_order = fields

    def after_init_instance(self, instance, new, row, **kwargs):
        if new:
            instance.set_unusable_password()

    def before_save_instance(self, instance, row, **kwargs):
        instance.is_staff = instance.is_superuser = instance.role == User.Role.ADMINISTRATOR
