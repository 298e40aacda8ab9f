"""One form field of each kind: numbers, points, words, lines."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from scoring.words import text

# Dots group thousands and a comma begins the decimals; without a comma, a single dot that groups nothing does.
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?")


BARE = re.compile(r"[+-]?\d+([.,]\d*)?")


def read_number(typed):
    """A number as people type it: `9,5`, `9.5`, `92.968` (thousands), `1.234,5`. Raises ValidationError."""
    bare = text.normalise(typed).replace(" ", "").replace("−", "-").removesuffix("%")
    if GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    elif not BARE.fullmatch(bare):
        raise ValidationError(f"“{typed}” không phải là số. Hãy nhập như 9,5 hoặc 92.968.")
    return Decimal(bare.replace(",", "."))


class NumberField(forms.CharField):
    """A decimal as people type it. `places`: at most so many decimals."""

    def __init__(self, *, places=2, most=Decimal(10) ** 15, **options):
        super().__init__(required=False, **options)
        self.places, self.most = places, most

    def clean(self, value):
        if value is None or not str(value).strip():
            return None
        number = read_number(str(value))
        if abs(number) > self.most:
            raise ValidationError("Số quá lớn. Hãy kiểm tra lại.")
        if number != round(number, self.places):
            raise ValidationError(f"Hãy nhập tối đa {self.places} chữ số sau dấu phẩy.")
        return number


class WordsField(forms.CharField):
    """Free text in the one stored form, line breaks kept."""

    def __init__(self, **options):
        options.setdefault("max_length", 4000)
        super().__init__(widget=forms.Textarea(attrs={"class": "input", "rows": 3}), **options)

    def to_python(self, value):
        return text.normalise(super().to_python(value), keep_breaks=True)


POINTS = Decimal("9999999.99")


class LineField(forms.CharField):
    """One line of words in the one stored form."""

    def __init__(self, **options):
        attrs = {"class": "input", **options.pop("attrs", {})}
        super().__init__(widget=forms.TextInput(attrs=attrs), **options)

    def to_python(self, value):
        return text.normalise(super().to_python(value))


class PointsField(NumberField):
    """Points or a rate as people type it; never negative."""

    def __init__(self, **options):
        self.negative = options.pop("negative", False)
        attrs = {"class": "input input--num", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(most=POINTS, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value):
        number = super().clean(value)
        if number is not None and number < 0 and not self.negative:
            raise ValidationError("Hãy ghi số không âm.")
        return number
