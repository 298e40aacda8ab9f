from django.contrib import admin, messages

from scoring import workflow
from scoring.models import Criterion, Level, Rubric
from scoring.models.rubrics import CRITERION_FIELDS, LEVEL_FIELDS


class CriterionInline(admin.TabularInline):
    """The rows of the table. They come in by file; a draft's may be corrected row by row."""

    model = Criterion
    fields = readonly_fields = ("code", "title", "kind", "standard")
    show_change_link = True
    can_delete = False
    extra = 0

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Rubric)
class RubricAdmin(admin.ModelAdmin):
    list_display = ("name", "year", "version", "status")
    list_filter = ("year", "status")
    readonly_fields = ("year", "version", "status", "content_hash")
    inlines = (CriterionInline,)
    actions = ("publish",)

    def has_add_permission(self, request):
        """New ones are read from the official file."""
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or not obj.is_published)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and obj is not None and not obj.is_published

    @admin.action(description="Ban hành bộ tiêu chí", permissions=["change"])
    def publish(self, request, rubrics):
        for rubric in rubrics:
            try:
                workflow.publish_rubric(rubric, by=request.user)
            except workflow.NotReady as refusal:
                self.message_user(request, f"{rubric}: {refusal}", messages.ERROR)
            else:
                self.message_user(request, f"{rubric}: đã ban hành.", messages.SUCCESS)


class OfADraft:
    """Rows of a published table are read, those of a draft corrected; none is added or taken away."""

    def has_add_permission(self, request, obj=None):
        return False

    has_delete_permission = has_add_permission

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or not obj.rubric.is_published)


class LevelInline(OfADraft, admin.StackedInline):
    model = Level
    fields = LEVEL_FIELDS
    readonly_fields = ("key",)
    extra = 0


@admin.register(Criterion)
class CriterionAdmin(OfADraft, admin.ModelAdmin):
    fields = ("rubric", *CRITERION_FIELDS)
    readonly_fields = ("rubric", "code", "number")
    list_display = ("code", "title", "kind", "standard", "rubric")
    list_select_related = ("rubric",)
    list_filter = ("rubric",)
    inlines = (LevelInline,)
