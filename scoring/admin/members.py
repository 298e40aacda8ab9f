from django.contrib import admin

from scoring.admin.resources import MembershipResource
from scoring.admin.tables import ReadOnly, TablesInAndOut
from scoring.models import Membership


@admin.register(Membership)
class MembershipAdmin(TablesInAndOut, ReadOnly, admin.ModelAdmin):
    resource_classes = [MembershipResource]
    list_display = ("year", "unit", "name", "duty")
    list_select_related = ("year__bloc", "unit")
    list_filter = ("year", "duty")
    search_fields = ("name", "unit__code")
