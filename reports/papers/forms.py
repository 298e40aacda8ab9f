"""One form per gesture of writing a paper of the bloc."""

from django import forms
from django.core.exceptions import ValidationError
from django_prose_editor.fields import ProseEditorFormField

from reports.fields import LineField, LinesField, VersionField
from reports.models import BlocPaper
from reports.text import pasting, prose
from reports.writing.forms import text_checked
from scoring.models import Membership

MEETING = ("meeting_time", "meeting_place", "attendants", "absentees", "secretary_name")


class PaperForm(forms.ModelForm):
    """What a paper says around its figures, and the leader's own text."""

    version = VersionField()
    superior = LineField(label="Cơ quan cấp trên", max_length=200, help_text="In trên tên khối, góc trái.")
    symbol = LineField(label="Ký hiệu", max_length=30, help_text="Phần sau số văn bản, ví dụ BC-KTĐ.")
    subject = LineField(label="Trích yếu", max_length=300)
    addressee = LineField(label="Kính gửi", required=False, max_length=300)
    legal_bases = LinesField(label="Căn cứ", required=False, help_text="Mỗi căn cứ một dòng.")
    recipients = LinesField(label="Nơi nhận", required=False, help_text="Mỗi nơi một dòng; dòng cuối là Lưu: VT, …")
    authority_line = LineField(
        label="Quyền hạn ký", required=False, max_length=100, help_text="Ví dụ TM. KHỐI THI ĐUA."
    )
    signer_title = LineField(label="Chức vụ người ký", required=False, max_length=100)
    signer_name = LineField(label="Họ tên người ký", required=False, max_length=100)
    meeting_time = LineField(
        label="Thời gian họp",
        required=False,
        max_length=200,
        help_text="Ví dụ từ 08 giờ 00 đến 11 giờ 00, ngày 28/12/2017.",
    )
    meeting_place = LineField(label="Địa điểm họp", required=False, max_length=300)
    attendants = LinesField(
        label="Có mặt", required=False, rows=8, help_text="Mỗi đơn vị hoặc người một dòng; bỏ dòng vắng mặt."
    )
    absentees = LinesField(
        label="Vắng mặt", required=False, rows=2, help_text="Mỗi đơn vị hoặc người một dòng, kèm lý do."
    )
    secretary_name = LineField(label="Họ tên thư ký", required=False, max_length=100)
    body = ProseEditorFormField(
        label="Nội dung", required=False, max_length=2 * prose.MOST_CHARACTERS,
        extensions=prose.EXTENSIONS, sanitize=pasting.clean,
    )  # fmt: skip

    class Meta:
        model = BlocPaper
        fields = (
            "superior", "symbol", "subject", "addressee", "legal_bases", "recipients", "authority_line",
            "signer_title", "signer_name", *MEETING, "body",
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs.update({"rows": 14, "class": "input", "data-report-editor": ""})
        if not self.instance.is_minutes:
            for name in MEETING:
                del self.fields[name]
        else:
            self.fields["signer_name"].label, self.fields["signer_title"].label = "Họ tên chủ tọa", "Chức danh chủ tọa"

    def clean_body(self):
        return text_checked(self.cleaned_data["body"])

    @property
    def meeting(self):
        return [self[name] for name in MEETING if name in self.fields]


class ProposalForm(forms.Form):
    """A unit proposed for a title; the ballots as the minutes state them."""

    title = LineField(label="Danh hiệu, hình thức", max_length=200)
    membership = forms.ModelChoiceField(label="Đơn vị", queryset=Membership.objects.none(), empty_label="Chọn đơn vị")
    votes_for = forms.IntegerField(label="Phiếu đồng ý", required=False, min_value=0, max_value=1000)
    votes_total = forms.IntegerField(label="Tổng số phiếu", required=False, min_value=1, max_value=1000)
    reason = LineField(label="Thành tích, lý do", required=False, max_length=600)

    def __init__(self, *args, paper, **kwargs):
        super().__init__(*args, auto_id="proposal_%s", **kwargs)
        self.fields["membership"].queryset = paper.year.memberships.select_related("unit")
        self.fields["membership"].label_from_instance = lambda member: member.name
        titles = list(paper.year.titles.all())
        if titles:
            choices = [("", "Chọn danh hiệu"), *((title.name, title.words) for title in titles)]
            self.fields["title"] = forms.ChoiceField(label="Danh hiệu, hình thức", choices=choices)
        for name in ("votes_for", "votes_total"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "input input--short"})

    def clean(self):
        given = super().clean()
        votes, of = given.get("votes_for"), given.get("votes_total")
        if (votes is None) != (of is None) and not self.errors:
            self.add_error("votes_for" if votes is None else "votes_total", "Ghi cả phiếu đồng ý và tổng số phiếu.")
        elif votes is not None and of is not None and votes > of:
            raise ValidationError({"votes_for": "Phiếu đồng ý không được nhiều hơn tổng số phiếu."})
        return given
