"""The form behind one line of a map."""

from django import forms

from scoring.tables import mapping as table_mapping
from scoring.tables.words import short_title
from scoring.words import text

BY_ITSELF = "Theo nội dung hai bên"


class MapLineForm(forms.Form):
    """Which criteria belong together, and what became of them."""

    old = forms.MultipleChoiceField(label="Mục của bảng trước", required=False, widget=forms.CheckboxSelectMultiple)
    new = forms.MultipleChoiceField(label="Mục của bảng này", required=False, widget=forms.CheckboxSelectMultiple)
    kind = forms.ChoiceField(label="Loại thay đổi", required=False)
    note = forms.CharField(label="Ghi chú", required=False, max_length=300)

    def __init__(self, *args, mapping, line, **options):
        super().__init__(*args, **options)
        self.mapping = mapping
        chosen = line.sides if line else ((), ())
        for name, table, own in zip(("old", "new"), mapping.tables, chosen, strict=True):
            listed = sorted(table.walk(), key=lambda each: each.code not in own)
            self.fields[name].choices = [(each.code, f"{each.code}. {short_title(each.title, 14)}") for each in listed]
            self.fields[name].initial = list(own)
        self.fields["kind"].choices = [("", BY_ITSELF), *table_mapping.KINDS.items()]
        self.fields["kind"].widget.attrs["class"] = self.fields["note"].widget.attrs["class"] = "input"
        if line:
            self.fields["note"].initial = line.note

    def clean_note(self):
        return text.normalise(self.cleaned_data["note"])

    def clean(self):
        values = super().clean()
        if self.errors:
            return values
        known = self.mapping.by_code
        old, new = (_printed(values[name], table) for name, table in zip(("old", "new"), known, strict=True))
        kind = values["kind"]
        if not old and not new:
            raise forms.ValidationError("Hãy chọn ít nhất một mục.")
        if kind and not table_mapping.fits(kind, old, new):
            self.add_error("kind", f"Loại “{table_mapping.KINDS[kind]}” không hợp với các mục đã chọn.")
        elif table_mapping.line_between(old, new) is None:
            raise forms.ValidationError("Tách: một mục cũ thành nhiều mục mới; gộp: ngược lại. Hãy để một bên một mục.")
        values["old"], values["new"] = ([each.code for each in side] for side in (old, new))
        return values


def _printed(codes, table):
    """The criteria of these codes in the order of their table."""
    return [criterion for code, criterion in table.items() if code in codes]
