"""Forms on a rubric: taking in a file, one criterion with its levels, the facts of the whole, the moves to a year."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from scoring import engine
from scoring.fields import LineField
from scoring.models import Criterion
from scoring.rubrics.forms.declared import form_of, typed

KINDS = [
    ("group", "Nhóm: tổng của các mục con"),
    ("levels", "Chọn một mức: được điểm của mức đó"),
    ("parts", "Cộng các nội dung đạt"),
    ("points", "Nhập điểm: từ 0 đến điểm chuẩn"),
    ("bands", "Theo khoảng số liệu: số đo rơi vào khoảng nào"),
    ("bonus", "Điểm thưởng ngoài điểm chuẩn"),
    ("penalty", "Điểm phạt ngoài điểm chuẩn"),
]


class CriterionForm(form_of(engine.Criterion)):  # type: ignore[misc]  # its fields are those that the engine declares
    """One row of a draft: its words and its rule."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    code = None  # made from the numbers
    kind = forms.ChoiceField(label="Cách chấm", choices=KINDS, widget=forms.RadioSelect)

    def __init__(self, data=None, *, criterion, **options):
        super().__init__(data, **options)
        self.criterion = criterion

    def clean_standard(self):
        return self.cleaned_data["standard"] or Decimal(0)

    def clean_number(self):
        number = self.cleaned_data["number"].strip(" .)")
        if not number or "/" in number:
            raise ValidationError("Số thứ tự như I, 1, a, 1.2; không dùng dấu gạch chéo.")
        return number

    def clean(self):
        values = super().clean()
        if self.criterion.children and values.get("kind") not in (None, "group"):
            self.add_error("kind", "Mục này có mục con nên phải là nhóm. Hãy đưa các mục con ra ngoài trước.")
        return values

    @classmethod
    def initial_of(cls, criterion, version):
        return typed(criterion, engine.Criterion) | {"edit_version": version}


class FactsForm(form_of(engine.Rubric)):  # type: ignore[misc]  # its fields are those that the engine declares
    """Name, issuer and the limits of the whole table."""

    field_order = ("edit_version", "name", "issuer")
    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    name = LineField(label="Tên bộ tiêu chí", max_length=200, error_messages={"required": "Hãy ghi tên."})
    issuer = LineField(label="Cơ quan ban hành", required=False, max_length=200)


KIND_NAMES = dict(Criterion.Kind.choices)
