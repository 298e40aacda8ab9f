"""Addresses of the review."""

from django.urls import path

from scoring.reviews.views import entries, scorecards

urlpatterns = [
    path("years/<int:pk>/reviews/", scorecards.reviews, name="reviews"),
    path("scorecards/<int:pk>/review/", scorecards.review, name="review"),
    path("scorecards/<int:pk>/agreement/", scorecards.review_agreement, name="review_agreement"),
    path("scorecards/<int:pk>/review-completion/", scorecards.review_completion, name="review_completion"),
    path("scorecards/<int:pk>/review-resumption/", scorecards.review_resumption, name="review_resumption"),
    path("scorecards/<int:pk>/bridge/", scorecards.bridge, name="bridge"),
    path("entries/<int:pk>/review/", entries.review_entry, name="review_entry"),
    path("entries/<int:pk>/agreement/", entries.agreement, name="agreement"),
    path("entries/<int:pk>/adjustment/", entries.adjustment, name="adjustment"),
    path("entries/<int:pk>/adjustment/score/", entries.adjustment_score, name="adjustment_score"),
    path("entries/<int:pk>/question/", entries.return_entry, name="return_entry"),
    path("entries/<int:pk>/reconsideration/", entries.reconsideration, name="reconsideration"),
]
