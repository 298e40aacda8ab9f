"""Addresses: nouns, one per gesture."""

from django.urls import path

from scoring.views import entries, evidence, history, home, pages, scorecards

app_name = "scoring"

urlpatterns = [
    path("", home.home, name="home"),
    path("years/<int:pk>/tasks/", home.tasks, name="tasks"),
    path("help/", pages.help_page, name="help"),
    # the unit
    path("scorecards/<int:pk>/", scorecards.scorecard, name="scorecard"),
    path("scorecards/<int:pk>/check/", scorecards.check, name="check"),
    path("scorecards/<int:pk>/submission/", scorecards.submission, name="submission"),
    path("entries/<int:pk>/", entries.entry, name="entry"),
    path("entries/<int:pk>/claim/", entries.entry_save, name="entry_save"),
    path("entries/<int:pk>/explanation/", entries.explanation, name="explanation"),
    path("entries/<int:pk>/evidence/", evidence.evidence_new, name="evidence_new"),
    path("entries/<int:entry_pk>/evidence/<int:pk>/", evidence.evidence, name="evidence"),
    path("entries/<int:entry_pk>/evidence/<int:pk>/removal/", evidence.evidence_removal, name="evidence_removal"),
    path("evidence/<int:pk>/file/", evidence.evidence_file, name="evidence_file"),
    # history
    path("entries/<int:pk>/history/", history.entry_history, name="entry_history"),
    path("scorecards/<int:pk>/history/", history.scorecard_history, name="scorecard_history"),
    path("years/<int:pk>/history/", history.year_history, name="year_history"),
]
