"""One row of a table that is filled in in place: what was typed, whether it was touched, what it says to be read."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from scoring.fields import NumberField
from scoring.words.numbers import number_text
from scoring.words.text import normalise

BLANK_ROWS = 3
MOST_COUNTED = 1_000_000


class LineField(forms.CharField):
    """One line in the stored form."""

    def to_python(self, value):
        return normalise(super().to_python(value))


class CountField(NumberField):
    """How many; nothing typed is `empty`."""

    def __init__(self, *, empty=None, **options):
        super().__init__(places=0, most=MOST_COUNTED, **options)
        self.empty = empty

    def clean(self, value):
        count = super().clean(value)
        if count is not None and count < 0:
            raise ValidationError("Hãy nhập số không âm.")
        return self.empty if count is None else int(count)


class FactForm(forms.Form):
    """One row of a table. `values()` is what a model of its kind takes; `fact` is None for a new row."""

    KIND: Any = None
    DEFAULTS: dict[str, Any] = {}
    COLUMNS: tuple[str, ...] = ()  # what stands in cells of its own
    MORE: tuple[str, ...] = ()  # what opens beside them

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(label="Xóa dòng này", required=False)
    name = LineField(label="Tên", max_length=200, required=False)

    def __init__(self, data=None, *, fact=None, **options):
        self.fact, self.stored, self.gone = fact, None, False
        initial = shown(fact, self.names()) | {"version": fact.version} if fact else dict(self.DEFAULTS)
        initial["seen"] = _mark([initial.get(name, "") for name in self.names()])
        super().__init__(data, initial=initial, **options)
        for name, field in self.fields.items():
            if name not in ("version", "seen", "remove", "lower_is_better"):
                number = isinstance(field, NumberField)
                field.widget.attrs |= {"class": f"input input--small{' input--num' if number else ''}"}
                field.widget.attrs |= {"autocomplete": "off"} | ({"inputmode": "decimal"} if number else {})
                field.widget.attrs["aria-label"] = f"{field.label}, {fact.name if fact else 'dòng mới'}"

    @classmethod
    def names(cls):
        return [name for name in cls.base_fields if name not in ("version", "seen", "remove")]

    @property
    def mark(self):
        return self.fact.mark if self.fact else self.prefix

    @property
    def cells(self):
        return [self[name] for name in self.COLUMNS]

    @property
    def more(self):
        return [self[name] for name in self.MORE]

    @property
    def has_more(self):
        return any(field.value() for field in self.more)

    @property
    def more_is_wrong(self):
        return any(field.errors for field in self.more)

    @property
    def texts(self):
        """(label, value, whether it is a number) of each cell, to be read."""
        texts = shown(self.fact, self.COLUMNS)
        if "recipient" in texts:
            texts["recipient"] = self.fact.get_recipient_display()
        return [(self.fields[name].label, texts[name], isinstance(self.fields[name], NumberField)) for name in texts]

    @property
    def key(self):
        """By what the row is known when it comes back; nothing for a new one."""
        return self.prefix[1:] if self.fact or self.gone else ""

    @property
    def kept_version(self):
        """The version that the next save begins from: once both texts were shown, the stored one."""
        return self.fact.version if self.stored else self["version"].value()

    @property
    def is_untouched(self):
        """Whether the row came back as it went out; a new row as empty as it was."""
        if self["seen"].data is None:
            return True
        typed = [self._typed(name) for name in self.names()]
        return not self["remove"].data and _mark(typed) == (self["seen"].data or "")

    @property
    def is_unsaved(self):
        """Whether its boxes say something else than what is stored; what is computed from that is not theirs."""
        return self.is_bound and not self.is_untouched

    def _typed(self, name):
        value = self[name].data
        return "on" if value is True else "" if value in (None, False) else str(value).strip()

    def clean(self):
        values = super().clean()
        named = values.get("remove") or values.get("name") or "name" in self.errors
        if not named and not self.is_untouched:
            self.add_error("name", "Hãy ghi tên, hoặc đánh dấu xóa dòng." if self.fact else "Hãy ghi tên.")
        return values

    def values(self):
        return {name: self.cleaned_data[name] for name in self.names()}


def shown(fact, names):
    """A row's values as its inputs show them."""
    return {name: _text(getattr(fact, name)) for name in names}


def _text(value):
    if isinstance(value, bool):
        return "on" if value else ""
    if value is None or isinstance(value, str):
        return str(value or "")
    return date_format(value, "d/m/Y") if hasattr(value, "month") else number_text(value)


def _mark(values):
    return hashlib.sha256("\t".join(map(str, values)).encode()).hexdigest()[:16]
