"""One form per gesture of writing a report."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django_prose_editor.fields import ProseEditorFormField

from reports.fields import DEPTHS, NUMBER, AfterField, LineField, LinesField, VersionField, date_field
from reports.models import AnnualReport
from reports.text import pasting, prose


class FactsForm(forms.ModelForm):
    """What the paper says around the text."""

    version = VersionField()
    number = LineField(label="Số văn bản", required=False, validators=[NUMBER], help_text="Để trống khi chưa lấy số.")
    issued_on = date_field(label="Ngày văn bản", required=False, help_text="Ví dụ 11/12/2017.")
    subject = LineField(label="Trích yếu", max_length=300)
    legal_bases = LinesField(label="Căn cứ", required=False, help_text="Mỗi căn cứ một dòng; in nghiêng ở đầu báo cáo.")
    recipients = LinesField(label="Nơi nhận", required=False, help_text="Mỗi nơi một dòng; dòng cuối là Lưu: VT, …")
    authority_line = LineField(
        label="Quyền hạn ký", required=False, max_length=100, help_text="Ví dụ KT. GIÁM ĐỐC; để trống khi ký thẳng."
    )
    signer_title = LineField(label="Chức vụ người ký", required=False, max_length=100)
    signer_name = LineField(label="Họ tên người ký", required=False, max_length=100)
    with_evidence = forms.BooleanField(label="Danh mục minh chứng", required=False)
    with_explanations = forms.BooleanField(
        label="Bảng giải trình", required=False, help_text="In lời giải trình của đơn vị, không in đề nghị của khối."
    )
    with_chart = forms.BooleanField(label="Biểu đồ điểm theo nội dung", required=False)

    class Meta:
        model = AnnualReport
        fields = (
            "number", "issued_on", "subject", "legal_bases", "recipients", "authority_line", "signer_title",
            "signer_name", "with_evidence", "with_explanations", "with_chart",
        )  # fmt: skip

    @property
    def appendices(self):
        return [self[name] for name in ("with_evidence", "with_explanations", "with_chart")]


class SectionForm(forms.Form):
    """A heading and its text."""

    version = VersionField()
    heading = LineField(label="Đề mục", max_length=300)
    depth = forms.TypedChoiceField(label="Cấp", choices=DEPTHS, coerce=int)
    body = ProseEditorFormField(
        label="Nội dung", required=False, max_length=2 * prose.MOST_CHARACTERS,
        extensions=prose.EXTENSIONS, sanitize=pasting.clean,
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs.update({"rows": 18, "class": "input", "data-report-editor": ""})

    def clean_body(self):
        return text_checked(self.cleaned_data["body"])


def text_checked(body):
    """A cleaned text that is fit to be drawn; what was typed without the editor becomes paragraphs."""
    if prose.is_too_deep(body):
        raise ValidationError("Danh sách hoặc bảng lồng nhau quá nhiều cấp. Hãy bớt cấp rồi lưu lại.")
    if body and not re.search(r"<[a-z]", body):
        body = "".join(f"<p>{line.strip()}</p>" for line in body.splitlines() if line.strip())
    if refusal := prose.excess(body):
        raise ValidationError(refusal)
    return body


class NewSectionForm(forms.Form):
    """A heading to be added behind another."""

    heading = LineField(label="Đề mục", max_length=300)
    depth = forms.TypedChoiceField(label="Cấp", choices=DEPTHS, coerce=int, initial=2)
    after = AfterField(empty_label="Cuối báo cáo")

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["after"].offer(report.sections.kept())


class CommentForm(forms.Form):
    """A remark on a section; the page fills in the words that are selected in the text."""

    quote = LineField(
        label="Về đoạn", required=False, max_length=300, help_text="Chọn một đoạn trong văn bản, hoặc nhập vào đây."
    )
    text = forms.CharField(label="Góp ý", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class SeenForm(forms.Form):
    """The version that the person has read."""

    version = VersionField()
