"""The form by which a bloc-year takes another version of its rubric."""

from django import forms
from django.core.exceptions import ValidationError

from scoring.fields import WordsField


class YearRubricForm(forms.Form):
    """Which published version a bloc-year is to take, and why."""

    rubric = forms.TypedChoiceField(label="Bộ tiêu chí áp dụng", coerce=int)
    reason = WordsField(label="Lý do đổi", required=False)

    def __init__(self, data=None, *, rubrics, under_way, **options):
        super().__init__(data, **options)
        self.under_way = under_way
        self.fields["rubric"].choices = [(each.pk, f"{each.year}: {each}") for each in rubrics]
        self.fields["rubric"].widget.attrs["class"] = "input"

    def clean_reason(self):
        reason = self.cleaned_data["reason"]
        if self.under_way and not reason:
            raise ValidationError("Hãy ghi lý do đổi bộ tiêu chí.")
        return reason
