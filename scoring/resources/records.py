"""What units hand in: documents in and out, points out only."""

import datetime

from django.core.exceptions import ValidationError
from import_export import fields, resources
from import_export.widgets import BooleanWidget, DateWidget, DecimalWidget, IntegerWidget

from scoring import text, workflow
from scoring.models import Entry, Evidence, Scorecard
from scoring.resources.base import Careful, WholeTable
from scoring.resources.years import find_year

CARD = "scorecard__membership"


class DayWidget(DateWidget):
    """Days as people type them; a workbook's cell is a moment of that day."""

    def __init__(self):
        super().__init__("%d/%m/%Y")

    def clean(self, value, row=None, **kwargs):
        if isinstance(value, datetime.datetime):
            return value.date()
        if value and not isinstance(value, datetime.date):
            try:
                return datetime.datetime.strptime(str(value).strip(), "%d/%m/%Y").date()
            except ValueError:
                raise ValueError(f"“{value}” không phải là ngày. Hãy ghi như 15/11/2017.") from None
        return value or None


def of_card(prefix=CARD):
    """The columns that say whose and when."""
    return {
        "bloc": fields.Field(column_name="bloc", attribute=f"{prefix}__year__bloc__code", readonly=True),
        "year": fields.Field(
            column_name="year", attribute=f"{prefix}__year__year", widget=IntegerWidget(), readonly=True
        ),
        "practice": fields.Field(
            column_name="practice", attribute=f"{prefix}__year__practice", widget=BooleanWidget(), readonly=True
        ),
        "unit": fields.Field(column_name="unit", attribute=f"{prefix}__unit__code", readonly=True),
    }


class EvidenceResource(WholeTable):
    """Lists of documents. They come in as new ones behind entries that are open; one that is there is left alone."""

    bloc, year, practice, unit = of_card().values()
    codes = fields.Field(column_name="codes", readonly=True)
    date = fields.Field(column_name="date", attribute="date", widget=DayWidget())

    class Meta(Careful):
        model = Evidence
        import_id_fields = ()
        fields = ("bloc", "year", "practice", "unit", "codes", "number", "date", "issuer", "summary", "link")
        export_order = fields

    def get_queryset(self):
        cards = super().get_queryset().select_related("scorecard__membership__year__bloc", f"{CARD}__unit")
        return cards.prefetch_related("entries__criterion")

    def dehydrate_codes(self, document):
        if document.pk is None:
            return ""
        return "; ".join(entry.criterion.code for entry in document.entries.all())

    def before_import(self, dataset, **kwargs):
        super().before_import(dataset, **kwargs)
        self.cards = {}

    def before_import_row(self, row, row_number=None, **kwargs):
        unit = str(row.get("unit") or "").strip()
        named = (row.get("bloc"), row.get("year"), row.get("practice"), unit)
        if named not in self.cards:
            self.cards[named] = self._card(find_year(row), unit)
        self.card, by_code = self.cards[named]
        codes = [code.strip() for code in str(row.get("codes") or "").replace(",", ";").split(";") if code.strip()]
        unknown = [code for code in codes if code not in by_code]
        if unknown or not codes:
            raise ValidationError(f"Không có mục “{unknown[0]}”." if unknown else "Chưa ghi mã mục ở cột codes.")
        self.entries = [by_code[code] for code in dict.fromkeys(codes)]
        for name in ("number", "issuer", "summary", "link"):
            row[name] = text.normalise(row.get(name))

    def _card(self, year, unit):
        card = Scorecard.objects.with_names().filter(membership__year=year, membership__unit__code=unit).first()
        if card is None:
            raise ValidationError(f"Đơn vị “{unit}” không có phiếu tự chấm trong {year}.")
        entries = card.entries.select_related("criterion")
        for entry in entries:
            entry.scorecard = card
        return card, {entry.criterion.code: entry for entry in entries}

    def get_or_init_instance(self, instance_loader, row):
        same = {name: row[name] for name in ("number", "issuer", "summary", "link")}
        try:
            same["date"] = self.fields["date"].clean(row)
        except ValueError:
            return Evidence(scorecard=self.card), True  # said again, and shown, as the row is read
        stored = self.card.evidence.filter(**same).first()
        return (stored, False) if stored else (Evidence(scorecard=self.card), True)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        if import_validation_errors or instance.pk is None:
            return False
        self.entries = [entry for entry in self.entries if not instance.entries.filter(pk=entry.pk).exists()]
        return not self.entries

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        closed = [entry.criterion.code for entry in self.entries if not workflow.is_open_for_unit(entry)]
        if closed:
            errors["codes"] = ValidationError(f"Mục {', '.join(closed)} không còn mở để thêm minh chứng.")
        super().validate_instance(instance, errors, validate_unique)

    def do_instance_save(self, instance, is_create):
        for entry in self.entries:
            workflow.attach(instance, workflow.lock_entry(Entry.objects.all(), entry.pk), by=self.by)


def points(name):
    """A column of numbers that a workbook can add up."""
    widget = DecimalWidget(coerce_to_string=False)
    return fields.Field(column_name=name, attribute=name, widget=widget, readonly=True)


class ScoreResource(resources.ModelResource):
    """Points out. They come in through the unit's and the reviewer's own pages alone."""

    bloc, year, practice, unit = of_card().values()
    code = fields.Field(column_name="code", attribute="criterion__code", readonly=True)
    title = fields.Field(column_name="title", attribute="criterion__title", readonly=True)
    standard, bonus, deduction, total = map(points, ("standard", "bonus", "deduction", "total"))
    reviewed_standard, reviewed_bonus, reviewed_deduction, reviewed_total = map(
        points, ("reviewed_standard", "reviewed_bonus", "reviewed_deduction", "reviewed_total")
    )

    class Meta:
        model = Entry
        fields = (
            "bloc", "year", "practice", "unit", "code", "title",
            "standard", "bonus", "deduction", "total", "decision",
            "reviewed_standard", "reviewed_bonus", "reviewed_deduction", "reviewed_total", "reason",
        )  # fmt: skip
        export_order = fields

    def get_queryset(self):
        return super().get_queryset().select_related(f"{CARD}__year__bloc", f"{CARD}__unit", "criterion")
