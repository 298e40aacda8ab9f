"""Addresses of previews, files and bundles."""

from django.urls import path

from reports.printing.views import bundles, files, pages, table

urlpatterns = [
    path("scorecards/<int:pk>/table.xlsx", table.table_xlsx, name="table_xlsx"),
    path("scorecards/<int:pk>/table.docx", table.table_docx, name="table_docx"),
    path("reports/<int:pk>/preview/", pages.preview, name="preview"),
    path("reports/<int:pk>/report.pdf", pages.as_pdf, name="pdf"),
    path("reports/<int:pk>/pages/", pages.pages, name="pages"),
    path("reports/<int:pk>/pages/<int:number>.png", pages.page_picture, name="page_picture"),
    path("reports/<int:pk>/report.docx", files.as_docx, name="docx"),
    path("reports/<int:pk>/report.xlsx", files.as_xlsx, name="xlsx"),
    path("issued/<int:pk>/report.docx", files.issued_docx, name="issued_docx"),
    path("issued/<int:pk>/report.xlsx", files.issued_xlsx, name="issued_xlsx"),
    path("years/<int:pk>/reports/", bundles.year_reports, name="year_reports"),
    path("bundles/<int:pk>/", bundles.bundle, name="bundle"),
    path("bundles/<int:pk>/cancellation/", bundles.bundle_cancellation, name="bundle_cancellation"),
    path("bundles/<int:pk>/reports.zip", bundles.bundle_zip, name="bundle_zip"),
]
