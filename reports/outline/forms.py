"""One form per gesture of the year's outline."""

from typing import Any

from django import forms

from reports.fields import DEPTHS, AfterField, LineField, LinesField, VersionField


class CallForm(forms.Form):
    """What the leader's call says."""

    version = VersionField()
    call = LineField(
        label="Văn bản yêu cầu báo cáo",
        required=False,
        max_length=300,
        help_text="Ví dụ Công văn số 5172/SGTVT-VP ngày 27/11/2017.",
    )
    note = LinesField(label="Lời dặn chung", required=False, help_text="Các đơn vị đọc được khi viết báo cáo.")


class OutlineSectionForm(forms.Form):
    """A heading of the outline."""

    heading = LineField(label="Đề mục", max_length=300)
    depth = forms.TypedChoiceField(label="Cấp", choices=DEPTHS, coerce=int, initial=2)
    guidance = LineField(
        label="Gợi ý nội dung", required=False, max_length=400, help_text="Một câu nói rõ cần viết gì ở mục này."
    )
    writer_hint = LineField(
        label="Bộ phận viết", required=False, max_length=100, help_text="Ví dụ Văn phòng, Phòng Kế hoạch."
    )


class NewOutlineSectionForm(OutlineSectionForm):
    after = AfterField(empty_label="Cuối đề cương")

    def __init__(self, *args, outline, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["after"].offer(outline.sections.kept())


class WriterForm(forms.Form):
    """Who in the unit writes a section."""

    writer: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label="Người viết", queryset=None, required=False, empty_label="Chưa giao"
    )

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["writer"].queryset = unit.users.filter(is_active=True).order_by("full_name", "username")


class MoveForm(forms.Form):
    direction = forms.ChoiceField(choices=[("up", "Lên"), ("down", "Xuống")])
