"""The field that asks behind which heading a new one goes."""

from django import forms

from reports.document import numbered


class AfterField(forms.ModelChoiceField):
    """Behind which heading, each with the number that it prints with: several may be named alike."""

    def __init__(self, **options):
        super().__init__(label="Đứng sau", queryset=None, required=False, **options)

    def offer(self, kept):
        numbers = numbered((each.depth, each.heading, "") for each in kept)
        self.queryset = kept
        named = ((each.pk, f"{own.number} {own.heading}") for each, own in zip(kept, numbers, strict=True))
        self.choices = [("", self.empty_label), *named]
