"""The forms of a criterion's levels: changed, added, taken away, given to another criterion."""

from decimal import Decimal

from django import forms

from scoring import engine
from scoring.engine.declared import declared
from scoring.fields import NumberField
from scoring.rubrics.forms.declared import form_of, typed


class LevelForm(form_of(engine.Level)):  # type: ignore[misc]  # its fields are those that the engine declares
    """A level, part or band of the row. An empty one is no level."""

    key = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    printed = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)
    place = NumberField(label="Thứ tự", places=0, widget=forms.TextInput(attrs={"class": "input input--num"}))
    gone = forms.BooleanField(label="Bỏ mức này", required=False)
    to = forms.ChoiceField(
        label="Chuyển sang tiêu chí",
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": "Tiêu chí này không nhận mức được. Hãy chọn tiêu chí khác."},
    )

    def __init__(self, *args, others=(), **options):
        super().__init__(*args, **options)
        self.fields["text"].required = False
        self.fields["text"].widget.attrs["rows"] = 2
        self.fields["to"].choices = [("", "Giữ ở mục này"), *others]

    def clean(self):
        values = super().clean()
        if values.get("gone") and values.get("to"):
            self.add_error("to", "Hãy chọn một: bỏ mức này, hoặc chuyển sang tiêu chí khác.")
        if self.is_blank or values.get("gone"):
            return values
        if not values.get("text"):
            self.add_error("text", "Hãy ghi nội dung của mức, hoặc đánh dấu bỏ mức này.")
        if values.get("points") is None and "points" not in self.errors:
            self.add_error("points", "Hãy ghi điểm của mức.")
        low, high = values.get("low"), values.get("high")
        if low is not None and high is not None and low > high:
            self.add_error("high", "Đầu trên của khoảng phải từ đầu dưới trở lên.")
        return values

    @property
    def is_blank(self):
        values = self.cleaned_data
        return not values.get("key") and not values.get("text") and values.get("points") is None

    @property
    def is_kept(self):
        return not self.is_blank and not self.cleaned_data.get("gone")


LevelForms = forms.formset_factory(LevelForm, extra=1, max_num=200, absolute_max=220)


def initial_levels(criterion):
    return [typed(level, engine.Level) | {"place": str(place)} for place, level in enumerate(criterion.levels, 1)]


def levels_from(forms_of_levels):
    """The levels as they are to be kept, in the order asked for; new ones get the next free key."""
    kept = [form.cleaned_data for form in forms_of_levels if form.is_kept]
    taken = {values["key"] for values in kept if values["key"]}
    order = {id(values): (values["place"] or Decimal(10_000), at) for at, values in enumerate(kept)}
    levels = []
    for values in sorted(kept, key=lambda each: order[id(each)]):
        own = {name: values[name] for name in declared(engine.Level)}
        own["key"] = values["key"] or next(str(free) for free in range(1, 10_000) if str(free) not in taken)
        taken.add(own["key"])
        own["printed"] = own["printed"] or not values["key"]
        levels.append(engine.Level(**own))
    return tuple(levels)


def sent_levels(forms_of_levels):
    """{key: code of the criterion that it goes to} of the levels that leave this one."""
    kept = [form.cleaned_data for form in forms_of_levels if form.is_kept]
    return {values["key"]: values["to"] for values in kept if values["key"] and values["to"]}
