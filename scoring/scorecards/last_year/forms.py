"""The form behind taking over from last year."""

from django import forms

from scoring.words.numbers import plain_number


class CarryForm(forms.Form):
    """Which figure becomes this year's plan, and which documents stand behind this year's entry too."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    target = forms.ChoiceField(label="Kế hoạch năm nay", required=False, widget=forms.RadioSelect)
    documents = forms.TypedMultipleChoiceField(label="Văn bản còn giá trị", required=False, coerce=int)

    def __init__(self, *args, offer, **options):
        super().__init__(*args, **options)
        self.offer = offer
        listed = [(plain_number(each.value), each.words) for each in offer.plans]
        self.fields["target"].choices = [("", "Không lấy"), *listed]
        self.fields["documents"].choices = [(each.pk, str(each)) for each in offer.documents]

    def clean(self):
        values = super().clean()
        if not self.errors and not values["target"] and not values["documents"]:
            raise forms.ValidationError("Hãy chọn kế hoạch hoặc ít nhất một văn bản để lấy lại.")
        return values

    @property
    def chosen_plan(self):
        chosen = self.cleaned_data["target"]
        return next((each.value for each in self.offer.plans if plain_number(each.value) == chosen), None)

    @property
    def chosen_documents(self):
        return [each for each in self.offer.documents if each.pk in self.cleaned_data["documents"]]

    @property
    def ticked(self):
        """Keys of the documents as they were ticked, also where something else was refused."""
        return self.data.getlist("documents") if self.is_bound else []
