"""Addresses of the bloc's papers."""

from django.urls import path

from reports.papers.views import files, papers

urlpatterns = [
    path("years/<int:pk>/papers/", papers.papers, name="papers"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("papers/<int:pk>/proposals/", papers.proposals, name="proposals"),
    path("proposals/<int:pk>/removal/", papers.proposal_removal, name="proposal_removal"),
    path("papers/<int:pk>/preview/", files.preview, name="paper_preview"),
    path("papers/<int:pk>/paper.pdf", files.as_pdf, name="paper_pdf"),
    path("papers/<int:pk>/paper.docx", files.as_docx, name="paper_docx"),
    path("papers/<int:pk>/paper.xlsx", files.as_xlsx, name="paper_xlsx"),
]
