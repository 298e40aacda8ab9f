"""Form fields of reports: lines, dates, the place of a heading."""

from django import forms
from django.core.validators import RegexValidator

from reports.document.document import numbered
from scoring.words.text import normalise

NUMBER = RegexValidator(r"\A\d{1,6}[a-zA-Z]?\Z", "Hãy nhập số văn bản bằng chữ số, ví dụ 252; phần ký hiệu có sẵn.")


DEPTHS = [(1, "Phần (I, II…)"), (2, "Mục (1, 2…)"), (3, "Mục nhỏ (1.1…)"), (4, "Ý (1.1.1…)")]


class LineField(forms.CharField):
    """One line in the stored form."""

    def to_python(self, value):
        return normalise(super().to_python(value))


class LinesField(forms.CharField):
    """Several lines, one thing each."""

    def __init__(self, **options):
        rows = options.pop("rows", 3)
        super().__init__(max_length=4000, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value):
        lines = (normalise(line) for line in (super().to_python(value) or "").splitlines())
        return "\n".join(line for line in lines if line)


class VersionField(forms.IntegerField):
    """The version that the person has before their eyes."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput, min_value=1)


def date_field(**options):
    return forms.DateField(
        localize=True,
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}),
        **options,
    )


class AfterField(forms.ModelChoiceField):
    """Behind which heading, each with the number that it prints with: several may be named alike."""

    def __init__(self, **options):
        super().__init__(label="Đứng sau", queryset=None, required=False, **options)

    def offer(self, kept):
        numbers = numbered((each.depth, each.heading, "") for each in kept)
        self.queryset = kept
        named = ((each.pk, f"{own.number} {own.heading}") for each, own in zip(kept, numbers, strict=True))
        self.choices = [("", self.empty_label), *named]
