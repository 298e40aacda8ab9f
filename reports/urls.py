"""Addresses of reports: nouns, one per gesture."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("scorecards/<int:pk>/report/", views.report, name="report"),
    path("scorecards/<int:pk>/report/start/", views.start, name="start"),
    path("scorecards/<int:pk>/table.xlsx", views.table_xlsx, name="table_xlsx"),
    path("scorecards/<int:pk>/table.docx", views.table_docx, name="table_docx"),
    path("reports/<int:pk>/facts/", views.facts, name="facts"),
    path("reports/<int:pk>/sections/", views.sections, name="sections"),
    path("reports/<int:pk>/preview/", views.preview, name="preview"),
    path("reports/<int:pk>/report.pdf", views.as_pdf, name="pdf"),
    path("reports/<int:pk>/report.docx", views.as_docx, name="docx"),
    path("reports/<int:pk>/report.xlsx", views.as_xlsx, name="xlsx"),
    path("reports/<int:pk>/issue/", views.issue, name="issue"),
    path("reports/<int:pk>/review/", views.review, name="review"),
    path("reports/<int:pk>/approval/", views.report_approval, name="report_approval"),
    path("reports/<int:pk>/reissue/", views.reissue, name="reissue"),
    path("reports/<int:pk>/reissue/end/", views.reissue_end, name="reissue_end"),
    path("issued/<int:pk>/", views.issued, name="issued"),
    path("issued/<int:pk>/preview/", views.issued_preview, name="issued_preview"),
    path("issued/<int:pk>/report.pdf", views.issued_pdf, name="issued_pdf"),
    path("issued/<int:pk>/signed/", views.signed_new, name="signed_new"),
    path("signed-copies/<int:pk>/file.pdf", views.signed_file, name="signed_file"),
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
    path("report-sections/<int:pk>/writer/", views.writer, name="writer"),
    path("verify/", views.verification, name="verification"),
    path("report-sections/<int:pk>/", views.section, name="section"),
    path("report-sections/<int:pk>/place/", views.place, name="place"),
    path("report-sections/<int:pk>/removal/", views.removal, name="removal"),
    path("report-sections/<int:pk>/restoration/", views.restoration, name="restoration"),
    path("report-sections/<int:pk>/versions/", views.versions, name="versions"),
    path("report-sections/<int:pk>/comments/", views.comments, name="comments"),
    path("report-sections/<int:pk>/approval/", views.approval, name="approval"),
    path("section-versions/<int:pk>/restoration/", views.version_restoration, name="version_restoration"),
    path("comments/<int:pk>/settlement/", views.settlement, name="settlement"),
    path("comments/<int:pk>/reopening/", views.comment_reopening, name="comment_reopening"),
]
