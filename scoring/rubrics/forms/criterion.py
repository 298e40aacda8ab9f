"""Forms on a rubric: taking in a file, one criterion with its levels, the facts of the whole, the moves to a year."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from scoring.fields import LineField, PointsField, WordsField
from scoring.models import Criterion
from scoring.words.numbers import number_text

KINDS = [
    ("group", "Nhóm: tổng của các mục con"),
    ("levels", "Chọn một mức: được điểm của mức đó"),
    ("parts", "Cộng các nội dung đạt"),
    ("points", "Nhập điểm: từ 0 đến điểm chuẩn"),
    ("bands", "Theo khoảng số liệu: số đo rơi vào khoảng nào"),
    ("bonus", "Điểm thưởng ngoài điểm chuẩn"),
    ("penalty", "Điểm phạt ngoài điểm chuẩn"),
]
NUMBERS = (
    "excess_rate excess_cap excess_cap_points shortfall_rate incident_step step cap bonus_cap deduction_cap"
).split()


class CriterionForm(forms.Form):
    """One row of a draft: its words and its rule."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    number = LineField(label="Số thứ tự", max_length=10, error_messages={"required": "Hãy ghi số thứ tự."})
    title = WordsField(label="Nội dung", max_length=20_000, error_messages={"required": "Hãy ghi nội dung."})
    kind = forms.ChoiceField(label="Cách chấm", choices=KINDS, widget=forms.RadioSelect)
    standard = PointsField(label="Điểm chuẩn")
    measure = LineField(label="Số liệu đo", required=False, max_length=200, help_text="Ví dụ: tỷ lệ hồ sơ bị trả lại.")
    measure_unit = LineField(label="Đơn vị tính", required=False, max_length=40, help_text="Ví dụ: %, nhiệm vụ.")
    excess_rate = PointsField(label="Điểm cộng cho mỗi 1% vượt")
    excess_cap = PointsField(label="Cộng tối đa (% điểm chuẩn)")
    excess_cap_points = PointsField(label="Cộng tối đa (điểm)")
    shortfall_rate = PointsField(label="Điểm trừ cho mỗi 1% không đạt")
    takes_shortfall = forms.BooleanField(label="Trừ điểm khi không đạt chỉ tiêu", required=False)
    incident_step = PointsField(label="Điểm trừ mỗi lần vi phạm")
    step = PointsField(label="Điểm cho mỗi lượt, mỗi đơn vị")
    cap = PointsField(label="Tối đa của mục này")
    bonus_cap = PointsField(label="Điểm cộng tối đa của nhóm")
    deduction_cap = PointsField(label="Điểm trừ tối đa của nhóm")
    may_be_not_applicable = forms.BooleanField(label="Đơn vị có thể chọn “không áp dụng”", required=False)

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
        names = [name for name in cls.base_fields if name != "edit_version"]
        values = {name: getattr(criterion, name) for name in names}
        for name in (*NUMBERS, "standard"):
            values[name] = number_text(values[name])
        return values | {"edit_version": version}


class FactsForm(forms.Form):
    """Name, issuer and the limits of the whole table."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    name = LineField(label="Tên bộ tiêu chí", max_length=200, error_messages={"required": "Hãy ghi tên."})
    issuer = LineField(label="Cơ quan ban hành", required=False, max_length=200)
    bonus_limit = PointsField(label="Điểm cộng tối đa của toàn bảng")
    deduction_limit = PointsField(label="Điểm trừ tối đa của toàn bảng")
    total_limit = PointsField(label="Tổng điểm tối đa")


KIND_NAMES = dict(Criterion.Kind.choices)
