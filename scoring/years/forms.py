"""The gestures on a whole year: adoption, extension, reopening."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from scoring.fields import WordsField

LONGEST_EXTENSION = timedelta(days=60)  # after the review deadline


class AdoptionForm(forms.Form):
    """The meeting's result: its date, the units that take no part, and proof that what is frozen was seen."""

    on = forms.DateField(
        label="Ngày họp thông qua",
        help_text="Ngày/tháng/năm, ví dụ 28/12/2017.",
        widget=forms.DateInput(attrs={"class": "input", "inputmode": "numeric", "autocomplete": "off"}),
    )
    without = forms.TypedMultipleChoiceField(label="Không xếp hạng", required=False, coerce=int)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, unfinished, seen, **options):
        super().__init__(data, **options)
        self.unfinished, self.now_seen = unfinished, seen
        self.fields["without"].choices = [
            (scorecard.membership.unit_id, scorecard.membership.name) for scorecard in unfinished
        ]
        self.fields["seen"].initial = seen

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError("Ngày họp chưa đến. Hãy ghi kết quả sau khi họp.")
        return on

    def clean(self):
        values = super().clean()
        ticked = values.get("without", [])
        open_ones = [
            scorecard.membership.name for scorecard in self.unfinished if scorecard.membership.unit_id not in ticked
        ]
        if open_ones:
            self.add_error("without", f"Hãy thẩm định xong, hoặc đánh dấu không xếp hạng: {', '.join(open_ones)}.")
        if values.get("seen") != self.now_seen:
            raise ValidationError("Kết quả vừa thay đổi từ khi mở trang. Hãy xem lại bảng dưới đây rồi chốt.")
        return values


class ExtensionForm(forms.Form):
    """More time for one unit."""

    until = forms.DateTimeField(
        label="Gia hạn đến",
        help_text="Ngày/tháng/năm giờ:phút, ví dụ 18/12/2017 17:00.",
        widget=forms.DateTimeInput(
            format="%d/%m/%Y %H:%M", attrs={"class": "input input--medium", "autocomplete": "off"}
        ),
    )

    def __init__(self, data=None, *, year, is_own, **options):
        """`is_own`: the unit is the person's own; it may not get more time than its review leaves."""
        super().__init__(data, **options)
        self.year, self.is_own = year, is_own

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= timezone.now():
            raise ValidationError("Hãy chọn một thời điểm chưa qua.")
        deadline = self.year.review_deadline
        if deadline and self.is_own and until > deadline:
            raise ValidationError(f"Đơn vị của bạn chỉ gia hạn được đến hạn thẩm định, {moment_text(deadline)}.")
        if deadline and until > deadline + LONGEST_EXTENSION:
            last = moment_text(deadline + LONGEST_EXTENSION)
            raise ValidationError(
                f"Chỉ gia hạn được đến {last}, tức {LONGEST_EXTENSION.days} ngày sau hạn thẩm định. "
                "Cần lâu hơn thì đề nghị quản trị viên đặt lại hạn thẩm định của năm."
            )
        return until


def moment_text(moment):
    return date_format(timezone.localtime(moment), "H:i d/m/Y")


class ReopeningForm(forms.Form):
    """Why an adopted year is opened again."""

    reason = WordsField(label="Lý do mở lại", error_messages={"required": "Hãy ghi lý do mở lại."})
