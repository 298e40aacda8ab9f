from django.contrib import admin

from scoring.models import Event


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    """The history is read, never written; what was typed stays out, since drafts are their unit's own."""

    fields = ("at", "by", "unit", "action", "year", "scorecard", "entry", "reason")
    list_display = ("at", "by", "unit", "action", "scorecard", "reason")
    list_select_related = ("by", "unit", "scorecard__membership__year")
    list_filter = ("action", "unit")
    search_fields = ("by__username", "reason")
    date_hierarchy = "at"
    show_full_result_count = False

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission
