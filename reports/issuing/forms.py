"""One form per gesture of issuing a report and of what comes back signed."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from reports.fields import NUMBER, LineField, date_field
from reports.issuing import numbers
from reports.naming import ALPHABET, CODE_LENGTH

SIGNER = ("authority_line", "signer_title", "signer_name")


class IssueForm(forms.Form):
    """Number, date and signer under which the report leaves the building."""

    number = LineField(label="Số văn bản", validators=[NUMBER])
    issued_on = date_field(label="Ngày văn bản", help_text="Ví dụ 11/12/2017.")
    authority_line = LineField(
        label="Quyền hạn ký", required=False, max_length=100, help_text="Ví dụ KT. GIÁM ĐỐC; để trống khi ký thẳng."
    )
    signer_title = LineField(label="Chức vụ người ký", max_length=100)
    signer_name = LineField(label="Họ tên người ký", max_length=100)

    def __init__(self, *args, report, **kwargs):
        names = ("number", "issued_on", *SIGNER)
        super().__init__(*args, initial={name: getattr(report, name) for name in names}, **kwargs)
        self.report = report

    def clean(self):
        number, issued_on = self.cleaned_data.get("number"), self.cleaned_data.get("issued_on")
        if number and issued_on:
            for name, sentence in numbers.faults(self.report, number, issued_on):
                self.add_error(name, sentence)

    @property
    def signer(self):
        return {name: self.cleaned_data[name] for name in SIGNER}


class ReissueForm(forms.Form):
    """Why an issued report has to be replaced."""

    reason = LineField(
        label="Lý do ban hành lại", max_length=400, help_text="Ví dụ: đính chính số liệu mục II.1. Lý do được lưu lại."
    )


class PdfField(forms.FileField):
    """A PDF of bounded size."""

    def __init__(self, **options):
        accept = {"accept": "application/pdf,.pdf"}
        super().__init__(allow_empty_file=True, widget=forms.FileInput(attrs=accept), **options)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and upload.size > settings.EVIDENCE_MAX_MB * 2**20:
            raise ValidationError(f"Tệp lớn hơn {settings.EVIDENCE_MAX_MB} MB.")
        return upload


class SignedCopyForm(forms.Form):
    """A digitally signed copy that came back."""

    file = PdfField(label="Tệp PDF đã ký số")


class CodeField(forms.CharField):
    """A code as it is typed: small letters, spaces and missing dashes are forgiven."""

    def to_python(self, value):
        typed = re.sub(r"[\W_]", "", super().to_python(value)).upper()
        return "-".join(typed[i : i + 4] for i in range(0, len(typed), 4))

    def validate(self, value):
        super().validate(value)
        letters = value.replace("-", "")
        if len(letters) != CODE_LENGTH or set(letters) - set(ALPHABET):
            raise ValidationError("Mã gồm 12 chữ và số, ví dụ 7K3M-Q2XW-9ABC. Hãy so lại từng ký tự với bản in.")


class CodeForm(forms.Form):
    """The code that a paper prints."""

    code = CodeField(
        label="Mã kiểm tra",
        max_length=40,
        widget=forms.TextInput(
            attrs={"placeholder": "XXXX-XXXX-XXXX", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


class ComparisonForm(CodeForm):
    """A file that somebody holds, to be compared with what was issued under a code."""

    code = CodeField(widget=forms.HiddenInput)
    file = PdfField(label="Tệp PDF cần so sánh")
