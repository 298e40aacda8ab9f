"""Addresses of the history."""

from django.urls import path

from scoring.history import views

urlpatterns = [
    path("entries/<int:pk>/history/", views.entry_history, name="entry_history"),
    path("scorecards/<int:pk>/history/", views.scorecard_history, name="scorecard_history"),
    path("years/<int:pk>/history/", views.year_history, name="year_history"),
    path("rubrics/<int:pk>/history/", views.rubric_history, name="rubric_history"),
]
