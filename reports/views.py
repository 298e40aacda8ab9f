"""Pages of the report: its outline, its sections, its paper."""

from reports.issuing.views.issued import issued, issued_pdf, issued_preview
from reports.issuing.views.issuing import issue, reissue, reissue_end
from reports.issuing.views.signed import signed_examination, signed_file, signed_new
from reports.issuing.views.verification import comparison, verification
from reports.outline.views import (
    call,
    completion,
    outline_place,
    outline_removal,
    outline_restoration,
    outline_section,
    outline_sections,
    outline_start,
    sending,
    year_outline,
)
from reports.printing.views.bundles import bundle, bundle_cancellation, bundle_zip, year_reports
from reports.printing.views.files import as_docx, as_xlsx, issued_docx, issued_xlsx
from reports.printing.views.pages import as_pdf, page_picture, pages, preview
from reports.printing.views.table import table_docx, table_xlsx
from reports.writing.views.comments import comment_reopening, comments, settlement
from reports.writing.views.outline import facts, report, sections, start, writer
from reports.writing.views.review import approval, report_approval, review
from reports.writing.views.sections import place, removal, restoration, section
from reports.writing.views.versions import version_restoration, versions

__all__ = [
    "approval", "as_docx", "as_pdf", "as_xlsx", "bundle", "bundle_cancellation", "bundle_zip", "call",
    "comment_reopening", "comments", "comparison", "completion", "facts", "issue", "issued", "issued_docx",
    "issued_pdf", "issued_preview", "issued_xlsx", "outline_place", "outline_removal", "outline_restoration",
    "outline_section", "outline_sections", "outline_start", "page_picture", "pages", "place", "preview", "reissue",
    "reissue_end", "removal", "report", "report_approval", "restoration", "review", "section", "sections", "sending",
    "settlement", "signed_examination", "signed_file", "signed_new", "start", "table_docx", "table_xlsx",
    "verification", "version_restoration", "versions", "writer", "year_outline", "year_reports",
]  # fmt: skip
