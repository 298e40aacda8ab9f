"""Documents and points that have left their unit, as tables."""

from django.contrib import admin

from scoring.admin.tables import ReadOnly, TablesInAndOut, TablesOut
from scoring.models import Entry, Evidence, Membership, Year
from scoring.resources import EvidenceResource, MembershipResource, ScoreResource


class OfPublishedYears(ReadOnly):
    """Administrators read points and documents only once the bloc has published its result."""

    list_select_related = ("scorecard__membership__year__bloc", "scorecard__membership__unit")
    list_filter = ("scorecard__membership__year", "scorecard__membership__unit")

    def get_queryset(self, request):
        published = {"scorecard__membership__year__status": Year.Status.PUBLISHED}
        return super().get_queryset(request).filter(**published)


@admin.register(Membership)
class MembershipAdmin(TablesInAndOut, ReadOnly, admin.ModelAdmin):
    resource_classes = [MembershipResource]
    list_display = ("year", "unit", "name", "duty")
    list_select_related = ("year__bloc", "unit")
    list_filter = ("year", "duty")
    search_fields = ("name", "unit__code")


@admin.register(Evidence)
class EvidenceAdmin(TablesInAndOut, OfPublishedYears, admin.ModelAdmin):
    resource_classes = [EvidenceResource]
    list_display = ("number", "date", "issuer", "summary", "scorecard")
    search_fields = ("number", "summary")


@admin.register(Entry)
class EntryAdmin(TablesOut, OfPublishedYears, admin.ModelAdmin):
    """Points are exported; nobody changes them here."""

    resource_classes = [ScoreResource]
    list_display = ("criterion", "scorecard", "decision")
    list_select_related = (*OfPublishedYears.list_select_related, "criterion")
    list_filter = (*OfPublishedYears.list_filter, "decision")
    search_fields = ("criterion__code", "criterion__title")
