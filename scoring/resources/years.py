"""Who takes part in a bloc-year."""

from django.core.exceptions import ValidationError
from import_export import fields
from import_export.widgets import BooleanWidget, IntegerWidget

from scoring import workflow
from scoring.models import Membership, Unit, Year
from scoring.resources.base import ByCode, Careful, WholeTable


def find_year(row):
    """The bloc-year that a row names. Raises ValidationError where there is none."""
    bloc, number = str(row.get("bloc") or "").strip(), str(row.get("year") or "").strip().removesuffix(".0")
    practice = BooleanWidget().clean(row.get("practice")) or False
    found = Year.objects.filter(bloc__code=bloc, practice=practice).select_related("bloc", "rubric")
    year = found.filter(year=int(number)).first() if number.isascii() and number.isdigit() else None
    if year is None:
        raise ValidationError(f"Không có năm thi đua “{number}” của khối “{bloc}”.")
    return year


class MembershipResource(WholeTable):
    """Members may change until the year is opened; without a name the unit's own is taken."""

    bloc = fields.Field(column_name="bloc", attribute="year__bloc__code", readonly=True)
    year = fields.Field(column_name="year", attribute="year__year", widget=IntegerWidget(), readonly=True)
    practice = fields.Field(column_name="practice", attribute="year__practice", widget=BooleanWidget(), readonly=True)
    unit = fields.Field(column_name="unit", attribute="unit", widget=ByCode(Unit, "code"))

    class Meta(Careful):
        model = Membership
        import_id_fields = ("bloc", "year", "practice", "unit")
        fields = ("bloc", "year", "practice", "unit", "name", "duty")
        export_order = fields

    def get_queryset(self):
        return super().get_queryset().select_related("year__bloc", "year__rubric", "unit")

    def before_import(self, dataset, **kwargs):
        super().before_import(dataset, **kwargs)
        self.years = {}

    def before_import_row(self, row, row_number=None, **kwargs):
        super().before_import_row(row, row_number=row_number, **kwargs)
        named = (row.get("bloc"), row.get("year"), row.get("practice"))
        self.year_of_row = self.years.get(named) or self.years.setdefault(named, find_year(row))
        if not str(row.get("name") or "").strip():
            row["name"] = self._name(row)

    def _name(self, row):
        unit = self.fields["unit"].widget.known.get(str(row.get("unit") or "").strip())
        return unit.name if unit else ""

    def get_instance(self, instance_loader, row):
        unit = str(row.get("unit") or "").strip()
        return self.get_queryset().filter(year=self.year_of_row, unit__code=unit).first()

    def init_instance(self, row=None):
        return Membership(year=self.year_of_row)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        if not instance.year.is_in_setup:
            errors["year"] = ValidationError("Năm này đã mở nên thành viên không đổi bằng tệp được nữa.")
        super().validate_instance(instance, errors, validate_unique)

    def after_import(self, dataset, result, dry_run=False, **kwargs):
        if dry_run or result.has_errors() or result.has_validation_errors():
            return
        for year in set(self.years.values()):
            workflow.log("year_prepared", by=self.by, year=year, new="Nạp danh sách thành viên từ tệp")
