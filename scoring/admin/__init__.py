"""Set-up for administrators: blocs, units, years, rubrics, people. Nothing of a scorecard is shown or changed here."""

from django.contrib import admin
from django.shortcuts import redirect

from scoring.admin import blocs, history, members, people, rubrics

__all__ = ["blocs", "history", "members", "people", "rubrics"]

admin.site.site_header = "Quản trị khối thi đua"
admin.site.site_title = "Quản trị"
admin.site.index_title = "Thiết lập"


def own_password(request, extra_context=None):
    """There is one page to choose an own password, and it keeps the event."""
    return redirect("password_change")


admin.site.password_change = own_password  # type: ignore[method-assign]  # the site's own would keep no event
