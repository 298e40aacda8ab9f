"""Forms on a rubric: taking in a file, one criterion with its levels, the facts of the whole, the moves to a year."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from scoring import engine, text
from scoring.forms import NumberField, WordsField
from scoring.models import Criterion
from scoring.rubric_files import UnreadableFile, read_rubric
from scoring.text import number_text

MOST_BYTES = 10 * 2**20
POINTS = Decimal("9999999.99")
ACCEPT = ".docx,.xlsx,.csv,.tsv,.txt,.json"


class LineField(forms.CharField):
    """One line of words in the one stored form."""

    def __init__(self, **options):
        attrs = {"class": "input", **options.pop("attrs", {})}
        super().__init__(widget=forms.TextInput(attrs=attrs), **options)

    def to_python(self, value):
        return text.normalise(super().to_python(value))


class PointsField(NumberField):
    """Points or a rate as people type it; never negative."""

    def __init__(self, **options):
        self.negative = options.pop("negative", False)
        attrs = {"class": "input input--num", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(most=POINTS, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value):
        number = super().clean(value)
        if number is not None and number < 0 and not self.negative:
            raise ValidationError("Hãy ghi số không âm.")
        return number


class RubricFileForm(forms.Form):
    """The official table as a file or pasted. After validation `reading` is what was understood of it."""

    file = forms.FileField(label="Tệp bảng điểm", required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}))
    pasted = forms.CharField(
        label="Hoặc dán bảng vào đây",
        help_text="Chép cả bảng trong Word, Excel (kể cả dòng tiêu đề cột) rồi dán; mỗi dòng của bảng là một dòng.",
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 6}),
    )
    year = forms.IntegerField(
        label="Áp dụng cho năm",
        min_value=1948,
        max_value=2200,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Hãy ghi năm áp dụng.", "invalid": "Năm là bốn chữ số, ví dụ 2018."},
    )
    name = LineField(label="Tên bộ tiêu chí", required=False, max_length=200, help_text="Để trống thì lấy từ tệp.")
    issuer = LineField(label="Cơ quan ban hành", required=False, max_length=200)
    reading = None

    def clean(self):
        values = super().clean()
        upload, pasted = values.get("file"), values.get("pasted", "")
        if upload and pasted.strip():
            self.add_error("pasted", "Hãy chỉ dùng một cách: chọn tệp, hoặc dán bảng.")
        elif not upload and not pasted.strip():
            if "file" not in self.errors:
                self.add_error("file", "Hãy chọn tệp bảng điểm, hoặc dán bảng vào ô dưới.")
        else:
            self._read(upload, pasted)
        return values

    def _read(self, upload, pasted):
        field = "file" if upload else "pasted"
        try:
            if upload and upload.size > MOST_BYTES:
                raise UnreadableFile("Tệp lớn hơn 10 MB nên không đọc. Hãy chỉ giữ lại phần bảng điểm rồi nạp lại.")
            data = upload.read() if upload else pasted.encode()
            self.reading = read_rubric(data, upload.name if upload else "")
        except UnreadableFile as refusal:
            self.add_error(field, str(refusal))

    @property
    def source(self):
        upload = self.cleaned_data["file"]
        return text.file_name(upload.name) if upload else ""


KINDS = [
    ("group", "Nhóm: tổng của các mục con"),
    ("levels", "Chọn một mức: được điểm của mức đó"),
    ("parts", "Cộng các nội dung đạt"),
    ("points", "Nhập điểm: từ 0 đến điểm chuẩn"),
    ("bands", "Theo khoảng số liệu: số đo rơi vào khoảng nào"),
    ("bonus", "Điểm thưởng ngoài điểm chuẩn"),
    ("penalty", "Điểm phạt ngoài điểm chuẩn"),
]
NUMBERS = ("excess_rate excess_cap shortfall_rate incident_step step cap bonus_cap deduction_cap").split()


class CriterionForm(forms.Form):
    """One row of a draft: its words and its rule."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    number = LineField(label="Số thứ tự", max_length=10, error_messages={"required": "Hãy ghi số thứ tự."})
    title = WordsField(label="Nội dung", max_length=20_000, error_messages={"required": "Hãy ghi nội dung."})
    kind = forms.ChoiceField(label="Cách chấm", choices=KINDS, widget=forms.RadioSelect)
    standard = PointsField(label="Điểm chuẩn")
    measure = LineField(label="Số liệu đo", required=False, max_length=200, help_text="Ví dụ: tỷ lệ hồ sơ bị trả lại.")
    measure_unit = LineField(label="Đơn vị tính", required=False, max_length=40, help_text="Ví dụ: %, nhiệm vụ.")
    excess_rate = PointsField(label="Điểm cộng cho mỗi 1% vượt")
    excess_cap = PointsField(label="Cộng tối đa (% điểm chuẩn)")
    shortfall_rate = PointsField(label="Điểm trừ cho mỗi 1% không đạt")
    takes_shortfall = forms.BooleanField(label="Trừ điểm khi không đạt chỉ tiêu", required=False)
    incident_step = PointsField(label="Điểm trừ mỗi lần vi phạm")
    step = PointsField(label="Điểm cho mỗi lượt, mỗi đơn vị")
    cap = PointsField(label="Tối đa của mục này")
    bonus_cap = PointsField(label="Điểm cộng tối đa của nhóm")
    deduction_cap = PointsField(label="Điểm trừ tối đa của nhóm")
    may_be_not_applicable = forms.BooleanField(label="Đơn vị có thể chọn “không áp dụng”", required=False)

    def __init__(self, data=None, *, criterion, **options):
        super().__init__(data, **options)
        self.criterion = criterion

    def clean_standard(self):
        return self.cleaned_data["standard"] or Decimal(0)

    def clean_number(self):
        number = self.cleaned_data["number"].strip(" .)")
        if not number or "/" in number:
            raise ValidationError("Số thứ tự như I, 1, a, 1.2; không dùng dấu gạch chéo.")
        return number

    def clean(self):
        values = super().clean()
        if self.criterion.children and values.get("kind") not in (None, "group"):
            self.add_error("kind", "Mục này có mục con nên phải là nhóm. Hãy đưa các mục con ra ngoài trước.")
        return values

    @classmethod
    def initial_of(cls, criterion, version):
        names = [name for name in cls.base_fields if name != "edit_version"]
        values = {name: getattr(criterion, name) for name in names}
        for name in (*NUMBERS, "standard"):
            values[name] = number_text(values[name])
        return values | {"edit_version": version}


class LevelForm(forms.Form):
    """A level, part or band of the row. An empty one is no level."""

    key = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    printed = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)
    place = NumberField(label="Thứ tự", places=0, widget=forms.TextInput(attrs={"class": "input input--num"}))
    text = WordsField(label="Nội dung mức", required=False, max_length=20_000)
    points = PointsField(label="Điểm")
    low = PointsField(label="Từ", negative=True)
    low_open = forms.BooleanField(label="lớn hơn hẳn", required=False)
    high = PointsField(label="Đến", negative=True)
    high_open = forms.BooleanField(label="nhỏ hơn hẳn", required=False)
    takes_excess = forms.BooleanField(label="Được cộng khi vượt", required=False)
    takes_shortfall = forms.BooleanField(label="Trừ khi không đạt", required=False)
    incident_step = PointsField(label="Trừ mỗi lần")
    gone = forms.BooleanField(label="Bỏ mức này", required=False)
    to = forms.ChoiceField(
        label="Chuyển sang tiêu chí",
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": "Tiêu chí này không nhận mức được. Hãy chọn tiêu chí khác."},
    )

    def __init__(self, *args, others=(), **options):
        super().__init__(*args, **options)
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
    numbers = ("points", "low", "high", "incident_step")
    flags = ("low_open", "high_open", "takes_excess", "takes_shortfall", "printed")
    return [
        {"key": level.key, "text": level.text, "place": str(place)}
        | {name: number_text(getattr(level, name)) for name in numbers}
        | {name: getattr(level, name) for name in flags}
        for place, level in enumerate(criterion.levels, 1)
    ]


def levels_from(forms_of_levels):
    """The levels as they are to be kept, in the order asked for; new ones get the next free key."""
    kept = [form.cleaned_data for form in forms_of_levels if form.is_kept]
    taken = {values["key"] for values in kept if values["key"]}
    order = {id(values): (values["place"] or Decimal(10_000), at) for at, values in enumerate(kept)}
    levels = []
    for values in sorted(kept, key=lambda each: order[id(each)]):
        own = {name: value for name, value in values.items() if name not in ("place", "gone", "key", "to")}
        key = values["key"] or next(str(free) for free in range(1, 10_000) if str(free) not in taken)
        taken.add(key)
        own["printed"] = own["printed"] or not values["key"]
        levels.append(engine.Level(key=key, **own))
    return tuple(levels)


def sent_levels(forms_of_levels):
    """{key: code of the criterion that it goes to} of the levels that leave this one."""
    kept = [form.cleaned_data for form in forms_of_levels if form.is_kept]
    return {values["key"]: values["to"] for values in kept if values["key"] and values["to"]}


class FactsForm(forms.Form):
    """Name, issuer and the limits of the whole table."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    name = LineField(label="Tên bộ tiêu chí", max_length=200, error_messages={"required": "Hãy ghi tên."})
    issuer = LineField(label="Cơ quan ban hành", required=False, max_length=200)
    bonus_limit = PointsField(label="Điểm cộng tối đa của toàn bảng")
    deduction_limit = PointsField(label="Điểm trừ tối đa của toàn bảng")
    total_limit = PointsField(label="Tổng điểm tối đa")


class YearRubricForm(forms.Form):
    """Which published version a bloc-year is to take, and why."""

    rubric = forms.TypedChoiceField(label="Bộ tiêu chí áp dụng", coerce=int)
    reason = WordsField(label="Lý do đổi", required=False)

    def __init__(self, data=None, *, rubrics, under_way, **options):
        super().__init__(data, **options)
        self.under_way = under_way
        self.fields["rubric"].choices = [(each.pk, f"{each.year}: {each}") for each in rubrics]
        self.fields["rubric"].widget.attrs["class"] = "input"

    def clean_reason(self):
        reason = self.cleaned_data["reason"]
        if self.under_way and not reason:
            raise ValidationError("Hãy ghi lý do đổi bộ tiêu chí.")
        return reason


KIND_NAMES = dict(Criterion.Kind.choices)
