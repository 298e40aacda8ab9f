"""Units and people in and out as tables, in the admin. A file with one wrong row changes nothing."""

from import_export import fields, resources
from import_export.widgets import ForeignKeyWidget

from scoring.models import Unit, User


class Careful:
    """How every table is taken in: all rows or none, what is equal is left alone, the model's rules apply."""

    skip_unchanged = True
    report_skipped = True
    use_transactions = True
    rollback_on_validation_errors = True
    clean_model_instances = True


class UnitResource(resources.ModelResource):
    class Meta(Careful):
        model = Unit
        import_id_fields = ("code",)
        fields = ("code", "name", "short_name", "symbol", "superior", "place")
        export_order = fields


class UserResource(resources.ModelResource):
    """People without their passwords: who is new signs in after an administrator has set one."""

    unit = fields.Field(column_name="unit", attribute="unit", widget=ForeignKeyWidget(Unit, "code"))

    class Meta(Careful):
        model = User
        import_id_fields = ("username",)
        fields = ("username", "full_name", "email", "unit", "role", "reviews", "is_active")
        export_order = fields

    def before_save_instance(self, instance, row, **kwargs):
        instance.is_staff = instance.is_superuser = instance.role == User.Role.ADMINISTRATOR
        if not instance.password:
            instance.set_unusable_password()
