"""What all tables have in common: bounds, all or nothing, rows and units found with few queries."""

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from import_export import resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.widgets import ForeignKeyWidget

MOST_ROWS = 20_000


class Shown(resources.Diff):
    """A row as it was and as it will be: whole values, marked without styles of their own."""

    def as_html(self):
        before = [""] * len(self.right) if self.new else map(str, self.left)
        return [self._cell(old, str(new)) for old, new in zip(before, self.right, strict=False)]

    def _cell(self, old, new):
        if old == new:
            return format_html("{}", new)
        gone = format_html("<del>{}</del> ", old) if old else ""
        return format_html("{}<ins>{}</ins>", gone, new) if new else gone


class WholeTable(resources.ModelResource):
    """All rows or none, wherever the table is taken in; two rows for one thing are refused."""

    @classmethod
    def get_diff_class(cls):
        return Shown

    def import_data(self, dataset, *args, rollback_on_validation_errors=True, **kwargs):
        kwargs["rollback_on_validation_errors"] = rollback_on_validation_errors
        return super().import_data(dataset, *args, **kwargs)

    def before_import(self, dataset, **kwargs):
        if len(dataset) > MOST_ROWS:
            raise ValidationError(f"Tệp có {len(dataset)} dòng, nhiều hơn 20.000. Hãy chia thành nhiều tệp.")
        self.by = kwargs.get("user")
        self.report, self.row_count = kwargs.get("report"), len(dataset)
        self.seen = {}
        for field in self.fields.values():
            if isinstance(field.widget, ByCode):
                field.widget.load()

    def before_import_row(self, row, row_number=None, **kwargs):
        columns = [self.fields[name].column_name for name in self.get_import_id_fields()]
        key = tuple(str(row.get(column, "")).strip() for column in columns)
        if columns and self.seen.setdefault(key, row_number) != row_number:
            raise ValidationError(f"Dòng {row_number} trùng với dòng {self.seen[key]}: {', '.join(key)}.")

    def after_import_row(self, row, row_result, row_number=None, **kwargs):
        if self.report:
            self.report(row_number, self.row_count)


class Known(WholeTable):
    """What names a row is its only unique value, and which rows exist is known: nothing is asked per row."""

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        try:
            excluded = errors.keys() | self._found(instance)
            instance.full_clean(exclude=excluded, validate_unique=False, validate_constraints=False)
        except ValidationError as refusal:
            errors = refusal.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def _found(self, instance):
        """The relations whose row was found by its code just now: that it is stored need not be asked again."""
        by_code = [field.attribute for field in self.fields.values() if isinstance(field.widget, ByCode)]
        return {name for name in by_code if getattr(instance, f"{name}_id") is not None}


class ByCode(ForeignKeyWidget):
    """A row named by its code; all of them are read once per table."""

    def load(self):
        self.known = {getattr(row, self.field): row for row in self.get_queryset(None, None)}

    def clean(self, value, row=None, **kwargs):
        code = str(value or "").strip()
        if not code:
            return None
        if code not in self.known:
            raise ValueError(f"Không có {self.model._meta.verbose_name} mã “{code}”.")
        return self.known[code]


class KnownRows(BaseInstanceLoader):
    """The stored rows by the columns that name them, with one query."""

    def __init__(self, resource, dataset=None):
        super().__init__(resource, dataset)
        self.names = resource.get_import_id_fields()
        self.stored = {}
        for instance in resource.get_queryset():
            self.stored[tuple(str(resource.fields[name].get_value(instance)) for name in self.names)] = instance

    def get_instance(self, row):
        key = tuple(str(row[self.resource.fields[name].column_name] or "").strip() for name in self.names)
        return self.stored.get(key)


class Careful:
    """What is equal is left alone, and the model's own rules apply."""

    skip_unchanged = True
    report_skipped = True
    use_transactions = True
    clean_model_instances = True


class Quick(Careful):
    """For thousands of rows: the model's rules row by row, what is stored in batches."""

    use_bulk = True
    batch_size = 500
    instance_loader_class = KnownRows
