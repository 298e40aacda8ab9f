"""Addresses of the outline."""

from django.urls import path

from reports.outline import views

urlpatterns = [
    path("years/<int:pk>/report-outline/", views.year_outline, name="outline"),
    path("years/<int:pk>/report-outline/start/", views.outline_start, name="outline_start"),
    path("years/<int:pk>/report-outline/call/", views.call, name="call"),
    path("years/<int:pk>/report-outline/sections/", views.outline_sections, name="outline_sections"),
    path("years/<int:pk>/report-outline/sending/", views.sending, name="sending"),
    path("outline-sections/<int:pk>/", views.outline_section, name="outline_section"),
    path("outline-sections/<int:pk>/place/", views.outline_place, name="outline_place"),
    path("outline-sections/<int:pk>/removal/", views.outline_removal, name="outline_removal"),
    path("outline-sections/<int:pk>/restoration/", views.outline_restoration, name="outline_restoration"),
    path("reports/<int:pk>/completion/", views.completion, name="completion"),
]
