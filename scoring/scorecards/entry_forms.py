"""One form per gesture."""

from decimal import Decimal

from django import forms

from scoring import engine
from scoring.fields import NumberField, WordsField
from scoring.models import Target
from scoring.scorecards.sheet.citing import figures_of


class ClaimForm(forms.Form):
    """What is claimed for one criterion. `claim` and `score` stand after validation; the engine has the last word."""

    level = forms.CharField(label="Mức", required=False)
    parts = forms.MultipleChoiceField(label="Nội dung đạt", required=False)
    no_parts = forms.BooleanField(label="Không có nội dung nào đạt", required=False)
    points = NumberField(label="Điểm")
    value = NumberField(label="Số liệu", places=4)
    count = NumberField(label="Số lượng")
    target = NumberField(label="Kế hoạch", places=4)
    actual = NumberField(label="Thực hiện", places=4)
    percent = NumberField(label="Vượt (%)", most=Decimal(100000))
    shortfall = NumberField(label="Không đạt (%)", most=Decimal(100000))
    incidents = NumberField(label="Số lần", places=0, most=Decimal(10000))
    deduction = NumberField(label="Điểm trừ")
    not_applicable = forms.BooleanField(label="Không áp dụng cho đơn vị", required=False)

    def __init__(self, data=None, *, criterion, **options):
        super().__init__(data, **options)
        self.criterion = criterion
        self.fields["parts"].choices = [(level.key, level.text) for level in criterion.levels]
        self.claim = self.score = None

    def clean(self):
        values = super().clean()
        if self.claim_errors:
            return values
        self.complete(values)
        self.claim = claim_from(values, self.criterion)
        used = engine.relevant(self.criterion, self.claim)
        if engine.is_answered(self.criterion, used):
            try:
                self.score = engine.score(self.criterion, used)
            except engine.ScoringError as refusal:
                self.add_error(self._blamed(refusal), str(refusal))
        return values

    @property
    def claim_errors(self):
        """What is wrong with the claim itself, whatever else the form asks for."""
        return [words for name in ClaimForm.base_fields for words in self.errors.get(name, ())]

    def complete(self, values):
        """What else the typed values mean, before they become a claim."""

    def _blamed(self, refusal):
        """The field that an engine's refusal is about."""
        main = {"levels": "level", "parts": "parts", "bands": "value"}.get(self.criterion.kind)
        main = main or ("count" if self.criterion.step else "points")
        fields = {
            engine.TargetNotPositive: "target",
            engine.FiguresContradict: "actual",
            engine.PercentOutOfRange: "percent",
            engine.PercentNotAllowed: "percent",
            engine.IncidentsNotAllowed: "incidents",
            engine.DeductionOutOfRange: "deduction",
        }
        return fields.get(type(refusal), main)


def claim_from(values, criterion):
    """An `engine.Claim` from cleaned fields; parts are () only where the person says that none holds."""
    parts = tuple(values["parts"]) or (() if values["no_parts"] else None)
    incidents = values["incidents"]
    return engine.Claim(
        level=values["level"] or None,
        parts=parts if criterion.kind == "parts" else None,
        incidents=None if incidents is None else int(incidents),
        not_applicable=values["not_applicable"] and criterion.may_be_not_applicable,
        **{
            name: values[name]
            for name in ("points", "value", "count", "target", "actual", "percent", "shortfall", "deduction")
        },
    )


class EntryForm(ClaimForm):
    """What the unit saves for one entry."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = WordsField(label="Thuyết minh", required=False)
    explanation = WordsField(label="Giải trình khi không có văn bản", required=False)
    cites = forms.CharField(label="Dẫn chỉ tiêu", required=False)

    def __init__(self, data=None, *, entry=None, **options):
        """`entry`: the stored one, so that its scorecard's targets can be cited."""
        super().__init__(data, **options)
        self.entry, self.target = entry, None

    def complete(self, values):
        """A target that is newly cited brings its figures, unless others were typed with it."""
        key = values["cites"]
        if not key or self.entry is None:
            return
        own = Target.objects.filter(scorecard=self.entry.scorecard_id)
        self.target = own.filter(pk=key).first() if key.isdecimal() else None
        if self.target is None:
            self.add_error("cites", "Chỉ tiêu được dẫn không còn trong bảng. Hãy chọn lại.")
        elif self.target.pk != self.entry.target_id:
            stated = self.entry.stated()
            typed = values["target"], values["actual"]
            if typed in ((None, None), (stated.target, stated.actual)):
                values.update(figures_of(self.target))

    def clean(self):
        values = super().clean()
        # Points taken off by hand are the reviewer's, except where the table names a shortfall without a rate.
        if self.claim and self.claim.deduction and not own_deduction(self.criterion, self.claim):
            self.add_error("deduction", "Điểm trừ ở mức này do khối thẩm định.")
        return values


def own_deduction(criterion, claim):
    """Whether the unit itself states the points lost: a shortfall level for which the table gives no rate."""
    level = engine.chosen_level(criterion, claim)
    takes = level.takes_shortfall if level else criterion.takes_shortfall
    return takes and criterion.shortfall_rate is None


class ExplanationForm(forms.Form):
    """The unit's answer to a reviewer's question."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    explanation = WordsField(label="Giải trình")
