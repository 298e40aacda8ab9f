"""Who takes part in a bloc-year."""

from django.core.exceptions import ValidationError
from import_export import fields
from import_export.widgets import BooleanWidget, IntegerWidget

from scoring.admin.resources.base import ByCode, Careful, Known
from scoring.models import Membership, Unit, Year
from scoring.moves import log

ALONE = (Membership.Duty.LEADER, Membership.Duty.DEPUTY)  # one unit each in a year


def find_year(row):
    """The bloc-year that a row names. Raises ValidationError where there is none."""
    bloc, number = str(row.get("bloc") or "").strip(), str(row.get("year") or "").strip().removesuffix(".0")
    practice = BooleanWidget().clean(row.get("practice")) or False
    found = Year.objects.filter(bloc__code=bloc, practice=practice).select_related("bloc", "rubric")
    year = found.filter(year=int(number)).first() if number.isascii() and number.isdigit() else None
    if year is None:
        raise ValidationError(f"Không có năm thi đua “{number}” của khối “{bloc}”.")
    return year


class MembershipResource(Known):
    """Members may change until the year is opened; without a name the unit's own is taken.

    Duties are judged by what the whole table leaves behind, so that two units may change places in any order of rows.
    """

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
        for row in dataset.dict:
            self._find(row)
        found = [year for year in self.years.values() if year]
        self.stored = {(own.year_id, own.unit.code): own for own in self.get_queryset().filter(year__in=found)}
        self.holders = self._holders(dataset)

    def _find(self, row):
        """The row's year; None, or said as an error, where there is none."""
        named = (row.get("bloc"), row.get("year"), row.get("practice"))
        if named not in self.years:
            try:
                self.years[named] = find_year(row)
            except ValidationError:
                self.years[named] = None
        return self.years[named]

    def _holders(self, dataset):
        """Who has each duty once the whole table is in: {(year, duty): codes of units}."""
        duties = {key: own.duty for key, own in self.stored.items()}
        for row in dataset.dict:
            if self._find(row):
                duty = str(row.get("duty") or "").strip()
                duties[self._find(row).pk, _code(row)] = duty or Membership.Duty.MEMBER
        holders = {}
        for (year, code), duty in duties.items():
            holders.setdefault((year, duty), []).append(code)
        return holders

    def before_import_row(self, row, row_number=None, **kwargs):
        self.year_of_row = self._find(row) or find_year(row)
        year = self.year_of_row
        row["bloc"], row["year"], row["practice"] = year.bloc.code, year.year, year.practice
        super().before_import_row(row, row_number=row_number, **kwargs)
        if not str(row.get("name") or "").strip():
            row["name"] = self._name(row)

    def _name(self, row):
        unit = self.fields["unit"].widget.known.get(_code(row))
        return unit.name if unit else ""

    def get_instance(self, instance_loader, row):
        return self.stored.get((self.year_of_row.pk, _code(row)))

    def init_instance(self, row=None):
        return Membership(year=self.year_of_row)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        if not instance.year.is_in_setup:
            errors["year"] = ValidationError("Năm này đã mở nên thành viên không đổi bằng tệp được nữa.")
        codes = self.holders.get((instance.year_id, instance.duty), [])
        if instance.duty in ALONE and len(codes) > 1:
            word = instance.get_duty_display().lower()
            errors["duty"] = ValidationError(
                f"Sau khi nạp, {instance.year} sẽ có {len(codes)} {word}: {', '.join(codes)}."
            )
        super().validate_instance(instance, errors, validate_unique)

    def do_instance_save(self, instance, is_create):
        """Who had the duty gives it up first: their own row may come later."""
        if instance.duty in ALONE:
            before = Membership.objects.filter(year=instance.year_id, duty=instance.duty).exclude(pk=instance.pk)
            before.update(duty=Membership.Duty.MEMBER)
        super().do_instance_save(instance, is_create)

    def after_import(self, dataset, result, dry_run=False, **kwargs):
        if dry_run or result.has_errors() or result.has_validation_errors():
            return
        for year in filter(None, set(self.years.values())):
            log("year_prepared", by=self.by, year=year, new="Nạp danh sách thành viên từ tệp")


def _code(row):
    return str(row.get("unit") or "").strip()
