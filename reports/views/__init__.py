"""Pages of the report: its outline, its sections, its paper."""

from reports.views.bundles import bundle, bundle_cancellation, bundle_zip, year_reports
from reports.views.comments import comment_reopening, comments, settlement
from reports.views.files import as_docx, as_xlsx, issued_docx, issued_xlsx
from reports.views.issued import issued, issued_pdf, issued_preview
from reports.views.issuing import issue, reissue, reissue_end
from reports.views.outline import facts, report, sections, start
from reports.views.paper import as_pdf, page_picture, pages, preview
from reports.views.reviewing import approval, report_approval, review
from reports.views.signed import signed_examination, signed_file, signed_new
from reports.views.table import table_docx, table_xlsx
from reports.views.verification import comparison, verification
from reports.views.versions import version_restoration, versions
from reports.views.writing import place, removal, restoration, section
from reports.views.year_outline import (
    call,
    completion,
    outline_place,
    outline_removal,
    outline_restoration,
    outline_section,
    outline_sections,
    outline_start,
    sending,
    writer,
    year_outline,
)

__all__ = [
    "approval", "as_docx", "as_pdf", "as_xlsx", "bundle", "bundle_cancellation", "bundle_zip", "call",
    "comment_reopening", "comments", "comparison", "completion", "facts", "issue", "issued", "issued_docx",
    "issued_pdf", "issued_preview", "issued_xlsx", "outline_place", "outline_removal", "outline_restoration",
    "outline_section", "outline_sections", "outline_start", "page_picture", "pages", "place", "preview", "reissue",
    "reissue_end", "removal", "report", "report_approval", "restoration", "review", "section", "sections", "sending",
    "settlement", "signed_examination", "signed_file", "signed_new", "start", "table_docx", "table_xlsx",
    "verification", "version_restoration", "versions", "writer", "year_outline", "year_reports",
]  # fmt: skip
