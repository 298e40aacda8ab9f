"""Set-up for administrators: blocs, units, years, rubrics, people. Scores are nowhere here: they do not change them."""

from django.contrib import admin

from scoring.admin import blocs, history, people, records, rubrics

__all__ = ["blocs", "history", "people", "records", "rubrics"]

admin.site.site_header = "Quản trị khối thi đua"
admin.site.site_title = "Quản trị"
admin.site.index_title = "Thiết lập"
