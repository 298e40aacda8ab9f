"""One form per gesture."""

import re
from decimal import Decimal

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from scoring import engine, files, text
from scoring.models import Evidence, Target
from scoring.sheet.citing import figures_of

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


class AdjustForm(ClaimForm):
    """The reviewer settles an entry on another claim, for a reason. `stated`: the unit's own score of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = WordsField(label="Lý do điều chỉnh", error_messages={"required": "Hãy ghi lý do điều chỉnh."})

    def __init__(self, data=None, *, stated=None, **options):
        super().__init__(data, **options)
        self.stated = stated

    def clean(self):
        values = super().clean()
        if not self.errors and self.score is None:
            raise ValidationError("Hãy chọn kết quả thẩm định cho mục này.")
        if not self.errors and self.score == self.stated:
            raise ValidationError("Điểm không đổi; hãy bấm Đồng ý.")
        return values


class QuestionForm(forms.Form):
    """The reviewer returns an entry with a question."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    question = WordsField(
        label="Nội dung đề nghị giải trình", error_messages={"required": "Hãy ghi điều cần đơn vị giải trình."}
    )


class VersionForm(forms.Form):
    """A gesture on one version of an entry, nothing else to fill in."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class EvidenceForm(forms.ModelForm):
    """A document behind an entry: what it is, and a file or a link where there is one."""

    link = forms.URLField(label="Đường dẫn", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Evidence
        fields = ["number", "date", "issuer", "summary", "file", "link"]
        help_texts = {
            "number": "Ví dụ 38/2017/QĐ-UBND.",
            "date": "Ngày/tháng/năm, ví dụ 15/11/2017.",
        }
        error_messages = {"summary": {"required": "Hãy ghi trích yếu: văn bản nói về việc gì."}}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, bound in self.fields.items():
            bound.widget.attrs["class"] = "input"
            if name == "date":
                bound.widget = forms.DateInput(
                    attrs={"class": "input", "inputmode": "numeric", "placeholder": "ngày/tháng/năm"}
                )
        self.fields["file"].help_text = f"PDF, ảnh, Word hoặc Excel, tối đa {settings.EVIDENCE_MAX_MB} MB."
        self.fields["file"].widget = forms.FileInput(attrs={"accept": files.ACCEPT})
        self.kind = self.sha256 = None

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload and isinstance(upload, UploadedFile):
            self.kind, self.sha256 = files.inspect(upload)
        return upload

    def clean(self):
        values = super().clean()
        for name in ("number", "issuer", "summary"):
            if values.get(name):
                values[name] = text.normalise(values[name])
        return values

    def save(self, commit=True):
        document = super().save(commit=False)
        if self.sha256:
            upload = self.cleaned_data["file"]
            document.original_name = text.file_name(upload.name)
            document.content_type, document.size, document.sha256 = self.kind, upload.size, self.sha256
        if commit:
            document.save()
        return document


class EvidenceChangeForm(EvidenceForm):
    """The same for a document that is there, begun from one version of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
