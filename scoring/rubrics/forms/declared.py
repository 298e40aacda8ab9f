"""Form fields as the rubric's fields are declared, and what stands in them at first."""

from dataclasses import MISSING, fields

from django import forms

from scoring.engine.declared import VALUES, Flag, Points, Text, Words, declared
from scoring.fields import LineField, PointsField, WordsField
from scoring.words.numbers import number_text


def form_of(cls):
    """A form with a field for each one that `cls` declares; one without a default has to be filled in."""
    required = {own.name for own in fields(cls) if own.default is MISSING}
    made = {name: _field(own, name in required) for name, own in declared(cls, *VALUES).items()}
    return type(f"{cls.__name__}Fields", (forms.Form,), made)


def _field(own, required):
    if isinstance(own, Points):
        return PointsField(label=own.label, negative=own.below_zero)
    if isinstance(own, Flag):
        return forms.BooleanField(label=own.label, required=False)
    common = {"label": own.label, "max_length": own.most, "required": required}
    common["error_messages"] = {"required": f"Hãy ghi {own.label.lower()}."}
    if isinstance(own, Text):
        return WordsField(**common)
    return LineField(help_text=f"Ví dụ: {own.example}." if own.example else "", **common)


def typed(plain, cls):
    """{name: what its form field shows} of an `engine` value, or of the row that stores one."""
    values = {name: getattr(plain, name) for name in declared(cls, Words, Text, Flag)}
    return values | {name: number_text(getattr(plain, name)) for name in declared(cls, Points)}
