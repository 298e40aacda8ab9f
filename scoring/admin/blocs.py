from django import forms
from django.contrib import admin, messages

from scoring.admin.deleting import NamesItselfAlone
from scoring.admin.resources import UnitResource
from scoring.admin.tables import TablesInAndOut
from scoring.engine import ranking
from scoring.models import Bloc, Membership, Succession, Unit, UnitName, Year
from scoring.moves import NotReady, log
from scoring.years import moves
from scoring.years.setup import parts


@admin.register(Bloc)
class BlocAdmin(NamesItselfAlone, admin.ModelAdmin):
    list_display = ("code", "name")
    search_fields = ("code", "name")


class UnitNameInline(admin.TabularInline):
    model = UnitName
    extra = 0


class SuccessionInline(admin.TabularInline):
    """Where this unit came from."""

    model = Succession
    fk_name = "successor"
    autocomplete_fields = ("predecessor",)
    extra = 0


@admin.register(Unit)
class UnitAdmin(NamesItselfAlone, TablesInAndOut, admin.ModelAdmin):
    resource_classes = [UnitResource]
    list_display = ("code", "name", "short_name", "symbol")
    search_fields = ("code", "name", "short_name", "search_key")
    inlines = (UnitNameInline, SuccessionInline)


class MembershipForm(forms.ModelForm):
    """A member's name in the year is the unit's own unless another is written."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = False
            self.fields["name"].widget.attrs["placeholder"] = "để trống: tên hiện nay"

    def clean_name(self):
        unit = self.cleaned_data.get("unit")
        return self.cleaned_data["name"] or (unit.name if unit else "")


class MembershipInline(admin.TabularInline):
    """Members may change until the year is opened: from then on each has its scorecard."""

    model = Membership
    form = MembershipForm
    fields = ("unit", "name", "duty")
    autocomplete_fields = ("unit",)
    extra = 0

    def has_add_permission(self, request, obj=None):
        return obj is None or obj.status == Year.Status.SETUP

    has_change_permission = has_delete_permission = has_add_permission


def _set_up_in_words(year):
    """All that makes up a year in words: its dates, rules, rubric, members and who leads them."""
    names = ("dates", "rules", "rubric", "members", "duties")
    return "; ".join(line for part in names for line in parts.words(part, year))


class YearForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "tie_rules": 'Theo thứ tự, ví dụ ["fewer_deductions", "more_bonus", "section:I"]: ít điểm trừ hơn,'
            " nhiều điểm cộng hơn, điểm mục I cao hơn."
        }

    def clean_tie_rules(self):
        rules = self.cleaned_data["tie_rules"] or []
        if not isinstance(rules, list):
            raise forms.ValidationError("Hãy ghi một danh sách trong dấu ngoặc vuông.")
        try:
            ranking.check_tie_rules(rules)
        except ranking.RankingError as error:
            raise forms.ValidationError(str(error)) from error
        return rules


@admin.register(Year)
class YearAdmin(NamesItselfAlone, admin.ModelAdmin):
    form = YearForm
    list_display = ("bloc", "year", "practice", "status", "rubric", "submission_deadline")
    list_select_related = ("bloc", "rubric")
    list_filter = ("year", "status", "practice", "bloc")
    inlines = (MembershipInline,)
    actions = ("open_years",)

    def get_readonly_fields(self, request, obj=None):
        """The status moves by its own steps; what scorecards stand on holds once they exist, rules once adopted."""
        if obj is None:
            return ("status",)
        if obj.status == Year.Status.SETUP:
            return ("status", "practice")
        kept = ("status", "practice", "bloc", "year", "rubric")
        return (*kept, "tie_rules", "rank_by_percent") if obj.is_adopted else kept

    def save_model(self, request, obj, form, change):
        obj.words_before = _set_up_in_words(Year.objects.get(pk=obj.pk)) if change else ""
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """What a year's units go by, and who leads them, leaves the same event as a change in its set-up."""
        super().save_related(request, form, formsets, change)
        year = form.instance
        old, new = year.words_before, _set_up_in_words(Year.objects.get(pk=year.pk))
        if new != old:
            log("year_prepared" if change else "year_created", by=request.user, year=year, old=old, new=new)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.status == Year.Status.SETUP)

    def get_actions(self, request):
        """Years are deleted one by one, so that each is asked whether it may."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description="Mở năm tự chấm", permissions=["change"])
    def open_years(self, request, years):
        for year in years:
            try:
                moves.open_year(year, by=request.user)
            except NotReady as refusal:
                self.message_user(request, f"{year}: {refusal}", messages.ERROR)
            else:
                self.message_user(request, f"{year}: đã mở, mỗi đơn vị có một phiếu tự chấm.", messages.SUCCESS)
