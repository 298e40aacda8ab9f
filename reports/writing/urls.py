"""Addresses of writing a report."""

from django.urls import path

from reports.writing.views import comments, outline, review, sections, versions

urlpatterns = [
    path("scorecards/<int:pk>/report/", outline.report, name="report"),
    path("scorecards/<int:pk>/report/start/", outline.start, name="start"),
    path("reports/<int:pk>/facts/", outline.facts, name="facts"),
    path("reports/<int:pk>/sections/", outline.sections, name="sections"),
    path("reports/<int:pk>/review/", review.review, name="review"),
    path("reports/<int:pk>/approval/", review.report_approval, name="report_approval"),
    path("report-sections/<int:pk>/writer/", outline.writer, name="writer"),
    path("report-sections/<int:pk>/", sections.section, name="section"),
    path("report-sections/<int:pk>/place/", sections.place, name="place"),
    path("report-sections/<int:pk>/removal/", sections.removal, name="removal"),
    path("report-sections/<int:pk>/restoration/", sections.restoration, name="restoration"),
    path("report-sections/<int:pk>/versions/", versions.versions, name="versions"),
    path("report-sections/<int:pk>/comments/", comments.comments, name="comments"),
    path("report-sections/<int:pk>/approval/", review.approval, name="approval"),
    path("section-versions/<int:pk>/restoration/", versions.version_restoration, name="version_restoration"),
    path("comments/<int:pk>/settlement/", comments.settlement, name="settlement"),
    path("comments/<int:pk>/reopening/", comments.comment_reopening, name="comment_reopening"),
]
