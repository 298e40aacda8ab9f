from django.contrib import admin

from scoring.history import words as history_words
from scoring.models import Event
from scoring.people import words as people_words


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    """The history of accounts, read and never written; what is done with scorecards stands nowhere on this site."""

    fields = list_display = ("at", "who", "whose", "deed", "changes")
    list_display_links = None
    list_select_related = ("by", "account")
    search_fields = ("account__username", "account__full_name", "by__username")
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).filter(account__isnull=False)

    @admin.display(description="người làm", ordering="by__username", empty_value="người vận hành máy chủ")
    def who(self, event):
        return event.by and f"{event.by} ({event.by.username})"

    @admin.display(description="tài khoản", ordering="account__username")
    def whose(self, event):
        return f"{event.account} ({event.account.username})"

    @admin.display(description="việc")
    def deed(self, event):
        return history_words.ACTIONS.get(event.action, event.action)

    @admin.display(description="thay đổi")
    def changes(self, event):
        return "; ".join(people_words.changes(event))

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission
