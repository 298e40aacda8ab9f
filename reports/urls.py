"""Addresses of reports: nouns, one per gesture; each room has its own."""

from django.urls import include, path

app_name = "reports"

urlpatterns = [
    path("", include("reports.writing.urls")),
    path("", include("reports.outline.urls")),
    path("", include("reports.issuing.urls")),
    path("", include("reports.papers.urls")),
    path("", include("reports.printing.urls")),
]
