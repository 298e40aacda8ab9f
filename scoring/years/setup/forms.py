"""One form per part of a year's set-up; `values()` is what `moves.prepare` takes."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from scoring.engine import ranking
from scoring.fields import WordsField
from scoring.models import Rubric
from scoring.words import text
from scoring.years.setup import parts

CLOSING_TIME = datetime.time(17)
RULES, SEATS = 4, 3  # the least places for tie rules; the empty rows for further titles


class DeadlineField(forms.DateTimeField):
    """A day with its hour; a day alone means the end of the working day."""

    widget = forms.DateTimeInput(
        format="%d/%m/%Y %H:%M", attrs={"class": "input input--medium", "autocomplete": "off", "inputmode": "numeric"}
    )

    def to_python(self, value):
        try:
            day = forms.DateField().to_python(value)
        except ValidationError:
            return super().to_python(value)
        return day and timezone.make_aware(datetime.datetime.combine(day, CLOSING_TIME))


class PartForm(forms.Form):
    """A part as it is stored, or as it was typed; `seen` marks what was stored when the page was made."""

    part = ""
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, year, **options):
        self.year = year
        options["initial"] = {"seen": parts.seen(self.part, year), **self.stored()}
        super().__init__(data, **options)

    def stored(self):
        return {}

    def values(self):
        return self.cleaned_data

    @property
    def now_seen(self):
        """The mark that the answer carries: what is stored now, whatever was sent."""
        return parts.seen(self.part, self.year)


class DatesForm(PartForm):
    part = "dates"
    submission_deadline = DeadlineField(
        label="Hạn nộp phiếu tự chấm",
        required=False,
        help_text="Ngày/tháng/năm giờ:phút, ví dụ 15/12/2019 17:00. Không ghi giờ thì tính 17:00.",
    )
    accepts_late = forms.BooleanField(label="Nhận phiếu nộp sau hạn và ghi là nộp muộn", required=False)
    review_deadline = DeadlineField(label="Hạn thẩm định", required=False)
    meeting_on = forms.DateField(
        label="Ngày họp tổng kết khối",
        required=False,
        help_text="Ngày/tháng/năm, ví dụ 28/12/2019.",
        widget=forms.DateInput(attrs={"class": "input input--medium", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def stored(self):
        names = ("submission_deadline", "review_deadline", "meeting_on", "accepts_late")
        return {name: getattr(self.year, name) for name in names}

    def clean(self):
        values = super().clean()
        submission, review = values.get("submission_deadline"), values.get("review_deadline")
        meeting = values.get("meeting_on")
        if submission and review and review < submission:
            self.add_error("review_deadline", "Hạn thẩm định phải sau hạn nộp phiếu tự chấm.")
        last = max((moment for moment in (submission, review) if moment), default=None)
        if last and meeting and meeting < timezone.localdate(last):
            self.add_error("meeting_on", "Ngày họp phải sau hạn nộp phiếu và hạn thẩm định.")
        return values


class MembersForm(PartForm):
    """The names that the members bear in this year, and who leaves."""

    part = "members"

    def __init__(self, data=None, *, year, **options):
        self.members = list(year.memberships.select_related("unit"))
        if data is not None:  # a unit that someone else added meanwhile keeps its name
            data = {**{f"name_{member.pk}": member.name for member in self.members}, **dict(data.items())}
        super().__init__(data, year=year, **options)
        for member in self.members:
            name = forms.CharField(label=f"Tên trong năm của {member.unit.code}", max_length=200, initial=member.name)
            name.widget.attrs["class"] = "input"
            self.fields[f"name_{member.pk}"] = name
            self.fields[f"removed_{member.pk}"] = forms.BooleanField(label=f"Bỏ {member.name}", required=False)

    def rows(self):
        for member in self.members:
            yield member, self[f"name_{member.pk}"], self[f"removed_{member.pk}"]

    def values(self):
        values = self.cleaned_data
        names = {member.pk: text.normalise(values[f"name_{member.pk}"]) for member in self.members}
        return {"names": names, "removed": {m.pk for m in self.members if values[f"removed_{m.pk}"]}}


class DutiesForm(PartForm):
    part = "duties"
    leader = forms.TypedChoiceField(label="Trưởng khối", coerce=int, empty_value=None)
    deputy = forms.TypedChoiceField(label="Phó trưởng khối", coerce=int, empty_value=None)
    reason = WordsField(
        label="Lý do đổi",
        help_text="Được ghi vào lịch sử của năm. Những mục đã thẩm định vẫn giữ tên đơn vị đã thẩm định.",
        error_messages={"required": "Hãy ghi lý do đổi trưởng khối, phó trưởng khối."},
    )

    def __init__(self, data=None, *, year, **options):
        super().__init__(data, year=year, **options)
        members = [(member.unit_id, member.name) for member in year.memberships.all()]
        for name in ("leader", "deputy"):
            self.fields[name].choices = [("", "Chưa chọn"), *members]
            self.fields[name].required = not year.is_in_setup
        if year.is_in_setup:
            del self.fields["reason"]

    def stored(self):
        leader, deputy = parts.duties(self.year)
        return {"leader": leader and leader.unit_id, "deputy": deputy and deputy.unit_id}

    def clean(self):
        values = super().clean()
        if values.get("leader") and values.get("leader") == values.get("deputy"):
            self.add_error("deputy", "Trưởng khối và phó trưởng khối phải là hai đơn vị khác nhau.")
        return values


class RubricForm(PartForm):
    part = "rubric"
    rubric = forms.TypedChoiceField(
        label="Bộ tiêu chí của năm", coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )

    def __init__(self, data=None, *, year, **options):
        super().__init__(data, year=year, **options)
        self.rubrics = {rubric.pk: rubric for rubric in Rubric.objects.all()}
        in_order = sorted(self.rubrics.values(), key=lambda rubric: (rubric.year != year.year, -rubric.year))
        self.fields["rubric"].choices = [("", "Chưa chọn"), *((each.pk, _choice_text(each)) for each in in_order)]

    def stored(self):
        return {"rubric": self.year.rubric_id}

    def values(self):
        return {"rubric": self.rubrics.get(self.cleaned_data["rubric"])}


def _choice_text(rubric):
    return f"{rubric} · năm {rubric.year} · {rubric.get_status_display().lower()}"


class RulesForm(PartForm):
    part = "rules"
    rank_by_percent = forms.BooleanField(label="Xếp hạng theo tỷ lệ % điểm chuẩn áp dụng", required=False)

    def __init__(self, data=None, *, year, **options):
        stored = list(year.tie_rules)
        self.places = [f"rule_{number}" for number in range(1, max(RULES, len(stored) + 1) + 1)]
        super().__init__(data, year=year, **options)
        self.sections = [row.code for row in year.rubric.plain().criteria] if year.rubric else None
        choices = [("", "Không xét thêm"), *rule_choices(self.sections, stored)]
        for number, name in enumerate(self.places, 1):
            stored_rule = stored[number - 1] if number <= len(stored) else ""
            self.fields[name] = forms.ChoiceField(
                label=f"Khi bằng điểm, xét thứ {number}", choices=choices, required=False, initial=stored_rule
            )

    def stored(self):
        return {"rank_by_percent": self.year.rank_by_percent}

    def clean(self):
        values = super().clean()
        rules = self._rules(values)
        for name in self.places:
            upto = [rule for rule in rules[: self.places.index(name) + 1] if rule]
            try:
                ranking.check_tie_rules(upto, self.sections)
            except ranking.RankingError as refusal:
                self.add_error(name, str(refusal))
                break
        return values

    def _rules(self, values):
        return [values.get(name, "") for name in self.places]

    def values(self):
        rules = [rule for rule in self._rules(self.cleaned_data) if rule]
        return {"tie_rules": rules, "rank_by_percent": self.cleaned_data["rank_by_percent"]}


def rule_choices(sections, stored):
    """Every rule that can be chosen in words; one that is stored and unknown stays to be seen."""
    rules = [*ranking.TIE_RULES, *(f"{ranking.SECTION}{code}" for code in sections or ())]
    words = [(rule, ranking.describe(rule)) for rule in rules]
    known = [(rule, text[0].upper() + text[1:]) for rule, text in words]
    return known + [(rule, f"{rule} (bảng điểm không có)") for rule in stored if rule not in rules]


class SeatsForm(PartForm):
    """Titles in order with their seats; a row without a name is left out."""

    part = "seats"

    def __init__(self, data=None, *, year, **options):
        super().__init__(data, year=year, **options)
        stored = list(year.titles.all())
        typed = sum(name.startswith("title_") for name in data) if data else 0
        self.count = min(max(len(stored) + SEATS, typed), 50)
        for number in range(1, self.count + 1):
            title = stored[number - 1] if number <= len(stored) else None
            self.fields[f"title_{number}"] = forms.CharField(
                label=f"Danh hiệu {number}", max_length=200, required=False, initial=title and title.name
            )
            self.fields[f"seats_{number}"] = forms.IntegerField(
                label=f"Số suất {number}",
                required=False,
                min_value=1,
                max_value=999,
                initial=title and title.seats,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input input--short"}),
            )

    def rows(self):
        for number in range(1, self.count + 1):
            yield self[f"title_{number}"], self[f"seats_{number}"]

    def clean(self):
        values = super().clean()
        self.titles, names = [], set()
        for number in range(1, self.count + 1):
            name, seats = text.normalise(values.get(f"title_{number}")), values.get(f"seats_{number}")
            if name.casefold() in names:
                self.add_error(f"title_{number}", "Danh hiệu này đã có ở trên.")
            elif name:
                names.add(name.casefold())
                self.titles.append((name, seats))
            elif seats:
                self.add_error(f"title_{number}", "Hãy ghi tên danh hiệu của số suất này.")
        return values

    def values(self):
        return {"titles": self.titles}


FORMS = {form.part: form for form in (DatesForm, MembersForm, DutiesForm, RubricForm, RulesForm, SeatsForm)}
