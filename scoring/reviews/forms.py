"""Forms of the review: one per decision."""

from django import forms
from django.core.exceptions import ValidationError

from scoring.fields import WordsField
from scoring.scorecards.entry_forms import ClaimForm


class AdjustForm(ClaimForm):
    """The reviewer settles an entry on another claim, for a reason. `stated`: the unit's own score of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = WordsField(label="Lý do điều chỉnh", error_messages={"required": "Hãy ghi lý do điều chỉnh."})

    def __init__(self, data=None, *, stated=None, **options):
        super().__init__(data, **options)
        self.stated = stated

    def clean(self):
        values = super().clean()
        if not self.errors and self.score is None:
            raise ValidationError("Hãy chọn kết quả thẩm định cho mục này.")
        if not self.errors and self.score == self.stated:
            raise ValidationError("Điểm không đổi; hãy bấm Đồng ý.")
        return values


class ReturnForm(forms.Form):
    """The reviewer returns an entry with a question."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    question = WordsField(
        label="Nội dung đề nghị giải trình", error_messages={"required": "Hãy ghi điều cần đơn vị giải trình."}
    )


class VersionForm(forms.Form):
    """A gesture on one version of an entry, nothing else to fill in."""

    version = forms.IntegerField(widget=forms.HiddenInput)
