"""What is new in a set-up: a year, a unit, a person's account, and the two gestures to confirm."""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils import timezone

from scoring.models import Bloc, Unit, User, Year
from scoring.words import text

FIELDS = ("code", "name", "short_name", "symbol", "superior", "place")


class YearForm(forms.Form):
    """Which bloc, which year, and whether to begin as last year."""

    bloc = forms.TypedChoiceField(label="Khối thi đua", coerce=int, empty_value=None, required=False)
    code = forms.CharField(label="Mã khối mới", max_length=20, required=False, help_text="Ví dụ KTXD.")
    name = forms.CharField(label="Tên khối mới", max_length=200, required=False)
    year = forms.IntegerField(
        label="Năm",
        min_value=1948,
        max_value=2200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input input--short"}),
    )
    like_last = forms.BooleanField(
        label="Như năm trước",
        required=False,
        initial=True,
        help_text="Lấy thành viên, quy tắc, số suất và ngày của năm trước, xoay vòng trưởng khối và phó trưởng khối.",
    )
    practice = forms.BooleanField(
        label="Năm chấm thử",
        required=False,
        help_text="Để tập làm: không tính vào xếp hạng, so sánh hay thống kê nào, và xóa được toàn bộ trong một lần.",
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.blocs = {bloc.pk: bloc for bloc in Bloc.objects.all()}
        self.fields["bloc"].choices = [*((bloc.pk, bloc.name) for bloc in self.blocs.values()), ("", "Khối mới")]
        last = Year.objects.real().order_by("-year").first()
        self.fields["bloc"].initial = last and last.bloc_id
        self.fields["year"].initial = last.year + 1 if last else timezone.localdate().year

    def clean(self):
        values = super().clean()
        bloc = self.blocs.get(values.get("bloc"))
        if bloc and (values.get("code") or values.get("name")):
            self.add_error("bloc", "Hãy chọn “Khối mới” trong danh sách, hoặc để trống mã và tên khối mới.")
        self.target = bloc or self._new_bloc(values)
        known = bloc and not self.errors
        if known and Year.objects.filter(bloc=bloc, year=values["year"], practice=values["practice"]).exists():
            what = f"năm {values['year']}{' chấm thử' if values['practice'] else ''}"
            self.add_error("year", f"Khối này đã có {what}. Hãy mở năm đó trong danh sách, hoặc chọn năm khác.")
        return values

    def _new_bloc(self, values):
        code, name = (text.normalise(values.get(field)) for field in ("code", "name"))
        if not code:
            self.add_error("code", "Hãy ghi mã khối mới, hoặc chọn một khối đã có.")
        elif any(bloc.code.casefold() == code.casefold() for bloc in self.blocs.values()):
            self.add_error("code", "Mã này đã có. Hãy chọn khối đó trong danh sách.")
        if not name:
            self.add_error("name", "Hãy ghi tên khối mới.")
        return Bloc(code=code, name=name)


class AdditionForm(forms.Form):
    """A unit that joins the year."""

    unit = forms.ModelChoiceField(Unit.objects.all())


class UnitForm(forms.ModelForm):
    """A new unit."""

    class Meta:
        model = Unit
        fields = FIELDS
        labels = {"name": "Tên đơn vị"}
        help_texts = {"code": "Ví dụ SCT.", "superior": "In trên đầu báo cáo.", "place": "Trước ngày của báo cáo."}

    def clean_code(self):
        code = text.normalise(self.cleaned_data["code"])
        if Unit.objects.filter(code__iexact=code).exists():
            raise ValidationError("Mã này đã có. Hãy tìm đơn vị đó ở trên để thêm.")
        return code

    def clean(self):
        values = super().clean()
        return {name: text.normalise(value) for name, value in values.items()}


class AccountForm(forms.Form):
    """An account for a person of one unit."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị")
    role = forms.ChoiceField(
        label="Vai trò",
        choices=[(role.value, role.label) for role in (User.Role.OFFICER, User.Role.HEAD)],
        widget=forms.RadioSelect,
        initial=User.Role.OFFICER,
    )
    full_name = forms.CharField(label="Họ và tên", max_length=150)
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        help_text="Không dấu, không có khoảng trắng, ví dụ sct.chuyenvien.",
        validators=[UnicodeUsernameValidator(message="Chỉ dùng chữ, số và các dấu . - _ @ +.")],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )

    def __init__(self, data=None, *, year, **options):
        super().__init__(data, **options)
        self.fields["unit"].queryset = Unit.objects.filter(memberships__year=year)
        self.fields["unit"].empty_label = "Chọn đơn vị"

    def clean_full_name(self):
        return text.normalise(self.cleaned_data["full_name"])

    def clean_username(self):
        username = text.normalise(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.")
        return username


class WipingForm(forms.Form):
    """The tick that everything of a practice year may go."""

    sure = forms.BooleanField(
        label="Tôi muốn xóa toàn bộ năm chấm thử này",
        error_messages={"required": "Hãy đánh dấu để xác nhận. Xóa rồi không lấy lại được."},
    )
