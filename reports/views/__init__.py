"""Pages of the report: its outline, its sections, its paper."""

from reports.views.files import as_docx, as_xlsx
from reports.views.issued import issued, issued_pdf, issued_preview
from reports.views.issuing import issue, reissue, reissue_end
from reports.views.comments import comment_reopening, comments, settlement
from reports.views.outline import facts, report, sections, start
from reports.views.paper import as_pdf, preview
from reports.views.signed import signed_file, signed_new
from reports.views.reviewing import approval, report_approval, review
from reports.views.table import table_docx, table_xlsx
from reports.views.verification import verification
from reports.views.versions import version_restoration, versions
from reports.views.writing import place, removal, restoration, section

__all__ = [
    "approval",
    "as_docx",
    "comment_reopening",
    "comments",
    "report_approval",
    "review",
    "settlement",
    "version_restoration",
    "versions",
    "as_pdf",
    "as_xlsx",
    "facts",
    "issue",
    "issued",
    "issued_pdf",
    "issued_preview",
    "place",
    "preview",
    "reissue",
    "reissue_end",
    "removal",
    "report",
    "restoration",
    "section",
    "sections",
    "signed_file",
    "signed_new",
    "start",
    "table_docx",
    "table_xlsx",
    "verification",
]
