"""Forms of evidence: a new document, and a change of one."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from scoring import uploads
from scoring.models import Evidence
from scoring.words import text


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
        self.fields["file"].widget = forms.FileInput(attrs={"accept": uploads.ACCEPT})
        self.kind = self.sha256 = None

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload and isinstance(upload, UploadedFile):
            self.kind, self.sha256 = uploads.inspect(upload)
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
