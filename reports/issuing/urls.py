"""Addresses of issuing, issued papers, signed copies, verification."""

from django.urls import path

from reports.issuing.kinds import PAPER, REPORT
from reports.issuing.views import issued, issuing, signed, verification

urlpatterns = [
    path("reports/<int:pk>/issue/", issuing.issue, {"kind": REPORT}, name="issue"),
    path("reports/<int:pk>/reissue/", issuing.reissue, {"kind": REPORT}, name="reissue"),
    path("reports/<int:pk>/reissue/end/", issuing.reissue_end, {"kind": REPORT}, name="reissue_end"),
    path("issued/<int:pk>/", issued.issued, name="issued"),
    path("issued/<int:pk>/preview/", issued.issued_preview, name="issued_preview"),
    path("issued/<int:pk>/report.pdf", issued.issued_pdf, name="issued_pdf"),
    path("issued/<int:pk>/signed/", signed.signed_new, name="signed_new"),
    path("signed-copies/<int:pk>/file.pdf", signed.signed_file, name="signed_file"),
    path("verify/", verification.verification, name="verification"),
    path("verify/<str:key>/", verification.comparison, name="comparison"),
    path("signed-copies/examinations/<str:key>/", signed.signed_examination, name="signed_examination"),
    path("papers/<int:pk>/issue/", issuing.issue, {"kind": PAPER}, name="paper_issue"),
    path("papers/<int:pk>/reissue/", issuing.reissue, {"kind": PAPER}, name="paper_reissue"),
    path("papers/<int:pk>/reissue/end/", issuing.reissue_end, {"kind": PAPER}, name="paper_reissue_end"),
]
