"""The gestures on an offline pack: handing it in, choosing what to take over."""

from django import forms
from django.core.exceptions import ValidationError


class UploadForm(forms.Form):
    """The workbook that was filled in."""

    file = forms.FileField(
        label="Bộ làm việc đã điền",
        help_text="Tệp .xlsx tải từ trang này, tối đa 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp rỗng. Hãy chọn lại tệp."},
    )


class ChoiceForm(forms.Form):
    """Which differences and documents to take over; of an entry that moved on, which of both sides to keep."""

    def __init__(self, data=None, *, comparison):
        super().__init__(data)
        self.comparison = comparison
        self.differences, self.documents = [], []
        for one in comparison.differences:
            self.fields[f"seen-{one.entry.pk}"] = forms.IntegerField(initial=one.entry.version, required=False)
            if not one.refusals:
                self.fields[f"take-{one.entry.pk}"] = self._choice(one)
        for one in comparison.documents:
            if not one.refusals:
                self.fields[f"document-{one.row}"] = forms.BooleanField(
                    label=f"Thêm văn bản ở dòng {one.row}", initial=True, required=False
                )

    @staticmethod
    def _choice(difference):
        if not difference.moved:
            return forms.BooleanField(label=f"Lấy mục {difference.code} từ tệp", initial=True, required=False)
        return forms.ChoiceField(
            label=f"Mục {difference.code}",
            choices=[("file", "Lấy bản trong tệp"), ("stored", "Giữ bản đã lưu")],
            error_messages={"required": f"Mục {difference.code}: hãy chọn bản trong tệp hoặc bản đã lưu."},
        )

    def clean(self):
        values = super().clean()
        self.differences = [
            (one, values.get(f"seen-{one.entry.pk}") or one.entry.version)
            for one in self.comparison.differences
            if values.get(f"take-{one.entry.pk}") in (True, "file")
        ]
        self.documents = [one for one in self.comparison.documents if values.get(f"document-{one.row}")]
        undecided = [name for name in self.errors if name.startswith("take-")]
        if not undecided and not self.differences and not self.documents and self.comparison.usable:
            kept = any(values.get(f"take-{one.entry.pk}") == "stored" for one in self.comparison.moved)
            if not kept:
                raise ValidationError("Chưa chọn gì để ghi. Hãy đánh dấu ít nhất một mục hoặc một minh chứng.")
        return values

    def rows(self, differences):
        """(difference, its choice or None, the version that is looked at) for the page."""
        for one in differences:
            name = f"take-{one.entry.pk}"
            yield one, self[name] if name in self.fields else None, self[f"seen-{one.entry.pk}"]

    def document_rows(self):
        for one in self.comparison.documents:
            name = f"document-{one.row}"
            yield one, self[name] if name in self.fields else None
