"""Addresses: nouns, one per gesture; each room has its own."""

from django.urls import include, path

app_name = "scoring"

urlpatterns = [
    path("", include("scoring.home.urls")),
    path("", include("scoring.scorecards.urls")),
    path("", include("scoring.reviews.urls")),
    path("", include("scoring.years.urls")),
    path("", include("scoring.rubrics.urls")),
    path("", include("scoring.history.urls")),
    path("", include("scoring.people.urls")),
]
