"""Pages of the report: its outline, its sections, its paper."""

from reports.views.outline import facts, report, sections, start
from reports.views.paper import as_pdf, issue, preview
from reports.views.table import table_docx, table_xlsx
from reports.views.verification import verification
from reports.views.writing import place, removal, restoration, section

__all__ = [
    "as_pdf", "facts", "issue", "place", "preview", "removal", "report", "restoration", "section", "sections", "start",
    "table_docx", "table_xlsx", "verification",
]  # fmt: skip
