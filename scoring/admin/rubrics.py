from django.contrib import admin

from scoring.admin.deleting import NamesItselfAlone
from scoring.models import Criterion, Level, Rubric
from scoring.models.rubrics import CRITERION_FIELDS, LEVEL_FIELDS


class CriterionInline(admin.TabularInline):
    """The rows of the table. They come in by file and are corrected on the rubric's own page."""

    model = Criterion
    fields = readonly_fields = ("code", "title", "kind", "standard")
    show_change_link = True
    can_delete = False
    extra = 0

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Rubric)
class RubricAdmin(NamesItselfAlone, admin.ModelAdmin):
    list_display = ("name", "year", "version", "status")
    list_filter = ("year", "status")
    readonly_fields = ("year", "version", "status", "content_hash")
    inlines = (CriterionInline,)

    def has_add_permission(self, request):
        """New ones are read from the official file."""
        return False

    def has_change_permission(self, request, obj=None):
        """Drafts are edited step by step on their own pages, where nothing is lost."""
        return False

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and obj is not None and not obj.is_published


class OnlyRead:
    """Rows are changed on the rubric's own page."""

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


class LevelInline(OnlyRead, admin.StackedInline):
    model = Level
    fields = tuple(LEVEL_FIELDS)
    readonly_fields = ("key",)
    extra = 0


@admin.register(Criterion)
class CriterionAdmin(OnlyRead, admin.ModelAdmin):
    fields = ("rubric", *CRITERION_FIELDS)
    readonly_fields = ("rubric", "code", "number")
    list_display = ("code", "title", "kind", "standard", "rubric")
    list_select_related = ("rubric",)
    list_filter = ("rubric",)
    inlines = (LevelInline,)
