"""Addresses: nouns, one per gesture."""

from django.urls import path

from scoring.views import decisions, entries, evidence, history, home, pages, ranking, reviews, scorecards, years

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
    # the review
    path("years/<int:pk>/reviews/", reviews.reviews, name="reviews"),
    path("scorecards/<int:pk>/review/", reviews.review, name="review"),
    path("scorecards/<int:pk>/agreement/", reviews.review_agreement, name="review_agreement"),
    path("scorecards/<int:pk>/review-completion/", reviews.review_completion, name="review_completion"),
    path("scorecards/<int:pk>/review-resumption/", reviews.review_resumption, name="review_resumption"),
    path("scorecards/<int:pk>/bridge/", reviews.bridge, name="bridge"),
    path("entries/<int:pk>/review/", decisions.review_entry, name="review_entry"),
    path("entries/<int:pk>/agreement/", decisions.agreement, name="agreement"),
    path("entries/<int:pk>/adjustment/", decisions.adjustment, name="adjustment"),
    path("entries/<int:pk>/adjustment/score/", decisions.adjustment_score, name="adjustment_score"),
    path("entries/<int:pk>/question/", decisions.question, name="question"),
    path("entries/<int:pk>/reconsideration/", decisions.reconsideration, name="reconsideration"),
    # the year
    path("years/<int:pk>/", years.year, name="year"),
    path("years/<int:pk>/ranking/", ranking.ranking, name="ranking"),
    path("snapshots/<int:pk>/", ranking.snapshot, name="snapshot"),
    path("years/<int:pk>/adoption/", years.adoption, name="adoption"),
    path("years/<int:pk>/publication/", years.publication, name="publication"),
    path("years/<int:pk>/table-opening/", years.table_opening, name="table_opening"),
    path("years/<int:pk>/reopening/", years.reopening, name="reopening"),
    path("memberships/<int:pk>/extension/", years.extension, name="extension"),
    # history
    path("entries/<int:pk>/history/", history.entry_history, name="entry_history"),
    path("scorecards/<int:pk>/history/", history.scorecard_history, name="scorecard_history"),
    path("years/<int:pk>/history/", history.year_history, name="year_history"),
]
