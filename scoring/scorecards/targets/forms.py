"""The rows of a unit's year in figures: targets, registrations, awards."""

from django import forms
from django.core.exceptions import ValidationError

from scoring.fields import NumberField
from scoring.models import Award, Recipient, Registration, Target
from scoring.scorecards.targets.row_forms import CountField, FactForm, LineField


def recipient_field():
    return forms.ChoiceField(label="Cho", choices=Recipient.choices, required=False, initial=Recipient.UNIT)


def date_field(label):
    messages = {"invalid": "Hãy nhập ngày có thật, như 11/12/2017."}
    return forms.DateField(
        label=label, required=False, localize=True, widget=forms.DateInput(), error_messages=messages
    )


class TargetForm(FactForm):
    KIND = Target
    COLUMNS, MORE = ("name", "measure", "plan", "actual", "last_year"), ("lower_is_better", "note")

    name = LineField(label="Chỉ tiêu", max_length=200, required=False)
    measure = LineField(label="Đơn vị tính", max_length=40, required=False)
    plan = NumberField(label="Kế hoạch", places=4)
    actual = NumberField(label="Thực hiện", places=4)
    last_year = NumberField(label="Năm trước", places=4)
    lower_is_better = forms.BooleanField(label="Càng thấp càng tốt", required=False)
    note = LineField(label="Ghi chú", max_length=300, required=False)

    def clean_plan(self):
        plan = self.cleaned_data["plan"]
        if plan is not None and plan < 0:
            raise ValidationError("Kế hoạch phải là số không âm.")
        return plan


class RegistrationForm(FactForm):
    KIND = Registration
    COLUMNS = ("name", "recipient", "registered", "achieved", "number", "decided_on")
    DEFAULTS = {"recipient": Recipient.UNIT}

    name = LineField(label="Danh hiệu", max_length=200, required=False)
    recipient = recipient_field()
    registered = CountField(label="Đăng ký", empty=0)
    achieved = CountField(label="Đạt")
    number = LineField(label="Quyết định số", max_length=60, required=False)
    decided_on = date_field("Ngày")


class AwardForm(FactForm):
    KIND = Award
    COLUMNS = ("name", "issuer", "recipient", "count", "number", "decided_on")
    DEFAULTS = {"recipient": Recipient.UNIT}

    name = LineField(label="Hình thức khen thưởng", max_length=200, required=False)
    issuer = LineField(label="Cấp khen thưởng", max_length=200, required=False)
    recipient = recipient_field()
    count = CountField(label="Số lượng", empty=1)
    number = LineField(label="Quyết định số", max_length=60, required=False)
    decided_on = date_field("Ngày")

    def clean_count(self):
        if self.cleaned_data["count"] < 1:
            raise ValidationError("Hãy nhập số từ 1.")
        return self.cleaned_data["count"]
