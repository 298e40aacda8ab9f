"""Addresses of a unit's own scorecard."""

from django.urls import path

from scoring.scorecards.changes import views as changes_views
from scoring.scorecards.last_year import views as last_year_views
from scoring.scorecards.packs import views as packs_views
from scoring.scorecards.targets import views as targets_views
from scoring.scorecards.views import entries, evidence, scorecards

urlpatterns = [
    path("scorecards/<int:pk>/", scorecards.scorecard, name="scorecard"),
    path("scorecards/<int:pk>/check/", scorecards.check, name="check"),
    path("scorecards/<int:pk>/submission/", scorecards.submission, name="submission"),
    path("scorecards/<int:pk>/pack.xlsx", packs_views.pack_xlsx, name="pack_xlsx"),
    path("scorecards/<int:pk>/pack/", packs_views.pack, name="pack"),
    path("scorecards/<int:pk>/pack/application/", packs_views.pack_application, name="pack_application"),
    path("scorecards/<int:pk>/changes/", changes_views.changes, name="changes"),
    path("entries/<int:pk>/", entries.entry, name="entry"),
    path("entries/<int:pk>/claim/", entries.entry_save, name="entry_save"),
    path("entries/<int:pk>/explanation/", entries.explanation, name="explanation"),
    path("entries/<int:pk>/evidence/", evidence.evidence_new, name="evidence_new"),
    path("entries/<int:entry_pk>/evidence/<int:pk>/", evidence.evidence, name="evidence"),
    path("entries/<int:entry_pk>/evidence/<int:pk>/removal/", evidence.evidence_removal, name="evidence_removal"),
    path("entries/<int:pk>/carry-over/", last_year_views.carry_over, name="carry_over"),
    path("evidence/<int:pk>/file/", evidence.evidence_file, name="evidence_file"),
    path("scorecards/<int:pk>/targets/", targets_views.fact_page("targets"), name="targets"),
    path("scorecards/<int:pk>/registrations/", targets_views.fact_page("registrations"), name="registrations"),
    path("scorecards/<int:pk>/awards/", targets_views.fact_page("awards"), name="awards"),
    path("scorecards/<int:pk>/targets/paste/", targets_views.target_paste, name="target_paste"),
    path("scorecards/<int:pk>/targets/carry-over/", targets_views.target_carry_over, name="target_carry_over"),
]
